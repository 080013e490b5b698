/**
 * Pool weights: parts of 10^18.
 * Source: protocol, 1.6.
 */

export const PERQUINTILL = 10n ** 18n;

/** p / q in parts of 10^18, rounded down; the whole for q = 0 and for p > q. */
export function perquintillFromRational(p: bigint, q: bigint): bigint {
  if (q === 0n || p > q) return PERQUINTILL;
  return (p * PERQUINTILL) / q;
}
