/** What the language lets a number be, where the registry says nothing of it: as the compiler checks it. */

/** A percentage counts as a part of one. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
  /** Itself not allowed. */
  readonly above?: number;
  /** Itself not allowed. */
  readonly below?: number;
  readonly whole?: boolean;
  /** A block: one after the start of the projection. */
  readonly afterStart?: boolean;
}

export const SHARE: Limits = { least: 0, most: 1 };
/** A duration, an amount that has to be there. */
export const POSITIVE: Limits = { above: 0 };
export const BLOCK: Limits = { whole: true, afterStart: true };
export const COUNT: Limits = { least: 1, whole: true };

/** By name of the argument. */
export const GATE: Readonly<Record<string, Limits>> = {
  rank: COUNT,
  quantile: { above: 0, below: 1 },
  exponent: { least: 1, most: 8 },
  refresh: POSITIVE,
};

/** By name of the entry. */
export const ASSUMED: Readonly<Record<string, Limits>> = {
  block_time: POSITIVE,
  tao_price: POSITIVE,
  miner_burned: SHARE,
};

export const SUPPLY: Readonly<Record<string, Limits>> = {
  cap: POSITIVE,
  factor: { above: 0, below: 1 },
};

/** By name of the called, then by name or place of the argument. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, Limits>>>> = {
  top: { 1: COUNT },
  synthetic: {
    validators: { least: 1, most: 256, whole: true },
    miners: { least: 0, most: 4_096, whole: true },
    concentration: { least: 0, most: 10 },
    take: { least: 0, most: 0.18 },
  },
};

export function argumentLimits(callee: string, name: string): Limits {
  return ARGUMENTS[callee]?.[name] ?? {};
}
