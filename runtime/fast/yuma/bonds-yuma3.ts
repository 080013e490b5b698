/**
 * Bonds of Yuma3: a validator's bond to a miner follows its own weights and is at most 1, and stake comes in
 * with the dividends only.
 * Source: protocol, 11.4.
 */
import type { EpochRules } from '../../chain/population.ts';
import { averageBonds, bondsAlpha } from './bonds.ts';
import { liquidBonds } from './liquid-alpha.ts';
import type { StoredMatrix } from './stored.ts';
import { normalise, ONE, U16_MAX, UNIT } from './units.ts';
import type { Votes } from './votes.ts';
import type { Workspace } from './workspace.ts';

type BondRules = Pick<EpochRules, 'liquidAlpha' | 'bondsMovingAverage'>;

/** From `bought` weights to `dividends` and to `bonds` as they are stored. */
export function yuma3Bonds(
  w: Workspace,
  votes: Votes,
  stored: StoredMatrix,
  { liquidAlpha, bondsMovingAverage }: BondRules,
  penalty: number,
): void {
  const { size, boughtOne, heldOne, storedOne } = w;
  boughtOne.fill(ONE, 0, size);
  heldOne.fill(U16_MAX, 0, size);
  storedOne.fill(ONE, 0, size);
  if (liquidAlpha !== null && hasConsensus(w)) liquidBonds(w, votes, stored, liquidAlpha, penalty);
  else averageBonds(w, votes, stored, bondsAlpha(bondsMovingAverage));
  shareOut(w);
}

function hasConsensus({ size, consensus }: Workspace): boolean {
  for (let j = 0; j < size; j += 1) if (consensus[j] !== 0) return true;
  return false;
}

/** Shares of the bonds of each column give a row's part of the incentives, which counts by its stake. */
function shareOut({ size, bonds, bondSums, incentive, activeStake, dividends }: Workspace): void {
  const { starts, columns, values } = bonds;
  for (let i = 0; i < size; i += 1) {
    const to = starts[i + 1] as number;
    let earned = 0;
    for (let k = starts[i] as number; k < to; k += 1) {
      const column = columns[k] as number;
      const share = Math.floor(((values[k] as number) * ONE) / (bondSums[column] as number));
      earned += Math.floor(share * (incentive[column] as number) * UNIT);
    }
    dividends[i] = Math.floor(earned * (activeStake[i] as number) * UNIT);
  }
  normalise(dividends, size);
}
