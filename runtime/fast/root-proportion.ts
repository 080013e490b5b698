/**
 * Root proportion: the part of a subnet's stake weight that root's TAO has against its alpha.
 * Source: protocol, 4.4 and 4.6.
 */
import { ONE_32 } from './network.ts';

/**
 * Units: rootWeight = TAO on root times TAO weight (rao), issuance in alpha rao.
 * Rounds: not; the chain cuts it to 2^-32, which is less than an alpha rao per block. 0 when there is neither.
 */
export function rootProportion(rootWeight: number, issuance: number): number {
  const whole = rootWeight + issuance;
  return whole > 0 ? rootWeight / whole : 0;
}

/** As the chain stores it: cut to 2^-32. */
export function storedRootProportion(proportion: number): number {
  return Math.floor(proportion * ONE_32) / ONE_32;
}

/** Are root dividends paid? Only while the eligible subnets' moving prices (units of 2^-32) sum to more than 1. */
export function rootFlag(movingPriceSum: number): boolean {
  return movingPriceSum > ONE_32;
}
