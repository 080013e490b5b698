/**
 * The checks before a swap, in the chain's order.
 * Source: protocol, 5.4.
 */
import { MAX_INPUT_RESERVES, MIN_RESERVE } from '../chain/swap-guards.ts';
import { swapOut } from './pool.ts';

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
