/**
 * What registering a subnet costs: twice the last price right after a registration, falling in
 * a straight line to the minimum. Exact, since it is asked for seldom.
 * Source: protocol, 9.1.
 */

import { LAUNCH_EMISSION } from './emission-curve.ts';

/** The emission (rao per block) at which the interval is as long as it is set. */
const WHOLE_EMISSION = BigInt(LAUNCH_EMISSION);
const U64_MAX = 2n ** 64n - 1n;

export interface LockCostState {
  /** rao paid at the last registration */
  readonly lastLock: bigint;
  /** Block of it; 0: there was none */
  readonly lastLockBlock: number | bigint;
  readonly now: number | bigint;
  /** rao */
  readonly minLock: bigint;
  /** Blocks, as the parameter is set */
  readonly interval: number | bigint;
  /** rao per block */
  readonly blockEmission: bigint;
  /** How many times the last price the next one starts from; the chain's 2 unless given */
  readonly multiplier?: bigint;
}

/**
 * The lock cost in a block.
 * Units: rao. Rounds: the fall per block down. Saturates at 2^64 - 1, as the chain's integers do.
 */
export function lockCost(state: LockCostState): bigint {
  const { lastLock, lastLockBlock, now, minLock, blockEmission } = state;
  const multiplier = BigInt(lastLockBlock) === 0n ? 1n : (state.multiplier ?? 2n);
  const interval = lockInterval(state.interval, blockEmission);
  const passed = BigInt(now) - BigInt(lastLockBlock);
  const fall = interval === 0n || passed < 0n ? 0n : saturate((lastLock / interval) * passed);
  const cost = saturate(multiplier * lastLock) - fall;
  return cost > minLock ? cost : minLock;
}

/** Blocks in which the cost falls by the last price: shorter, the less TAO a block mints. */
export function lockInterval(interval: number | bigint, blockEmission: bigint): bigint {
  return (BigInt(interval) * blockEmission) / WHOLE_EMISSION;
}

function saturate(value: bigint): bigint {
  return value < U64_MAX ? value : U64_MAX;
}
