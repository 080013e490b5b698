/**
 * The square root of the flow rule, by bisection until the error is below a bound.
 * Source: protocol, 1.5.
 */
import { safeDiv } from './arithmetic.ts';
import { type Format, saturate } from './format.ts';

const MOST_ROUNDS = 129;

/** 0.001 in U64F64, the bound that the chain asks for. */
export const SQUARE_ROOT_EPSILON = 18_446_744_073_709_552n;

/** The square root of v, off by about `epsilon`; null for v < 0. */
export function checkedSqrt(format: Format, v: bigint, epsilon: bigint): bigint | null {
  if (v < 0n) return null;
  let low = 0n;
  let high = v > format.one ? v : format.one;
  let middle = saturate(format, high + low) / 2n;
  let partner = safeDiv(format, v, middle);
  for (let round = 0; round < MOST_ROUNDS && distance(partner, middle) > epsilon; round++) {
    if (partner < middle) high = middle;
    else low = middle;
    middle = saturate(format, high + low) / 2n;
    partner = safeDiv(format, v, middle);
  }
  return middle;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
