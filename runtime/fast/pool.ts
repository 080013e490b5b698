/**
 * The weighted pool in float64. Reserves y (rao) and x (alpha rao), `ratio` = weight on alpha
 * over weight on TAO, price p = ratio * y / x, so ratio = p * x / y.
 * With z = input / reserve on the input side and e = the input side's weight over the other's:
 *   out    = other reserve * (1 - (1 + z)^-e)
 *   price' = price * (1 + z)^(1 + e) for a buy, price / (1 + z)^(1 + e) for a sell.
 * A block's buys are a ten-millionth of the reserve: powers are taken by log1p and expm1, or
 * by their series, so that no digit is lost to 1 - (almost 1).
 * Source: protocol, 5.1 to 5.4.
 */

/** From here on the guards are far, and a fraction of a rao so small a part of a reserve that its square counts for nothing. */
export const SAFE_RESERVE = 1e9;
/** So far from the weights' ends that a rao more on one side doesn't get there. */
export const SAFE_WEIGHT_RATIO = 98;
/** Weights stay within 0.01 and 0.99, so their ratio within 1/99 and 99 (5.6). */
export const MAX_WEIGHT_RATIO = 99;

/** Below this the first four terms of both series are exact: what is left out is under 3e-17 of the result. */
export const SERIES = 1e-4;

/** TAO per alpha; 0 for an empty alpha reserve (5.1). */
export function spotPrice(taoIn: number, alphaIn: number, weightRatio: number): number {
  return alphaIn > 0 ? (weightRatio * taoIn) / alphaIn : 0;
}

/** (1 + z)^exponent - 1 for z > -1. */
export function powerM1(z: number, exponent: number): number {
  if (z < SERIES && z > -SERIES) {
    const t = exponent * smallLog1p(z);
    if (t < SERIES && t > -SERIES) return smallExpm1(t);
    return Math.expm1(t);
  }
  return Math.expm1(exponent * Math.log1p(z));
}

/** ln(1 + z) for z within `SERIES` of 0. */
export function smallLog1p(z: number): number {
  return z * (1 - z * (1 / 2 - z * (1 / 3 - z * (1 / 4))));
}

/** e^t - 1 for t within `SERIES` of 0. */
export function smallExpm1(t: number): number {
  return t * (1 + t * (1 / 2 + t * (1 / 6 + t * (1 / 24))));
}

/** What a swap takes out of a reserve: in alpha for a buy, in TAO for a sell; not yet rounded down. */
export function swapOut(outReserve: number, z: number, exponent: number): number {
  return -outReserve * powerM1(z, -exponent);
}

/** Input that takes `part` of the output reserve out, in input reserves; Infinity from 1 on. `exponent` as in `swapOut`. */
export function inputFor(part: number, exponent: number): number {
  return part < 1 ? powerM1(-part, -1 / exponent) : Number.POSITIVE_INFINITY;
}
