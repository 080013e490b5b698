/**
 * The stages of a proposal's rule that come after score and gate: tiers, limit, floor and
 * decline. Each changes the shares of the eligible subnets in place and leaves their sum 1
 * (or 0, if nothing is left); only decline may leave less.
 * Source: design, "rule"; protocol, 3.9 (tiers).
 */
import type { Tier } from './emission-rule.ts';

/** Divides by the sum; all 0 where that is 0. Returns the sum that was there. */
export function normalise(shares: Float64Array, count: number): number {
  const sum = sumOf(shares, count);
  scaleBy(shares, count, sum > 0 ? 1 / sum : 0);
  return sum;
}

function sumOf(shares: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += shares[k] as number;
  return sum;
}

function scaleBy(shares: Float64Array, count: number, factor: number): void {
  for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * factor;
}

/**
 * Ranks the shares: the largest first, ties by netuid.
 * Shape: `order` holds every position in `shares` once, in any order, and is sorted in place;
 * returns how many of its first have a share above zero.
 * From block to block hardly a rank changes, so what is sorted already is only looked over.
 */
export function rankShares(
  shares: Float64Array,
  count: number,
  netuids: Int32Array,
  order: Int32Array,
): number {
  for (let r = 1; r < count; r++) {
    const k = order[r] as number;
    let at = r;
    while (at > 0 && isAhead(shares, netuids, k, order[at - 1] as number)) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = k;
  }
  let ranked = count;
  while (ranked > 0 && !((shares[order[ranked - 1] as number] as number) > 0)) ranked -= 1;
  return ranked;
}

function isAhead(shares: Float64Array, netuids: Int32Array, a: number, b: number): boolean {
  const of = shares[a] as number;
  const against = shares[b] as number;
  return of > against || (of === against && (netuids[a] as number) < (netuids[b] as number));
}

/** Tiers by rank: each divides its part among its members by their shares; the part of an empty one goes to the others. */
export function applyTiers(
  shares: Float64Array,
  count: number,
  tiers: readonly Tier[],
  order: Int32Array,
  ranked: number,
): void {
  // Ranks outside every tier are left with what is set here, a negative mark.
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    shares[k] = -(shares[k] as number);
  }
  for (const tier of tiers) {
    const last = Math.min(tier.to, ranked);
    let sum = 0;
    for (let r = tier.from - 1; r < last; r++) sum -= shares[order[r] as number] as number;
    for (let r = tier.from - 1; r < last; r++) {
      const k = order[r] as number;
      shares[k] = (-(shares[k] as number) * tier.share) / sum;
    }
  }
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    if ((shares[k] as number) < 0) shares[k] = 0;
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
