/**
 * The chain buy: what of a subnet's TAO can't be injected buys alpha from its pool, without fee
 * and without a limit of its own. The alpha is outside the pool and belongs to nobody.
 * Source: protocol, 4.3, 5.3, 5.4.
 */
import { addU64 } from './fixed/index.ts';
import type { ExactSubnet } from './network.ts';
import { chainBuy as boughtFromPool } from './pool.ts';
import { stableOut } from './stable-pool.ts';

/** Buys with whole rao above 0. False, with nothing changed, where the pool refuses. */
export function chainBuy(subnet: ExactSubnet, tao: bigint): boolean {
  const { taoIn, alphaIn, weightQuote, mechanism } = subnet;
  const bought = mechanism === 0 ? stableOut(alphaIn, tao) : boughtFromPool(taoIn, alphaIn, weightQuote, tao);
  if (bought === null) return false;
  subnet.taoIn = addU64(taoIn, tao);
  subnet.alphaIn = alphaIn - bought;
  subnet.alphaOut = addU64(subnet.alphaOut, bought);
  subnet.protocolAlpha = addU64(subnet.protocolAlpha, bought);
  return true;
}
