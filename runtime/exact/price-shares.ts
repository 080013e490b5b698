/**
 * Shares by moving price: alone, with what miners were really paid, and with the root proportion.
 * Source: protocol, 3.3, 3.6 and 3.7.
 */
import { div64, mul64, ONE_64, widen } from './fixed/index.ts';
import { normalised, sumOf } from './normalise.ts';

/** By moving price alone. Shape: I96F32 in, U64F64 out, one per eligible subnet; all 0 where their sum is 0. */
export function priceShares(movingPrices: readonly bigint[]): readonly bigint[] {
  const prices = movingPrices.map((price) => (price > 0n ? price : 0n));
  const sum = sumOf(prices);
  return prices.map((price) => (sum > 0n ? div64(price, sum) : 0n));
}

/**
 * Price shares less the part of miners' incentive that went to the owner, normalised. Where that
 * leaves nobody anything they are as they were.
 * @param burned U96F32, counts as at most 1
 */
export function burnShares(shares: readonly bigint[], burned: readonly bigint[]): readonly bigint[] {
  return normalised(shares.map((share, k) => keptOf(share, burned[k] as bigint))) ?? shares;
}

/** Likewise, times the root proportion (U96F32) that the block before stored. */
export function rootBurnShares(
  shares: readonly bigint[],
  rootProportions: readonly bigint[],
  burned: readonly bigint[],
): readonly bigint[] {
  const weighted = shares.map((share, k) => {
    const byRoot = mul64(share, widen(rootProportions[k] as bigint));
    return keptOf(byRoot, burned[k] as bigint);
  });
  return normalised(weighted) ?? shares;
}

function keptOf(share: bigint, burned: bigint): bigint {
  if (burned === 0n) return share;
  const part = widen(burned);
  return part < ONE_64 ? mul64(share, ONE_64 - part) : 0n;
}
