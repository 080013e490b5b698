/**
 * `taoplan test proposals/`, start to exit of the built program. Yardstick: what compiling and projecting these
 * files takes in one process, one after the other, and the start of a program that only checks one of them.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Figure, median, milliseconds, timed } from './measure.ts';

const GOAL = 1.3;
const ROUNDS = 7;
const FOLDER = 'proposals';

/** `executable` is dist/taoplan.js, beside whose folder the proposals lie. */
export function testing(executable: string): readonly Figure[] {
  const cwd = dirname(dirname(executable));
  const proposals = readdirSync(join(cwd, FOLDER)).filter((name) => name.endsWith('.tao'));
  const run = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [executable, ...args], {
      cwd,
      encoding: 'utf8',
    });
    // 1: an expectation of the proposals isn't met, which is theirs to say.
    if (status !== 0 && status !== 1)
      throw new Error(`taoplan ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout;
  };
  const rounds: { readonly all: number; readonly start: number; readonly inside: number }[] = [];
  // The first round fills caches and isn't counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const all = timed(() => run('test', FOLDER));
    const start = timed(() => run('check', join(FOLDER, proposals[0] ?? '')));
    const inside = insideOf(run('test', FOLDER, '--threads', '1', '--format', 'junit'));
    if (round > 0) rounds.push({ all, start, inside });
  }
  const took = median(rounds.map((it) => it.all));
  const yardstick = median(rounds.map((it) => it.start)) + median(rounds.map((it) => it.inside));
  return [
    {
      what: `\`test ${FOLDER}/\` (${proposals.length} files), start to exit`,
      measured: milliseconds(took),
      yardstick: `in process, and a start ${milliseconds(yardstick)}`,
      ratio: took / yardstick,
      goal: { text: `<= ${GOAL} times`, met: took <= GOAL * yardstick },
    },
  ];
}

/** The sum of what the suites of a report took. Units: milliseconds. */
function insideOf(report: string): number {
  const times = [...report.matchAll(/<testsuite [^>]*\btime="([\d.]+)"/g)];
  return times.reduce((sum, [, seconds]) => sum + 1000 * Number(seconds), 0);
}
