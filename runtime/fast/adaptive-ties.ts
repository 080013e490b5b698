/**
 * Subnets that share a boundary between two tiers. Where the first place below a boundary earns more
 * than the last above it, who falls below rises again: subnets gather there with the same score to
 * the last digit and change places in almost every block. Over a stride none of them is above or
 * below. What the places earn together is divided so that the scores stay together, which is what
 * all that changing comes to (Filippov's solution of an equation whose right side jumps).
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { ONE_32 } from '../chain/units.ts';
import {
  ALPHA,
  DUE,
  FLOW_SPOT_RATE,
  ISSUANCE,
  MOVING,
  NODE_WIDTH,
  ROOT_ALPHA,
  SPOT,
  SPOT_RATE,
  TAO,
  TAO_RATE,
} from './adaptive-fields.ts';
import type { Node } from './adaptive-node.ts';
import { fillRow } from './adaptive-rates.ts';
import * as row from './fields.ts';
import { emaSpeed } from './moving-price.ts';
import type { Network } from './network.ts';
import { rootProportion, rootWeightOf } from './root-proportion.ts';
import type { Rows } from './rows.ts';
import type { Step } from './step.ts';

/** A member whose score is farther than this part from the others' is none any more … */
const APART = 0.03;
/** … and from here on one that can't come back. */
const NEAR = 1e-3;
/**
 * Blocks in which members that aren't quite together come nearer by a factor of e; at least so many
 * strides, since a stride can't foresee what is over before its end.
 */
const TOGETHER = 3_600;
const TOGETHER_STRIDES = 2;

export interface Ties {
  /** Ranks after which another tier begins; see `boundariesOf`. */
  boundaries: readonly number[];
  /** How many rows are members of any. */
  members: number;
  /** Blocks in which members come nearer by a factor of e. */
  together: number;
  /** Per row: 0, or 1 + the index of the boundary that it is a member at. */
  readonly member: Uint8Array;
  /** Per row, a bit for each boundary: was it above when the stride began? */
  readonly above: Uint32Array;
  /** Per row, from 0: by the last shares. */
  readonly rank: Int32Array;
  /** Per row: score when the stride began, and by the last shares. */
  readonly score: Float64Array;
  readonly scoreNow: Float64Array;
  /** Per row: logarithm of the score that the moving price tends to, less that of the price. */
  readonly goal: Float64Array;
  /** Per row: what it takes is wants + gives * level, between what the places above and below give. */
  readonly wants: Float64Array;
  readonly gives: Float64Array;
  /** Per row: part of the blocks in which it is below; NaN where it isn't between two places. */
  readonly below: Float64Array;
  /** The members at hand. */
  readonly list: Int32Array;
  /** Per boundary: the growth at which the members last took what there was. */
  readonly level: number[];
  /** Per boundary: rao per block in the last place above it and in the first below. */
  readonly upper: number[];
  readonly lower: number[];
}

export function newTies(size: number): Ties {
  const floats = () => new Float64Array(size);
  return {
    boundaries: [],
    members: 0,
    together: TOGETHER,
    member: new Uint8Array(size),
    above: new Uint32Array(size),
    rank: new Int32Array(size),
    score: floats(),
    scoreNow: floats(),
    goal: floats(),
    wants: floats(),
    gives: floats(),
    below: floats().fill(Number.NaN),
    list: new Int32Array(size),
    level: [],
    upper: [],
    lower: [],
  };
}

/** Another rule: nobody is a member yet. */
export function resetTies(ties: Ties, rule: EmissionRule): void {
  ties.boundaries = boundariesOf(rule);
  ties.members = 0;
  ties.member.fill(0);
}

/** Ranks after which another tier begins; as many as there are bits to mark them by. */
function boundariesOf({ stages }: EmissionRule): readonly number[] {
  const stage = stages.findLast(({ kind }) => kind !== 'decline');
  if (stage?.kind !== 'tiers') return [];
  const { tiers } = stage;
  return tiers
    .map(({ to }) => to)
    .filter((rank) => tiers.some(({ from }) => from === rank + 1))
    .slice(0, 32);
}

/** As the stride begins: who stands where by the shares in `rows`, and what every member tends to. */
export function openTies(
  ties: Ties,
  network: Network,
  rows: Rows,
  start: Node,
  block: number,
  blocks: number,
): void {
  fillRanks(ties, rows);
  ties.together = Math.max(TOGETHER, TOGETHER_STRIDES * blocks);
  ties.score.set(ties.scoreNow);
  for (let b = 0; b < ties.boundaries.length; b++) {
    const rank = ties.boundaries[b] as number;
    const bit = 1 << b;
    let n = 0;
    let growth = 0;
    let logs = 0;
    for (let k = 0; k < rows.count; k++) {
      if (ties.member[k] !== b + 1) continue;
      n += 1;
      growth += start.cells[k * NODE_WIDTH + SPOT_RATE] as number;
      logs += Math.log(ties.score[k] as number);
    }
    growth /= n;
    for (let k = 0; k < rows.count; k++) {
      if (ties.member[k] === b + 1) {
        const off = Math.log(ties.score[k] as number) - logs / n;
        if (!isLost(ties, rows, start, k, b, off, growth)) {
          ties.goal[k] = goalOf(network, rows, start, k, ties.score[k] as number, growth, block);
          continue;
        }
        ties.member[k] = 0;
        ties.members -= 1;
      }
      const above = (ties.rank[k] as number) < rank;
      ties.above[k] = above ? (ties.above[k] as number) | bit : (ties.above[k] as number) & ~bit;
    }
  }
}

