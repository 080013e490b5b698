/**
 * A node: what the adaptive stride keeps of a network at a moment. Of each eligible subnet its state
 * and how fast it changes, side by side in one array for the reason given in `rows.ts`. And the
 * weights by which the rates at three nodes are summed over the blocks between them.
 */
import {
  ALPHA,
  ALPHA_INJECTED,
  ALPHA_RATE,
  ISSUANCE,
  MOVING,
  NODE_WIDTH,
  ROOT_ALPHA,
  SPOT,
  SPOT_RATE,
  TAO,
  TAO_RATE,
} from './adaptive-fields.ts';
import * as row from './fields.ts';
import type { Network } from './network.ts';
import { rootProportion, rootWeightOf, storedRootProportion } from './root-proportion.ts';
import type { Rows } from './rows.ts';

export interface Node {
  /** Shape: `cells[k * NODE_WIDTH + field]`, k as in the rows. */
  readonly cells: Float64Array;
  /** rao per block that are burned, and that go anywhere at all */
  burned: number;
  spent: number;
  /** rao that a block mints, and what root's TAO weighs against alpha rao */
  tao: number;
  rootWeight: number;
  /** The gate's bar by this state; 0 without a gate. */
  bar: number;
  /** Units of 2^-32. */
  movingPriceSum: number;
}

export function newNode(size: number): Node {
  const cells = new Float64Array(size * NODE_WIDTH);
  return { cells, burned: 0, spent: 0, tao: 0, rootWeight: 0, bar: 0, movingPriceSum: 0 };
}

/** Weights of the rates at three moments, in blocks. */
export interface Weights {
  first: number;
  second: number;
  third: number;
}

export const newWeights = (): Weights => ({ first: 0, second: 0, third: 0 });

/**
 * For the first `blocks` blocks of a stride of `whole`, by the rates at its start, half way and at
 * its end: the sum of the parabola through them over 0 … blocks - 1, not its integral.
 * Holds: exact for rates that are polynomials of second degree.
 */
export function sumWeights(weights: Weights, blocks: number, whole: number): void {
  fromMoments(weights, blocks, sumOfTimes(blocks) / whole, sumOfSquares(blocks) / (whole * whole));
}

/** For the first `blocks` blocks after a stride of `before`, by the rates at that one's start, half way and at its end. */
export function forecastWeights(weights: Weights, blocks: number, before: number): void {
  const times = sumOfTimes(blocks) / before;
  const squares = sumOfSquares(blocks) / (before * before);
  fromMoments(weights, blocks, blocks + times, blocks + 2 * times + squares);
}

/** For rates that stay as they are at the third moment. */
export function steadyWeights(weights: Weights, blocks: number): void {
  fromMoments(weights, blocks, blocks, blocks);
}

/** Sums over the blocks of u and u^2, u being 0, 1/2 and 1 at the three moments. */
function fromMoments(weights: Weights, blocks: number, times: number, squares: number): void {
  weights.second = 4 * (times - squares);
  weights.third = 2 * squares - times;
  weights.first = blocks - weights.second - weights.third;
}

const sumOfTimes = (blocks: number) => (blocks * (blocks - 1)) / 2;
const sumOfSquares = (blocks: number) => ((blocks - 1) * blocks * (2 * blocks - 1)) / 6;

/** Takes the state from the rows. */
export function loadNode(node: Node, rows: Rows): void {
  for (let k = 0; k < rows.count; k++) loadRow(node, rows, k);
}

/** That of row k. */
export function loadRow({ cells }: Node, { cells: from }: Rows, k: number): void {
  const at = k * NODE_WIDTH;
  const by = k * row.WIDTH;
  cells[at + SPOT] = from[by + row.SPOT] as number;
  cells[at + TAO] = from[by + row.TAO_IN] as number;
  cells[at + ALPHA] = from[by + row.ALPHA_IN] as number;
  cells[at + ISSUANCE] = from[by + row.ISSUANCE] as number;
  cells[at + MOVING] = from[by + row.MOVING] as number;
}

/** Writes the state of all who still live to the network's columns, as it is stored after a block. */
export function storeNode(node: Node, network: Network, rows: Rows): void {
  const { cells } = node;
  const rootWeight = rootWeightOf(network);
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if ((network.netuid[i] as number) < 0) continue;
    const at = k * NODE_WIDTH;
    showPool(network, i, cells, at);
    network.movingPrice[i] = cells[at + MOVING] as number;
    const proportion = rootProportion(rootWeight, cells[at + ISSUANCE] as number);
    network.rootProp[i] = storedRootProportion(proportion);
  }
}

/** Fills the rates with those at part `u` of a stride, by the parabola through its three nodes. */
export function interpolate(to: Node, start: Node, middle: Node, end: Node, u: number, count: number): void {
  const first = (1 - u) * (1 - 2 * u);
  const second = 4 * u * (1 - u);
  const third = u * (2 * u - 1);
  for (let k = 0; k < count; k++) {
    for (let at = k * NODE_WIDTH + SPOT_RATE; at < (k + 1) * NODE_WIDTH; at++) {
      to.cells[at] =
        first * (start.cells[at] as number) +
        second * (middle.cells[at] as number) +
        third * (end.cells[at] as number);
    }
  }
}

