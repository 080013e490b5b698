/**
 * A least share: every share above 0 is lifted to it, at the cost of the larger ones in proportion.
 * Source: design, "rule".
 */
import { fromFloat, ONE_64, U64F64 } from './fixed/index.ts';
import { normalisedOrNothing } from './normalise.ts';

/**
 * Shape: U64F64 in and out; `ranked` as `rankShares` gives it.
 * Holds: no share above 0 ends below the least one; where they are too many for that, all are equal.
 */
export function flooredShares(
  shares: readonly bigint[],
  ranked: readonly number[],
  leastShare: number,
): readonly bigint[] {
  const floored = [...normalisedOrNothing(shares)];
  const least = leastShare > 0 ? fromFloat(U64F64, leastShare) : 0n;
  const count = BigInt(ranked.length);
  if (count === 0n || least === 0n) return floored;
  if (least * count >= ONE_64) {
    for (const k of ranked) floored[k] = ONE_64 / count;
    return floored;
  }
  // From the smallest up: who is lifted leaves the rest a smaller whole, which may push the next one under.
  let rest = ONE_64;
  let whole = ONE_64;
  let from = ranked.length;
  while (from > 0) {
    const share = floored[ranked[from - 1] as number] as bigint;
    if (share * whole >= least * rest) break;
    rest -= share;
    whole -= least;
    from -= 1;
  }
  for (const [rank, k] of ranked.entries())
    floored[k] = rank >= from ? least : ((floored[k] as bigint) * whole) / rest;
  return floored;
}
