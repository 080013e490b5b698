/**
 * One entry of assumed demand as a run meets it: who stands before the door, and since when. The state
 * of a run is plain data; what it reads of the entry is shared by all runs.
 *
 * - a series: the nth comes when it adds up to n, whatever it costs;
 * - a rate: a function of the cost gives registrations per block. It is asked for every hour of the
 *   chain and after each registration, and holds until then. Nobody queues: while one stands before the
 *   door no other comes, and he goes in only where the cost of the block still brings anybody;
 * - a limit: somebody comes in every block in which it costs no more.
 */

import type { Demand, LetPlan } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { floor, parseExact } from '../rational.ts';
import { type Arrivals, arrivalsOf, MOST_PER_BLOCK } from './arrivals.ts';
import type { Clock } from './clock.ts';
import { rateOfPrice } from './rate-of-price.ts';
import { streamOf } from './streams.ts';

/** Flat: a spread copies it. */
export interface DemandState {
  /** The block after which it began: the start, or the birth of the subnet that they come to. */
  readonly begun: number;
  /** The last block that was counted. */
  block: number;
  /** How many were let in. */
  taken: number;
  /** Of a rate: the part of somebody that had come by the block `asked`, and how many come per block since. */
  part: number;
  rate: number;
  /** Of a rate: the block in which it was last asked for. Of a limit: in which the last one went in. */
  asked: number;
  /** Of a rate: the block in which he came who stands before the door; Infinity: nobody does. */
  since: number;
  /** Of a rate: somebody went in, so the cost is another one. */
  stale: boolean;
}

/** What a registration at the end of a block costs, if nobody registers before. Units: rao. */
export type CostAt = (block: number) => bigint | number;

export interface Comers {
  readonly kind: Demand['kind'];
  /** Of a limit: rao; else null. */
  readonly limit: bigint | null;
  /** A state in which everything still lies ahead of `block`. */
  begin(block: number): DemandState;
  /**
   * The first block of `from` to `until` in which somebody stands before the door: `from` where he
   * came earlier; Infinity: none by then. Changes nothing.
   * Holds for a cost that doesn't rise between the two.
   */
  nextArrival(state: DemandState, from: number, until: number, costAt: CostAt): number;
  /** Counts the blocks up to `to`; `costAt` as it held until then. */
  advance(state: DemandState, to: number, costAt: CostAt): void;
  /** One of those before the door went in, in the block that the state stands at. */
  take(state: DemandState): void;
  /**
   * Counts the blocks up to `to` and takes one who comes in each of them, where that is sure as long as
   * the cost stays as it is; else false, and nothing has changed.
   */
  takeEach(state: DemandState, to: number): boolean;
  /** Who stands before the door after the block that the state stands at. */
  waiting(state: DemandState): Crowd;
}

export interface Crowd {
  readonly count: number;
  /** Blocks in which the first of them came, as far as they are known: at most 100. */
  readonly since: readonly number[];
}

/** Blocks of an hour. */
export const HOUR = 300;
/** What adds up to a whole in so many blocks may miss it by so much. */
const SLACK = 2 ** -40;
const MOST_TOLD = 100;

/** @param stream of the entry's draws; null: the plan's own name for it */
export function comersOf(
  demand: Demand,
  lets: readonly LetPlan[],
  clock: Clock,
  seed: number,
  stream: string | null = null,
): Comers {
  switch (demand.kind) {
    case 'series': {
      const name = stream ?? demand.stream;
      return bySeries(arrivalsOf(demand.series, clock, () => streamOf(seed, name, 0)));
    }
    case 'rate':
      return byRate(rateOfPrice(demand.value, lets), clock.startBlock);
    case 'limit':
      return byLimit(floor(parseExact(demand.most)));
  }
}

function begin(block: number): DemandState {
  return { begun: block, block, taken: 0, part: 0, rate: 0, asked: block, since: Infinity, stale: true };
}

function bySeries(arrivals: Arrivals): Comers {
  return {
    kind: 'series',
    limit: null,
    begin,
    nextArrival: ({ begun, taken }, from, until) => {
      const block = arrivals.nth(begun, taken + 1);
      return block <= until ? Math.max(from, block) : Infinity;
    },
    advance: count,
    take,
    takeEach(state, to) {
      const blocks = to - state.block;
      // Nobody comes twice in a block: where the last one comes in the last block there was one in each.
      if (blocks <= 0 || arrivals.nth(state.begun, state.taken + 1) <= state.block) return false;
      if (arrivals.nth(state.begun, state.taken + blocks) !== to) return false;
      takeMore(state, blocks);
      return true;
    },
    waiting: ({ begun, taken, block }) => {
      const number = arrivals.count(begun, block) - taken;
      const told = Math.min(Math.max(0, number), MOST_TOLD);
      const since = Array.from({ length: told }, (_, i) => arrivals.nth(begun, taken + 1 + i));
      return { count: Math.max(0, number), since };
    },
  };
}

