/**
 * What a swap costs: a part of what is paid. The rate is a quotient that has lost its end before
 * it is multiplied, so a fee may be one rao short of the exact one.
 * Source: protocol, 5.3 and 5.5.
 */
import { div64, mul64, saturateU64, U16_MAX } from './fixed/index.ts';

/** The fee inside of `amount`, of either currency. @param rate parts of 65,535 */
export function feeIn(amount: bigint, rate: bigint): bigint {
  return proportion(amount, rate, U16_MAX);
}

/** The fee that comes on top of `net`; 0 where the fee would take everything. */
export function feeOn(net: bigint, rate: bigint): bigint {
  return rate >= U16_MAX ? 0n : proportion(net, rate, U16_MAX - rate);
}

function proportion(amount: bigint, part: bigint, of: bigint): bigint {
  return saturateU64(mul64(amount, div64(part, of)));
}
