/**
 * Recycling: taken out of the issuance, so that the curve can mint it again. (Burned TAO and
 * alpha stay in the issuance, in nobody's hands.)
 * Source: protocol, 2.2 and 2.3.
 */
import { subU64 } from './fixed/index.ts';
import type { ExactSubnet } from './network.ts';

/** Takes alpha (rao) out of a subnet's issuance. */
export function recycleAlpha(subnet: ExactSubnet, alpha: bigint): void {
  subnet.alphaOut = subU64(subnet.alphaOut, alpha);
}

/** What of a block's TAO the coinbase did not spend, rao: floors' dust, failed buys, shares that are 0. */
export function leftover(mint: bigint, spent: bigint): bigint {
  return mint - spent;
}
