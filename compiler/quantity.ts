/**
 * Exact numbers: what stands in a proposal is a fraction until it becomes an integer of the
 * chain. Nothing between the text and the rao is a float.
 *
 * Fractions are those of mathjs, taken by their factory. Literals with few digits go through
 * pairs of safe integers instead, as a library of a megabyte holds tens of thousands of them.
 */
import { type Fraction, FractionDependencies } from 'mathjs';
import { invariant } from '../grammar/index.ts';
import type { Exact } from './plan.ts';

export type { Fraction };

/**
 * The factory by itself, without `create`: that would bring in mathjs's typed functions, which
 * cost more at start than all of this file. mathjs doesn't declare what its factories take.
 */
interface FractionFactories {
  readonly createFractionClass: (
    scope: Readonly<Record<string, never>>,
  ) => new (
    numerator: bigint,
    denominator: bigint,
  ) => Fraction;
}
const factories: unknown = FractionDependencies;
const FractionClass = (factories as FractionFactories).createFractionClass({});

/** Digits that a number may have, and so may numerator and denominator of what is worked out from them. */
export const MAX_DIGITS = 300;

const LARGEST = 10n ** BigInt(MAX_DIGITS);

/** numerator / denominator, reduced. */
export function ratio(numerator: bigint, denominator: bigint): Fraction {
  invariant(denominator !== 0n, 'a fraction over zero');
  return new FractionClass(numerator, denominator);
}

/** The number that a literal means: `1_000.25`. Errors: none for what the lexer calls a number. */
export function fractionOf(text: string): Fraction {
  const { digits, decimals } = decimalParts(text);
  return ratio(BigInt(digits), 10n ** BigInt(decimals));
}

/** `n`, or `n/d` with d above 1. */
export function exactText(value: Fraction): Exact {
  const numerator = (value.s * value.n).toString();
  return value.d === 1n ? numerator : `${numerator}/${value.d}`;
}

export function fractionFromExact(text: Exact): Fraction {
  const slash = text.indexOf('/');
  if (slash < 0) return ratio(BigInt(text), 1n);
  return ratio(BigInt(text.slice(0, slash)), BigInt(text.slice(slash + 1)));
}

/**
 * As a float64. Rounds: to the nearest, where numerator and denominator are safe integers;
 * else the two are rounded first, which costs at most two units of the last place.
 */
export function toNumber(value: Fraction): number {
  return Number(value.s * value.n) / Number(value.d);
}

/** The largest integer that isn't above the value. */
export function floorOf(value: Fraction): bigint {
  const signed = value.s * value.n;
  const quotient = signed / value.d;
  return signed < 0n && quotient * value.d !== signed ? quotient - 1n : quotient;
}

export function isInteger(value: Fraction): boolean {
  return value.d === 1n;
}

/** Few enough digits to go on with: what grows by squaring stops here, before it fills the memory. */
export function fits(value: Fraction): boolean {
  return value.n < LARGEST && value.d < LARGEST;
}

/** Two safe integers, reduced: the light form of a fraction. */
export interface SmallRatio {
  readonly n: number;
  readonly d: number;
}

/**
 * A literal times a factor, both small. Null: the digits don't fit safe integers, so the long
 * way is needed.
 */
export function smallProduct(text: string, factor: SmallRatio): SmallRatio | null {
  if (text.length > 20) return null;
  if (factor.d === 1 && text.length <= 15 && !text.includes('.')) {
    const n = Number(text.includes('_') ? text.replaceAll('_', '') : text) * factor.n;
    return Number.isSafeInteger(n) ? { n, d: 1 } : null;
  }
  const { digits, decimals } = decimalParts(text);
  if (digits.length > 15 || decimals > 15) return null;
  return smallRatio(Number(digits) * factor.n, 10 ** decimals * factor.d);
}

/** Reduced; null where a part isn't a safe integer. */
export function smallRatio(n: number, d: number): SmallRatio | null {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) return null;
  if (d === 1) return { n, d };
  let a = Math.abs(n);
  let b = d;
  while (b !== 0) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}

/** `1_000.25` as the digits 100025, of which 2 stand behind the point. */
function decimalParts(text: string): { readonly digits: string; readonly decimals: number } {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const point = plain.indexOf('.');
  if (point < 0) return { digits: plain, decimals: 0 };
  return { digits: plain.slice(0, point) + plain.slice(point + 1), decimals: plain.length - point - 1 };
}
