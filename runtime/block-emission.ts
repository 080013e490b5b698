/**
 * Block emission: how much TAO one block mints under the chain's own rule. One TAO at
 * launch, halved each time half of what was still to be issued has been issued. The same
 * curve drives every alpha.
 * Source: protocol 2.1; subtensor `get_block_emission_for_issuance`.
 */
const MAX_SUPPLY = 21_000_000n * 10n ** 9n; // rao
const LAUNCH_EMISSION = 10n ** 9n; // rao per block

/**
 * TAO minted by the next block.
 * Units: rao in, rao per block out. Zero once the cap is reached.
 * Agrees: to the rao with the chain's fixed-point logarithm, on both sides of every halving.
 */
export function blockEmission(issuance: bigint): bigint {
  if (issuance >= MAX_SUPPLY) return 0n;
  return LAUNCH_EMISSION >> BigInt(halvingsPassed(MAX_SUPPLY, issuance));
}

/**
 * The largest k with 2^k (cap - issuance) <= cap: how often half of the remainder was issued.
 * Holds: needs 0 <= issuance < cap.
 */
export function halvingsPassed(cap: bigint, issuance: bigint): number {
  return (cap / (cap - issuance)).toString(2).length - 1;
}
