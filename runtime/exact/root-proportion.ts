/**
 * Root proportion: the part of a subnet's stake weight that root's TAO has against its alpha.
 * It bounds what is injected beside TAO, and is root's part of validators' alpha.
 * Source: protocol, 4.4 and 4.6.
 */
import { div32, fromRatio, ONE_32, U64_MAX, U96F32, whole32 } from './fixed/index.ts';
import { alphaIssuance, type ExactSubnet } from './network.ts';

/** What a TAO on root counts for against an alpha. Units: parts of 2^64 - 1 in, U96F32 out. */
export function taoWeight(parts: bigint): bigint {
  return fromRatio(U96F32, parts, U64_MAX);
}

/** Root's stake weight: its TAO (rao) times the TAO weight (U96F32). Shape: U96F32. */
export function rootStakeWeight(rootTao: bigint, weight: bigint): bigint {
  return rootTao * weight;
}

/**
 * Units: root's stake weight in U96F32, alpha issuance in alpha rao; U96F32 out, at most 1.
 * Rounds: down. 0 where there is neither.
 */
export function rootProportion(stakeWeight: bigint, issuance: bigint): bigint {
  const whole = stakeWeight + whole32(issuance);
  return whole === 0n ? 0n : div32(stakeWeight, whole);
}

/** The last proportion of each subnet, with what it is the proportion of: a block ends with the one that the next begins with. */
const last = new WeakMap<ExactSubnet, { stakeWeight: bigint; issuance: bigint; proportion: bigint }>();

/** A subnet's root proportion as its issuance stands. Shape: U96F32 in and out. */
export function rootProportionOf(subnet: ExactSubnet, stakeWeight: bigint): bigint {
  const issuance = alphaIssuance(subnet);
  const known = last.get(subnet);
  if (known === undefined) {
    const proportion = rootProportion(stakeWeight, issuance);
    last.set(subnet, { stakeWeight, issuance, proportion });
    return proportion;
  }
  if (known.issuance === issuance && known.stakeWeight === stakeWeight) return known.proportion;
  known.stakeWeight = stakeWeight;
  known.issuance = issuance;
  known.proportion = rootProportion(stakeWeight, issuance);
  return known.proportion;
}

/** Are root dividends paid? Only while the eligible subnets' moving prices (I96F32) sum to more than 1. */
export function rootFlag(movingPriceSum: bigint): boolean {
  return movingPriceSum > ONE_32;
}
