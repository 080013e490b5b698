/**
 * Alpha emission: how much alpha one block of a subnet mints, from the alpha issued so far.
 * The curve is TAO's: one coin a block, halved each time half of what was left is issued.
 * Source: protocol, 2.1 and section 7.
 */
import { ISSUANCE_CAP as CAP, LAUNCH_EMISSION } from '../chain/emission-curve.ts';

/**
 * Alpha minted by the next block.
 * Units: alpha rao in, alpha rao per block out; 0 from the cap on.
 * Agrees: with the chain, to the unit that float64 still holds at the thresholds.
 */
export function alphaEmission(issuance: number): number {
  return issuance >= CAP ? 0 : Math.floor(LAUNCH_EMISSION * (unissuedAtHalving(issuance) / CAP));
}

/** The issuance (alpha rao) at which the emission next halves; Infinity from the cap on. */
export function nextAlphaHalving(issuance: number): number {
  return issuance >= CAP ? Number.POSITIVE_INFINITY : CAP - unissuedAtHalving(issuance) / 2;
}

/** What was still unissued at the last halving: the cap, its half, its quarter … */
function unissuedAtHalving(issuance: number): number {
  let unissued = CAP;
  while (issuance >= CAP - unissued / 2) unissued /= 2;
  return unissued;
}
