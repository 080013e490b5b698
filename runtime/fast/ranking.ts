/** Ranks of shares, for what a proposal does by rank. */

/**
 * Ranks the shares: the largest first, ties by netuid.
 * Shape: `order` holds every position in `shares` once, in any order, and is sorted in place;
 * returns how many of its first have a share above zero.
 * From block to block hardly a rank changes, so what is sorted already is only looked over.
 */
export function rankShares(
  shares: Float64Array,
  count: number,
  netuids: Int32Array,
  order: Int32Array,
): number {
  for (let r = 1; r < count; r++) {
    const k = order[r] as number;
    let at = r;
    while (at > 0 && isAhead(shares, netuids, k, order[at - 1] as number)) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = k;
  }
  let ranked = count;
  while (ranked > 0 && !((shares[order[ranked - 1] as number] as number) > 0)) ranked -= 1;
  return ranked;
}

function isAhead(shares: Float64Array, netuids: Int32Array, a: number, b: number): boolean {
  const of = shares[a] as number;
  const against = shares[b] as number;
  return of > against || (of === against && (netuids[a] as number) < (netuids[b] as number));
}
