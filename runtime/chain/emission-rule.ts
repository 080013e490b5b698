/**
 * How one block's TAO is divided among subnets, ready to run: a score, a gate, and what
 * comes after. The chain's own rule and a proposal's have the same form.
 * Source: protocol, section 3; design, "rule".
 */
import type { ChainRuleId } from '../../compiler/index.ts';
import type { Network } from '../fast/network.ts';

/**
 * One value per subnet, in the network's order; what it holds for subnets that aren't eligible
 * doesn't matter. May return the same array at each call. NaN counts as 0. It reads float64
 * columns in either arithmetic: an author's expression is about real numbers.
 */
export type VectorFunction = (network: Network) => Float64Array;

/** The chain's own scores; see `chainRules` of the compiler. */
export type ChainScore = 'price' | 'userFlow' | 'netFlow' | 'priceRootBurn' | 'priceBurn';

export interface EmissionRule {
  /** Words name the chain's own scores. Negative scores of a proposal count as 0. */
  readonly score: ChainScore | VectorFunction;
  /**
   * Words: by the network's own parameters, refreshed as the chain does. `chainQuantile` always takes
   * the bar from the quantile, `chain` does only where the bar's rank is 0.
   */
  readonly gate: GateRule | 'chain' | 'chainQuantile' | null;
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

/** One of the chain's own rules. It reads parameters as they stand in each block. */
export function chainRule(id: ChainRuleId): EmissionRule {
  switch (id) {
    case 'R1':
      return { score: 'price', gate: null, stages: [] };
    case 'R2':
      return { score: 'userFlow', gate: null, stages: [] };
    case 'R3':
      return { score: 'netFlow', gate: null, stages: [] };
    case 'R4':
      return { score: 'priceRootBurn', gate: null, stages: [] };
    case 'R5':
      return { score: 'priceBurn', gate: null, stages: [] };
    case 'R6':
      return { score: 'priceBurn', gate: 'chainQuantile', stages: [] };
    case 'R7':
      return { score: 'priceBurn', gate: 'chain', stages: [] };
  }
}
