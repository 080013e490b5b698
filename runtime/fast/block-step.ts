/**
 * One block after the other, in the chain's order: shares; per subnet chain buy and injection;
 * alpha and its split, root proportion, moving price; then users' flows.
 *
 * The two loops over subnets (`emission-terms.ts`, `alpha-out.ts`) are the hot path of the whole
 * project: 128 subnets times millions of blocks. What is the same in every block is summed when it
 * changes.
 * Source: protocol, 4.1.
 */
import { CHAIN_REFRESH_BLOCKS } from '../chain/emission-rule.ts';
import { mintAlpha } from './alpha-out.ts';
import { computeShares, readsColumns } from './emission-shares.ts';
import { payTao } from './emission-terms.ts';
import { notePaid, readsFlows, recordPaid } from './flow-shares.ts';
import { holdDoubts } from './last-rao.ts';
import type { Network } from './network.ts';
import { rootFlag } from './root-proportion.ts';
import {
  closeRows,
  openRows,
  type Rows,
  readPool,
  refreshCaps,
  refreshHeld,
  writeBack,
  writePool,
  writeRootProportions,
} from './rows.ts';
import type { Step, Totals } from './step.ts';
import { applyFlow } from './user-flow.ts';

/** Runs the blocks of a step one by one; changes the network and adds to the totals. */
export function advance(network: Network, step: Step, totals: Totals): void {
  const rows = openRows(network);
  const shown = readsColumns(step.rule);
  let burned = 0;
  for (let n = 0; n < step.blocks; n++) {
    burned += coinbase(network, rows, step, n, totals);
    if (shown) writeBack(rows, network);
    if (step.flows !== null) applyFlows(network, rows, step.flows, totals);
    if (step.rootFlow !== 0) applyRootFlow(network, rows, step.rootFlow, totals);
  }
  const spent = closeRows(rows, network, step.blocks, totals);
  totals.burned += burned;
  totals.recycled += step.taoPerBlock * step.blocks - burned - spent;
}

/** What block `n` of the step does by itself (`on_initialize`). Returns the rao it burns. */
function coinbase(network: Network, rows: Rows, step: Step, n: number, totals: Totals): number {
  if (n >= rows.steadyUntil) refreshHeld(rows, network, n, totals);
  const block = step.firstBlock + n;
  const burned = Math.floor(step.taoPerBlock * computeShares(network, step.rule, block, rows));
  if (n === 0 || block % CHAIN_REFRESH_BLOCKS === 0) holdDoubts(rows, step.taoPerBlock);
  const flag = rootFlag(rows.movingPriceSum);
  const tracks = network.tracksFlows || readsFlows(step.rule.score);
  if (tracks) notePaid(rows);
  payTao(network, rows, step.taoPerBlock);
  if (tracks) recordPaid(network, rows);
  mintAlpha(network, rows, block, flag);
  if (step.rule.score === 'priceRootBurn') writeRootProportions(rows, network);
  return burned;
}

/** Users' stake and unstake of one block, after all else in it. */
function applyFlows(network: Network, rows: Rows, flows: Float64Array, totals: Totals): void {
  let k = 0;
  const { living, livingCount } = network;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    const flow = flows[i] as number;
    // Rows stand in the order of the living.
    const isRow = k < rows.count && rows.eligible[k] === i;
    if (flow !== 0) {
      if (isRow) writePool(rows, network, k);
      totals.refused[i] = (totals.refused[i] as number) + applyFlow(network, i, flow);
      if (isRow) readPool(rows, network, k);
    }
    if (isRow) k += 1;
  }
}

/** Users' TAO onto root or off it, never below 0. */
function applyRootFlow(network: Network, rows: Rows, flow: number, totals: Totals): void {
  const rootTao = network.rootTao + flow;
  network.rootTao = Math.max(0, rootTao);
  totals.rootRefused += network.rootTao - rootTao;
  refreshCaps(rows, network);
}
