/**
 * Consensus and what follows from it for miners: the stake-weighted median of each column, the weights cut to
 * it, trust and incentive, and the mix of cut and uncut weights that buys bonds.
 * Source: protocol, 11.1 steps 9 to 14, 11.2.
 */
import { normalise, ONE, UNIT } from './units.ts';
import type { Votes } from './votes.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes `consensus`: of each column the smallest weight that less than `kappa` of the voices exceed. That
 * is where the chain's halving of the list ends, whichever pivots it takes.
 */
export function findConsensus(w: Workspace, { columnStarts, voters, ranked }: Votes, kappa: number): void {
  const { size, voice, voices, consensus } = w;
  for (let j = 0; j < size; j += 1) {
    const to = columnStarts[j + 1] as number;
    let median = 0;
    let above = 0;
    let heard = 0;
    let k = columnStarts[j] as number;
    for (; k < to; k += 1) {
      const own = voice[voters[k] as number] as number;
      if (own === 0) continue;
      if (heard > 0 && above >= kappa) break;
      median = ranked[k] as number;
      above += own;
      heard += 1;
    }
    // Who has no weight on j says 0.
    if (k === to && heard < voices && above < kappa) median = 0;
    // Without any weight that counts nobody says anything, which is 0 too.
    consensus[j] = median;
  }
}

/**
 * Writes `trust`, `incentive` and, as `bought`, the weights that buy bonds, which with classic bonds count by
 * stake; sums of their columns into `boughtOne`. `penalty` is raw and at most 1.
 */
export function clipWeights(
  w: Workspace,
  { starts, columns, weights }: Votes,
  penalty: number,
  byStake: boolean,
): void {
  const { size, activeStake, consensus, trust, incentive, bought, boughtOne } = w;
  incentive.fill(0, 0, size);
  boughtOne.fill(0, 0, size);
  for (let i = 0; i < size; i += 1) {
    const to = starts[i + 1] as number;
    const stake = activeStake[i] as number;
    const counts = byStake ? stake : ONE;
    let sum = 0;
    for (let k = starts[i] as number; k < to; k += 1) {
      const column = columns[k] as number;
      const weight = weights[k] as number;
      const agreed = consensus[column] as number;
      const clipped = Math.min(weight, agreed);
      sum += clipped;
      incentive[column] = (incentive[column] as number) + Math.floor(stake * clipped * UNIT);
      // A penalty of 0 or 1 gives exactly the one or the other, a factor of 1 exactly the weight.
      const buys = weight + Math.floor(penalty * (clipped - weight) * UNIT);
      const value = Math.floor(buys * counts * UNIT);
      bought[k] = value;
      boughtOne[column] = (boughtOne[column] as number) + value;
    }
    trust[i] = sum;
  }
  normalise(incentive, size);
}
