/**
 * The weights that count, worked out once and used until somebody else may vote: as rows, and as columns
 * from the largest weight on, which makes the median of a column a walk down its first entries.
 * Source: protocol, 11.1 step 7.
 */
import type { StoredMatrix } from './stored.ts';
import { ONE } from './units.ts';

/** Never changed. Units: raw I32F32. */
export interface Votes {
  /** Who had a permit, the owner's UID included. Shape: one per UID */
  readonly permits: Uint8Array;
  readonly starts: Int32Array;
  /** Ascending */
  readonly columns: Uint16Array;
  readonly weights: Float64Array;
  readonly columnStarts: Int32Array;
  /** Of a column from the largest weight on: who gives it, and how much */
  readonly voters: Uint16Array;
  readonly ranked: Float64Array;
}

const UIDS = 65_536;

/** Rows of those with a permit, without weights on themselves (the owner may), summing up to 1. */
export function countVotes(
  { starts, columns, parts }: StoredMatrix,
  permits: Uint8Array,
  size: number,
  ownerUid: number | null,
): Votes {
  const rowStarts = new Int32Array(size + 1);
  const kept = new Uint16Array(starts[size] as number);
  const weights = new Float64Array(starts[size] as number);
  let count = 0;
  for (let i = 0; i < size; i += 1) {
    const from = count;
    let total = 0;
    if (permits[i] === 1)
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
        const column = columns[k] as number;
        if (column === i && i !== ownerUid) continue;
        kept[count] = column;
        weights[count] = parts[k] as number;
        total += parts[k] as number;
        count += 1;
      }
    if (total > 0)
      for (let k = from; k < count; k += 1) weights[k] = Math.floor(((weights[k] as number) * ONE) / total);
    rowStarts[i + 1] = count;
  }
  const rows = {
    starts: rowStarts,
    columns: kept.subarray(0, count),
    weights: weights.subarray(0, count),
  };
  return { permits: permits.slice(0, size), ...rows, ...ranked(rows, size) };
}

type Rows = Pick<Votes, 'starts' | 'columns' | 'weights'>;

function ranked(
  { starts, columns, weights }: Rows,
  size: number,
): Pick<Votes, 'columnStarts' | 'voters' | 'ranked'> {
  const count = columns.length;
  const columnStarts = new Int32Array(size + 1);
  for (let k = 0; k < count; k += 1) {
    const next = (columns[k] as number) + 1;
    columnStarts[next] = (columnStarts[next] as number) + 1;
  }
  for (let j = 0; j < size; j += 1)
    columnStarts[j + 1] = (columnStarts[j + 1] as number) + (columnStarts[j] as number);
  // A weight has 33 bits and a UID 16, so one number holds both, and numbers sort by themselves.
  const keys = new Float64Array(count);
  const free = columnStarts.slice();
  for (let i = 0; i < size; i += 1)
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      const at = free[column] as number;
      keys[at] = (weights[k] as number) * UIDS + i;
      free[column] = at + 1;
    }
  const voters = new Uint16Array(count);
  const values = new Float64Array(count);
  for (let j = 0; j < size; j += 1) {
    const from = columnStarts[j] as number;
    const to = columnStarts[j + 1] as number;
    if (to - from > 1) keys.subarray(from, to).sort();
    for (let k = from; k < to; k += 1) {
      const key = keys[from + to - 1 - k] as number;
      const value = Math.floor(key / UIDS);
      values[k] = value;
      voters[k] = key - value * UIDS;
    }
  }
  return { columnStarts, voters, ranked: values };
}
