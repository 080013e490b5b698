/** Which subnets exist at a block, and who comes and goes: lives as the screen asks about them. */
import type { Life, Scenario } from '../../runtime/index.ts';

/** `unborn`: not yet, or never in this scenario. */
export type Standing = 'unborn' | 'lives' | 'gone';

/** A scenario's lives by their place in the columns. */
export interface Lives {
  /** In order of index. */
  readonly all: readonly Life[];
  readonly of: (index: number) => Life | undefined;
  readonly standing: (index: number, block: number) => Standing;
}

export function livesOf({ lives }: Scenario): Lives {
  const byIndex: (Life | undefined)[] = [];
  for (const life of lives) byIndex[life.index] = life;
  return {
    all: byIndex.filter((life) => life !== undefined),
    of: (index) => byIndex[index],
    standing: (index, block) => standingOf(byIndex[index], block),
  };
}

/** At the end of `block`. */
function standingOf(life: Life | undefined, block: number): Standing {
  if (life === undefined || block < life.createdBlock) return 'unborn';
  return life.dissolvedBlock !== null && block >= life.dissolvedBlock ? 'gone' : 'lives';
}

/** Whether its registration is paid for and it waits for a netuid. */
export function isQueued({ registeredBlock, createdBlock }: Life, block: number): boolean {
  return registeredBlock !== null && registeredBlock <= block && block < createdBlock;
}