/** Has a member gone off, or is it about to and can't keep up (or can't help rising) in any place? */
function isLost(
  ties: Ties,
  rows: Rows,
  node: Node,
  k: number,
  b: number,
  off: number,
  growth: number,
): boolean {
  if (!(Math.abs(off) <= APART)) return true;
  if (off < -NEAR) return growthBy(rows, node, k, ties.lower[b] as number) < growth;
  return off > NEAR && growthBy(rows, node, k, ties.upper[b] as number) > growth;
}

/** Ranks by the shares in `rows`. */
export function fillRanks(ties: Ties, rows: Rows): void {
  for (let r = 0; r < rows.count; r++) ties.rank[rows.order[r] as number] = r;
}

/** Logarithm of the score that the moving price tends to while the price grows by `growth` a block, less that of the price. */
function goalOf(
  network: Network,
  rows: Rows,
  node: Node,
  k: number,
  score: number,
  growth: number,
  block: number,
): number {
  const by = k * row.WIDTH;
  const at = k * NODE_WIDTH;
  const age = block - (rows.cells[by + row.BORN] as number);
  const speed = emaSpeed(network.movingAlpha, age, rows.cells[by + row.EMA_HALVING] as number);
  const spot = node.cells[at + SPOT] as number;
  const behind = speed > 0 ? (growth * spot * ONE_32 + 0.5) / speed : 0;
  return Math.log((score * (spot * ONE_32 - behind)) / (node.cells[at + MOVING] as number)) - Math.log(spot);
}

/** How fast a row's price grows, per block, if it gets this much TAO. Units: rao per block. */
export function growthBy(rows: Rows, node: Node, k: number, tao: number): number {
  const { cells } = node;
  const at = k * NODE_WIDTH;
  const worth = (cells[at + SPOT] as number) * (cells[at + ALPHA] as number);
  const buys = Math.max(0, tao - injectable(rows, node, k));
  return buys * (1 / (cells[at + TAO] as number) + 1 / worth);
}

/** rao per block that go in beside alpha and move no price. */
function injectable(rows: Rows, node: Node, k: number): number {
  return (rows.cells[k * row.WIDTH + row.CAP] as number) * (node.cells[k * NODE_WIDTH + SPOT] as number);
}

/** Divides what the members' places earn among them: fills `below`, and puts others where they began the stride. */
export function shareTies(ties: Ties, network: Network, rows: Rows, node: Node, step: Step): void {
  if (ties.members === 0) return;
  fillRanks(ties, rows);
  ties.below.fill(Number.NaN);
  const rootWeight = rootWeightOf(network);
  for (let k = 0; k < rows.count; k++) {
    const by = k * row.WIDTH;
    if (ties.member[k] === 0) continue;
    const issuance = node.cells[k * NODE_WIDTH + ISSUANCE] as number;
    rows.cells[by + row.CAP] =
      rootProportion(rootWeight, issuance) * (rows.cells[by + row.EMISSION] as number);
  }
  for (let b = 0; b < ties.boundaries.length; b++) sharePlaces(ties, rows, node, step, b);
}

function sharePlaces(ties: Ties, rows: Rows, node: Node, step: Step, b: number): void {
  const rank = ties.boundaries[b] as number;
  const perShare = step.taoPerBlock * rows.scale;
  let upper = 0;
  let uppers = 0;
  let lower = 0;
  let lowers = 0;
  let members = 0;
  let above = 0;
  for (let k = 0; k < rows.count; k++) {
    const isAbove = (ties.rank[k] as number) < rank;
    if (ties.member[k] === b + 1) {
      ties.list[members] = k;
      members += 1;
    } else {
      const wasAbove = isAboveAtStart(ties, k, b);
      if (wasAbove) above += 1;
      if (isAbove === wasAbove || ties.member[k] !== 0) continue;
    }
    // Members, and who has come among them and keeps its own place until the stride ends.
    const emission = perShare * (rows.shares[k] as number);
    if (isAbove) {
      upper += emission;
      uppers += 1;
    } else {
      lower += emission;
      lowers += 1;
    }
  }
  const places = rank - above;
  if (uppers === 0 || lowers === 0 || places <= 0 || places >= members) return;
  upper /= uppers;
  lower /= lowers;
  if (!(lower > upper)) return;
  ties.upper[b] = upper;
  ties.lower[b] = lower;
  if (uppers + lowers > members) {
    for (let k = 0; k < rows.count; k++) {
      const wasAbove = isAboveAtStart(ties, k, b);
      if (ties.member[k] === 0 && (ties.rank[k] as number) < rank !== wasAbove)
        rows.shares[k] = (wasAbove ? upper : lower) / perShare;
    }
  }
  for (let m = 0; m < members; m++) fillWish(ties, rows, node, step, ties.list[m] as number, upper, lower);
  const level = levelFor(ties, b, members, places * upper + (members - places) * lower);
  for (let m = 0; m < members; m++) {
    const k = ties.list[m] as number;
    ties.below[k] = (takenAt(ties, k, level, upper, lower) - upper) / (lower - upper);
  }
}

