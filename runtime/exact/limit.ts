/** A limit on how many subnets share: only those of the first ranks keep a share. Source: design, "rule". */
import { normalisedOrNothing } from './normalise.ts';

/** Shape: U64F64 in and out; `ranked` as `rankShares` gives it. */
export function limitedShares(
  shares: readonly bigint[],
  ranked: readonly number[],
  top: number,
): readonly bigint[] {
  const kept = [...shares];
  for (const k of ranked.slice(Math.max(0, top))) kept[k] = 0n;
  return normalisedOrNothing(kept);
}
