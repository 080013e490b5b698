/**
 * I32F32 in doubles: the raw integer of a value, value times 2^32, as an exact whole number in a
 * float64. Every quantity of an epoch is at most a few thousand, so its raw integer stays below
 * 2^53, and a column of doubles spares one BigInt per element and operation.
 * Holds: all functions give exactly what the chain's I32F32 gives, for results below 2^53.
 * Source: protocol, 1.3 and 11 (products floor, quotients truncate).
 */

/** 1.0. */
export const ONE = 2 ** 32;
const U16_MAX = 65_535;

/** Raw value of `part / whole`, both whole and not negative; exact for parts below 2^21. */
export function ratio(part: number, whole: number): number {
  return Math.floor((part * ONE) / whole);
}

/**
 * floor(a x b / 2^32), for negative factors too; |a x b| up to 2^83.
 * The low 32 bits of the product are exact by `imul`; what is left of the rounded product is then
 * within a quarter of a multiple of 2^32, and rounding finds which.
 */
export function mul(a: number, b: number): number {
  const low = Math.imul(a, b) >>> 0;
  return Math.round((a * b - low) / ONE);
}

/** a x 2^32 / b, truncated, for a >= 0 and b > 0: a guess in floats, then mended by its exact remainder. */
export function div(a: number, b: number): number {
  const guess = Math.floor((a * ONE) / b);
  const low = Math.imul(guess, b) >>> 0;
  const high = Math.round((guess * b - low) / ONE);
  const remainder = (a - high) * ONE - low;
  if (remainder < 0) return guess - 1;
  return remainder >= b ? guess + 1 : guess;
}

/** Parts of 65,535, floored and clamped: how the chain stores what is at most 1. */
export function toU16(raw: number): number {
  return Math.min(Math.max(Math.floor((raw * U16_MAX) / ONE), 0), U16_MAX);
}

/** Parts of 65,535 to a raw value. */
export function fromU16(parts: number): number {
  return ratio(parts, U16_MAX);
}

export function sum(vector: Float64Array): number {
  let total = 0;
  for (let i = 0; i < vector.length; i += 1) total += vector[i] as number;
  return total;
}

/** Divides by the sum, in place; zeros stay zeros. */
export function normalise(vector: Float64Array): Float64Array {
  return divideAll(vector, sum(vector));
}

/** Divides by one number, in place; nothing changes when it is 0. */
export function divideAll(vector: Float64Array, divisor: number): Float64Array {
  if (divisor === 0) return vector;
  for (let i = 0; i < vector.length; i += 1) vector[i] = div(vector[i] as number, divisor);
  return vector;
}
