/**
 * Balances are unsigned 64-bit integers, and their arithmetic stops at both ends.
 * Source: protocol, 1.3.
 */

export const U64_MAX = 2n ** 64n - 1n;
/** What cuts, rates and weights are parts of. */
export const U16_MAX = 65_535n;
/** The largest of the chain's signed integers. */
export const I64_MAX = 2n ** 63n - 1n;
const U128_MAX = 2n ** 128n - 1n;

export function saturateU64(value: bigint): bigint {
  if (value > U64_MAX) return U64_MAX;
  return value < 0n ? 0n : value;
}

/** Held to 128 bits, for what isn't negative. */
export function saturateU128(value: bigint): bigint {
  return value > U128_MAX ? U128_MAX : value;
}

export function addU64(a: bigint, b: bigint): bigint {
  const sum = a + b;
  return sum > U64_MAX ? U64_MAX : sum;
}

export function subU64(a: bigint, b: bigint): bigint {
  return a > b ? a - b : 0n;
}

export function mulU64(a: bigint, b: bigint): bigint {
  const product = a * b;
  return product > U64_MAX ? U64_MAX : product;
}
