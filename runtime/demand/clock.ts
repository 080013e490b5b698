/** A projection's days: the first begins with the first block after the start. */
import type { Plan } from '../../compiler/index.ts';

export interface Clock {
  readonly startBlock: number;
  readonly endBlock: number;
  /** Day that a block belongs to, from 0. */
  dayOf(block: number): number;
  firstBlock(day: number): number;
}

const DAY_MS = 86_400_000;

export function clockOf({ time, blockTimeMs }: Pick<Plan, 'time' | 'blockTimeMs'>): Clock {
  const { startBlock, endBlock } = time;
  return {
    startBlock,
    endBlock,
    dayOf: (block) => Math.floor(((block - startBlock - 1) * blockTimeMs) / DAY_MS),
    firstBlock: (day) => startBlock + 1 + Math.ceil((day * DAY_MS) / blockTimeMs),
  };
}
