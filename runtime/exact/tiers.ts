/**
 * Tiers by rank: each has a part of the whole, which its members divide by their shares; the part
 * of one without members goes to the others in proportion.
 * Source: protocol, 3.9 (proposed, never live; its rounding isn't known, here it is down).
 */
import type { Tier } from '../chain/emission-rule.ts';
import { fromFloat, U64F64 } from './fixed/index.ts';
import { normalisedOrNothing } from './normalise.ts';

/** Shape: U64F64 in and out; `ranked` as `rankShares` gives it. Ranks outside every tier get nothing. */
export function tieredShares(
  shares: readonly bigint[],
  ranked: readonly number[],
  tiers: readonly Tier[],
): readonly bigint[] {
  const divided = shares.map(() => 0n);
  for (const tier of tiers) {
    const members = ranked.slice(Math.max(0, tier.from - 1), tier.to);
    const part = fromFloat(U64F64, tier.share);
    let sum = 0n;
    for (const k of members) sum += shares[k] as bigint;
    for (const k of members) divided[k] = ((shares[k] as bigint) * part) / sum;
  }
  return normalisedOrNothing(divided);
}
