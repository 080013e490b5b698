/**
 * Who comes by a series of registrations per block: the nth comes in the first block at which the
 * sum over the blocks reaches n. Values below 0 count as 0.
 *
 * Constants and steps are summed as whole numbers over a common denominator, so that one in 7,200
 * blocks comes in the 7,200th; what is drawn is cut to parts of 2^26 of a registration a day, which
 * float64 adds up without a rest.
 */
import type { Series } from '../../compiler/index.ts';
import { ceilDiv, type Rational } from '../rational.ts';
import { type Piece, pieceAt, piecesOf } from '../series.ts';
import type { Clock } from './clock.ts';
import { type DayValue, dayValues } from './series-over-time.ts';
import type { Uniform } from './streams.ts';

export interface Arrivals {
  /** The block in which the nth comes, counted after block `since`; Infinity: not by the horizon. */
  nth(since: number, n: number): number;
  /** How many come after block `since` up to `block`. */
  count(since: number, block: number): number;
}

/** What is drawn, or follows from a price, counts as no more than this; of constants and steps a file can't say more. */
export const MOST_PER_BLOCK = 1;

/** @param next for a series that is drawn: a stream that nobody else draws from */
export function arrivalsOf(series: Series, clock: Clock, next: () => Uniform): Arrivals {
  if (series.kind !== 'draw') return arrivalsByPieces(piecesOf(series), clock);
  return arrivalsByDays(dayValues(series, clock, next()), clock);
}

/** Registrations per block from `from` on, and the sum before it; both times `parts`. */
interface Stretch {
  readonly from: number;
  readonly rate: bigint;
  readonly before: bigint;
}

/** The one that was asked for last: most often the next one is asked for then. */
interface Last {
  readonly since: number;
  n: number;
  block: number;
  /** What the sum has beyond n in his block. */
  over: number;
  /** What a block adds, up to the block `until`. */
  readonly rate: number;
  readonly until: number;
}

/** Of whole numbers up to here quotients don't round to a whole number, and sums of two are exact. */
const MOST_EXACT = 2 ** 52;

function arrivalsByPieces(pieces: readonly Piece[], { startBlock, endBlock }: Clock): Arrivals {
  const parts = pieces.reduce((common, { value }) => leastCommonMultiple(common, value.d), 1n);
  const stretches: Stretch[] = [];
  let before = 0n;
  for (const { block, value } of [
    { ...pieceAt(pieces, startBlock + 1), block: startBlock + 1 },
    ...later(),
  ]) {
    const last = stretches.at(-1);
    if (last !== undefined) before += last.rate * BigInt(block - last.from);
    stretches.push({ from: block, rate: rateOf(value, parts), before });
  }
  const total = Number(parts);
  const steps = total <= MOST_EXACT;
  let last: Last = { since: Number.NaN, n: 0, block: 0, over: 0, rate: 0, until: 0 };
  return { nth, count };

  function later(): readonly Piece[] {
    return pieces.filter((it) => it.block > startBlock + 1 && it.block <= endBlock);
  }

  function nth(since: number, n: number): number {
    if (since === last.since && n === last.n) return last.block;
    return (steps && since === last.since && n === last.n + 1 && next()) || find(since, n);
  }

  /** The one after the last, where no other rate begins before it; else 0. */
  function next(): number {
    const { rate, until } = last;
    const missing = total - last.over;
    const blocks = Math.ceil(missing / rate);
    const block = last.block + blocks;
    if (!(block <= until)) return 0;
    last.n += 1;
    last.block = block;
    last.over = blocks * rate - missing;
    return block;
  }

  function find(since: number, n: number): number {
    const wanted = sumUpTo(since) + BigInt(n) * parts;
    const at = lastWhere(stretches, (it) => it.before < wanted);
    const { from, rate, before } = stretches[at] as Stretch;
    if (rate === 0n) return Infinity;
    const block = from - 1 + Number(ceilDiv(wanted - before, rate));
    if (block > endBlock) return Infinity;
    const over = Number(before + rate * BigInt(block - from + 1) - wanted);
    const until = Math.min(endBlock, (stretches[at + 1]?.from ?? Infinity) - 1);
    last = { since, n, block, over, rate: Number(rate), until };
    return block;
  }

  function count(since: number, block: number): number {
    return Number((sumUpTo(block) - sumUpTo(since)) / parts);
  }

  function sumUpTo(block: number): bigint {
    if (block <= startBlock) return 0n;
    const { from, rate, before } = stretches[lastWhere(stretches, (it) => it.from <= block)] as Stretch;
    return before + rate * BigInt(block - from + 1);
  }
}

function rateOf({ n, d }: Rational, parts: bigint): bigint {
  const rate = (n * parts) / d;
  const most = BigInt(MOST_PER_BLOCK) * parts;
  return rate < 0n ? 0n : rate < most ? rate : most;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** Parts of a registration that float64 adds up exactly, to a hundred million of them. */
const PARTS = 2 ** 26;

function arrivalsByDays(valueOn: DayValue, clock: Clock): Arrivals {
  const { startBlock, endBlock } = clock;
  /** Registrations before each day. */
  const before = [0];
  const lastDay = clock.dayOf(endBlock);
  /** The day in which somebody came who was asked for last. */
  let known = 0;
  return { nth, count };

  function nth(since: number, n: number): number {
    const wanted = sumUpTo(since) + n;
    while ((before.at(-1) as number) < wanted) {
      if (before.length > lastDay + 1) return Infinity;
      reach(before.length);
    }
    const isKnown = (before[known] as number) < wanted && wanted <= (before[known + 1] ?? 0);
    const day = isKnown ? known : lastWhere(before, (it) => it < wanted);
    known = day;
    const first = clock.firstBlock(day);
    const blocks = clock.firstBlock(day + 1) - first;
    const left = wanted - (before[day] as number);
    const block = first - 1 + Math.ceil((left * blocks) / amountOn(day, blocks));
    return block <= endBlock ? block : Infinity;
  }

  function count(since: number, block: number): number {
    return Math.floor(sumUpTo(block) - sumUpTo(since));
  }

  function sumUpTo(block: number): number {
    if (block <= startBlock) return 0;
    const day = clock.dayOf(block);
    reach(day);
    const first = clock.firstBlock(day);
    const blocks = clock.firstBlock(day + 1) - first;
    return (before[day] as number) + (amountOn(day, blocks) * (block - first + 1)) / blocks;
  }

  /** Sums up the days before `day`. */
  function reach(day: number): void {
    while (before.length <= day) {
      const last = before.length - 1;
      const blocks = clock.firstBlock(last + 1) - clock.firstBlock(last);
      before.push((before[last] as number) + amountOn(last, blocks));
    }
  }

  function amountOn(day: number, blocks: number): number {
    const value = valueOn(day);
    if (!(value > 0)) return 0;
    return Math.round(Math.min(value, MOST_PER_BLOCK) * blocks * PARTS) / PARTS;
  }
}

/** Index of the last element for which it holds, where it holds up to some element; 0 where it never does. */
function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(items[middle] as T)) low = middle;
    else high = middle - 1;
  }
  return low;
}