export function isAboveAtStart(ties: Ties, k: number, b: number): boolean {
  return (((ties.above[k] as number) >>> b) & 1) === 1;
}

/**
 * What a member takes if its price is to grow by `level` and as much as brings it nearer to the
 * others. Only what buys alpha moves a price; in a place that pays less than goes in beside alpha
 * a member buys nothing, so that part of the time counts and not the mean.
 */
function fillWish(
  ties: Ties,
  rows: Rows,
  node: Node,
  step: Step,
  k: number,
  upper: number,
  lower: number,
): void {
  const at = k * NODE_WIDTH;
  const { cells } = node;
  const spot = cells[at + SPOT] as number;
  const injected = injectable(rows, node, k);
  const buysAbove = Math.max(0, upper - injected);
  const buysBelow = Math.max(0, lower - injected);
  const y = cells[at + TAO] as number;
  const worth = spot * (cells[at + ALPHA] as number);
  const flow = step.flows === null ? 0 : (cells[at + FLOW_SPOT_RATE] as number);
  const perBuy = (lower - upper) / Math.max(buysBelow - buysAbove, 1e-6 * lower);
  const perGrowth = (y * worth) / (y + worth);
  const own = -((ties.goal[k] as number) + Math.log(spot)) / ties.together - flow;
  ties.gives[k] = perBuy * perGrowth;
  ties.wants[k] = upper + perBuy * (perGrowth * own - buysAbove);
}

/** The growth at which all members together take `whole`. */
function levelFor(ties: Ties, b: number, members: number, whole: number): number {
  const upper = ties.upper[b] as number;
  const lower = ties.lower[b] as number;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let m = 0; m < members; m++) {
    const k = ties.list[m] as number;
    low = Math.min(low, (upper - (ties.wants[k] as number)) / (ties.gives[k] as number));
    high = Math.max(high, (lower - (ties.wants[k] as number)) / (ties.gives[k] as number));
  }
  const last = ties.level[b] as number;
  let level = last > low && last < high ? last : (low + high) / 2;
  // Newton on a line with bends, kept between bounds: a few turns as a rule.
  for (let turn = 0; turn < 60; turn++) {
    let sum = 0;
    let slope = 0;
    for (let m = 0; m < members; m++) {
      const k = ties.list[m] as number;
      const taken = takenAt(ties, k, level, upper, lower);
      sum += taken;
      if (taken > upper && taken < lower) slope += ties.gives[k] as number;
    }
    const missing = whole - sum;
    if (Math.abs(missing) <= 1e-13 * whole) break;
    if (missing > 0) low = level;
    else high = level;
    const next = level + missing / slope;
    level = next > low && next < high ? next : (low + high) / 2;
  }
  ties.level[b] = level;
  return level;
}

function takenAt(ties: Ties, k: number, level: number, upper: number, lower: number): number {
  const wish = (ties.wants[k] as number) + (ties.gives[k] as number) * level;
  return wish > upper ? Math.min(wish, lower) : upper;
}

const aside = new Float64Array(NODE_WIDTH);

/** Makes members' rates those of both places, in the parts found by `shareTies`. */
export function blendTies(ties: Ties, network: Network, rows: Rows, node: Node): void {
  if (ties.members === 0) return;
  const { cells } = node;
  for (let k = 0; k < rows.count; k++) {
    const below = ties.below[k] as number;
    if (ties.member[k] === 0 || Number.isNaN(below)) continue;
    const b = (ties.member[k] as number) - 1;
    const at = k * NODE_WIDTH;
    node.spent -= cells[at + TAO_RATE] as number;
    const due = cells[at + DUE] as number;
    cells[at + DUE] = ties.upper[b] as number;
    fillRow(network, rows, node, k);
    for (let field = SPOT_RATE; field <= ROOT_ALPHA; field++) aside[field] = cells[at + field] as number;
    cells[at + DUE] = ties.lower[b] as number;
    fillRow(network, rows, node, k);
    for (let field = SPOT_RATE; field <= ROOT_ALPHA; field++)
      cells[at + field] = (1 - below) * (aside[field] as number) + below * (cells[at + field] as number);
    node.spent += cells[at + TAO_RATE] as number;
    cells[at + DUE] = due;
  }
}
