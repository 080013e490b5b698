/**
 * TAO's supply to the rao: issuance, what each block mints, what is recycled, the halvings.
 *
 * A block reads the issuance at its start, mints by the rule in force (never past the cap: the
 * last block mints what is left), then recycles. The halving of block b is thus decided by
 * the issuance after block b - 1.
 *
 * Differs: every minted rao counts as spent. The chain recycles the fraction of a rao that the
 * floors of each subnet leave over, some 60 rao a block in all (0.0004 TAO a day); the float
 * engine doesn't know that dust.
 * Source: protocol 2.1 to 2.3; design, "halvings".
 */
import type { SupplyPlan } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import type { Halving } from './projection.ts';
import { floorDiv, type Rational, ZERO } from './rational.ts';
import { type Level, levelAt, ruleFrom, type SupplyRule } from './supply/rule.ts';
import { exactIssuance, nextStretch, type Stretch } from './supply/stretch.ts';

export type { Stretch } from './supply/stretch.ts';

/** The supply after a block. Changed only by the functions of this file; copy it with `copySupply`. */
export interface Supply {
  /** The last block that was computed. */
  block: number;
  /** rao */
  issuance: bigint;
  /** rao minted since the start */
  minted: bigint;
  /** rao recycled since the start, by assumption and by the rules */
  recycled: bigint;
  rule: SupplyRule;
  level: Level;
  /** The most halvings that `rule` has stood at. */
  deepest: number;
  /** Halvings since the network's start. */
  counted: number;
  /** rao recycled per block by assumption */
  rate: Rational;
  /** What `rate` has recycled beyond whole rao, times its denominator. */
  remainder: bigint;
  /** What the rules have recycled beyond whole rao. */
  ruleRemainder: number;
  /** rao per block that the rules recycled in the last stretch */
  ruleRate: number;
}

/** More than these in one projection is a mistake in the file: the emission then stays as it is. */
export const MOST_HALVINGS = 10_000;

/** The supply at the start. Halvings that the rule has already passed there count as the network's first ones. */
export function supplyAt(plan: SupplyPlan, block: number, issuance: bigint): Supply {
  const rule = ruleFrom(plan, block + 1);
  const level = levelAt(rule, issuance, block + 1);
  return {
    block,
    issuance,
    minted: 0n,
    recycled: 0n,
    rule,
    level,
    deepest: level.halvings,
    counted: level.halvings,
    rate: ZERO,
    remainder: 0n,
    ruleRemainder: 0,
    ruleRate: 0,
  };
}

export const copySupply = (s: Supply): Supply => ({ ...s });

/** From the next block on, `rate` rao per block are recycled: floor(rate x blocks) since then. */
export function recycleAt(s: Supply, rate: Rational): void {
  s.rate = rate;
  s.remainder = 0n;
}

/**
 * Opens the next block under the rule in force: the halvings that it is the first block of.
 * Emission that rises again (issuance fell below a threshold) and comes back makes no new halving.
 */
export function openBlock(s: Supply, most = MOST_HALVINGS): readonly Halving[] {
  const next = s.block + 1;
  if (!holds(s.level, s.issuance, next)) s.level = levelAt(s.rule, s.issuance, next);
  if (s.level.halvings <= s.deepest) return [];
  if (exhausted(s)) {
    s.level = { ...s.level, until: Infinity };
    s.deepest = s.level.halvings;
    return [];
  }
  const halvings: Halving[] = [];
  while (s.deepest < s.level.halvings && halvings.length < most) {
    s.deepest += 1;
    s.counted += 1;
    halvings.push({ n: s.counted, block: next });
  }
  if (halvings.length >= most) s.level = { ...s.level, lower: null, upper: null, until: Infinity };
  return halvings;
}

/**
 * A new rule from the next block on. It goes on counting halvings: those that its own
 * thresholds have behind them already aren't counted again.
 */
export function changeRule(s: Supply, plan: SupplyPlan): void {
  s.rule = ruleFrom(plan, s.block + 1);
  s.level = levelAt(s.rule, s.issuance, s.block + 1);
  s.deepest = s.level.halvings;
}

/** What the next block mints, with the halving that the last one may have brought. Units: rao. */
export function mintNow(s: Supply): bigint {
  return mintOfNextBlock({ ...s, level: levelAt(s.rule, s.issuance, s.block + 1) });
}

/** rao that the next block mints. */
export function mintOfNextBlock(s: Supply): bigint {
  const gap = s.rule.cap > s.issuance ? s.rule.cap - s.issuance : 0n;
  return s.level.emission < gap ? s.level.emission : gap;
}

/** The longest piece, of at most `most` blocks, that can be computed at once. Call `openBlock` before. */
export function stretchOf(s: Supply, most: number): Stretch {
  return nextStretch(s, s.level, most, s.ruleRate);
}

/**
 * Computes the blocks of a stretch.
 * Returns the TAO minted per block, in rao, the mean where it isn't the same in all.
 */
export function runStretch(s: Supply, stretch: Stretch): number {
  const { blocks } = stretch;
  const n = BigInt(blocks);
  const { n: rn, d: rd } = s.rate;
  const wanted = (s.remainder + n * rn) / rd;
  const before = s.issuance;
  let minted: bigint;
  let recycled = wanted;
  if (stretch.kind === 'steady') {
    minted = n * stretch.mint;
    if (recycled > before + minted) recycled = before + minted;
  } else if (stretch.kind === 'capped') {
    const last = wanted - (s.remainder + (n - 1n) * rn) / rd;
    minted = s.rule.cap - last - before + wanted;
  } else {
    const turned = exactIssuance(s) - stretch.from + n * stretch.turn;
    const exact = stretch.from + (turned % stretch.size);
    const after = -floorDiv(-exact, rd);
    minted = after - before + wanted;
  }
  s.remainder = s.remainder + n * rn - wanted * rd;
  s.issuance = before + minted - recycled;
  s.minted += minted;
  s.recycled += recycled;
  s.block += blocks;
  invariant(s.issuance >= 0n, 'issuance cannot be negative');
  return stretch.kind === 'steady' ? Number(stretch.mint) : Number(minted) / blocks;
}

/** Takes back what the rules left over in the last `blocks` blocks. Units: rao; whole ones are taken, the rest is kept. */
export function recycleByRule(s: Supply, amount: number, blocks: number): void {
  s.ruleRate = amount / blocks;
  if (amount === 0) return;
  const due = s.ruleRemainder + amount;
  let taken = BigInt(Math.floor(due));
  s.ruleRemainder = due - Math.floor(due);
  if (taken > s.issuance) taken = s.issuance;
  s.issuance -= taken;
  s.recycled += taken;
}

/** Takes an amount out of the issuance after the block that was computed last. Units: rao. */
export function recycleNow(s: Supply, rao: bigint): void {
  const taken = rao < s.issuance ? rao : s.issuance;
  s.issuance -= taken;
  s.recycled += taken;
}

function holds(level: Level, issuance: bigint, block: number): boolean {
  return (
    block < level.until &&
    (level.lower === null || issuance >= level.lower) &&
    (level.upper === null || issuance < level.upper)
  );
}

/** At the cap, or down to nothing by the calendar: what would follow is no halving any more. */
function exhausted(s: Supply): boolean {
  if (s.rule.halving.kind === 'byIssuance') return s.issuance >= s.rule.cap;
  if (s.rule.halving.kind !== 'every') return false;
  const before = levelAt(s.rule, s.issuance, s.level.until - s.rule.halving.blocks - 1);
  return before.emission === 0n;
}
