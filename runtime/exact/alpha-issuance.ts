/**
 * Alpha emission: how much alpha one block of a subnet mints, from the alpha issued so far. The
 * curve is TAO's own; here its steps are laid out in a table, since every subnet asks in every
 * block and hardly ever gets another answer.
 * Source: protocol, 2.1 and section 7.
 */
import { blockEmission } from '../block-emission.ts';
import { ISSUANCE_CAP } from '../chain/emission-curve.ts';

const CAP = BigInt(ISSUANCE_CAP);
/** From the thirtieth halving on it is less than one alpha rao a block. */
const HALVINGS = 30;

/** Alpha issuance from which on the emission has halved k + 1 times, alpha rao. */
const thresholds = Array.from({ length: HALVINGS }, (_, k) => CAP - CAP / 2n ** BigInt(k + 1));

/** What one block mints after k halvings, alpha rao. */
export const alphaEmissions: readonly bigint[] = [blockEmission(0n), ...thresholds.map(blockEmission)];

/** How often the emission has halved at this issuance (alpha rao): an index into `alphaEmissions`. */
export function alphaHalvings(issuance: bigint): number {
  let k = 0;
  while (k < HALVINGS && issuance >= (thresholds[k] as bigint)) k += 1;
  return k;
}

/** Alpha minted by the next block. Units: alpha rao in, alpha rao per block out; 0 from the cap on. */
export function alphaEmission(issuance: bigint): bigint {
  return alphaEmissions[alphaHalvings(issuance)] as bigint;
}
