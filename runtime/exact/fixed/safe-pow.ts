/**
 * The power function of the gate and of the flow rule, as the chain computes it: e^(p ln v) in
 * I32F32, whatever the format of v and p. `plainSafePow` says what it is; `safePow` gives the
 * same bits from doubles that hold whole numbers below 2^53: what it does with them is exact, or rounded
 * and used only where the bound of that leaves a floor no choice. What would not stay below is the plain one's.
 * Source: protocol, 1.4.
 */
import { convert, I32F32, U64F64 } from './format.ts';
import { exp, ln } from './transcendental.ts';

/** What the chain takes for an exponential that fails: also for one that should be next to nothing. */
const FAILED = 2_147_483_647n << 64n;

/** value^exponent. Shape: U64F64 both and out. 0 where the logarithm fails, 2,147,483,647 where the exponential does. */
export function plainSafePow(value: bigint, exponent: bigint): bigint {
  const logarithm = ln(I32F32, convert(U64F64, I32F32, value));
  if (logarithm === null) return 0n;
  return raised((convert(U64F64, I32F32, exponent) * logarithm) >> 32n);
}

function raised(power: bigint): bigint {
  const result = exp(I32F32, power);
  return result === null ? FAILED : result << 32n;
}

const TWO_16 = 2 ** 16;
const ONE = 2 ** 32;
const TWO = 2 ** 33;
/** 1 / 2^16 and 1 / 2^32: a product with them and a floor is a shift. */
const DOWN_16 = 2 ** -16;
const DOWN_32 = 2 ** -32;
const LOG2_E_23 = 12_102_203;
/** Twice what a rounded x^2 / 2^32 is off by at most, and what a rounded term is, of itself. */
const SQUARE_ERROR = 2 ** -19;
const TERM_ERROR = 2 ** -51;

/** Values from which on the fast form is not exact: |log2| stays below 20, so |ln| below 14 and 2^36. */
const VALUE_LARGEST = 2 ** 52;
const VALUE_SMALLEST = 2 ** 12;
/** Exponents of 64 and more would leave 2^53 in the product with the logarithm. */
const EXPONENT_LARGEST = 64n << 64n;
/** e^13: terms stay below 2^17, their product with 13 below 2^21, so raws below 2^53. */
const POWER_LARGEST = 13 * ONE;

/** value^exponent, bit for bit as `plainSafePow`. Shape: U64F64 both and out. */
export function safePow(value: bigint, exponent: bigint): bigint {
  const x = Number(value >> 32n);
  if (!(x >= VALUE_SMALLEST && x <= VALUE_LARGEST && exponent < EXPONENT_LARGEST)) {
    return plainSafePow(value, exponent);
  }
  const power = floorOfProduct(Number(exponent >> 32n), logarithm(x));
  // The chain has constants for e^0 and e^1.
  if (power > POWER_LARGEST || power < -POWER_LARGEST || power === 0 || power === ONE) {
    return raised(BigInt(power));
  }
  const result = exponential(Math.abs(power));
  return power > 0 ? BigInt(result) << 32n : ((1n << 64n) / BigInt(result)) << 32n;
}

/** ln(x) with 32 fraction bits: log2 over log2(e), toward zero. */
function logarithm(x: number): number {
  const binary = x < ONE ? log2FromOne(inverse(x)) : log2FromOne(x);
  const whole = Math.floor(binary / LOG2_E_23);
  const size = whole * 2 ** 23 + Math.floor(((binary - whole * LOG2_E_23) * 2 ** 23) / LOG2_E_23);
  return x < ONE ? -size : size;
}

/** floor(2^64 / x) for x from 2^12 to 2^32, in two steps of a long division. */
function inverse(x: number): number {
  const high = Math.floor(2 ** 48 / x);
  return high * TWO_16 + Math.floor(((2 ** 48 - high * x) * TWO_16) / x);
}

/**
 * log2 of x >= 1 with 32 fraction bits: each squaring gives one.
 * The rounded square is off by at most 2^-20, which seldom leaves its floor open. What then settles it
 * stands inside the loop, as the engine keeps doubles out of boxes only there.
 */
function log2FromOne(from: number): number {
  let x = from;
  let result = 0;
  while (x >= TWO) {
    x = Math.ceil(x / 2);
    result++;
  }
  if (x === ONE) return result * ONE;
  for (let bit = 0; bit < 32; bit++) {
    const square = x * x * DOWN_32;
    const whole = Math.floor(square);
    const part = square - whole;
    if (part < SQUARE_ERROR || part > 1 - SQUARE_ERROR) {
      // x = high * 2^16 + low below 2^33: high * high and all the rest are below 2^51.
      const high = Math.floor(x * DOWN_16);
      const low = x - high * TWO_16;
      x = high * high + Math.floor((high * (2 * TWO_16) * low + low * low) * DOWN_32);
    } else x = whole;
    result *= 2;
    if (x >= TWO) {
      x = Math.ceil(x / 2);
      result++;
    }
  }
  return result;
}

/** floor(p * l / 2^32) for p below 2^38 and |l| below 2^36. */
function floorOfProduct(p: number, l: number): number {
  const whole = Math.floor(p * DOWN_32);
  const part = p - whole * ONE;
  if (part === 0) return whole * l;
  const size = Math.abs(l);
  const high = Math.floor(part * DOWN_16);
  const low = (part - high * TWO_16) * size;
  const lowWhole = Math.floor(low * DOWN_16);
  const sum = high * size + lowWhole;
  const sumWhole = Math.floor(sum * DOWN_16);
  if (l >= 0) return whole * l + sumWhole;
  const isWhole = low === lowWhole * TWO_16 && sum === sumWhole * TWO_16;
  return whole * l - sumWhole - (isWhole ? 0 : 1);
}

/**
 * e^x for 0 < x <= 13 by the chain's series, term = floor(floor(term * x / 2^32) / i); it ends early where the terms
 * have become 0. Two floors are one, and a rounded term is off by two roundings, which seldom leaves it open.
 */
function exponential(x: number): number {
  // x in wholes and parts of 2^32, the parts in two halves.
  const whole = Math.floor(x * DOWN_32);
  const part = x - whole * ONE;
  const high = Math.floor(part * DOWN_16);
  const low = part - high * TWO_16;
  let term = x;
  let result = ONE + x;
  for (let i = 2; i < 32 && term > 0; i++) {
    const rounded = (term * x * DOWN_32) / i;
    const floor = Math.floor(rounded);
    const rest = rounded - floor;
    const error = rounded * TERM_ERROR;
    if (rest <= error || rest >= 1 - error) {
      const termWhole = Math.floor(term * DOWN_32);
      const termPart = term - termWhole * ONE;
      const parts = Math.floor((termPart * high + Math.floor(termPart * low * DOWN_16)) * DOWN_16);
      term = Math.floor((term * whole + termWhole * part + parts) / i);
    } else term = floor;
    result += term;
  }
  return result;
}
