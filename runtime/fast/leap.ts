/**
 * The same blocks in long strides, for when nobody waits for every block. A stride runs one real
 * block half way through it, by the very rules of `block-step.ts`, and takes that block's changes
 * as those of each of its blocks (the midpoint rule: what is left out is of third order in the
 * stride). The price grows by factors and the moving price has a form of its own, since its floor
 * isn't smooth (`moving-price-leap.ts`).
 *
 * A stride ends where something jumps: where the gate's bar is computed again, where a subnet's
 * alpha emission halves. It is the shorter the faster any pool changes.
 * Measured against block by block in `test/runtime/fast/leap.test.ts`.
 */

import { refreshOf } from './adaptive-bar.ts';
import { nextAlphaHalving } from './alpha-issuance.ts';
import { advance } from './block-step.ts';
import { emaSpeed } from './moving-price.ts';
import { emaOver } from './moving-price-leap.ts';
import { alphaIssuance, assignNetwork, copyNetwork, isEligible, type Network, ONE_32 } from './network.ts';
import { rootProportion, storedRootProportion } from './root-proportion.ts';
import { addTotals, clearTotals, newTotals, type Step, type Totals } from './step.ts';

/** The longest stride, in blocks. */
const LONGEST = 360;
/** No reserve changes by more than this part in one stride. */
const LARGEST_CHANGE = 1 / 200;
/** A bar that is computed more often than this many blocks follows the state in every stride instead. */
const OFTEN = 60;

/** Runs the blocks of a step; changes the network and adds to the totals, as `advance` does. */
export function leap(network: Network, step: Step, totals: Totals): void {
  const end = step.firstBlock + step.blocks;
  const refresh = refreshOf(step.rule);
  const often = refresh < OFTEN;
  // Room for the state half way, and for what one block makes of a state.
  const middle = copyNetwork(network);
  const next = copyNetwork(network);
  const sums = newTotals(network.netuid.length);
  const run = (from: Network, block: number) => {
    if (often) from.gateBar = 0;
    assignNetwork(next, from);
    clearTotals(sums);
    advance(next, { ...step, firstBlock: block, blocks: 1 }, sums);
  };

  let block = step.firstBlock;
  while (block < end) {
    run(network, block);
    const untilRefresh = often ? LONGEST : refresh - (block % refresh);
    const blocks = strideFrom(network, next, Math.min(end - block, untilRefresh, LONGEST));
    if (blocks === 1) {
      assignNetwork(network, next);
      addTotals(totals, sums, 1);
      block += 1;
      continue;
    }
    // The bar that this block may have computed is that of the whole stride.
    network.gateBar = next.gateBar;
    const half = (blocks - 1) / 2;
    assignNetwork(middle, network);
    goOn(middle, network, next, block + half / 2, half);
    const middleBlock = block + Math.floor(half);
    run(middle, !often && middleBlock % refresh === 0 ? middleBlock + 1 : middleBlock);
    goOn(network, middle, next, block + half, blocks);
    network.gateBar = next.gateBar;
    addTotals(totals, sums, blocks);
    block += blocks;
  }
}

/** How many blocks, `most` at most, may change as the one between `before` and `after` did. */
function strideFrom(before: Network, after: Network, most: number): number {
  let blocks = most;
  const limit = (was: number, is: number) => {
    const change = Math.abs(is - was);
    if (change > 0) blocks = Math.min(blocks, (LARGEST_CHANGE * was) / change);
  };
  limit(before.rootTao, after.rootTao);
  for (let l = 0; l < before.livingCount; l++) {
    const i = before.living[l] as number;
    // What waits in a reservoir goes in all at once: no stride goes over that.
    if (waits(before, i) || waits(after, i)) return 1;
    limit(before.taoIn[i] as number, after.taoIn[i] as number);
    limit(before.alphaIn[i] as number, after.alphaIn[i] as number);
    limit(before.spotPrice[i] as number, after.spotPrice[i] as number);
    const issued = alphaIssuance(before, i);
    const grown = alphaIssuance(after, i) - issued;
    if (grown > 0) blocks = Math.min(blocks, Math.ceil((nextAlphaHalving(issued) - issued) / grown));
  }
  return Math.max(1, Math.floor(blocks));
}

function waits(network: Network, i: number): boolean {
  return (network.reservoirTao[i] as number) > 0 || (network.reservoirAlpha[i] as number) > 0;
}

/** Lets `network` change for `blocks` blocks as the one did that led from `before` to `after`; `block` is half way. */
function goOn(network: Network, before: Network, after: Network, block: number, blocks: number): void {
  network.rootTao += blocks * (after.rootTao - before.rootTao);
  const rootWeight = network.rootTao * network.taoWeight;
  for (let l = 0; l < network.livingCount; l++) {
    const i = network.living[l] as number;
    const spot = network.spotPrice[i] as number;
    const was = before.spotPrice[i] as number;
    const spotAfter = was > 0 ? spot * ((after.spotPrice[i] as number) / was) ** blocks : spot;
    addChange(network.taoIn, before.taoIn, after.taoIn, i, blocks);
    addChange(network.alphaIn, before.alphaIn, after.alphaIn, i, blocks);
    addChange(network.alphaOut, before.alphaOut, after.alphaOut, i, blocks);
    addChange(network.protocolAlpha, before.protocolAlpha, after.protocolAlpha, i, blocks);
    network.spotPrice[i] = spotAfter;
    if (!isEligible(network, i)) continue;
    network.rootProp[i] = storedRootProportion(rootProportion(rootWeight, alphaIssuance(network, i)));
    if (network.dynamic[i] !== 1) continue;
    const age = block - (network.firstEmissionBlock[i] as number) + 1;
    const speed = emaSpeed(network.movingAlpha, age, network.emaHalvingBlocks[i] as number);
    const target = (price: number) => Math.min(price, 1) * ONE_32;
    const moving = network.movingPrice[i] as number;
    const slope = (target(spotAfter) - target(spot)) / blocks;
    network.movingPrice[i] = Math.round(emaOver(moving, target(spot), slope, 0, speed, blocks));
  }
}

function addChange(
  column: Float64Array,
  before: Float64Array,
  after: Float64Array,
  i: number,
  blocks: number,
): void {
  column[i] = (column[i] as number) + blocks * ((after[i] as number) - (before[i] as number));
}
