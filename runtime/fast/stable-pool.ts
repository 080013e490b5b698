/**
 * The pool of a subnet that isn't dynamic: TAO and alpha are one, and a swap pays one for one
 * without fee, limit or bound on its input.
 * Source: protocol, 3.2 (price), 5.4 (checks 2 and 5).
 */
import { MIN_RESERVE } from '../chain/swap-guards.ts';

/** Does a reserve pay out `amount`? None below the least does, and none what it hasn't got. Units: rao or alpha rao. */
export function paysOneForOne(outOf: number, amount: number): boolean {
  return outOf >= MIN_RESERVE && amount <= outOf;
}
