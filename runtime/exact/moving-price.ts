/**
 * The moving price: an average of the spot price that moves slowly while a subnet is young. Its
 * 32 fraction bits are floored, so a rising one stops short of the spot price.
 * Source: protocol, 6.1 and 6.2.
 */
import { div64, mul64, narrow, ONE_64, widen } from './fixed/index.ts';

/**
 * The part of the way to the spot price that the average goes in one block.
 * @param movingAlpha I96F32 @param age 1 in the first block of emission @returns U64F64
 */
export function movingPriceSpeed(movingAlpha: bigint, age: number, halvingBlocks: number): bigint {
  if (age <= 0 || movingAlpha <= 0n) return 0n;
  const ageFactor = div64(BigInt(age), BigInt(age + halvingBlocks));
  return mul64(widen(movingAlpha), ageFactor);
}

/** @param before I96F32 @param spot U64F64, counts as at most 1 @param speed U64F64, above 1 keeps nothing @returns I96F32 */
export function movingPriceAfter(before: bigint, spot: bigint, speed: bigint): bigint {
  const toSpot = spot < ONE_64 ? mul64(speed, spot) : speed;
  const kept = speed < ONE_64 ? mul64(ONE_64 - speed, widen(before)) : 0n;
  return narrow(toSpot + kept);
}
