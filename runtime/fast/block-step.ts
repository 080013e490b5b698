/**
 * One block after the other, in the chain's order: shares; per subnet chain buy, injection,
 * alpha and its split, moving price, root proportion; then users' flows.
 *
 * The loop over subnets is the hot path of the whole project (128 subnets times millions of
 * blocks): it makes nothing, works on rows (`rows.ts`), does the common case of a pool in place
 * and leaves the rest to `injection.ts`. What is the same in every block is summed when it changes.
 * Source: protocol, 4.1 to 4.6, 6.1.
 */
import { buyThenInject, type Portion, weighBuyInject, weightsAllow } from './injection.ts';
import { type Network, ONE_32 } from './network.ts';
import { MIN_RESERVE, SERIES, smallExpm1, smallLog1p } from './pool.ts';
import { emaAfter } from './price-ema.ts';
import { rootFlag, rootProportion } from './root-proportion.ts';
import {
  ALPHA_IN,
  ALPHA_OUT,
  BORN,
  changeEmission,
  closeRows,
  EMA_HALVING,
  EMISSION,
  EMISSION_FROM,
  EMISSION_UNTIL,
  ISSUANCE,
  MOVING,
  openRows,
  PLAIN,
  PROTOCOL_ALPHA,
  ROOT_PROP,
  type Rows,
  readPool,
  refreshRootProportions,
  SPEED,
  SPOT,
  STAKED,
  SUM_ALPHA_IN,
  SUM_CHAIN_BUY,
  SUM_INJECTED,
  SUM_RECYCLED,
  SUM_ROOT,
  TAO_IN,
  WIDTH,
  writeBack,
  writePool,
} from './rows.ts';
import { computeShares, readsColumns } from './shares.ts';
import type { Step, Totals } from './step.ts';
import { applyFlow } from './user-flow.ts';

/** Runs the blocks of a step one by one; changes the network and adds to the totals. */
export function advance(network: Network, step: Step, totals: Totals): void {
  const rows = openRows(network);
  const shown = readsColumns(step.rule);
  for (let n = 0; n < step.blocks; n++) {
    coinbase(network, rows, step, n, totals);
    if (shown) writeBack(rows, network);
    if (step.flows !== null) applyFlows(network, rows, step.flows, totals);
    if (step.rootFlow !== 0) applyRootFlow(network, rows, step.rootFlow, totals);
  }
  closeRows(rows, network, step.blocks, totals);
}

/**
 * What block `n` of the step does by itself (`on_initialize`).
 * Rounds: TAO to the rao as the chain does, since what is left is recycled; alpha not.
 */
