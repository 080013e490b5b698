/**
 * Which subnets live at which row of a scenario.
 * Source: design, "no value": a subnet has none before its birth and after its end.
 */
import type { Life, Rows, Scenario } from '../projection.ts';

export interface Lives {
  /** Shape: the netuid of each subnet that lives at the row, else NaN. The array is written anew by a call for another row. */
  netuids(row: number): Float64Array;
  /** Whether all of them do. */
  everyone(row: number): boolean;
}

/** @param subnets length of the vectors */
export function livesOf({ lives }: Pick<Scenario, 'lives'>, subnets: number, { block }: Rows): Lives {
  const out = new Float64Array(subnets);
  let last = -1;
  let count = 0;
  const goTo = (row: number): void => {
    if (row === last) return;
    last = row;
    count = 0;
    out.fill(Number.NaN);
    for (const life of lives) {
      if (life.index >= subnets || !livesAt(life, block[row] as number)) continue;
      out[life.index] = life.netuid;
      count += 1;
    }
  };
  return {
    netuids: (row) => {
      goTo(row);
      return out;
    },
    everyone: (row) => {
      goTo(row);
      return count === subnets;
    },
  };
}

/** Whether it exists at the end of a block. */
export function livesAt({ createdBlock, dissolvedBlock }: Life, block: number): boolean {
  return createdBlock <= block && (dissolvedBlock === null || block < dissolvedBlock);
}
