/**
 * What both kinds of bonds share: the moving average of old and new ones, and how they are stored.
 * Source: protocol, 11.3 (steps 3 and 5) and 11.4 (steps 2 and 4).
 */
import type { StoredMatrix } from './stored.ts';
import { ONE, U16_MAX, UNIT } from './units.ts';
import type { Votes } from './votes.ts';
import type { Workspace } from './workspace.ts';

/** Speed of the moving average: 1 minus the floored part that is kept. Units: millionths in, raw out. */
export function bondsAlpha(bondsMovingAverage: number): number {
  return ONE - Math.floor((bondsMovingAverage * ONE) / 1e6);
}

/**
 * alpha x bought + (1 - alpha) x stored, each product floored, into `bonds`; sums of columns into `bondSums`.
 * `boughtOne` and `heldOne` say what counts as 1 in each column of what was bought and what is stored.
 */
export function averageBonds(w: Workspace, votes: Votes, stored: StoredMatrix, alpha: number): void {
  const { size, bought, boughtOne, heldOne, bonds, bondSums } = w;
  const { starts, columns, values } = bonds;
  const { starts: voteStarts, columns: voteColumns } = votes;
  const { starts: storedStarts, columns: storedColumns, parts } = stored;
  const kept = ONE - alpha;
  bondSums.fill(0, 0, size);
  let count = 0;
  starts[0] = 0;
  for (let i = 0; i < size; i += 1) {
    let a = voteStarts[i] as number;
    let b = storedStarts[i] as number;
    const aEnd = voteStarts[i + 1] as number;
    const bEnd = storedStarts[i + 1] as number;
    while (a < aEnd || b < bEnd) {
      const ofVote = a < aEnd ? (voteColumns[a] as number) : size;
      const ofBond = b < bEnd ? (storedColumns[b] as number) : size;
      const column = Math.min(ofVote, ofBond);
      const now =
        ofVote === column ? Math.floor(((bought[a] as number) * ONE) / (boughtOne[column] as number)) : 0;
      const before =
        ofBond === column ? Math.floor(((parts[b] as number) * ONE) / (heldOne[column] as number)) : 0;
      const value = Math.floor(alpha * now * UNIT) + Math.floor(kept * before * UNIT);
      if (ofVote === column) a += 1;
      if (ofBond === column) b += 1;
      if (value > 0) {
        columns[count] = column;
        values[count] = value;
        bondSums[column] = (bondSums[column] as number) + value;
        count += 1;
      }
    }
    starts[i + 1] = count;
  }
}

/**
 * Floors the rows of those with a new permit to parts of 65,535 and puts them in the place of `stored`.
 * `storedOne` says what counts as 1 in each column. Entries of nothing aren't kept.
 * Returns: the largest change of a stored bond, in parts; 0 where all are as they were.
 */
export function storeBonds(w: Workspace, stored: StoredMatrix): number {
  const { size, permit, bonds, storedOne, spare } = w;
  const { starts: bondStarts, columns: bondColumns, values } = bonds;
  fitStored(spare, size, bondStarts[size] as number);
  const { starts, columns, parts } = spare;
  let count = 0;
  for (let i = 0; i < size; i += 1) {
    const to = permit[i] === 1 ? (bondStarts[i + 1] as number) : 0;
    for (let k = bondStarts[i] as number; k < to; k += 1) {
      const column = bondColumns[k] as number;
      const raw = Math.floor(((values[k] as number) * ONE) / (storedOne[column] as number));
      // Averages may be set beyond 1.
      const part = raw < ONE ? (raw * U16_MAX * UNIT) | 0 : U16_MAX;
      if (part <= 0) continue;
      columns[count] = column;
      parts[count] = part;
      count += 1;
    }
    starts[i + 1] = count;
  }
  const moved = largestChange(stored, spare, size);
  w.spare = { starts: stored.starts, columns: stored.columns, parts: stored.parts };
  stored.starts = starts;
  stored.columns = columns;
  stored.parts = parts;
  return moved;
}

function fitStored(matrix: StoredMatrix, size: number, entries: number): void {
  if (matrix.starts.length < size + 1) matrix.starts = new Int32Array(size + 1);
  if (matrix.columns.length >= entries) return;
  matrix.columns = new Uint16Array(entries);
  matrix.parts = new Uint16Array(entries);
}

/** Of an entry that only one has: all of it. Units: parts. */
function largestChange(old: StoredMatrix, now: StoredMatrix, size: number): number {
  if (!sameColumns(old, now, size)) return largestChangeApart(old, now, size);
  const { parts } = old;
  const { starts, parts: others } = now;
  const count = starts[size] as number;
  let moved = 0;
  for (let k = 0; k < count; k += 1) {
    const change = Math.abs((parts[k] as number) - (others[k] as number));
    if (change > moved) moved = change;
  }
  return moved;
}

/** Mostly so: whoever has bonds goes on having them with the same. */
function sameColumns(a: StoredMatrix, b: StoredMatrix, size: number): boolean {
  for (let i = 0; i <= size; i += 1) if (a.starts[i] !== b.starts[i]) return false;
  const { columns } = a;
  const { starts, columns: others } = b;
  const count = starts[size] as number;
  for (let k = 0; k < count; k += 1) if (columns[k] !== others[k]) return false;
  return true;
}

function largestChangeApart(old: StoredMatrix, now: StoredMatrix, size: number): number {
  let moved = 0;
  for (let i = 0; i < size; i += 1) {
    let a = old.starts[i] as number;
    let b = now.starts[i] as number;
    const aEnd = old.starts[i + 1] as number;
    const bEnd = now.starts[i + 1] as number;
    while (a < aEnd || b < bEnd) {
      const ofOld = a < aEnd ? (old.columns[a] as number) : size;
      const ofNew = b < bEnd ? (now.columns[b] as number) : size;
      const was = ofOld <= ofNew ? (old.parts[a++] as number) : 0;
      const is = ofNew <= ofOld ? (now.parts[b++] as number) : 0;
      moved = Math.max(moved, Math.abs(is - was));
    }
  }
  return moved;
}
