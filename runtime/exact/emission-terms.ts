/**
 * A subnet's terms for one block: how much of its TAO is injected beside how much alpha, and
 * what is left over to buy alpha with.
 * Source: protocol, 4.2.
 */
import { div32, mul32, whole32 } from './fixed/index.ts';

/** All in U96F32. */
export interface EmissionTerms {
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly excess: bigint;
}

/** The most alpha that is injected, since spec 421. Shape: U96F32; `alpha` in alpha rao. */
export function capByRoot(rootProportion: bigint, alpha: bigint): bigint {
  return rootProportion * alpha;
}

/** The most alpha that was injected before. Units: alpha rao and rao of one block in, U96F32 out. */
export function capByEmission(alpha: bigint, tao: bigint): bigint {
  return whole32(alpha < tao ? alpha : tao);
}

/**
 * @param emission the subnet's TAO @param price TAO per alpha @param cap most alpha; all U96F32
 * Rounds: down. At a price of 0 all TAO is injected alone.
 */
export function emissionTerms(emission: bigint, price: bigint, cap: bigint): EmissionTerms {
  const alphaIn = price > 0n ? div32(emission, price) : 0n;
  if (alphaIn <= cap) return { taoIn: emission, alphaIn, excess: 0n };
  const taoIn = mul32(cap, price);
  return { taoIn, alphaIn: cap, excess: taoIn < emission ? emission - taoIn : 0n };
}
