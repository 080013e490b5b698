/**
 * Exact fractions for the few places of the runtime where float64 would lose a rao: supply
 * rules, recycled TAO, values that a proposal sets. A pair of integers, nothing more.
 */
import type { Exact } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';

/** Value n / d. Holds: d > 0. Not always in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };

/** The value of `n` or `n/d`. Errors: any other text is our own bug. */
export function parseExact(text: Exact): Rational {
  const slash = text.indexOf('/');
  if (slash < 0) return { n: BigInt(text), d: 1n };
  return ratio(BigInt(text.slice(0, slash)), BigInt(text.slice(slash + 1)));
}

/** n / d with the sign above the line. */
export function ratio(n: bigint, d: bigint): Rational {
  invariant(d !== 0n, 'a fraction needs a denominator');
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

export const whole = (n: bigint): Rational => ({ n, d: 1n });

/** The value of a float64 to its last bit; null for what isn't finite. */
export function rationalOf(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  let scale = 0n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    scale += 1n;
  }
  return { n: BigInt(scaled), d: 1n << scale };
}

export const add = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const multiply = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
/** Null where the divisor is 0. */
export const divide = (a: Rational, b: Rational): Rational | null =>
  b.n === 0n ? null : ratio(a.n * b.d, a.d * b.n);

/** The largest integer that isn't above n / d, for d > 0. */
export function floorDiv(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n % d < 0n ? q - 1n : q;
}

/** The smallest integer that isn't below n / d, for d > 0. */
export const ceilDiv = (n: bigint, d: bigint): bigint => -floorDiv(-n, d);

export const floor = (a: Rational): bigint => floorDiv(a.n, a.d);

/** The nearest float64, give or take one unit of its last place. */
export function toNumber(a: Rational): number {
  const bits = bitLength(a.n) - bitLength(a.d);
  if (bitLength(a.n) <= 53 && bitLength(a.d) <= 53) return Number(a.n) / Number(a.d);
  const shift = 64 - bits;
  const q = shift >= 0 ? (a.n << BigInt(shift)) / a.d : a.n / (a.d << BigInt(-shift));
  return Number(q) * 2 ** -shift;
}

/** How many binary digits the amount of n has; 0 for 0. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  return (n < 0n ? -n : n).toString(2).length;
}
