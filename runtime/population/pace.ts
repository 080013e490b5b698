/**
 * How shares go on in a run in longer strides: they drift slowly and evenly while nothing but stakes moves. How
 * well a guess was met tells whether something jumped meanwhile and, of made-up neurons, how far the next
 * guess may stand for consensus. Where many subnets have made-up neurons, all are taken more coarsely.
 */
import type { EpochRules, EpochShares } from '../chain/population.ts';

export interface Pace {
  readonly manner: Manner;
  /** Block of the last epoch that was computed; NaN: nothing is known of how shares go on. */
  at: number;
  /** Blocks from there to the next one that is computed, and epochs since */
  blocks: number;
  skipped: number;
  /** How many epochs are computed of those that stakes grow over, where they don't compound */
  tail: number;
  /** Shares then, by how much each changed in a block, and where they have gone since. Shape: as the shares. */
  readonly base: Shares;
  readonly trend: Shares;
  readonly shown: Shares;
}

type Shares = { -readonly [Name in keyof EpochShares]: EpochShares[Name] };

interface Manner {
  /** An epoch that is computed stands for all since the last one, bonds' moving average too; else the last few are. */
  readonly compounds: boolean;
  /** The largest part by which a guess of somebody's share may be missed, for it to reach as far again. */
  readonly tolerance: number;
  /** Blocks that a guess reaches at most */
  readonly longest: number;
  /** By more than this something has jumped: then each epoch is computed. */
  readonly jump: number;
}

const DAY = 7_200; // blocks
const TAIL = { least: 2, most: 16 } as const;
/** Of the state's neurons epochs are always computed. */
const OF_STATE: Manner = { compounds: false, tolerance: 0, longest: 0, jump: 1e-3 };
const FINE: Manner = { compounds: true, tolerance: 2e-4, longest: 16 * DAY, jump: 1e-3 };
const COARSE: Manner = {
  compounds: true,
  tolerance: 1e-3,
  longest: 64 * DAY,
  jump: Number.POSITIVE_INFINITY,
};
/** As many subnets are taken finely. */
export const FEW = 8;
/** Parts of the pot that are too little to go by. */
const LITTLE = 1e-4;
/** Who misses his guess by more than this part has jumped: that doesn't go on. */
const JUMP = 5e-3;
const NAMES = ['incentive', 'alpha', 'root'] as const;

/** @param subnets that have made-up neurons; null: these are the state's */
export function newPace(shares: EpochShares, subnets: number | null): Pace {
  return {
    manner: subnets === null ? OF_STATE : subnets > FEW ? COARSE : FINE,
    ...{ at: Number.NaN, blocks: 0, skipped: 0, tail: TAIL.least },
    base: copyShares(shares),
    trend: copyShares(shares),
    shown: copyShares(shares),
  };
}

export function copyPace(pace: Pace): Pace {
  const { base, trend, shown } = pace;
  return { ...pace, base: copyShares(base), trend: copyShares(trend), shown: copyShares(shown) };
}

export function copyShares({ incentive, alpha, root, minersPotToValidators }: EpochShares): Shares {
  return {
    ...{ incentive: incentive.slice(), alpha: alpha.slice(), root: root.slice() },
    minersPotToValidators,
  };
}

/**
 * As many as it takes for the last one to move bonds by a part at most. The floors of stored bonds keep them some
 * parts behind what they follow: so they are as far behind as they would be with each epoch.
 * @param moved by the last one, parts of 65,535
 */
export function noteTail(pace: Pace, moved: number): void {
  pace.tail = moved > 1 ? Math.min(TAIL.most, 2 * pace.tail) : Math.max(TAIL.least, pace.tail - 1);
}

/** Whether the epoch in `block` goes without being computed. */
export function rests({ at, blocks }: Pace, block: number): boolean {
  return block < at + blocks;
}

