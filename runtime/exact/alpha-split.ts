/**
 * How the alpha that a block mints outside the pool is split: the owner's cut first, half of the
 * rest to miners, the other half to validators less root's part.
 * Source: protocol, 4.5.
 */
import { fromRatio, half, mul32, toInteger, U16_MAX, U96F32, whole32 } from './fixed/index.ts';

/** The owner's cut as the chain computes with it. Units: parts of 65,535 in, U96F32 out. */
export function ownerCutFraction(parts: bigint): bigint {
  return fromRatio(U96F32, parts, U16_MAX);
}

/** What the split of one block's alpha has before the root proportion is known. */
export interface AlphaShares {
  /** alpha rao minted */
  readonly minted: bigint;
  /** alpha rao */
  readonly owner: bigint;
  readonly server: bigint;
  /** U96F32: all that isn't the owner's, and what validators and root divide */
  readonly rest: bigint;
  readonly staked: bigint;
}

/** @param minted alpha rao @param cut U96F32; 0 where the owner's cut is switched off */
export function alphaShares(minted: bigint, cut: bigint): AlphaShares {
  const owner = minted * cut;
  const rest = whole32(minted) - owner;
  const server = half(rest);
  return {
    minted,
    owner: toInteger(U96F32, owner),
    server: toInteger(U96F32, server),
    rest,
    staked: rest - server,
  };
}

/** Root's part of one block's alpha, not rounded to whole rao. Shape: U96F32 in and out. */
export function rootAlpha(shares: AlphaShares, rootProportion: bigint): bigint {
  return half(mul32(rootProportion, shares.rest));
}

/** What is left for validators. Units: U96F32 in, alpha rao out. */
export function validatorAlpha(shares: AlphaShares, root: bigint): bigint {
  return toInteger(U96F32, shares.staked - root);
}
