/**
 * The stages of a proposal's rule that come after score and gate: tiers, limit, floor and
 * decline. Each changes the shares of the eligible subnets in place and leaves their sum 1
 * (or 0, if nothing is left); only decline may leave less.
 * Source: design, "rule"; protocol, 3.9 (tiers).
 */
import type { Tier } from './emission-rule.ts';

/** Divides by the sum; all 0 where that is 0. Returns the sum that was there. */
export function normalise(shares: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += shares[k] as number;
  const scale = sum > 0 ? 1 / sum : 0;
  for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * scale;
  return sum;
}

/**
 * The subnets with a share, the largest first; ties by netuid.
 * Shape: `order` receives positions in `shares`; returns how many there are.
 */
export function rankShares(
  shares: Float64Array,
  count: number,
  netuids: Int32Array,
  order: Int32Array,
): number {
  let ranked = 0;
  for (let k = 0; k < count; k++) if ((shares[k] as number) > 0) order[ranked++] = k;
  order
    .subarray(0, ranked)
    .sort(
      (a, b) =>
        (shares[b] as number) - (shares[a] as number) || (netuids[a] as number) - (netuids[b] as number),
    );
  return ranked;
}

/** Tiers by rank: each divides its part among its members by their shares; the part of an empty one goes to the others. */
export function applyTiers(
  shares: Float64Array,
  count: number,
  tiers: readonly Tier[],
  order: Int32Array,
  ranked: number,
): void {
  const sums = tiers.map(() => 0);
  const tierAt = (rank: number) => tiers.findIndex(({ from, to }) => rank >= from && rank <= to);
  for (let r = 0; r < ranked; r++) {
    const tier = tierAt(r + 1);
    const k = order[r] as number;
    if (tier < 0) shares[k] = 0;
    else sums[tier] = (sums[tier] as number) + (shares[k] as number);
  }
  for (let r = 0; r < ranked; r++) {
    const tier = tierAt(r + 1);
    const k = order[r] as number;
    if (tier >= 0) shares[k] = ((shares[k] as number) * (tiers[tier] as Tier).share) / (sums[tier] as number);
  }
  normalise(shares, count);
}

/** Only the `top` largest keep a share. */
export function applyLimit(
  shares: Float64Array,
  count: number,
  top: number,
  order: Int32Array,
  ranked: number,
): void {
  for (let r = Math.max(0, top); r < ranked; r++) shares[order[r] as number] = 0;
  normalise(shares, count);
}

/**
 * Lifts each share above zero to at least `floor`, at the cost of the larger ones in proportion.
 * Holds: no share above zero ends below the floor; where there are too many for that, all are equal.
 */
export function applyFloor(
  shares: Float64Array,
  count: number,
  floor: number,
  order: Int32Array,
  ranked: number,
): void {
  normalise(shares, count);
  if (ranked === 0 || !(floor > 0)) return;
  if (floor * ranked >= 1) {
    for (let r = 0; r < ranked; r++) shares[order[r] as number] = 1 / ranked;
    return;
  }
  // From the smallest up: who is lifted leaves the rest a smaller whole, which may push the next one under.
  let rest = 1;
  let whole = 1;
  let lifted = 0;
  while (lifted < ranked) {
    const share = shares[order[ranked - 1 - lifted] as number] as number;
    if (share * (whole / rest) >= floor) break;
    rest -= share;
    whole -= floor;
    lifted += 1;
  }
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    shares[k] = r >= ranked - lifted ? floor : (shares[k] as number) * (whole / rest);
  }
}

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
    const kept = normalise(shares, count);
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
