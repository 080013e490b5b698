/**
 * I32F32 in float64: a value times 2^32, as a whole number. Products and quotients are floored as the
 * chain floors them; where one of 64 bits doesn't fit into the 53 of a float64 and lies right below a whole
 * number it comes out one unit of 2^-32 too large, in about one of a million.
 * Imports nothing, so that a bundle knows the numbers where they are used.
 * Source: protocol, 1.3 and 11.
 */

/** 1.0. */
export const ONE = 4_294_967_296;
/** 2^-32 */
export const UNIT = 2.3283064365386963e-10;
export const U16_MAX = 65_535;

/** Parts of 65,535 to a raw value. */
export function fromU16(parts: number): number {
  return Math.floor((parts * ONE) / U16_MAX);
}

/** Divides the first `size` numbers by their sum; zeros stay zeros. */
export function normalise(vector: Float64Array, size: number): void {
  const all = sum(vector, size);
  if (all === 0) return;
  for (let i = 0; i < size; i += 1) vector[i] = Math.floor(((vector[i] as number) * ONE) / all);
}

/** Of the first `size` numbers. */
export function sum(vector: Float64Array, size: number): number {
  let total = 0;
  for (let i = 0; i < size; i += 1) total += vector[i] as number;
  return total;
}
