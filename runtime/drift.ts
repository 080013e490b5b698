/**
 * Drift: how far the fast arithmetic moves away from what it stands for, from a real state on and
 * with nothing assumed. float64 block by block against the exact integers over a day; long strides
 * against block by block over a year. Where a subnet stands on another side of the gate's bar in
 * one of the two, that is said beside the figures: from there on they may part by a whole block's share.
 */
import type { Snapshot } from '../compiler/index.ts';
import { blockEmission, blocksOfOneMint } from './block-emission.ts';
import { apart, onTheBar } from './boundary-sides.ts';
import { CHAIN_REFRESH_BLOCKS, chainRule, type EmissionRule } from './chain/emission-rule.ts';
import { compareNetworks, type FieldDifference, isWithin, type Side } from './compare-networks.ts';
import { advanceExact, type ExactTotals, exactNetworkFrom, mirror, newExactTotals } from './exact/index.ts';
import { adapt, advance, newTotals, type Step } from './fast/index.ts';
import { networkAtStart } from './start-network.ts';
import { EXACT_GOAL, EXACT_WEIGHT, STRIDE_GOAL } from './verify.ts';

const DAY = 7_200; // blocks
const YEAR = 365 * DAY;

export interface DriftOptions {
  /** After how many blocks float64 is compared with the exact arithmetic, rising. */
  readonly exactAfter?: readonly number[];
  /** After how many blocks long strides are compared with block by block; a multiple of a day. */
  readonly adaptiveAfter?: number;
  /** Blocks computed of all, counted by what they cost. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** The distance after so many blocks. */
export interface DriftPoint {
  readonly blocks: number;
  readonly goal: number;
  /** Every subnet's reserves and cumulative emission are within the goal. */
  readonly met: boolean;
  readonly differences: readonly FieldDifference[];
}

/** Whether the same subnets stand on the same side of the rule's boundaries, looked at again and again. */
export interface Crossings {
  readonly looked: number;
  /** How often any subnet stood elsewhere. */
  readonly apart: number;
  /** Where it was first so; null: nowhere */
  readonly first: { readonly block: number; readonly netuids: readonly number[] } | null;
}

export interface DriftDistance {
  readonly points: readonly DriftPoint[];
  readonly crossings: Crossings;
}

export interface Drift {
  /** The block of the state. */
  readonly block: number;
  readonly exact: DriftDistance;
  readonly adaptive: DriftDistance;
}

/** Measures both distances. Takes some seconds. */
export function drift(snapshot: Snapshot, options: DriftOptions = {}): Drift {
  const { exactAfter = [1, 360, DAY], adaptiveAfter = YEAR, onProgress = () => undefined } = options;
  const exactWork = EXACT_WEIGHT * (exactAfter.at(-1) ?? 0);
  const all = exactWork + adaptiveAfter;
  return {
    block: snapshot.block,
    exact: againstExact(snapshot, exactAfter, (done) => onProgress(EXACT_WEIGHT * done, all)),
    adaptive: againstEveryBlock(snapshot, adaptiveAfter, (done) => onProgress(exactWork + done, all)),
  };
}

type OnDone = (blocks: number) => void;

/** Looks after each computation of the bar, and compares after the blocks asked for. */
function againstExact(snapshot: Snapshot, after: readonly number[], onDone: OnDone): DriftDistance {
  const exact = exactNetworkFrom(snapshot);
  const exactTotals = newExactTotals(exact.subnets.length);
  const judge = sideAt(snapshot);
  const fast = sideAt(snapshot);
  const rule = chainRule(exact.era.rule);
  const watch = watchBoundaries(judge, fast, rule, onTheBar(EXACT_GOAL));
  const points: DriftPoint[] = [];
  const last = after.at(-1) ?? 0;
  let issuance = snapshot.globals.totalIssuance;
  for (let done = 0; done < last; ) {
    const next = Math.min(nextOf(after, done), untilRefresh(snapshot.block, done));
    const mint = blockEmission(issuance);
    const blocks = blocksOfOneMint(issuance, mint, next - done);
    const step = { firstBlock: snapshot.block + done + 1, blocks, rule };
    const recycledBefore = exactTotals.recycled;
    advanceExact(exact, { ...step, mint, mirror: null }, exactTotals);
    advance(fast.network, { ...step, taoPerBlock: Number(mint), ...NO_FLOWS }, fast.totals);
    issuance += mint * BigInt(blocks) - (exactTotals.recycled - recycledBefore);
    done += blocks;
    mirror(exact, judge.network);
    if ((snapshot.block + done) % CHAIN_REFRESH_BLOCKS === 0) watch.look(snapshot.block + done + 1);
    if (after.includes(done)) points.push(pointAt(done, judgeTotals(judge, exactTotals), fast, EXACT_GOAL));
    onDone(done);
  }
  return { points, crossings: watch.crossings() };
}

/** Looks after each computation of the bar. A long stride reaches past a look, so that none is shorter for it. */
function againstEveryBlock(snapshot: Snapshot, last: number, onDone: OnDone): DriftDistance {
  const judge = sideAt(snapshot);
  const fast = sideAt(snapshot);
  const rule = chainRule(judge.network.era.rule);
  const watch = watchBoundaries(judge, fast, rule, onTheBar(STRIDE_GOAL));
  let issuance = snapshot.globals.totalIssuance;
  for (let done = 0; done < last; ) {
    const mint = blockEmission(issuance);
    const blocks = blocksOfOneMint(issuance, mint, Math.min(untilRefresh(snapshot.block, done), last) - done);
    const step: Step = {
      firstBlock: snapshot.block + done + 1,
      blocks,
      rule,
      taoPerBlock: Number(mint),
      ...NO_FLOWS,
    };
    advance(judge.network, step, judge.totals);
    const steadyFor = blocksOfOneMint(issuance, mint, last - done);
    adapt(fast.network, { ...step, steadyFor }, fast.totals);
    issuance += mint * BigInt(blocks);
    done += blocks;
    if ((snapshot.block + done) % CHAIN_REFRESH_BLOCKS === 0) watch.look(snapshot.block + done + 1);
    onDone(done);
  }
  return { points: [pointAt(last, judge, fast, STRIDE_GOAL)], crossings: watch.crossings() };
}

const NO_FLOWS = { flows: null, rootFlow: 0 } as const;

function sideAt(snapshot: Snapshot): Side {
  const network = networkAtStart(snapshot);
  return { network, totals: newTotals(network.netuid.length) };
}

/** The exact sums in the float columns that are compared; amounts of this size lose nothing. */
function judgeTotals({ network, totals }: Side, exact: ExactTotals): Side {
  for (const [i, injected] of exact.injected.entries())
    totals.emission[i] = Number(injected + (exact.chainBuy[i] ?? 0n));
  return { network, totals };
}

function pointAt(blocks: number, judge: Side, other: Side, goal: number): DriftPoint {
  const differences = compareNetworks(judge, other, goal);
  return { blocks, goal, met: isWithin(differences, goal), differences };
}

interface Watch {
  /** @param block the next one to compute */
  readonly look: (block: number) => void;
  readonly crossings: () => Crossings;
}

/** Compares the sides of two runs again and again; see `boundary-sides.ts`. */
export function watchBoundaries(judge: Side, other: Side, rule: EmissionRule, closeness: number): Watch {
  let looked = 0;
  let differing = 0;
  let first: Crossings['first'] = null;
  return {
    look(block) {
      const netuids = apart(judge.network, other.network, rule, block, closeness);
      looked += 1;
      if (netuids.length === 0) return;
      differing += 1;
      first ??= { block: block - 1, netuids };
    },
    crossings: () => ({ looked, apart: differing, first }),
  };
}

function nextOf(after: readonly number[], done: number): number {
  return after.find((blocks) => blocks > done) ?? done + 1;
}

/** Blocks from the start until the bar has been computed again. */
function untilRefresh(start: number, done: number): number {
  return done + CHAIN_REFRESH_BLOCKS - ((start + done) % CHAIN_REFRESH_BLOCKS);
}
