/**
 * The chain's power function on whole units of 2^-32 held in doubles, to the bit. What is
 * computed is exact, or rounded and used only where the bound of that leaves a floor no choice; a few
 * squarings in, what is left of a logarithm is a plain one's, cut. Both arithmetics use it: the
 * exact one through `safePow`, the fast one where a floor is in doubt.
 * Source: protocol, 1.4.
 */

const ONE = 2 ** 32;
const TWO = 2 ** 33;
const TWO_16 = 2 ** 16;
/** 1 / 2^16 and 1 / 2^32: a product with them and a floor is a shift. */
const DOWN_16 = 2 ** -16;
const DOWN_32 = 2 ** -32;
const LOG2_E_23 = 12_102_203;
/** Between these |log2| of a value stays below 20, so |ln| below 14. */
const VALUE_SMALLEST = 2 ** 12;
const VALUE_LARGEST = 2 ** 52;
/** Exponents of 64 and more would leave 2^53 in the product with the logarithm. */
const EXPONENT_LIMIT = 64 * ONE;
/** e^13: terms stay below 2^17, their product with 13 below 2^21, so raws below 2^53. */
const POWER_LARGEST = 13 * ONE;
/** From here on the remainder of a long division would leave 2^53. */
const DIVISOR_LIMIT = 2 ** 37;
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

/**
 * value^exponent as the chain has it; -1 where doubles can't hold what is on the way.
 * Shape: whole units of 2^-32, all three.
 */
export function rawPower(value: number, exponent: number): number {
  if (!(value >= VALUE_SMALLEST && value <= VALUE_LARGEST && exponent < EXPONENT_LIMIT)) return -1;
  const isBelowOne = value < ONE;
  const logarithm = naturalLogarithm(isBelowOne ? inverse(value) : value);
  const power = product(exponent, logarithm, isBelowOne);
  // The chain has constants for e^0 and e^1, the second for e^1 alone.
  if (power > POWER_LARGEST || power === 0 || (power === ONE && !isBelowOne)) return -1;
  const result = exponential(power);
  return isBelowOne ? inverse(result) : result;
}

/** floor(2^64 / x) for x from 2^12 on, by two steps of a long division. */
function inverse(x: number): number {
  if (x >= DIVISOR_LIMIT) return Number((1n << 64n) / BigInt(x));
  const high = Math.floor(2 ** 48 / x);
  return high * TWO_16 + Math.floor(((2 ** 48 - high * x) * TWO_16) / x);
}

/** p l / 2^32 for p below 2^38 and l below 2^36: down, or up, since the floor of what is negative is further from 0. */
function product(p: number, l: number, up: boolean): number {
  const whole = Math.floor(p * DOWN_32);
  const part = p - whole * ONE;
  if (part === 0) return whole * l;
  const high = Math.floor(part * DOWN_16);
  const low = (part - high * TWO_16) * l;
  const lowWhole = Math.floor(low * DOWN_16);
  const sum = high * l + lowWhole;
  const sumWhole = Math.floor(sum * DOWN_16);
  const isWhole = low === lowWhole * TWO_16 && sum === sumWhole * TWO_16;
  return whole * l + sumWhole + (up && !isWhole ? 1 : 0);
}

/** ln(x) for x >= 1: log2 over log2(e), cut. */
function naturalLogarithm(x: number): number {
  const binary = log2(x);
  const whole = Math.floor(binary / LOG2_E_23);
  return whole * 2 ** 23 + Math.floor(((binary - whole * LOG2_E_23) * 2 ** 23) / LOG2_E_23);
}

/**
 * log2(x) for x >= 1: each squaring gives a bit. What settles a square whose floor is open stands inside the
 * loop, as the engine keeps doubles out of boxes only there.
 */
function log2(from: number): number {
  let x = from;
  let result = 0;
  while (x >= TWO) {
    x = Math.ceil(x / 2);
    result++;
  }
  if (x === ONE) return result * ONE;
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

/**
 * e^x for 0 < x <= 13 by the chain's series, term = floor(floor(term * x / 2^32) / i); it ends early where the
 * terms have become 0. Two floors are one, and a rounded term seldom leaves it open.
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
    const rounded = term * x * (STEPS[i] as number);
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
