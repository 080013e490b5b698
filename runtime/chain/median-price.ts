/**
 * The price at which a new pool opens: the median of those that there are.
 * Source: protocol, 9.3.
 */

const ONE = 1n << 64n;
/** No U64F64 is larger. */
const MOST = 2n ** 128n - 1n;

/**
 * Median of the spot prices above 0; 1 TAO per alpha where there is none.
 * Shape: U64F64, of all subnets but root, in any order. Rounds: the middle between two prices down.
 */
export function medianPrice(spots: readonly bigint[]): bigint {
  const sorted = ascending(spots.filter((it) => it > 0n));
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return ONE;
  if (sorted.length % 2 === 1) return upper;
  const sum = (sorted[middle - 1] as bigint) + upper;
  return (sum < MOST ? sum : MOST) / 2n;
}

/** Prices below 1, which nearly all are, fit 64 bits: those a machine sorts by itself. */
function ascending(prices: readonly bigint[]): readonly bigint[] {
  if (prices.every((it) => it < ONE)) return [...BigUint64Array.from(prices).sort()];
  return prices.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
