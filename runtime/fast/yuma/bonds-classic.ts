/**
 * Classic bonds: each epoch buys bonds in proportion to stake and weight, and a validator's dividends are
 * its share of what its miners earn.
 * Source: protocol, 11.3.
 */
import { averageBonds, bondsAlpha } from './bonds.ts';
import type { StoredMatrix } from './stored.ts';
import { normalise, ONE, UNIT } from './units.ts';
import type { Votes } from './votes.ts';
import type { Workspace } from './workspace.ts';

/** From weights bought by stake to `dividends` and to `bonds` as shares of each column; stored, the greatest is 1. */
export function classicBonds(
  w: Workspace,
  votes: Votes,
  stored: StoredMatrix,
  bondsMovingAverage: number,
): void {
  sumHeld(w, stored);
  atLeastOne(w.boughtOne, w.size);
  atLeastOne(w.heldOne, w.size);
  averageBonds(w, votes, stored, bondsAlpha(bondsMovingAverage));
  shareOut(w);
  atLeastOne(w.storedOne, w.size);
}

/** Stored bonds count as shares of their column. */
function sumHeld({ size, heldOne }: Workspace, { starts, columns, parts }: StoredMatrix): void {
  const count = starts[size] as number;
  heldOne.fill(0, 0, size);
  for (let k = 0; k < count; k += 1) {
    const column = columns[k] as number;
    heldOne[column] = (heldOne[column] as number) + (parts[k] as number);
  }
}

/** Zeros divided by nothing stay zeros. */
function atLeastOne(sums: Float64Array, size: number): void {
  for (let j = 0; j < size; j += 1) if (sums[j] === 0) sums[j] = 1;
}

/** Bonds as shares of each column, and with them each row's part of the incentives. */
function shareOut({ size, bonds, bondSums, incentive, dividends, storedOne }: Workspace): void {
  const { starts, columns, values } = bonds;
  storedOne.fill(0, 0, size);
  for (let i = 0; i < size; i += 1) {
    const to = starts[i + 1] as number;
    let earned = 0;
    for (let k = starts[i] as number; k < to; k += 1) {
      const column = columns[k] as number;
      const share = Math.floor(((values[k] as number) * ONE) / (bondSums[column] as number));
      values[k] = share;
      earned += Math.floor(share * (incentive[column] as number) * UNIT);
      if (share > (storedOne[column] as number)) storedOne[column] = share;
    }
    dividends[i] = earned;
  }
  normalise(dividends, size);
}
