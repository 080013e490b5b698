/**
 * Which form of the rules a chain runs at a block: how TAO is shared, and the order inside a
 * block. Both arithmetics read it.
 * Source: protocol, 3.1 (regimes), 4.2 (cap), 4.3 (order).
 */
import { type ChainRuleId, chainRuleInForce } from '../../compiler/index.ts';

export interface Era {
  /** The emission rule in force. */
  readonly rule: ChainRuleId;
  /** Chain buy before the weights move, and reservoirs; until then the weights moved first, the buy used the old reserves and what the weights refused was dropped. */
  readonly buyFirst: boolean;
  /** Alpha injected is at most `root proportion x alpha emission`; until then at most one of TAO's or alpha's emission. */
  readonly capByRoot: boolean;
}

/** The newest rules read from the chain: what a network gets that has no history. */
export const NEWEST_SPEC = 475;

export function eraOf(network: string, block: number, specVersion: number): Era {
  return {
    rule: chainRuleInForce(network, block, specVersion).id,
    buyFirst: specVersion >= 441,
    capByRoot: specVersion >= 421,
  };
}
