/**
 * From the shell's point of view: start to exit of the built program. Yardstick: an empty Node
 * program in the same round.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, medianRuns, milliseconds } from './measure.ts';
import { projected, smallProposal } from './texts.ts';

const GOAL = 3;

export function starting(executable: string): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'taoplan-bench-'));
  try {
    const write = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const empty = [write('empty.mjs', '')];
    const check = [executable, 'check', write('small.tao', smallProposal())];
    const [emptyTime = 0, checkTime = 0] = medianRuns([empty, check], 15);
    const ten = [executable, 'project', write('ten.tao', projected('10 years', '1 day')), '--format', 'text'];
    const [emptyAgain = 0, tenTime = 0] = medianRuns([empty, ten], 2);
    const yardstick = (time: number) => `empty program ${milliseconds(time)}`;
    return [
      {
        what: 'cold start of `check` on a file of 2 KB',
        measured: milliseconds(checkTime),
        yardstick: yardstick(emptyTime),
        ratio: checkTime / emptyTime,
        goal: { text: `<= ${GOAL} times`, met: checkTime <= GOAL * emptyTime },
      },
      {
        what: 'ten years of daily rows, start to exit',
        measured: milliseconds(tenTime),
        yardstick: yardstick(emptyAgain),
        ratio: tenTime / emptyAgain,
        goal: null,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
