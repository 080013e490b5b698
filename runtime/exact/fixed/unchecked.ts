/**
 * Arithmetic for the block step, where no range is asked about: who calls knows that the result
 * fits its format. The number in a name says how many fraction bits the values have.
 * Source: protocol, 1.3.
 */
import { U64F64, U96F32 } from './format.ts';

/** Raw of 1.0 in 32 fraction bits. */
export const ONE_32 = U96F32.one;
/** Raw of 1.0 in 64 fraction bits. */
export const ONE_64 = U64F64.one;

/** a * b, rounded down. An integer for one of them gives the whole part of the product. */
export function mul32(a: bigint, b: bigint): bigint {
  return (a * b) >> 32n;
}

/** a * b, rounded down. An integer for one of them gives the whole part of the product. */
export function mul64(a: bigint, b: bigint): bigint {
  return (a * b) >> 64n;
}

/** a * b * n of an integer n: the whole part. */
export function mulTwo64(a: bigint, b: bigint, n: bigint): bigint {
  return (a * b * n) >> 128n;
}

/** a / b, toward zero, for b not 0. Of two integers it is their ratio. */
export function div32(a: bigint, b: bigint): bigint {
  return (a << 32n) / b;
}

/** a / b, toward zero, for b not 0. Of two integers it is their ratio. */
export function div64(a: bigint, b: bigint): bigint {
  return (a << 64n) / b;
}

/** 1 / a of a value with 32 fraction bits, which is not 0, with 64 of them. */
export function inverse32to64(a: bigint): bigint {
  return ONE_96 / a;
}

const ONE_96 = 1n << 96n;

/** An integer with 32 fraction bits, or with 32 more than it has. */
export function whole32(n: bigint): bigint {
  return n << 32n;
}

/** An integer with 64 fraction bits, or with 64 more than it has. */
export function whole64(n: bigint): bigint {
  return n << 64n;
}

/** From 32 to 64 fraction bits. */
export function widen(raw: bigint): bigint {
  return raw << 32n;
}

/** From 64 to 32 fraction bits, rounded down. */
export function narrow(raw: bigint): bigint {
  return raw >> 32n;
}

/** Half of it, in any format; rounded down. */
export function half(raw: bigint): bigint {
  return raw >> 1n;
}
