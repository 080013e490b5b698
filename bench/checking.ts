/**
 * How many megabytes of `let` and `rule` statements are checked in a second: from text to the
 * checked form, in this process. Yardstick: JSON.parse of a text of the same size and words.
 */
import { compile } from '../compiler/index.ts';
import { isError } from '../grammar/index.ts';
import { type Figure, median, timed, timedAsync } from './measure.ts';
import { memoryHost } from './memory-host.ts';
import { library } from './texts.ts';

const MEGABYTE = 1_000_000;
const GOAL = 10; // MB/s

export async function checking(): Promise<readonly Figure[]> {
  const text = library(MEGABYTE);
  const check = async () => {
    const { diagnostics } = await compile('bench.tao', memoryHost(text));
    const fault = diagnostics.find(isError);
    if (fault !== undefined) throw new Error(`the library has a fault: ${fault.code} ${fault.message}`);
  };
  const first = await timedAsync(check);
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) times.push(await timedAsync(check));
  const json = jsonOf(text);
  const parse = median(Array.from({ length: 9 }, () => timed(() => JSON.parse(json))));
  const yardstick = perSecond(json.length, parse);
  return [
    figure('checking a library of 1 MB, first time', perSecond(text.length, first), yardstick, false),
    figure('checking a library of 1 MB, warm', perSecond(text.length, median(times)), yardstick, true),
  ];
}

/** The same words as a list of strings, cut to the same length. */
function jsonOf(text: string): string {
  const words = text.match(/\w+|\S/g) ?? [];
  const json = JSON.stringify(words);
  return JSON.stringify(words.slice(0, Math.floor((words.length * text.length) / json.length)));
}

/** Units: MB/s from bytes and milliseconds. */
function perSecond(bytes: number, milliseconds: number): number {
  return bytes / MEGABYTE / (milliseconds / 1000);
}

function figure(what: string, speed: number, yardstick: number, hasGoal: boolean): Figure {
  return {
    what,
    measured: `${speed.toFixed(1)} MB/s`,
    yardstick: `JSON.parse ${yardstick.toFixed(0)} MB/s`,
    ratio: yardstick / speed,
    goal: hasGoal ? { text: `>= ${GOAL} MB/s`, met: speed >= GOAL } : null,
  };
}
