/**
 * The pool of a subnet that isn't dynamic: TAO and alpha are one, and a swap pays one for one
 * without fee, limit or bound on its input. What guards a reserve holds here as well: one below
 * the least refuses, and none pays what it hasn't got.
 * Source: protocol, 3.2 (price), 5.4 (checks 2 and 5).
 */
import { MIN_RESERVE } from '../chain/swap-guards.ts';

const LEAST_RESERVE = BigInt(MIN_RESERVE);

/** What `amount` buys or sells for, out of the reserve on the other side; null where that refuses. Units: rao, alpha rao. */
export function stableOut(outOf: bigint, amount: bigint): bigint | null {
  return outOf >= LEAST_RESERVE && amount <= outOf ? amount : null;
}
