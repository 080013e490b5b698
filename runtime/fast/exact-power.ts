/**
 * The chain's power function to the bit, on whole units of 2^-32 held in doubles. As in the exact
 * arithmetic's own, what is rounded is used only where the bound of it leaves a floor no choice.
 * Faster than that one: a few squarings in, what is left of a logarithm is a plain one's, cut.
 * Source: protocol, 1.4.
 */
import { ONE_32 } from '../chain/units.ts';
// The one place where float64 asks the exact arithmetic: for what doubles can't hold.
import { safePow } from '../exact/fixed/index.ts';

const TWO = 2 * ONE_32;
const TWO_16 = 2 ** 16;
const DOWN_16 = 2 ** -16;
const DOWN_32 = 2 ** -32;
const LOG2_E_23 = 12_102_203;
/** Between these |ln| of a value stays below 14. */
const VALUE_SMALLEST = 2 ** 12;
const VALUE_LARGEST = 2 ** 52;
/** e^13: terms stay below 2^17, their product with 13 below 2^21. */
const POWER_LARGEST = 13 * ONE_32;
/** From here on the remainder of a long division would leave 2^53. */
const DIVISOR_LARGEST = 2 ** 37;
/** Twice what a rounded x^2 / 2^32 is off by at most. */
const SQUARE_ERROR = 2 ** -19;
/** What three roundings change in a term, of itself. */
const TERM_ERROR = 2 ** -51;
/** Squarings before the plain logarithm, and what it then has to give. */
const SQUARINGS = 8;
const BITS_LEFT = 2 ** (32 - SQUARINGS);
/**
 * What the squarings left out would have lost or won, in bits of the result: each at most 2.9 parts
 * in 2^33 of the square, half as much with each one later, times `BITS_LEFT`: below 0.006.
 */
const LEFT_OUT = 2 ** -7;
/** 1 / (2^32 i): the step from one term of the series to the next. */
const STEPS = Float64Array.from({ length: 32 }, (_, i) => (i > 0 ? DOWN_32 / i : 0));

/** value^exponent as the chain has it. Shape: whole units of 2^-32, all three. */
export function exactPower(value: number, exponent: number): number {
  const times = exponent * DOWN_32;
  if (!(value >= VALUE_SMALLEST && value <= VALUE_LARGEST && Number.isInteger(times))) {
    return byIntegers(value, exponent);
  }
  const power = times * logarithm(value < ONE_32 ? inverse(value) : value);
  // The chain has constants for e^0 and e^1.
  if (power > POWER_LARGEST || power === 0 || power === ONE_32) return byIntegers(value, exponent);
  const result = exponential(power);
  return value < ONE_32 ? inverse(result) : result;
}

function byIntegers(value: number, exponent: number): number {
  // All above 2^31 counts as that.
  return Number(safePow(BigInt(Math.min(value, 2 ** 64)) << 32n, BigInt(exponent) << 32n) >> 32n);
}

/** floor(2^64 / x) for x from 2^12 on, by two steps of a long division. */
function inverse(x: number): number {
  if (x >= DIVISOR_LARGEST) return Number((1n << 64n) / BigInt(x));
  const high = Math.floor(2 ** 48 / x);
  return high * TWO_16 + Math.floor(((2 ** 48 - high * x) * TWO_16) / x);
}

/** ln(x) for x >= 1, by log2 over log2(e). */
function logarithm(x: number): number {
  const binary = log2(x);
  const whole = Math.floor(binary / LOG2_E_23);
  return whole * 2 ** 23 + Math.floor(((binary - whole * LOG2_E_23) * 2 ** 23) / LOG2_E_23);
}

/** log2(x) for x >= 1: each squaring gives a bit. */
function log2(from: number): number {
  let x = from;
  let result = 0;
  while (x >= TWO) {
    x = Math.ceil(x / 2);
    result++;
  }
  if (x === ONE_32) return result * ONE_32;
  for (let bit = 0; bit < 32; bit++) {
    if (bit === SQUARINGS) {
      const rest = Math.log2(x * DOWN_32) * BITS_LEFT;
      const whole = Math.floor(rest);
      if (rest - whole > LEFT_OUT && rest - whole < 1 - LEFT_OUT) return result * BITS_LEFT + whole;
    }
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

/** e^x for 0 < x <= 13: term = floor(floor(term * x / 2^32) / i), and two floors are one. */
function exponential(x: number): number {
  const whole = Math.floor(x * DOWN_32);
  const part = x - whole * ONE_32;
  const high = Math.floor(part * DOWN_16);
  const low = part - high * TWO_16;
  let term = x;
  let result = ONE_32 + x;
  for (let i = 2; i < 32 && term > 0; i++) {
    const rounded = term * x * (STEPS[i] as number);
    const floor = Math.floor(rounded);
    const rest = rounded - floor;
    const error = rounded * TERM_ERROR;
    if (rest <= error || rest >= 1 - error) {
      const termWhole = Math.floor(term * DOWN_32);
      const termPart = term - termWhole * ONE_32;
      const parts = Math.floor((termPart * high + Math.floor(termPart * low * DOWN_16)) * DOWN_16);
      term = Math.floor((term * whole + termWhole * part + parts) / i);
    } else term = floor;
    result += term;
  }
  return result;
}
