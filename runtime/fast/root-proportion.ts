/**
 * Root proportion: the part of a subnet's stake weight that root's TAO has against its alpha.
 * Source: protocol, 4.4 and 4.6.
 */
import { ONE_32 } from '../chain/units.ts';
import type { Network } from './network.ts';

/** What root's TAO (rao) weighs against alpha rao; the weight of one is cut to 2^-32, as the chain has it. */
export function rootWeightOf(network: Network): number {
  return network.rootTao * (Math.floor(network.taoWeight * ONE_32) / ONE_32);
}

/**
 * Units: `rootWeight` as above, issuance in alpha rao.
 * Rounds: not; see `storedRootProportion`. 0 when there is neither.
 */
export function rootProportion(rootWeight: number, issuance: number): number {
  const whole = rootWeight + issuance;
  return whole > 0 ? rootWeight / whole : 0;
}

/** As the chain stores it and computes with it: cut to 2^-32. */
export function storedRootProportion(proportion: number): number {
  return Math.floor(proportion * ONE_32) / ONE_32;
}

/** Are root dividends paid? Only while the eligible subnets' moving prices (units of 2^-32) sum to more than 1. */
export function rootFlag(movingPriceSum: number): boolean {
  return movingPriceSum > ONE_32;
}
