/**
 * What the blocks of a stride pay, by the rates at its three nodes: all of it, or up to a block inside
 * it where somebody wants to see the state.
 */
import type { Course } from './adaptive-course.ts';
import {
  ALPHA_INJECTED,
  BOUGHT,
  CHAIN_BUY,
  DUE,
  INJECTED,
  NODE_WIDTH,
  REFUSED,
  ROOT_ALPHA,
  TAO,
  TAO_RATE,
} from './adaptive-fields.ts';
import { payGuests } from './adaptive-guests.ts';
import { averagesAt, roundAverages } from './adaptive-moving.ts';
import { copyState, goOn, sumWeights } from './adaptive-node.ts';
import { FEW } from './adaptive-rates.ts';
import type { Network } from './network.ts';
import { rootWeightOf } from './root-proportion.ts';
import type { Step, Totals } from './step.ts';
import { applyFlow } from './user-flow.ts';

/** Adds to the totals what blocks `course.paid` to `until` of the stride pay, and fills `course.shown` with the state after them. */
export function payUntil(course: Course, step: Step, until: number, totals: Totals): void {
  const { network, rows, start, middle, end, shown, blocks, paid, paying, reached } = course;
  sumWeights(reached, paid, blocks);
  const { first, second, third } = reached;
  sumWeights(reached, until, blocks);
  paying.first = reached.first - first;
  paying.second = reached.second - second;
  paying.third = reached.third - third;
  payRows(course, step, until, totals);

  const count = until - paid;
  const burned = paying.first * start.burned + paying.second * middle.burned + paying.third * end.burned;
  const spent = paying.first * start.spent + paying.second * middle.spent + paying.third * end.spent;
  totals.burned += burned;
  totals.recycled += count * step.taoPerBlock - spent;
  const rootBefore = Math.max(0, course.rootTao + paid * step.rootFlow);
  const rootTao = Math.max(0, course.rootTao + until * step.rootFlow);
  totals.rootRefused += rootTao - rootBefore - count * step.rootFlow;
  const before = rootWeightOf(network);
  network.rootTao = rootTao;
  payGuests(course, course.block + paid, count, before, rootWeightOf(network), totals);
  if (step.flows !== null) flowElsewhere(network, course.rowOf, step.flows, count, totals);

  const last = until === blocks;
  if (last) roundAverages(rows, end);
  if (last) copyState(shown, end, rows.count);
  else {
    goOn(shown, start, { ...course.sum, weights: reached, blocks: until }, rows.count);
    averagesAt(network, rows, start, middle, end, shown, course.block, blocks, until, step.flows !== null);
    roundAverages(rows, shown);
  }
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH + TAO;
    shown.cells[at] = (shown.cells[at] as number) + (course.rounded[k] as number);
    if (last) end.cells[at] = shown.cells[at] as number;
  }
  course.paid = until;
}

