/** Shares that subnets decline, wholly or in part, and where they go. Source: design, "rule". */
import { scaleBy, sumOf } from './normalise.ts';

/**
 * Takes the declined fraction off each share.
 * Shape: `fractions` by the subnets' own positions `at[k]`; they are held to 0 to 1, no value is 0.
 * Returns the sum of what was declined. With `redistribute` it is handed to those who decline
 * nothing, by their shares, so that who declines half receives half; to all if there are no others.
 */
export function applyDecline(
  shares: Float64Array,
  count: number,
  fractions: Float64Array,
  at: Int32Array,
  redistribute: boolean,
): number {
  let declined = 0;
  let others = 0;
  for (let k = 0; k < count; k++) {
    const share = shares[k] as number;
    const fraction = clamp01(fractions[at[k] as number] as number);
    if (fraction === 0) others += share;
    declined += share * fraction;
    shares[k] = share * (1 - fraction);
  }
  if (!redistribute || declined === 0) return declined;
  if (others === 0) {
    const kept = sumOf(shares, count);
    if (kept > 0) scaleBy(shares, count, (kept + declined) / kept);
    return kept > 0 ? 0 : declined;
  }
  for (let k = 0; k < count; k++)
    if (clamp01(fractions[at[k] as number] as number) === 0)
      shares[k] = (shares[k] as number) * (1 + declined / others);
  return 0;
}

function clamp01(fraction: number): number {
  return fraction > 0 ? Math.min(fraction, 1) : 0;
}
