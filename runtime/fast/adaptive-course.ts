/** What the adaptive stride remembers of a network from stride to stride, and its room to work in. */
import { type FlowState, newFlowState } from './adaptive-flows.ts';
import { type Node, newNode, newWeights, type Sum, type Weights } from './adaptive-node.ts';
import { newTies, type Ties } from './adaptive-ties.ts';
import { newTold, type Told } from './adaptive-told.ts';
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
  /** How many rows there were, and by a subnet's place in the network which one it was, -1: none. */
  rowCount: number;
  readonly rowOf: Int32Array;
  /** The stride at hand: its first block, how many, and how its rates are summed. */
  block: number;
  blocks: number;
  sum: Sum;
  readonly whole: Weights;
  readonly half: Weights;
  /** How many of its blocks are in the totals, and the state after them. */
  paid: number;
  /** Of those, computed though not all was as it was said to be; see `adaptive-coast.ts`. */
  coasted: number;
  /** By row: gone since the stride began; and their moving prices together, 2^-32. See `adaptive-quiet.ts`. */
  readonly gone: Uint8Array;
  lost: number;
  /** Who has come since, by the place in the network; the sum of scores then. */
  readonly guests: number[];
  score: number;
  /** What nodes' bars are to be multiplied by since some are gone. */
  barScale: number;
  /** Was the network read anew before the stride, since somebody may have changed it? */
  changed: boolean;
  /** Blocks that were coasted just before the stride. */
  late: number;
  readonly shown: Node;
  /** Weights of what is paid next, and of all up to there. */
  readonly paying: Weights;
  readonly reached: Weights;
  /** Per row: rao by which whole rao differ from what the rates sum up to. */
  readonly rounded: Float64Array;
  /** The block before the first one in which the youngest took part whose emission is on. */
  youngest: number;
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
  /** Per row, alpha rao per block: what is minted, and its parts. */
  readonly alpha: Float64Array;
  readonly owners: Float64Array;
  readonly miners: Float64Array;
  readonly staked: Float64Array;
  /** In the network's order: what was minted in the stride before. */
  readonly alphaBefore: Float64Array;
  /** Per row: the issuance at which that halves, alpha rao. */
  readonly alphaUntil: Float64Array;
  /** Per row: prices at the end as they were forecast. */
  readonly spots: Float64Array;
  /** Blocks between two computations of the gate's bar; Infinity without a gate. */
  refresh: number;
  /** Does the stride at hand go by the mean of several bars? */
  averaged: boolean;
  /** By how much the bar in force is above what the scores make it, as the stride begins. */
  excess: number;
  /** Such excess times blocks: what no stride has paid by yet, and what the stride at hand pays by. */
  impulse: number;
  owed: number;
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

/** Somebody has changed the network where no stride looks for it: the one at hand ends, and rows are read anew. */
export function noticeChange(network: Network): void {
  const course = known.get(network);
  if (course !== undefined) course.told.next = -1;
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
    rowOf: new Int32Array(size).fill(-1),
    block: 0,
    blocks: 0,
    sum: { a: start, b: middle, c: end, weights: whole, blocks: 0, alpha, recycles: false },
    whole,
    half: newWeights(),
    paid: 0,
    coasted: 0,
    gone: new Uint8Array(size),
    lost: 0,
    guests: [],
    score: 0,
    barScale: 1,
    changed: false,
    late: 0,
    shown: newNode(size),
    paying: newWeights(),
    reached: newWeights(),
    rounded: new Float64Array(size),
    youngest: Number.NEGATIVE_INFINITY,
    opened: 0,
    halves: false,
    halving: 0,
    joined: false,
    bar: 0,
    told: newTold(size),
    alpha,
    owners: new Float64Array(size),
    miners: new Float64Array(size),
    staked: new Float64Array(size),
    alphaBefore: new Float64Array(size),
    alphaUntil: new Float64Array(size),
    spots: new Float64Array(size),
    refresh: Number.POSITIVE_INFINITY,
    averaged: false,
    excess: 0,
    impulse: 0,
    owed: 0,
    barGrowth: Number.NaN,
    barRow: 0,
    rootTao: 0,
    tracks: false,
    flows: newFlowState(size),
    ties: newTies(size),
  };
}
