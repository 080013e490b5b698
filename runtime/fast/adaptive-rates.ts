/**
 * How fast everything changes in a state: what the next block adds to each pool, price and alpha,
 * as `emission-terms.ts` and `alpha-out.ts` have it, on average over the fractions that the chain
 * rounds off.
 * Source: protocol, 4.2 to 4.6.
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { ONE_32 } from '../chain/units.ts';
import {
  ALPHA,
  ALPHA_INJECTED,
  ALPHA_RATE,
  BOUGHT,
  CHAIN_BUY,
  DUE,
  FLOW_SPOT_RATE,
  INJECTED,
  ISSUANCE,
  MOVING,
  NODE_WIDTH,
  REFUSED,
  ROOT_ALPHA,
  SPOT,
  SPOT_RATE,
  TAO,
  TAO_RATE,
} from './adaptive-fields.ts';
import { type Node, showPool } from './adaptive-node.ts';
import { readsColumns } from './emission-shares.ts';
import * as row from './fields.ts';
import { buyThenInject, type Portion, weighBuyInject } from './injection.ts';
import type { Network } from './network.ts';
import { rootProportion, rootWeightOf, storedRootProportion } from './root-proportion.ts';
import type { Rows } from './rows.ts';
import type { Step } from './step.ts';
import { applyFlow } from './user-flow.ts';

/**
 * Less than this changes so little within a stride that the chain's floor is taken as it stands;
 * of more it takes half a unit on average.
 */
export const FEW = 256;

/** Puts a node's state where `computeShares` and the functions of a rule read it; `network.rootTao` is set already. */
export function showNode(network: Network, rows: Rows, node: Node, rule: EmissionRule): void {
  const { cells } = node;
  const to = rows.cells;
  const shown = readsColumns(rule);
  const byRoot = shown || rule.score === 'priceRootBurn';
  const rootWeight = rootWeightOf(network);
  let sum = 0;
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH;
    const moving = cells[at + MOVING] as number;
    const issuance = cells[at + ISSUANCE] as number;
    sum += moving;
    to[k * row.WIDTH + row.MOVING] = moving;
    to[k * row.WIDTH + row.ISSUANCE] = issuance;
    if (!byRoot) continue;
    const i = rows.eligible[k] as number;
    network.rootProp[i] = storedRootProportion(rootProportion(rootWeight, issuance));
    if (!shown) continue;
    showPool(network, i, cells, at);
    network.movingPrice[i] = moving;
  }
  node.movingPriceSum = sum;
  rows.scored = Number.NaN;
}

/** Fills a node's rates by the shares that stand in `rows`; `burned` is the part that computing them returned. */
export function fillRates(network: Network, rows: Rows, node: Node, step: Step, burned: number): void {
  const { cells } = node;
  const { shares, count } = rows;
  const taoPerShare = step.taoPerBlock * rows.scale;
  node.tao = step.taoPerBlock;
  node.rootWeight = rootWeightOf(network);
  node.burned = Math.floor(step.taoPerBlock * burned);
  let spent = node.burned;
  for (let k = 0; k < count; k++) {
    const at = k * NODE_WIDTH;
    cells[at + DUE] = taoPerShare * (shares[k] as number);
    fillRow(network, rows, node, k);
    spent += cells[at + TAO_RATE] as number;
  }
  node.spent = spent;
}

/**
 * One row's rates, of which users' flows are no part yet, by what is due to it. (That stands in its
 * row: a number handed over would be put into a box first, 125 times a node.)
 */