function coinbase(network: Network, rows: Rows, step: Step, n: number, totals: Totals): void {
  const tao = step.taoPerBlock;
  const block = step.firstBlock + n;
  const burned = Math.floor(tao * computeShares(network, step.rule, block, rows));
  const flag = rootFlag(rows.movingPriceSum);
  const rootWeight = network.rootTao * network.taoWeight;
  const { capByRoot } = network.era;
  const { cells, shares, count } = rows;
  const taoPerShare = tao * rows.scale;
  let spent = burned;
  let movingPriceSum = 0;

  for (let k = 0, at = 0; k < count; k++, at += WIDTH) {
    const emission = taoPerShare * (shares[k] as number);
    const alpha = cells[at + EMISSION] as number;

    if (emission > 0) {
      // Terms (4.2), at the price cut to 32 bits: what the cap lets in beside alpha; the rest buys.
      let spot = cells[at + SPOT] as number;
      const price = Math.floor(spot * ONE_32) * (1 / ONE_32);
      let injectedAlpha = capByRoot ? (cells[at + ROOT_PROP] as number) * alpha : Math.min(alpha, tao);
      let injected = injectedAlpha * price;
      let excess = 0;
      if (emission > injected && price > 0) {
        excess = Math.floor(emission - injected);
        injected = Math.floor(injected);
      } else {
        injected = Math.floor(emission);
        injectedAlpha = price > 0 ? emission / price : 0;
      }

      let y = cells[at + TAO_IN] as number;
      let x = cells[at + ALPHA_IN] as number;
      let bought = 0;
      let plain = cells[at + PLAIN] === 1;
      if (excess > 0 && plain) {
        // The swap of `pool.ts` by its series; two quotients from one division.
        const priced = spot * x;
        const inverse = 1 / (priced * y);
        const log = smallLog1p(excess * priced * inverse);
        const logOut = log * y * y * inverse;
        bought = -x * smallExpm1(-logOut);
        spot += spot * smallExpm1(log + logOut);
        plain = log + logOut < SERIES && bought >= 1 && x >= MIN_RESERVE;
        y += excess;
        x -= bought;
      }
      y += injected;
      x += injectedAlpha;
      if (plain && weightsAllow(spot, y, x)) {
        cells[at + TAO_IN] = y;
        cells[at + ALPHA_IN] = x;
        cells[at + ISSUANCE] = (cells[at + ISSUANCE] as number) + injectedAlpha;
        cells[at + SUM_ALPHA_IN] = (cells[at + SUM_ALPHA_IN] as number) + injectedAlpha;
        cells[at + SUM_INJECTED] = (cells[at + SUM_INJECTED] as number) + injected;
        spent += injected;
        if (excess > 0) {
          cells[at + SPOT] = spot;
          cells[at + ALPHA_OUT] = (cells[at + ALPHA_OUT] as number) + bought;
          cells[at + PROTOCOL_ALPHA] = (cells[at + PROTOCOL_ALPHA] as number) + bought;
          cells[at + SUM_CHAIN_BUY] = (cells[at + SUM_CHAIN_BUY] as number) + excess;
          spent += excess;
        }
      } else spent += byFullRule(network, rows, k, { tao: injected, alpha: injectedAlpha, excess });
    } else if (cells[at + PLAIN] !== 1 && waits(network, rows.eligible[k] as number)) {
      // What waits is offered to the weights in every block, with or without anything new (5.6).
      byFullRule(network, rows, k, { tao: 0, alpha: 0, excess: 0 });
    }

    // Root proportion (4.4) and the moving price's speed (6.1), two quotients from one division.
    let issuance = (cells[at + ISSUANCE] as number) + alpha;
    const age = block - (cells[at + BORN] as number);
    const stakeWeight = rootWeight + issuance;
    const slowness = age + (cells[at + EMA_HALVING] as number);
    const inverse = 1 / (stakeWeight * slowness);
    let root = rootWeight * inverse * slowness;
    const speed = (cells[at + SPEED] as number) * age * inverse * stakeWeight;

    // Alpha and root's part of it (4.5); without root dividends that part is recycled.
    const rootAlpha = root * (cells[at + STAKED] as number);
    cells[at + SUM_ROOT] = (cells[at + SUM_ROOT] as number) + rootAlpha;
    let issued = alpha;
    if (!flag) {
      cells[at + SUM_RECYCLED] = (cells[at + SUM_RECYCLED] as number) + rootAlpha;
      issued -= rootAlpha;
      issuance -= rootAlpha;
      root = rootProportion(rootWeight, issuance);
      if (issuance < (cells[at + EMISSION_FROM] as number)) changeEmission(rows, network, k, n + 1, totals);
    }
    cells[at + ALPHA_OUT] = (cells[at + ALPHA_OUT] as number) + issued;
    cells[at + ISSUANCE] = issuance;
    cells[at + ROOT_PROP] = root;
    if (issuance >= (cells[at + EMISSION_UNTIL] as number)) changeEmission(rows, network, k, n + 1, totals);

    const moving = emaAfter(cells[at + MOVING] as number, cells[at + SPOT] as number, speed);
    cells[at + MOVING] = moving;
    movingPriceSum += moving;
  }
  rows.movingPriceSum = movingPriceSum;
  totals.burned += burned;
  totals.recycled += tao - spent;
}

/** Is there something in subnet i's reservoirs? */
function waits(network: Network, i: number): boolean {
  return (network.reservoirTao[i] as number) > 0 || (network.reservoirAlpha[i] as number) > 0;
}

/** The portion of a pool that the loop leaves to the full rule; returns the rao spent. */
function byFullRule(network: Network, rows: Rows, k: number, portion: Portion): number {
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  const { cells } = rows;
  writePool(rows, network, k);
  const spent = network.era.buyFirst
    ? buyThenInject(network, i, portion)
    : weighBuyInject(network, i, portion);
  readPool(rows, network, k);
  cells[at + SUM_INJECTED] = (cells[at + SUM_INJECTED] as number) + portion.tao;
  cells[at + SUM_CHAIN_BUY] = (cells[at + SUM_CHAIN_BUY] as number) + portion.excess;
  cells[at + SUM_ALPHA_IN] = (cells[at + SUM_ALPHA_IN] as number) + portion.alpha;
  return spent;
}

/** Users' stake and unstake of one block, after all else in it. */
function applyFlows(network: Network, rows: Rows, flows: Float64Array, totals: Totals): void {
  let k = 0;
  for (let i = 0; i < network.count; i++) {
    const flow = flows[i] as number;
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
  refreshRootProportions(rows, network);
}
