/** What the declarations of commands share. */
import { InvalidArgumentError } from 'commander';
import type { Outcome } from '../outcome.ts';
import type { World } from '../world.ts';

/** What a command runs in, and where it puts what came out. */
export interface Called {
  readonly world: World;
  readonly done: (outcome: Outcome) => void;
}

export function wholeFrom1To(most: number): (value: string) => number {
  return (value) => {
    const count = /^[\d_]{1,12}$/.test(value) ? Number(value.replaceAll('_', '')) : Number.NaN;
    if (count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`A whole number from 1 to ${most.toLocaleString('en-US')} was expected.`);
  };
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function collectNetuid(value: string, before: readonly number[] = []): readonly number[] {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('A netuid is a whole number, such as 64.');
  return [...before, Number(value)];
}

export function example(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
