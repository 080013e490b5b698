/**
 * Which form of the rules a chain runs at a block: how TAO is shared, the order inside a block,
 * and what a registration does with its lock. Both arithmetics read it.
 * Source: protocol, 3.1 (regimes), 4.2 (cap), 4.3 (order), 9.2 and 9.3 (lock).
 */
import { type ChainRuleId, chainRuleInForce } from '../../compiler/index.ts';

export interface Era {
  /** The emission rule in force. */
  readonly rule: ChainRuleId;
  /** Chain buy before the weights move, and reservoirs; until then the weights moved first, the buy used the old reserves and what the weights refused was dropped. */
  readonly buyFirst: boolean;
  /** Alpha injected is at most `root proportion x alpha emission`; until then at most one of TAO's or alpha's emission. */
  readonly capByRoot: boolean;
  /** A new subnet's pool gets the whole lock; until then the minimum alone, and the rest was recycled. */
  readonly lockInPool: boolean;
  /** The last registration is dated by the block that created the subnet, not by the one that paid for it. */
  readonly lockDatedAtCreation: boolean;
}

/** The newest rules read from the chain: what a network gets that has no history. */
export const NEWEST_SPEC = 475;

export function eraOf(network: string, block: number, specVersion: number): Era {
  return {
    rule: chainRuleInForce(network, block, specVersion).id,
    buyFirst: specVersion >= 441,
    capByRoot: specVersion >= 421,
    lockInPool: specVersion >= 402,
    lockDatedAtCreation: specVersion >= 438 && specVersion <= 450,
  };
}
