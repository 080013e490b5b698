/**
 * Who crossed a boundary between tiers in a stride, when, and whether it stays there: see
 * `adaptive-ties.ts`.
 */
import { NODE_WIDTH, SPOT_RATE } from './adaptive-fields.ts';
import type { Node } from './adaptive-node.ts';
import { fillRanks, growthBy, isAboveAtStart, type Ties } from './adaptive-ties.ts';
import type { Rows } from './rows.ts';
import type { Step } from './step.ts';

/**
 * The part of the stride after which the first subnet crossed a boundary that draws together, by the
 * shares of the end in `rows`; 1 if none did. With `join`, who crossed and can't go on becomes a member.
 */
export function crossedAt(ties: Ties, rows: Rows, end: Node, step: Step, join: boolean): number {
  fillRanks(ties, rows);
  let first = 1;
  for (let b = 0; b < ties.boundaries.length; b++) {
    const place = placeOf(ties, rows, end, step, b);
    if (place === null) continue;
    const { rank, formed } = place;
    for (let k = 0; k < rows.count; k++) {
      if (ties.member[k] !== 0 || isAboveAtStart(ties, k, b) === (ties.rank[k] as number) < rank) continue;
      const others = othersOf(ties, rows, k, b, rank, formed);
      if (others.length === 0) continue;
      first = Math.min(first, partUntilEqual(ties, k, others));
      if (join && stays(ties, rows, end, k, b, place, others)) joining.push(k, b + 1);
    }
  }
  for (let j = 0; j < joining.length; j += 2) {
    ties.member[joining[j] as number] = joining[j + 1] as number;
    ties.members += 1;
  }
  joining.length = 0;
  return first;
}

/** Row and member number, in turns: who joins does so once all are looked at. */
const joining: number[] = [];

interface Place {
  readonly rank: number;
  /** Are there members already? */
  readonly formed: boolean;
  /** Their growth per block. */
  readonly growth: number;
  /** rao per block above and below. */
  readonly upper: number;
  readonly lower: number;
}

/** The boundary as it stands; null where it doesn't draw together. */
function placeOf(ties: Ties, rows: Rows, end: Node, step: Step, b: number): Place | null {
  const rank = ties.boundaries[b] as number;
  if (rank >= rows.count) return null;
  const perShare = step.taoPerBlock * rows.scale;
  let members = 0;
  let growth = 0;
  for (let k = 0; k < rows.count; k++) {
    if (ties.member[k] !== b + 1) continue;
    members += 1;
    growth += end.cells[k * NODE_WIDTH + SPOT_RATE] as number;
  }
  const formed = members > 0;
  const upper = formed
    ? (ties.upper[b] as number)
    : perShare * (rows.shares[rows.order[rank - 1] as number] as number);
  const lower = formed
    ? (ties.lower[b] as number)
    : perShare * (rows.shares[rows.order[rank] as number] as number);
  return lower > upper * (1 + 1e-9) ? { rank, formed, growth: growth / members, upper, lower } : null;
}

/** Against whom k crossed: the members, or those that crossed the other way. */
function othersOf(ties: Ties, rows: Rows, k: number, b: number, rank: number, formed: boolean): number[] {
  const others: number[] = [];
  const was = isAboveAtStart(ties, k, b);
  for (let o = 0; o < rows.count; o++) {
    const isAbove = (ties.rank[o] as number) < rank;
    if (formed ? ties.member[o] === b + 1 : isAboveAtStart(ties, o, b) !== was && isAbove === was)
      others.push(o);
  }
  return others;
}

/** The part of the stride after which k's score is that of the others on average. */
function partUntilEqual(ties: Ties, k: number, others: readonly number[]): number {
  let before = Math.log(ties.score[k] as number);
  let after = Math.log(ties.scoreNow[k] as number);
  for (const o of others) {
    before -= Math.log(ties.score[o] as number) / others.length;
    after -= Math.log(ties.scoreNow[o] as number) / others.length;
  }
  return before * after < 0 ? before / (before - after) : 1 - 1e-6;
}

/** Is k, in the place that it crossed into, driven back to where it came from? */
function stays(
  ties: Ties,
  rows: Rows,
  end: Node,
  k: number,
  b: number,
  { formed, growth, upper, lower }: Place,
  others: readonly number[],
): boolean {
  const fell = isAboveAtStart(ties, k, b);
  let against = growth;
  if (!formed) {
    against = 0;
    for (const o of others) against += growthBy(rows, end, o, fell ? upper : lower) / others.length;
  }
  return fell ? growthBy(rows, end, k, lower) > against : growthBy(rows, end, k, upper) < against;
}
