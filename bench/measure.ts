/** Clocks, medians and the table that everything is printed in. */
import { spawnSync } from 'node:child_process';

/** One line of the table: what was measured, the yardstick of the same run, and their ratio. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly yardstick: string;
  readonly ratio: number;
  /** Null: no goal was set for it. */
  readonly goal: { readonly text: string; readonly met: boolean } | null;
}

/** Units: milliseconds. */
export function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** Units: milliseconds. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

/**
 * Runs several Node programs in turns, so that a slow moment of the machine meets all of them.
 * Shape: one median per program, in milliseconds. Errors: throws when one exits with a fault.
 */
export function medianRuns(programs: readonly (readonly string[])[], rounds: number): readonly number[] {
  const times = programs.map((): number[] => []);
  // The first round fills caches (files, compiled code) and isn't counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, args] of programs.entries()) {
      const spent = timed(() => run(args));
      if (round > 0) times[at]?.push(spent);
    }
  }
  return times.map(median);
}

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
}

export function milliseconds(value: number): string {
  return value < 10
    ? `${value.toFixed(2)} ms`
    : value < 1000
      ? `${value.toFixed(0)} ms`
      : `${(value / 1000).toFixed(2)} s`;
}

/** The table as text, columns aligned. */
export function report(figures: readonly Figure[]): string {
  const head = ['', 'measured', 'yardstick', 'ratio', 'goal'];
  const rows = figures.map(({ what, measured, yardstick, ratio, goal }) => [
    what,
    measured,
    yardstick,
    ratio.toFixed(2),
    goal === null ? '' : `${goal.text}: ${goal.met ? 'met' : 'MISSED'}`,
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] as string).length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
