/**
 * How the alpha that a block mints is split: the owner's cut first, half of the rest to
 * miners, the other half to validators and, by root proportion, to root.
 * Source: protocol, 4.5.
 */
import { ONE_32 } from '../chain/units.ts';

/** Alpha rao per block, whole. What rounding leaves stays outside the pool and belongs to nobody. */
export interface AlphaSplit {
  readonly owner: number;
  readonly miner: number;
  /** What validators and root share, not rounded. */
  readonly staked: number;
}

/** The part of the split that doesn't depend on the pool. `ownerCut` 0 where it is switched off; it is cut to 2^-32, as the chain has it. */
export function alphaSplit(alphaEmission: number, ownerCut: number): AlphaSplit {
  const cut = alphaEmission * (Math.floor(ownerCut * ONE_32) / ONE_32);
  const half = (alphaEmission - cut) * 0.5;
  return { owner: Math.floor(cut), miner: Math.floor(half), staked: half };
}