function byLimit(most: bigint): Comers {
  return {
    kind: 'limit',
    limit: most,
    begin,
    nextArrival: ({ asked }, from, until, costAt) => {
      const first = Math.max(from, asked + 1);
      if (first > until || costAt(until) > most) return Infinity;
      let low = first;
      let high = until;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (costAt(middle) <= most) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    advance: count,
    take(state) {
      take(state);
      state.asked = state.block;
    },
    takeEach(state, to) {
      if (to <= state.block) return false;
      takeMore(state, to - state.block);
      state.asked = to;
      return true;
    },
    // Who would come if it cost less, or if he were let in, hasn't come.
    waiting: () => ({ count: 0, since: [] }),
  };
}

function byRate(rateAt: (cost: number) => number, startBlock: number): Comers {
  return {
    kind: 'rate',
    limit: null,
    begin,
    nextArrival(state, from, until, costAt) {
      const ahead = { ...state };
      let arrival = fullAt(ahead);
      while (arrival > ahead.block) {
        if (ahead.block >= until) return Infinity;
        ask(ahead, costAt);
        const next = Math.min(until, nextHour(ahead.block));
        arrival = fullAt(ahead);
        if (arrival <= next) break;
        ahead.block = next;
      }
      return firstWilling(Math.max(from, arrival), until, costAt);
    },
    advance(state, to, costAt) {
      while (state.block < to) {
        ask(state, costAt);
        state.block = Math.min(to, nextHour(state.block));
      }
    },
    take(state) {
      take(state);
      // What his own block brought beyond him is the next one's; while he stood there nobody came.
      state.part = Math.max(0, sumBy(state, fullAt(state)) - 1);
      state.asked = state.block;
      state.since = Infinity;
      state.stale = true;
    },
    takeEach(state, to) {
      const blocks = to - state.block;
      if (blocks <= 0 || state.rate !== 1 || state.asked !== state.block) return false;
      takeMore(state, blocks);
      state.asked = to;
      return true;
    },
    waiting(state) {
      const came = fullAt(state);
      return came <= state.block ? { count: 1, since: [came] } : { count: 0, since: [] };
    },
  };

  /** The rate from the present block on, where it is time to ask for it. */
  function ask(state: DemandState, costAt: CostAt): void {
    if (!state.stale && (state.block - startBlock) % HOUR !== 0) return;
    const came = fullAt(state);
    if (came <= state.block) state.since = came;
    else {
      state.part = sumBy(state, state.block);
      state.asked = state.block;
      state.rate = rateOf(costAt(state.block));
    }
    state.stale = false;
  }

  function rateOf(cost: bigint | number): number {
    const rate = rateAt(Number(cost));
    return rate > 0 ? Math.min(rate, MOST_PER_BLOCK) : 0;
  }

  /** The first block whose cost brings anybody. */
  function firstWilling(from: number, until: number, costAt: CostAt): number {
    for (let block = from; block <= until; block += 1) {
      const cost = costAt(block);
      if (rateOf(cost) > 0) return block;
      if (cost === costAt(until)) break;
    }
    return Infinity;
  }

  function nextHour(block: number): number {
    return block + HOUR - ((block - startBlock) % HOUR);
  }
}

/** What has added up to somebody by `block`, at the present rate. */
const sumBy = ({ part, rate, asked }: DemandState, block: number): number => part + rate * (block - asked);

/** The block in which somebody comes at the present rate, or came who stands before the door. */
function fullAt({ part, rate, asked, since }: DemandState): number {
  if (since < Infinity) return since;
  const missing = 1 - SLACK - part;
  return rate === 0 ? Infinity : asked + Math.max(0, Math.ceil(missing / rate));
}

function count(state: DemandState, to: number): void {
  if (to > state.block) state.block = to;
}

function takeMore(state: DemandState, blocks: number): void {
  state.block += blocks;
  state.taken += blocks;
}

function take(state: DemandState): void {
  invariant(state.block > state.begun, 'nobody comes before the first block');
  state.taken += 1;
}
