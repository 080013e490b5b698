/**
 * The float engine's shares of one block, read off what the block pays: pools so deep that any
 * payment fits, and so much TAO that whole rao show all digits.
 */
import type { ChainRuleId, Snapshot } from '../../compiler/index.ts';
import { advance, chainRule, newTotals } from '../fast/index.ts';
import { networkAtStart } from '../start-network.ts';

const DEEP = 1e24; // rao
const TAO = 1e18; // rao

/** Shape: one per subnet, in ascending netuid. `block` is the one executed. */
export function fastShares(snapshot: Snapshot, rule: ChainRuleId, block: number): readonly number[] {
  const network = networkAtStart(snapshot);
  network.taoIn.fill(DEEP);
  network.alphaIn.fill(DEEP);
  network.spotPrice.fill(1);
  // Without stake on root nothing is injected: all TAO buys, in one way for every subnet.
  network.rootTao = 0;
  const totals = newTotals(network.netuid.length);
  const step = {
    firstBlock: block,
    blocks: 1,
    taoPerBlock: TAO,
    rule: chainRule(rule),
    flows: null,
    rootFlow: 0,
  };
  advance(network, step, totals);
  return Array.from(totals.emission, (paid) => paid / TAO);
}
