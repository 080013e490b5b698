/**
 * Numbers with a unit, as exact numbers of base units (rao, alpha rao, USD, blocks).
 * Time goes through the block time; `blocks` and `tempos` don't.
 * Source: design, "The language" (values) and "Meaning in detail" (units).
 */
import {
  type DateLiteral,
  invariant,
  type NumberLiteral,
  type PercentLiteral,
  type Quantity,
  type Word,
} from '../grammar/index.ts';
import type { Exact } from './plan.ts';
import {
  exactText,
  type Fraction,
  fits,
  fractionOf,
  isInteger,
  MAX_DIGITS,
  ratio,
  type SmallRatio,
  smallProduct,
  smallRatio,
  toNumber,
} from './quantity.ts';
import { alpha, type Dimension, divide, multiply, plain, tao, tempos, time, usd } from './types.ts';

/** One unit word: what it measures and how many base units it is; of time in milliseconds instead. */
export interface UnitWord {
  readonly dimension: Dimension;
  readonly factor: number;
  readonly clock: boolean;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;

function unit(of: Dimension, factor: number, clock = false): UnitWord {
  return { dimension: of, factor, clock };
}

export const unitWords: ReadonlyMap<string, UnitWord> = new Map([
  ['TAO', unit(tao, 1e9)],
  ['rao', unit(tao, 1)],
  ['alpha', unit(alpha, 1e9)],
  ['USD', unit(usd, 1)],
  ['s', unit(time, SECOND, true)],
  ['minute', unit(time, 60 * SECOND, true)],
  ['minutes', unit(time, 60 * SECOND, true)],
  ['hour', unit(time, 3600 * SECOND, true)],
  ['hours', unit(time, 3600 * SECOND, true)],
  ['day', unit(time, DAY, true)],
  ['days', unit(time, DAY, true)],
  ['week', unit(time, 7 * DAY, true)],
  ['weeks', unit(time, 7 * DAY, true)],
  ['year', unit(time, 365 * DAY, true)],
  ['years', unit(time, 365 * DAY, true)],
  ['block', unit(time, 1)],
  ['blocks', unit(time, 1)],
  ['tempos', unit(tempos, 1)],
]);

/** What a literal comes to. `exact` as plans write it. */
export interface LiteralValue {
  readonly dimension: Dimension;
  readonly value: number;
  readonly exact: Exact;
}

/** What is wrong with a literal; the caller knows the place and words it. */
export type LiteralFault =
  | { readonly kind: 'unknownUnit'; readonly word: Word }
  | { readonly kind: 'percentWithUnit'; readonly word: Word }
  /** A unit repeated until its factor leaves the safe integers: `1 TAO/year/year/year`. */
  | { readonly kind: 'tooFar'; readonly word: Word | null }
  | { readonly kind: 'notWhole'; readonly of: 'TAO' | 'alpha' }
  | { readonly kind: 'tooLong'; readonly most: number };

/** The product of some units: base units per one of it. */
export interface UnitProduct {
  readonly dimension: Dimension;
  readonly factor: SmallRatio;
}

/** Worked out once: of one unit and one under another by their words, for the block time in use. */
const products = new Map<string, Map<string, UnitProduct>>();
let productsBlockTimeMs = 0;

/**
 * The units behind a number as one factor. Errors: a word that isn't a unit.
 * `[null, 'day']` is `/ day`.
 */
export function unitProduct(
  units: readonly (Word | null)[],
  blockTimeMs: number,
): UnitProduct | LiteralFault {
  if (blockTimeMs !== productsBlockTimeMs) {
    products.clear();
    productsBlockTimeMs = blockTimeMs;
  }
  if (units.length > 2) return multiplied(units, blockTimeMs);
  const above = units[0]?.text ?? '';
  const below = units[1]?.text ?? '';
  const known = products.get(above)?.get(below);
  if (known !== undefined) return known;
  const product = multiplied(units, blockTimeMs);
  if (isFault(product)) return product;
  const row = products.get(above) ?? new Map<string, UnitProduct>();
  products.set(above, row.set(below, product));
  return product;
}

function multiplied(units: readonly (Word | null)[], blockTimeMs: number): UnitProduct | LiteralFault {
  let dimension = plain;
  let factor: SmallRatio = { n: 1, d: 1 };
  for (const [at, word] of units.entries()) {
    if (word === null) continue;
    const it = unitWords.get(word.text);
    if (it === undefined) return { kind: 'unknownUnit', word };
    const one = smallRatio(it.factor, it.clock ? blockTimeMs : 1);
    if (one === null) return { kind: 'tooFar', word };
    dimension = at === 0 ? multiply(dimension, it.dimension) : divide(dimension, it.dimension);
    const next = at === 0 ? one : smallRatio(factor.n * one.d, factor.d * one.n);
    if (next === null) return { kind: 'tooFar', word };
    factor = next;
  }
  return { dimension, factor };
}

/**
 * A number, percentage or quantity in base units. A quantity of a call (`normal(…) TAO/day`) is
 * the caller's to take apart. Errors: see `LiteralFault`.
 */
export function literalValue(
  node: NumberLiteral | PercentLiteral | Quantity,
  blockTimeMs: number,
): LiteralValue | LiteralFault {
  if (node.kind === 'Number') return scaled(node.text, ONE);
  if (node.kind === 'Percent') return scaled(node.text, PERCENT);
  invariant(node.value.kind !== 'Call', 'a distribution has no single value');
  const first = node.units[0];
  if (node.value.kind === 'Percent' && first !== null && first !== undefined) {
    return { kind: 'percentWithUnit', word: first };
  }
  const product = unitProduct(node.units, blockTimeMs);
  if ('kind' in product) return product;
  const { n, d } = product.factor;
  if (node.value.kind === 'Number') return scaled(node.value.text, product);
  const factor = smallRatio(n, d * 100);
  if (factor === null) return { kind: 'tooFar', word: node.units.at(-1) ?? null };
  return scaled(node.value.text, { dimension: product.dimension, factor });
}

export function isFault(value: object): value is LiteralFault {
  return 'kind' in value;
}

const ONE: UnitProduct = { dimension: plain, factor: { n: 1, d: 1 } };
const PERCENT: UnitProduct = { dimension: plain, factor: { n: 1, d: 100 } };

function scaled(text: string, { dimension, factor }: UnitProduct): LiteralValue | LiteralFault {
  const small = smallProduct(text, factor);
  if (small !== null) {
    if (small.d !== 1 && isAmount(dimension)) return notWhole(dimension);
    return small.d === 1
      ? { dimension, value: small.n, exact: String(small.n) }
      : { dimension, value: small.n / small.d, exact: `${small.n}/${small.d}` };
  }
  if (text.length > MAX_DIGITS) return { kind: 'tooLong', most: MAX_DIGITS };
  const value = fractionOf(text).mul(ratio(BigInt(factor.n), BigInt(factor.d)));
  if (!fits(value)) return { kind: 'tooLong', most: MAX_DIGITS };
  if (!isInteger(value) && isAmount(dimension)) return notWhole(dimension);
  return { dimension, value: toNumber(value), exact: exactText(value) };
}

function isAmount(dimension: Dimension): boolean {
  return dimension === tao || dimension === alpha;
}

function notWhole(dimension: Dimension): LiteralFault {
  return { kind: 'notWhole', of: dimension === tao ? 'TAO' : 'alpha' };
}

/** Milliseconds of `2026-12-01` or `2026-12-01T14:00Z`. Null: not a real date, which the lexer has said. */
export function dateMs(literal: DateLiteral): number | null {
  const ms = Date.parse(literal.text);
  return Number.isNaN(ms) ? null : ms;
}

/** The first block at or after an instant, by the block time, from a block whose time is known. */
export function blockAt(ms: number, startBlock: number, startMs: number, blockTimeMs: number): number {
  return startBlock + Math.ceil((ms - startMs) / blockTimeMs);
}

/** A value in base units as a person would write it: `1.5 TAO`, `360 blocks`, `0.12`. Rounds: not at all. */
export function written(value: Fraction, dimension: Dimension): string {
  const [word, factor] = WRITTEN.get(dimension) ?? ['', 1n];
  const text = decimal(value.div(ratio(factor, 1n)));
  return word === '' ? text : `${text} ${word}`;
}

const WRITTEN: ReadonlyMap<Dimension, readonly [string, bigint]> = new Map([
  [tao, ['TAO', 10n ** 9n]],
  [alpha, ['alpha', 10n ** 9n]],
  [usd, ['USD', 1n]],
  [time, ['blocks', 1n]],
  [tempos, ['tempos', 1n]],
]);

/** At most 12 decimals, `_` between thousands. */
function decimal(value: Fraction): string {
  const scale = 10n ** 12n;
  const digits = (value.n * scale) / value.d;
  const whole = (digits / scale).toString().replace(/\B(?=(\d{3})+$)/g, '_');
  const rest = (digits % scale).toString().padStart(12, '0').replace(/0+$/, '');
  return `${value.s < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