/** Shares in `block`, as they go on from the last epoch that was computed. Written anew by the next call. */
export function sharesAt({ at, base, trend, shown }: Pace, block: number): EpochShares {
  const since = block - at;
  for (const name of NAMES) {
    const [from, by, to] = [base[name], trend[name], shown[name]];
    for (let i = 0; i < to.length; i += 1)
      to[i] = Math.max(0, (from[i] as number) + since * (by[i] as number));
  }
  shown.minersPotToValidators = base.minersPotToValidators;
  return shown;
}

/** Whether shares are others than they were to be: each epoch up to then has to be computed. */
export function jumps(pace: Pace, shares: EpochShares, block: number): boolean {
  return pace.manner.jump < Number.POSITIVE_INFINITY && !(missedBy(pace, shares, block) <= pace.manner.jump);
}

/** An epoch was computed: as far as shares were seen to go on as they did, twice as far may the next guess reach. */
export function notePace(pace: Pace, shares: EpochShares, block: number): void {
  const { tolerance, longest } = pace.manner;
  const since = block - pace.at;
  const missed = missedBy(pace, shares, block);
  goOnFrom(pace, shares, block);
  pace.at = block;
  pace.skipped = 0;
  if (Number.isNaN(missed)) pace.blocks = 0;
  else if (missed > tolerance) pace.blocks = Math.min(longest, Math.floor(since / 2));
  else pace.blocks = Math.min(longest, missed < tolerance / 2 ? 2 * since : since);
}

/** The rules of an epoch that stands for `epochs`, as far as bonds go. */
export function rulesOver(rules: EpochRules, epochs: number): EpochRules {
  if (epochs === 1) return rules;
  const { bondsMovingAverage, liquidAlpha } = rules;
  const keeps = power(bondsMovingAverage / 1e6, epochs);
  return {
    ...rules,
    bondsMovingAverage: Math.floor(keeps * 1e6),
    liquidAlpha: liquidAlpha && {
      ...liquidAlpha,
      lowU16: partOver(liquidAlpha.lowU16, epochs),
      highU16: partOver(liquidAlpha.highU16, epochs),
    },
  };
}

/** What goes in over some epochs where a part of the way goes in one. Units: parts of 65,535. */
function partOver(part: number, epochs: number): number {
  return Math.round(65_535 * (1 - power(1 - part / 65_535, epochs)));
}

/** x^n, by squares. */
function power(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** The largest part by which somebody's share was missed; NaN: nothing was known of it. */
function missedBy({ at, base, trend }: Pace, shares: EpochShares, block: number): number {
  const since = block - at;
  if (!(since > 0)) return Number.NaN;
  if (shares.minersPotToValidators !== base.minersPotToValidators) return Number.POSITIVE_INFINITY;
  let missed = 0;
  for (const name of NAMES) {
    const [from, by, is] = [base[name], trend[name], shares[name]];
    for (let i = 0; i < is.length; i += 1) {
      const share = is[i] as number;
      const off = Math.abs(share - (from[i] as number) - since * (by[i] as number));
      if (off > missed * (share + LITTLE)) missed = off / (share + LITTLE);
    }
  }
  return missed;
}

/** What jumped doesn't go on as it jumped. */
function goOnFrom({ at, base, trend, shown }: Pace, shares: EpochShares, block: number): void {
  const since = block - at;
  for (const name of NAMES) {
    const is = shares[name];
    if (is.length !== base[name].length) {
      // Somebody got a new slot.
      for (const all of [base, trend, shown]) all[name] = new Float64Array(is.length);
    }
    const [from, by] = [base[name], trend[name]];
    for (let i = 0; i < is.length; i += 1) {
      const share = is[i] as number;
      const change = share - (from[i] as number);
      const off = Math.abs(change - since * (by[i] as number));
      by[i] = off <= JUMP * share ? change / since : 0;
      from[i] = share;
    }
  }
  base.minersPotToValidators = shares.minersPotToValidators;
}

/** Something changed: the next epoch is computed, and nothing is known of what comes. */
export function startAnew(pace: Pace): void {
  pace.at = Number.NaN;
  pace.blocks = 0;
}
