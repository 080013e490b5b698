/** Ranks of shares, for the bar of a gate and for what a proposal does by rank. */

/**
 * Positions of the shares above 0, the largest first, ties by position (so by netuid).
 * @param order all positions in any order; is sorted in place, so that the next block finds it nearly sorted
 */
export function rankShares(shares: readonly bigint[], order: number[]): readonly number[] {
  order.sort((a, b) => {
    const left = shares[a] as bigint;
    const right = shares[b] as bigint;
    if (left === right) return a - b;
    return left > right ? -1 : 1;
  });
  let ranked = order.length;
  while (ranked > 0 && (shares[order[ranked - 1] as number] as bigint) <= 0n) ranked -= 1;
  return order.slice(0, ranked);
}

/** Positions 0 to count - 1. */
export function positions(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
