/** What the adaptive stride remembers of a network from stride to stride, and its room to work in. */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { type FlowState, newFlowState } from './adaptive-flows.ts';
import { type Node, newNode, newWeights, type Sum, type Weights } from './adaptive-node.ts';
import { newTies, type Ties } from './adaptive-ties.ts';
import { nextAlphaHalving } from './alpha-issuance.ts';
import { alphaSplit } from './alpha-split.ts';
import * as row from './fields.ts';
import type { Network } from './network.ts';
import { openRows, type Rows } from './rows.ts';

export interface Course {
  readonly network: Network;
  readonly rows: Rows;
  /** Where the stride at hand begins, half way, and where it ends. */
  start: Node;
  middle: Node;
  end: Node;
  /** The same of the stride before, which ended where this one begins. */
  past: Node;
  pastMiddle: Node;
  /** Blocks of that stride; 0: nothing is to be learned from it. */
  before: number;
  /** How many blocks the next stride may have, as far as the last ones tell. */
  reach: number;
  /** How many blocks are computed one by one when strides next won't do. */
  walked: number;
  /** How many rows there were, and by a subnet's position, whether it is one. */
  rowCount: number;
  readonly rowOf: Uint8Array;
  /** The stride at hand: its first block, how many, and how its rates are summed. */
  block: number;
  blocks: number;
  sum: Sum;
  readonly whole: Weights;
  readonly half: Weights;
  /** How many of its blocks are in the totals, and the state after them. */
  paid: number;
  readonly shown: Node;
  /** Weights of what is paid next, and of all up to there. */
  readonly paying: Weights;
  readonly reached: Weights;
  /** Per row: rao by which whole rao differ from what the rates sum up to. */
  readonly rounded: Float64Array;
  /** The block before which the rows were read. */
  opened: number;
  /** Does some subnet's alpha emission halve at its end, and that of which row? */
  halves: boolean;
  halving: number;
  /** Did somebody come together with others at its end? It then changes otherwise than before. */
  joined: boolean;
  /** The bar that was stored where the stride began. */
  bar: number;
  /** What the last call was told: by it the next one knows whether all goes on. */
  readonly told: Told;
  /** Per row, alpha rao per block: what is minted, its parts, and what was minted in the stride before. */
  readonly alpha: Float64Array;
  readonly owners: Float64Array;
  readonly miners: Float64Array;
  readonly staked: Float64Array;
  readonly alphaBefore: Float64Array;
  /** Per row: the issuance at which that halves, alpha rao. */
  readonly alphaUntil: Float64Array;
  /** Per row: prices at the end as they were forecast. */
  readonly spots: Float64Array;
  /** Blocks between two computations of the gate's bar; Infinity without a gate. */
  refresh: number;
  /** Does the stride at hand go by the mean of several bars? */
  averaged: boolean;
  /** By what part the bar grows in a block; NaN: not known. */
  barGrowth: number;
  /** The row whose share was the last bar. */
  barRow: number;
  /** rao on root where the stride begins */
  rootTao: number;
  /** Are flows followed? */
  tracks: boolean;
  readonly flows: FlowState;
  readonly ties: Ties;
}

/** See `Step`. */
export interface Told {
  /** The block after the last one that was computed. */
  next: number;
  /** The last block for which it was said to hold. */
  until: number;
  tao: number;
  rootFlow: number;
  rule: EmissionRule | null;
  /** Empty: none. */
  flows: Float64Array;
}

/** Blocks of the very first stride. */
const FIRST = 120;

const known = new WeakMap<Network, Course>();

export function courseOf(network: Network): Course {
  let course = known.get(network);
  if (course === undefined) {
    course = newCourse(network, openRows(network));
    known.set(network, course);
  }
  return course;
}

function newCourse(network: Network, rows: Rows): Course {
  const size = network.netuid.length;
  const [start, middle, end] = [newNode(size), newNode(size), newNode(size)];
  const whole = newWeights();
  const alpha = new Float64Array(size);
  return {
    network,
    rows,
    start,
    middle,
    end,
    past: newNode(size),
    pastMiddle: newNode(size),
    before: 0,
    reach: FIRST,
    walked: 360,
    rowCount: 0,
    rowOf: new Uint8Array(size),
    block: 0,
    blocks: 0,
    sum: { a: start, b: middle, c: end, weights: whole, blocks: 0, alpha, recycles: false },
    whole,
    half: newWeights(),
    paid: 0,
    shown: newNode(size),
    paying: newWeights(),
    reached: newWeights(),
    rounded: new Float64Array(size),
    opened: 0,
    halves: false,
    halving: 0,
    joined: false,
    bar: 0,
    told: { next: -1, until: -1, tao: 0, rootFlow: 0, rule: null, flows: new Float64Array(0) },
    alpha,
    owners: new Float64Array(size),
    miners: new Float64Array(size),
    staked: new Float64Array(size),
    alphaBefore: new Float64Array(size),
    alphaUntil: new Float64Array(size),
    spots: new Float64Array(size),
    refresh: Number.POSITIVE_INFINITY,
    averaged: false,
    barGrowth: Number.NaN,
    barRow: 0,
    rootTao: 0,
    tracks: false,
    flows: newFlowState(size),
    ties: newTies(size),
  };
}

/** Notes which subnets the rows are. Where they are others than before, nothing is known of them. */
export function markRows(course: Course): void {
  const { rows, rowOf } = course;
  let same = rows.count === course.rowCount;
  for (let k = 0; k < rows.count; k++) same = same && rowOf[rows.eligible[k] as number] === 1;
  if (same) return;
  course.before = 0;
  course.rowCount = rows.count;
  rowOf.fill(0);
  for (let k = 0; k < rows.count; k++) rowOf[rows.eligible[k] as number] = 1;
  course.ties.member.fill(0);
  course.ties.members = 0;
}

/** Notes what each row's block mints, and for whom. */
export function markAlpha(course: Course): void {
  const { network, rows, alpha, alphaUntil, owners, miners, staked } = course;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    const minted = rows.cells[k * row.WIDTH + row.EMISSION] as number;
    const split = alphaSplit(minted, network.ownerCutEnabled[i] === 1 ? network.ownerCut : 0);
    alpha[k] = minted;
    alphaUntil[k] = nextAlphaHalving(rows.cells[k * row.WIDTH + row.ISSUANCE] as number);
    owners[k] = split.owner;
    miners[k] = split.miner;
    staked[k] = split.staked;
  }
}
