/**
 * What an epoch's budget comes to per UID: units for miners, and for validators.
 * Source: protocol, 11.5.
 */
import { mul32 } from '../fixed/index.ts';
import { divideAll, normalise, sum } from '../fixed/raw32.ts';

export interface EmissionSplit {
  readonly server: bigint[];
  readonly validator: bigint[];
  readonly combined: bigint[];
}

/** Without any incentive and dividend the budget goes by stake, to validators alone. Units: raw shares, rao. */
export function splitEmission(
  incentive: Float64Array,
  dividends: Float64Array,
  activeStake: Float64Array,
  stake: Float64Array,
  budget: bigint,
): EmissionSplit {
  const both = incentive.map((value, i) => value + (dividends[i] as number));
  const total = sum(both);
  if (total === 0) {
    const byStake = unitsOf(stakeInstead(activeStake, stake), budget);
    return { server: unitsOf(incentive, budget), validator: byStake, combined: byStake };
  }
  return {
    server: unitsOf(divideAll(incentive.slice(), total), budget),
    validator: unitsOf(divideAll(dividends.slice(), total), budget),
    combined: unitsOf(normalise(both), budget),
  };
}

/** What the budget goes by where nobody has earned anything: active stake, or all stake where none is active. */
export function stakeInstead(activeStake: Float64Array, stake: Float64Array): Float64Array {
  return sum(activeStake) === 0 ? stake : activeStake;
}

/** Each one's part of an amount. Units: raw shares, rao. Rounds: down. */
export function unitsOf(shares: Float64Array, budget: bigint): bigint[] {
  return Array.from(shares, (share) => (share === 0 ? 0n : mul32(BigInt(share), budget)));
}
