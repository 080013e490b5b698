/**
 * The moving price: an exponential average of the spot price whose speed grows with the
 * subnet's age. Stored in whole units of 2^-32 and rounded down at every block, so one that
 * rises comes to a stop below the spot price and one that falls doesn't: that gap is part of
 * the economics, and is kept.
 * Source: protocol, section 6.
 */
import { ONE_32 } from '../chain/units.ts';

/**
 * How far the average goes to the spot price in one block, as a fraction.
 * Units: blocks; `age` is 1 in the first emission block, and 0 or less before it.
 */
export function emaSpeed(movingAlpha: number, age: number, halvingBlocks: number): number {
  return age > 0 ? movingAlpha * (age / (age + halvingBlocks)) : 0;
}

/**
 * The moving price after one block.
 * Units: moving price in whole units of 2^-32, spot in TAO per alpha (above 1 it counts as 1).
 * Rounds: down. The step is rounded, not the sum, so float64 loses nothing to the large term.
 */
export function emaAfter(movingPrice: number, spot: number, speed: number): number {
  const target = spot < 1 ? spot * ONE_32 : ONE_32;
  return movingPrice + Math.floor(speed * (target - movingPrice));
}
