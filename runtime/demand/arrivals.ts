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

/** The chain counts a block's registrations in 16 bits. */
export const MOST_PER_BLOCK = 65_535;

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
  return { nth, count };

  function later(): readonly Piece[] {
    return pieces.filter((it) => it.block > startBlock + 1 && it.block <= endBlock);
  }

  function nth(since: number, n: number): number {
    const wanted = sumUpTo(since) + BigInt(n) * parts;
    const at = lastWhere(stretches, (it) => it.before < wanted);
    const { from, rate, before } = stretches[at] as Stretch;
    if (rate === 0n) return Infinity;
    const block = from - 1 + Number(ceilDiv(wanted - before, rate));
    return block <= endBlock ? block : Infinity;
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
  return { nth, count };

  function nth(since: number, n: number): number {
    const wanted = sumUpTo(since) + n;
    const lastDay = clock.dayOf(endBlock);
    while ((before.at(-1) as number) < wanted) {
      if (before.length > lastDay + 1) return Infinity;
      reach(before.length);
    }
    const day = lastWhere(before, (it) => it < wanted);
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
