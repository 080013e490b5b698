/**
 * What registering a neuron costs: it halves every so many blocks and jumps with each registration.
 * Source: protocol, 10.1 and 10.2.
 */
import { half, mul32, mul64, ONE_32, ONE_64, saturateU64 } from './fixed/index.ts';

/** Half of 1.0 of a decay factor, which has 32 fraction bits. */
const HALF = half(ONE_32);

/**
 * What one block leaves of the price: the largest factor whose power, rounded down at each
 * product, is at most a half after `halfLife` blocks.
 * Shape: parts of 2^32. A half-life of 0 (or less) is none: the factor is 1.
 */
export function decayFactor(halfLife: number): bigint {
  if (halfLife <= 0) return ONE_32;
  let low = 0n;
  let high = ONE_32;
  while (low + 1n < high) {
    const middle = half(low + high);
    if (factorAfter(middle, halfLife) > HALF) high = middle;
    else low = middle;
  }
  return low;
}

/** factor^blocks, by squares. Shape: parts of 2^32. Rounds: each product down. */
export function factorAfter(factor: bigint, blocks: number): bigint {
  let result = ONE_32;
  let square = factor;
  for (let left = blocks; left > 0; ) {
    if (left % 2 === 1) result = mul32(result, square);
    left = Math.floor(left / 2);
    if (left > 0) square = mul32(square, square);
  }
  return result;
}

/** The price one block later. Units: rao. Rounds down, then into the bounds. */
export function decay(burn: bigint, factor: bigint, min: bigint, max: bigint): bigint {
  return within(mul32(burn, factor), min, max);
}

/** The price at the start of `block`, from that of the block before. The first blocks of a chain do not decay. */
export function burnInBlock(block: number, burn: bigint, factor: bigint, min: bigint, max: bigint): bigint {
  return block > 1 ? decay(burn, factor, min, max) : within(burn, min, max);
}

/** The price after a registration. Shape: `multiplier` U64F64; one below 1 counts as 1. Rounds down. */
export function bump(burn: bigint, multiplier: bigint, min: bigint, max: bigint): bigint {
  const held = multiplier > ONE_64 ? multiplier : ONE_64;
  return within(saturateU64(mul64(burn, held)), min, max);
}

function within(burn: bigint, min: bigint, max: bigint): bigint {
  const raised = burn > min ? burn : min;
  return raised < max ? raised : max;
}