function payRows(course: Course, step: Step, until: number, totals: Totals): void {
  const { network, rows, start, middle, end, blocks, paid, sum } = course;
  const { first, second, third } = course.paying;
  const a = start.cells;
  const b = middle.cells;
  const c = end.cells;
  const of = (at: number) =>
    first * (a[at] as number) + second * (b[at] as number) + third * (c[at] as number);
  const { injected, chainBuy, emission, alphaIn, alphaOut, owner, miner, validator, root, refused } = totals;
  const count = until - paid;
  const half = count / 2;
  const { alpha, owners, miners, staked } = course;
  const { eligible } = rows;
  const { netuid } = network;
  const flows = step.flows !== null;
  for (let k = 0; k < rows.count; k++) {
    const i = eligible[k] as number;
    const at = k * NODE_WIDTH;
    if ((netuid[i] as number) < 0) {
      // Gone since the stride began: what little it was to get is nobody's.
      totals.recycled += of(at + TAO_RATE);
      continue;
    }
    if (flows) refused[i] = (refused[i] as number) + of(at + REFUSED);
    const due = a[at + DUE] as number;
    const paysTao = due > 0 || (b[at + DUE] as number) > 0 || (c[at + DUE] as number) > 0;
    let tao = paysTao ? of(at + INJECTED) : 0;
    let bought = paysTao ? of(at + CHAIN_BUY) : 0;
    if (due > 0 && due < FEW && a[at + CHAIN_BUY] === 0 && c[at + CHAIN_BUY] === 0) {
      const middling = b[at + DUE] as number;
      const last = c[at + DUE] as number;
      const whole = Math.floor(due);
      const same = Math.floor(middling) === whole && Math.floor(last) === whole;
      const floors = same ? whole : floorsOf(due, middling, last, paid / blocks, until / blocks);
      const exact = count * Math.max(0, floors);
      course.rounded[k] = (course.rounded[k] as number) + exact - tao;
      totals.recycled += tao - exact;
      tao = exact;
    } else if (tao < 0 || bought < 0 || (course.rounded[k] as number) > 0) {
      const paid = neverLess(course, k, tao + bought);
      totals.recycled += tao + bought - paid;
      bought = Math.min(Math.max(0, bought), paid);
      tao = paid - bought;
    }
    if (paysTao) {
      injected[i] = (injected[i] as number) + tao;
      chainBuy[i] = (chainBuy[i] as number) + bought;
      emission[i] = (injected[i] as number) + (chainBuy[i] as number);
      alphaIn[i] = (alphaIn[i] as number) + Math.max(0, of(at + ALPHA_INJECTED));
      network.protocolAlpha[i] = (network.protocolAlpha[i] as number) + of(at + BOUGHT);
    }

    const minted = alpha[k] as number;
    if (minted === 0) continue;
    // Each of these two is rounded down in every block.
    const rootAlpha = Math.max(0, of(at + ROOT_ALPHA) - half);
    alphaOut[i] = (alphaOut[i] as number) + count * minted;
    owner[i] = (owner[i] as number) + count * (owners[k] as number);
    miner[i] = (miner[i] as number) + count * (miners[k] as number);
    validator[i] = (validator[i] as number) + Math.max(0, count * (staked[k] as number) - rootAlpha - count);
    if (!sum.recycles) root[i] = (root[i] as number) + rootAlpha;
  }
}

/**
 * What row k is paid where its parabola asks for `due`: where emission sets in or runs out within a stride the
 * parabola dips below 0 on the way. Nothing is taken back; it is held against what comes later in the stride.
 */
function neverLess({ rounded }: Course, k: number, due: number): number {
  const ahead = Math.max(0, rounded[k] as number);
  const paid = Math.max(0, due - ahead);
  rounded[k] = (rounded[k] as number) + paid - due;
  return paid;
}

/** The mean of the floors of a parabola through three amounts, from part `from` of the stride to part `to`. */
function floorsOf(start: number, middle: number, end: number, from: number, to: number): number {
  const first = parabola(start, middle, end, from);
  const last = parabola(start, middle, end, to);
  const between = parabola(start, middle, end, (from + to) / 2);
  return (meanFloor(first, between) + meanFloor(between, last)) / 2;
}

/** The mean of floor(u) while u goes straight from `from` to `to`. */
export function meanFloor(from: number, to: number): number {
  const way = to - from;
  if (Math.abs(way) < 1e-6) return Math.floor(from);
  return (floorIntegral(to) - floorIntegral(from)) / way;
}

/** The integral of floor(u) from 0 to `end`. */
function floorIntegral(end: number): number {
  const whole = Math.floor(end);
  return (whole * (whole - 1)) / 2 + whole * (end - whole);
}

function parabola(start: number, middle: number, end: number, u: number): number {
  return start * (1 - u) * (1 - 2 * u) + middle * 4 * u * (1 - u) + end * u * (2 * u - 1);
}

/** Users' flows into pools that take no part in emission. */
function flowElsewhere(
  network: Network,
  rowOf: Int32Array,
  flows: Float64Array,
  blocks: number,
  totals: Totals,
): void {
  const { living, livingCount } = network;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    const flow = flows[i] as number;
    if (flow === 0 || (rowOf[i] as number) >= 0) continue;
    for (let n = 0; n < blocks; n++) {
      totals.refused[i] = (totals.refused[i] as number) + applyFlow(network, i, flow);
    }
  }
}
