/**
 * One entry of assumed demand as a run meets it: who stands before the door, and since when. The state
 * of a run is plain data; what it reads of the entry is shared by all runs.
 *
 * - a series: the nth comes when it adds up to n, whatever it costs;
 * - a rate: a function of the cost gives registrations per block. It is asked for every hour of the
 *   chain and after each registration, and holds until then;
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
  /** Of a rate: what had come when it was last asked for, in parts of 2^64; that block; parts per block since. */
  came: bigint;
  asked: number;
  rate: bigint;
  /** Of a rate: somebody went in, so the cost is another one. */
  stale: boolean;
}

/** What a registration at the end of a block costs, if nobody registers before. Units: rao. */
export type CostAt = (block: number) => bigint;

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
const ONE = 2n ** 64n;
/** Keeps what adds up to a whole in so many blocks from missing it by a last digit. */
const NOISE = 1 + 2 ** -44;
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
  return { begun: block, block, taken: 0, came: 0n, asked: block, rate: 0n, stale: true };
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
    nextArrival: (_, from, until, costAt) => {
      if (from > until || costAt(until) > most) return Infinity;
      let low = from;
      let high = until;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (costAt(middle) <= most) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    advance: count,
    take,
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
      for (;;) {
        const block = fullAt(ahead);
        if (block <= ahead.block) return from <= until ? from : Infinity;
        if (ahead.block >= until) return Infinity;
        ask(ahead, costAt);
        const next = Math.min(until, nextHour(ahead.block));
        const arrival = fullAt(ahead);
        if (arrival <= next) return Math.max(from, arrival);
        ahead.block = next;
      }
    },
    advance(state, to, costAt) {
      while (state.block < to) {
        ask(state, costAt);
        state.block = Math.min(to, nextHour(state.block));
      }
    },
    take(state) {
      take(state);
      state.stale = true;
    },
    waiting(state) {
      const number = Number(cameBy(state, state.block) / ONE) - state.taken;
      const first = fullAt(state);
      return { count: number, since: number > 0 && first > state.asked ? [first] : [] };
    },
  };

  /** The rate from the present block on, where it is time to ask for it. */
  function ask(state: DemandState, costAt: CostAt): void {
    if (!state.stale && (state.block - startBlock) % HOUR !== 0) return;
    const rate = rateAt(Number(costAt(state.block)));
    state.came = cameBy(state, state.block);
    state.asked = state.block;
    state.rate = rate > 0 ? BigInt(Math.ceil(Math.min(rate * NOISE, MOST_PER_BLOCK) * 2 ** 64)) : 0n;
    state.stale = false;
  }

  function nextHour(block: number): number {
    return block + HOUR - ((block - startBlock) % HOUR);
  }
}

const cameBy = ({ came, asked, rate }: DemandState, block: number): bigint =>
  came + rate * BigInt(block - asked);

/** The block in which one more than were let in have come, at the present rate. */
function fullAt({ came, asked, rate, taken }: DemandState): number {
  const missing = BigInt(taken + 1) * ONE - came;
  if (missing <= 0n) return asked;
  return rate === 0n ? Infinity : asked + Number((missing + rate - 1n) / rate);
}

function count(state: DemandState, to: number): void {
  if (to > state.block) state.block = to;
}

function take(state: DemandState): void {
  invariant(state.block > state.begun, 'nobody comes before the first block');
  state.taken += 1;
}
