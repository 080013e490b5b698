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

/** Output reserves below this refuse every swap (5.4). */
export const MIN_RESERVE = 1_000_000;
/** The largest input, in input reserves (5.4). */
export const MAX_INPUT_RESERVES = 1_000;
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

export type SwapRefusal = 'SwapInputTooLarge' | 'ReservesTooLow' | 'PriceLimitExceeded';

/** A swap as asked for. */
export interface Swap {
  /** What goes in less the fee, in rao or alpha rao */
  readonly net: number;
  /** Reserves on either side before it */
  readonly into: number;
  readonly outOf: number;
  /** Weight of the input side over that of the output side */
  readonly exponent: number;
  readonly spot: number;
  /** TAO per alpha: a buy wants the price below it, a sell above it */
  readonly limit: number;
  readonly side: 'buy' | 'sell';
}

/** Why the chain would refuse a swap, by its own name for it; null if it wouldn't (5.4, in its order). */
export function swapRefusal({ net, into, outOf, exponent, spot, limit, side }: Swap): SwapRefusal | null {
  if (net > MAX_INPUT_RESERVES * into) return 'SwapInputTooLarge';
  if (outOf < MIN_RESERVE) return 'ReservesTooLow';
  if (side === 'buy' ? spot >= limit : spot <= limit) return 'PriceLimitExceeded';
  return net > 0 && swapOut(outOf, net / into, exponent) < 1 ? 'ReservesTooLow' : null;
}