/** Copies the state of the first `count` rows. */
export function copyState(to: Node, from: Node, count: number): void {
  for (let k = 0; k < count; k++) {
    const at = k * NODE_WIDTH;
    for (let field = SPOT; field <= MOVING; field++) to.cells[at + field] = from.cells[at + field] as number;
  }
}

/** Lets rules that work on the network's columns see one pool. */
export function showPool(network: Network, i: number, cells: Float64Array, at: number): void {
  network.spotPrice[i] = cells[at + SPOT] as number;
  network.taoIn[i] = cells[at + TAO] as number;
  network.alphaIn[i] = cells[at + ALPHA] as number;
  const pooled = (cells[at + ALPHA] as number) + (network.reservoirAlpha[i] as number);
  network.alphaOut[i] = (cells[at + ISSUANCE] as number) - pooled;
}

/** The three nodes whose rates are summed, and by what. */
export interface Sum {
  readonly a: Node;
  readonly b: Node;
  readonly c: Node;
  readonly weights: Weights;
  /** Blocks. */
  readonly blocks: number;
  /** Per row: alpha rao that every block mints. */
  readonly alpha: Float64Array;
  /** Is root's part of the alpha recycled? */
  readonly recycles: boolean;
}

/** A reserve that changes by a larger part than this changes otherwise than its rates foretell; nor does one come to 0. */
const MOST_CHANGE = 0.1;

/**
 * Fills the state of the first `count` rows of `to` with that of `from` and what the blocks since add;
 * not the moving price. Where `to` is the third node of the sum it has been forecast: returns the
 * largest part by which a price or reserve is off from that, and else 0.
 */
export function goOn(to: Node, from: Node, sum: Sum, count: number): number {
  const { first, second, third } = sum.weights;
  const a = sum.a.cells;
  const b = sum.b.cells;
  const c = sum.c.cells;
  const state = from.cells;
  const { cells } = to;
  const { alpha: alphas, blocks } = sum;
  const recycled = sum.recycles ? 1 : 0;
  // A sixtieth of how far the rates are from a straight line is what a parabola misses of an exponential.
  const bent = blocks / 60;
  const judged = sum.c === to;
  let worst = 0;
  for (let k = 0; k < count; k++) {
    const at = k * NODE_WIDTH;
    const growth =
      first * (a[at + SPOT_RATE] as number) +
      second * (b[at + SPOT_RATE] as number) +
      third * (c[at + SPOT_RATE] as number);
    const a1 = a[at + TAO_RATE] as number;
    const b1 = b[at + TAO_RATE] as number;
    const c1 = c[at + TAO_RATE] as number;
    const tao = (state[at + TAO] as number) + first * a1 + second * b1 + third * c1;
    const alpha =
      (state[at + ALPHA] as number) +
      first * (a[at + ALPHA_RATE] as number) +
      second * (b[at + ALPHA_RATE] as number) +
      third * (c[at + ALPHA_RATE] as number);
    let issuance =
      (state[at + ISSUANCE] as number) +
      blocks * (alphas[k] as number) +
      first * (a[at + ALPHA_INJECTED] as number) +
      second * (b[at + ALPHA_INJECTED] as number) +
      third * (c[at + ALPHA_INJECTED] as number);
    if (recycled === 1)
      issuance -=
        first * (a[at + ROOT_ALPHA] as number) +
        second * (b[at + ROOT_ALPHA] as number) +
        third * (c[at + ROOT_ALPHA] as number);
    const spot = (state[at + SPOT] as number) * expOf(growth);
    if (judged) {
      // One division for all three.
      const was = cells[at + SPOT] as number;
      const off =
        Math.abs(was - spot) * (tao * alpha) +
        (Math.abs((cells[at + TAO] as number) - tao) + bent * Math.abs(a1 - 2 * b1 + c1)) * (spot * alpha) +
        Math.abs((cells[at + ALPHA] as number) - alpha) * (spot * tao);
      const whole = spot * tao * alpha;
      // Written so that no value (NaN) counts as the worst; an empty pool stays what it is.
      if (!(off <= worst * whole)) worst = off > 0 && whole > 0 ? off / whole : Number.POSITIVE_INFINITY;
      const lately = state[at + TAO] as number;
      const before = state[at + ALPHA] as number;
      const isNear =
        Math.abs(tao - lately) <= MOST_CHANGE * lately && Math.abs(alpha - before) <= MOST_CHANGE * before;
      if (!isNear) worst = Number.POSITIVE_INFINITY;
    }
    cells[at + SPOT] = spot;
    cells[at + TAO] = tao;
    cells[at + ALPHA] = alpha;
    cells[at + ISSUANCE] = issuance;
  }
  return worst;
}

/** e^t; by its series where that is exact to 1e-13. */
function expOf(t: number): number {
  if (t > 0.02 || t < -0.02) return Math.exp(t);
  return 1 + t * (1 + t * (1 / 2 + t * (1 / 6 + t * (1 / 24 + t * (1 / 120 + t * (1 / 720))))));
}
