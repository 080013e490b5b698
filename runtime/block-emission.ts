/**
 * Block emission: how much TAO one block mints under the chain's own rule. One TAO at
 * launch, halved each time half of what was still to be issued has been issued. The same
 * curve drives every alpha.
 * Source: protocol 2.1; subtensor `get_block_emission_for_issuance`.
 */
import { ISSUANCE_CAP, LAUNCH_EMISSION } from './chain/emission-curve.ts';

const CAP = BigInt(ISSUANCE_CAP);
const FIRST_EMISSION = BigInt(LAUNCH_EMISSION);

/**
 * What the next block mints when `issuance` is there at its start.
 * Units: rao; 0 from the cap on.
 * Agrees: with the chain's fixed-point logarithm at every threshold and one rao to either side of it.
 */
export function blockEmission(issuance: bigint): bigint {
  if (issuance >= CAP) return 0n;
  return FIRST_EMISSION >> BigInt(halvingsPassed(CAP, issuance));
}

/**
 * How many blocks in a row mint `mint`, one or all of `most`, with nothing recycled in between.
 * Units: rao. `mint` is the first block's, at `issuance`.
 */
export function blocksOfOneMint(issuance: bigint, mint: bigint, most: number): number {
  return blockEmission(issuance + mint * BigInt(most - 1)) === mint ? most : 1;
}

/**
 * The largest k with 2^k (cap - issuance) <= cap: how often half of the remainder was issued.
 * Holds: needs 0 <= issuance < cap.
 */
export function halvingsPassed(cap: bigint, issuance: bigint): number {
  return (cap / (cap - issuance)).toString(2).length - 1;
}
