/**
 * How one block's TAO is divided among subnets, ready to run: a score, a gate, and what
 * comes after. The chain's own rule and a proposal's have the same form.
 * Source: protocol, section 3; design, "rule".
 */
import type { Network } from './network.ts';

/**
 * One value per subnet, in the network's order; what it holds for subnets that aren't eligible
 * doesn't matter. May return the same array at each call. NaN counts as 0.
 */
export type VectorFunction = (network: Network) => Float64Array;

export interface EmissionRule {
  /** Words name the chain's own scores, which are much faster: see `Era`. Negative scores count as 0. */
  readonly score: 'price' | 'priceRootBurn' | 'priceBurn' | VectorFunction;
  /** `chain`: by the network's own parameters, refreshed as the chain does. */
  readonly gate: GateRule | 'chain' | null;
  /** In the order written, after disabled subnets were zeroed. */
  readonly stages: readonly ShareStage[];
}

export interface GateRule {
  readonly bar:
    | { readonly kind: 'rank'; readonly rank: number }
    | { readonly kind: 'quantile'; readonly quantile: number };
  readonly exponent: number;
  /** The bar is computed again in blocks whose number this divides. */
  readonly refreshBlocks: number;
}

export type ShareStage =
  | { readonly kind: 'tiers'; readonly tiers: readonly Tier[] }
  | { readonly kind: 'limit'; readonly top: number }
  | { readonly kind: 'floor'; readonly share: number }
  | {
      readonly kind: 'decline';
      readonly fraction: VectorFunction;
      readonly fate: 'burn' | 'recycle' | 'redistribute';
    };

/** Ranks `from` to `to`, both included and counted from 1, get `share` of the whole together. */
export interface Tier {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Blocks between two computations of the chain's own bar (3.8). */
export const CHAIN_REFRESH_BLOCKS = 360;

/** The rule in force at the network's state. Reads parameters as they stand in each block. */
export function chainRule(network: Network): EmissionRule {
  const { shares } = network.era;
  if (shares === 'gate') return { score: 'priceBurn', gate: 'chain', stages: [] };
  return { score: shares, gate: null, stages: [] };
}