export function fillRow(network: Network, rows: Rows, node: Node, k: number): void {
  const { cells, rootWeight, tao } = node;
  const from = rows.cells;
  const at = k * NODE_WIDTH;
  const by = k * row.WIDTH;
  const alpha = from[by + row.EMISSION] as number;
  const emission = cells[at + DUE] as number;
  const spot = cells[at + SPOT] as number;
  const x = cells[at + ALPHA] as number;
  const whole = rootWeight + (cells[at + ISSUANCE] as number);
  const proportion = whole > 0 ? rootWeight / whole : 0;
  if (emission === 0) {
    for (let field = SPOT_RATE; field <= BOUGHT; field++) cells[at + field] = 0;
    cells[at + ROOT_ALPHA] =
      whole > 0 ? proportion * (1 - alpha / whole) * (from[by + row.STAKED] as number) : 0;
    return;
  }
  const price = Math.floor(spot * ONE_32) * (1 / ONE_32);
  const cap = network.era.capByRoot ? proportion * alpha : Math.min(alpha, tao);
  const priced = cap * price;
  const capped = price > 0 && emission > priced;
  const excess = capped ? lessHalf(emission - priced) : 0;
  const injected = lessHalf(capped ? priced : emission);
  const injectedAlpha = lessHalf(capped ? cap : price > 0 ? emission / price : 0);
  let bought = 0;
  let growth = 0;
  if (excess > 0) {
    // The swap of `pool.ts` by the first two terms of its series: a block's buy is a tiny part of the pool.
    const perWorth = 1 / (spot * x);
    const z = excess / (cells[at + TAO] as number);
    const out = excess * perWorth;
    bought = lessHalf(x * out * (1 - 0.5 * (z + out)));
    growth = (z + out) * (1 - 0.5 * z) - 0.5 * spot * perWorth;
  }
  cells[at + SPOT_RATE] = growth;
  cells[at + TAO_RATE] = injected + excess;
  cells[at + ALPHA_RATE] = injectedAlpha - bought;
  cells[at + INJECTED] = injected;
  cells[at + CHAIN_BUY] = excess;
  cells[at + ALPHA_INJECTED] = injectedAlpha;
  cells[at + BOUGHT] = bought;
  if (from[by + row.PLAIN] === 0 && emission > 0)
    payByFullRule(network, rows.eligible[k] as number, cells, at);
  // By the issuance that this block leaves.
  const issued = (cells[at + ALPHA_INJECTED] as number) + alpha;
  const staked = from[by + row.STAKED] as number;
  cells[at + ROOT_ALPHA] = whole > 0 ? proportion * (1 - issued / whole) * staked : 0;
}

function lessHalf(amount: number): number {
  return amount >= FEW ? amount - 0.5 : Math.floor(amount);
}

/** What is due to a pool that the series doesn't do for, by the order that the network's era has. */
function payByFullRule(network: Network, i: number, cells: Float64Array, at: number): void {
  const protocolAlpha = network.protocolAlpha[i] as number;
  const { reservoirTao, reservoirAlpha } = network;
  const portion: Portion = {
    tao: cells[at + INJECTED] as number,
    alpha: cells[at + ALPHA_INJECTED] as number,
    excess: cells[at + CHAIN_BUY] as number,
  };
  showPool(network, i, cells, at);
  if (network.era.buyFirst) buyThenInject(network, i, portion);
  else weighBuyInject(network, i, portion);
  network.protocolAlpha[i] = protocolAlpha;
  const waits = (reservoirTao[i] as number) > 0 || (reservoirAlpha[i] as number) > 0;
  reservoirTao[i] = 0;
  reservoirAlpha[i] = 0;
  const spot = cells[at + SPOT] as number;
  const alphaAfter = network.alphaIn[i] as number;
  // What the weights don't take waits: no rate says what becomes of that, and there is no stride.
  if (waits) cells[at + SPOT_RATE] = Number.NaN;
  else cells[at + SPOT_RATE] = spot > 0 ? Math.log((network.spotPrice[i] as number) / spot) : 0;
  cells[at + TAO_RATE] = portion.tao + portion.excess;
  cells[at + ALPHA_RATE] = alphaAfter - (cells[at + ALPHA] as number);
  cells[at + INJECTED] = portion.tao;
  cells[at + CHAIN_BUY] = portion.excess;
  cells[at + ALPHA_INJECTED] = portion.alpha;
  cells[at + BOUGHT] = (cells[at + ALPHA] as number) + portion.alpha - alphaAfter;
}

/** Adds what users' flow of one block does to each pool, after all else. */
export function addFlows(network: Network, rows: Rows, node: Node, flows: Float64Array): void {
  const { cells } = node;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    const at = k * NODE_WIDTH;
    const flow = flows[i] as number;
    cells[at + FLOW_SPOT_RATE] = 0;
    cells[at + REFUSED] = 0;
    if (flow === 0) continue;
    showPool(network, i, cells, at);
    const spot = cells[at + SPOT] as number;
    const recorded = network.userFlow[i] as number;
    cells[at + REFUSED] = applyFlow(network, i, flow);
    network.userFlow[i] = recorded;
    const growth = spot > 0 ? Math.log((network.spotPrice[i] as number) / spot) : 0;
    cells[at + FLOW_SPOT_RATE] = growth;
    cells[at + SPOT_RATE] = (cells[at + SPOT_RATE] as number) + growth;
    add(cells, at + TAO_RATE, (network.taoIn[i] as number) - (cells[at + TAO] as number));
    add(cells, at + ALPHA_RATE, (network.alphaIn[i] as number) - (cells[at + ALPHA] as number));
  }
}

function add(cells: Float64Array, at: number, amount: number): void {
  cells[at] = (cells[at] as number) + amount;
}
