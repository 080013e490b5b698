/**
 * The gate's bar over many of its periods. A bar that is computed every 360 blocks stands, on
 * average, for a state half a period old; over whole periods that is all there is to it.
 */
import { CHAIN_REFRESH_BLOCKS, type EmissionRule } from '../chain/emission-rule.ts';
import type { Node } from './adaptive-node.ts';
import type { Network } from './network.ts';

/** Blocks between two computations of the bar; Infinity without a gate. */
export function refreshOf({ gate }: EmissionRule): number {
  if (gate === null) return Number.POSITIVE_INFINITY;
  return typeof gate === 'string' ? CHAIN_REFRESH_BLOCKS : Math.max(1, gate.refreshBlocks);
}

/** How many blocks the bar is old, on average over `blocks` blocks from `block` on. */
export function meanLag(block: number, blocks: number, refresh: number): number {
  return (sumOfLags(block + blocks, refresh) - sumOfLags(block, refresh)) / blocks;
}

/** Sum of n mod refresh over 0 … end - 1. */
function sumOfLags(end: number, refresh: number): number {
  const periods = Math.floor(end / refresh);
  const rest = end - periods * refresh;
  return periods * ((refresh * (refresh - 1)) / 2) + (rest * (rest - 1)) / 2;
}

/** By how much the bar changes in a block at part `u` of a stride, its end unless stated, over the bar itself. */
export function barGrowth(start: Node, middle: Node, end: Node, blocks: number, u = 1): number {
  const bar = barAt(start, middle, end, u);
  const slope = start.bar * (4 * u - 3) + middle.bar * (4 - 8 * u) + end.bar * (4 * u - 1);
  return bar > 0 ? slope / (blocks * bar) : 0;
}

function barAt(start: Node, middle: Node, end: Node, u: number): number {
  return start.bar * (1 - u) * (1 - 2 * u) + middle.bar * 4 * u * (1 - u) + end.bar * u * (2 * u - 1);
}

/**
 * The bar that is stored after `done` blocks of the stride of `blocks` blocks that began with
 * `block`: the one of the last block that computed it, or `before` where none did.
 */
export function storedBar(
  before: number,
  start: Node,
  middle: Node,
  end: Node,
  block: number,
  blocks: number,
  done: number,
  refresh: number,
): number {
  const since = (block + done - 1) % refresh;
  if (since >= done) return before;
  return barAt(start, middle, end, (done - 1 - since) / blocks);
}

/** What a bar is looked for by: the rank that a share must have, or what all down to it must sum to. */
export interface BarRule {
  /** 0: by quantile */
  readonly rank: number;
  readonly quantile: number;
}

/** The bar's rule as the network's parameters or the gate say. */
export function barRuleOf(network: Network, gate: NonNullable<EmissionRule['gate']>): BarRule {
  if (gate === 'chain') return { rank: network.barRank, quantile: network.barQuantile };
  if (gate === 'chainQuantile') return { rank: 0, quantile: network.barQuantile };
  const { bar } = gate;
  return bar.kind === 'rank' ? { rank: bar.rank, quantile: 1 } : { rank: 0, quantile: bar.quantile };
}

/**
 * The row whose share is the bar, found from `guess`, the one that was it a little earlier: as
 * `refreshBar` finds it by sorting, in one pass as a rule. -1: no share is above zero.
 * Shape: `shares` of `count` rows, which sum to `whole`; `room` is as long, to sort in.
 */
export function barRow(
  rule: BarRule,
  shares: Float64Array,
  count: number,
  whole: number,
  guess: number,
  room: Float64Array,
): number {
  let k = guess < count && (shares[guess] as number) > 0 ? guess : largest(shares, count);
  for (let turn = 0; k >= 0 && turn <= count; turn++) {
    // Far off: the guess is of a subnet that is gone.
    if (turn === FEW_TURNS) k = shares.indexOf(barBySorting(rule, shares, count, whole, room));
    const bar = shares[k] as number;
    let above = 0;
    let sumAbove = 0;
    let upTo = 0;
    let sumUpTo = 0;
    let next = -1;
    let last = -1;
    for (let j = 0; j < count; j++) {
      const share = shares[j] as number;
      if (share >= bar) {
        upTo += 1;
        sumUpTo += share;
        if (share === bar) continue;
        above += 1;
        sumAbove += share;
        if (next < 0 || share < (shares[next] as number)) next = j;
      } else if (share > 0 && (last < 0 || share > (shares[last] as number))) last = j;
    }
    const tooLow = rule.rank > 0 ? above >= rule.rank : sumAbove >= rule.quantile * whole;
    const tooHigh = rule.rank > 0 ? upTo < rule.rank : sumUpTo < rule.quantile * whole;
    if (tooLow && next >= 0) k = next;
    else if (tooHigh && last >= 0) k = last;
    else return k;
  }
  return k;
}

const FEW_TURNS = 4;

function barBySorting(
  rule: BarRule,
  shares: Float64Array,
  count: number,
  whole: number,
  room: Float64Array,
): number {
  const sorted = room.subarray(0, count);
  sorted.set(shares.subarray(0, count));
  sorted.sort();
  let sum = 0;
  let bar = 0;
  for (let rank = 1; rank <= count && (sorted[count - rank] as number) > 0; rank++) {
    bar = sorted[count - rank] as number;
    sum += bar;
    if (rule.rank > 0 ? rank >= rule.rank : sum >= rule.quantile * whole) return bar;
  }
  return bar;
}

function largest(shares: Float64Array, count: number): number {
  let k = -1;
  for (let j = 0; j < count; j++) if ((shares[j] as number) > (k < 0 ? 0 : (shares[k] as number))) k = j;
  return k;
}
