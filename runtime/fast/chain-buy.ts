/**
 * The chain buy: what of a subnet's TAO can't be injected buys alpha from its pool, without fee
 * and without a limit. The alpha is outside the pool and belongs to nobody.
 * Source: protocol, 4.3, 5.3, 5.4.
 */
import { MAX_INPUT_RESERVES, MIN_RESERVE } from '../chain/swap-guards.ts';
import type { Network } from './network.ts';
import { powerM1, swapOut } from './pool.ts';

/** Buys with whole rao above 0; false, with nothing changed, where the pool refuses. */
export function chainBuy(network: Network, i: number, tao: number): boolean {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const dynamic = network.dynamic[i] === 1;
  if (x < MIN_RESERVE || (dynamic && tao > MAX_INPUT_RESERVES * y)) return false;
  const price = network.spotPrice[i] as number;
  const exponent = y / (price * x);
  const wanted = dynamic ? swapOut(x, tao / y, exponent) : tao;
  const bought = Math.floor(wanted);
  if (!(bought > 0 && bought <= x)) return false;
  network.taoIn[i] = y + tao;
  network.alphaIn[i] = x - bought;
  network.alphaOut[i] = (network.alphaOut[i] as number) + bought;
  network.protocolAlpha[i] = (network.protocolAlpha[i] as number) + bought;
  // The price goes by what was taken out: a fraction of an alpha rao less than it could be.
  const rounded = bought < x ? (x - wanted) / (x - bought) : 1;
  if (dynamic) network.spotPrice[i] = price * (1 + powerM1(tao / y, 1 + exponent)) * rounded;
  return true;
}
