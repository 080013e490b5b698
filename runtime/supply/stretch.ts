/**
 * How far the supply can go in one piece: the number of blocks over which every block mints
 * by the same formula, found by solving for the event that ends it. Nothing here counts
 * through blocks, so a halving twelve years away costs as much as one tomorrow.
 *
 * Letters: I issuance, e emission, r = n/d recycled per block, c the part of a rao recycled
 * but not yet taken (numerator over d). Let J = I d - c. A block adds e d - n to J, and
 * I = ceil(J / d); so I >= T just when J >= (T - 1) d + 1, and every event is the zero of a
 * straight line.
 */
import { ceilDiv } from '../rational.ts';
import type { Supply } from '../supply.ts';
import { type Level, levelAt } from './rule.ts';

export type Stretch =
  /** Every block mints `mint`. */
  | { readonly kind: 'steady'; readonly blocks: number; readonly mint: bigint }
  /** Every block mints what is missing to the cap. */
  | { readonly kind: 'capped'; readonly blocks: number }
  /**
   * Recycling lies between the emission before a threshold and after it: the issuance swings
   * around the threshold, a rotation of J within [from, from + size), by `turn` a block.
   */
  | {
      readonly kind: 'balanced';
      readonly blocks: number;
      readonly from: bigint;
      readonly size: bigint;
      readonly turn: bigint;
    };

/** What J becomes. */
export const exactIssuance = (s: Supply): bigint => s.issuance * s.rate.d - s.remainder;

/**
 * The longest stretch from the next block on, at most `most` blocks (at least 1).
 * @param ruleRate rao per block that the emission rule recycles besides; with it a stretch may
 *   end early, so that the caller looks again, but never late.
 */
export function nextStretch(s: Supply, level: Level, most: number, ruleRate: number): Stretch {
  const { emission } = level;
  const limit = Math.max(1, Math.min(most, level.until - (s.block + 1)));
  const gap = s.rule.cap > s.issuance ? s.rule.cap - s.issuance : 0n;
  if (gap < emission) {
    if (limit > 1 && ruleRate === 0 && staysCapped(s, level)) return { kind: 'capped', blocks: limit };
    return { kind: 'steady', blocks: 1, mint: gap };
  }
  const steady = Math.min(limit, steadyBlocks(s, level, ruleRate));
  if (steady < 16 && limit > steady && ruleRate === 0) {
    const balanced = balance(s, level, limit);
    if (balanced !== null) return balanced;
  }
  return { kind: 'steady', blocks: steady, mint: emission };
}

/** Blocks until the one whose end crosses a bound of the level or comes too near to the cap. */
function steadyBlocks(s: Supply, level: Level, ruleRate: number): number {
  const { n, d } = s.rate;
  const slope = level.emission * d - n;
  if (slope > 0n) {
    let target = level.emission > 0n ? s.rule.cap - level.emission + 1n : null;
    if (level.upper !== null && (target === null || level.upper < target)) target = level.upper;
    const up = target === null ? Infinity : count(ceilDiv((target - 1n) * d + 1n - exactIssuance(s), slope));
    return Math.min(up, fallByRule(s, level, ruleRate));
  }
  if (slope < 0n && level.lower !== null) {
    const down = count(ceilDiv(exactIssuance(s) - (level.lower - 1n) * d, -slope));
    return Math.min(down, fallByRule(s, level, ruleRate));
  }
  return fallByRule(s, level, ruleRate);
}

/** A safe part of the way down to the lower bound while the rule recycles too. */
function fallByRule(s: Supply, level: Level, ruleRate: number): number {
  if (ruleRate === 0 || level.lower === null) return Infinity;
  const fall = ruleRate + Number(s.rate.n) / Number(s.rate.d) - Number(level.emission);
  if (fall <= 0) return Infinity;
  return Math.max(1, Math.floor((0.9 * Number(s.issuance - level.lower)) / fall));
}

const count = (blocks: bigint): number => (blocks < 1n ? 1 : Number(blocks));

/** Whether the issuance, once at the cap less one block's recycling, stays within this level. */
function staysCapped(s: Supply, level: Level): boolean {
  const { n, d } = s.rate;
  const most = ceilDiv(n, d);
  if (most > level.emission || most > s.rule.cap) return false;
  const { cap } = s.rule;
  const highest = cap - n / d;
  return (
    (level.lower === null || cap - most >= level.lower) && (level.upper === null || highest < level.upper)
  );
}

/**
 * The swing around a threshold, if the issuance has come to one. Only once the halving there
 * was counted: the first crossing is an event of its own.
 */
function balance(s: Supply, level: Level, blocks: number): Stretch | null {
  for (const threshold of [level.lower, level.upper]) {
    if (threshold === null || threshold >= s.rule.cap) continue;
    const above = threshold === level.lower ? level : levelAt(s.rule, threshold, s.block + 1);
    const below = threshold === level.upper ? level : levelAt(s.rule, threshold - 1n, s.block + 1);
    if (above.halvings > s.deepest) continue;
    const { n, d } = s.rate;
    const rise = below.emission * d - n;
    const fall = n - above.emission * d;
    if (rise <= 0n || fall <= 0n) continue;
    const from = (threshold - 1n) * d + 1n - fall;
    const size = rise + fall;
    const exact = exactIssuance(s);
    if (exact < from || exact >= from + size) continue;
    const highest = threshold + below.emission;
    const lowest = threshold - ceilDiv(fall, d) - 1n;
    if (highest >= s.rule.cap - below.emission) continue;
    if (above.upper !== null && highest >= above.upper) continue;
    if (lowest < (below.lower ?? 0n)) continue;
    return { kind: 'balanced', blocks, from, size, turn: rise };
  }
  return null;
}
