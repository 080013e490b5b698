/**
 * Weights and bonds as the chain stores them, parts of 65,535 by row, in three flat arrays: the entries of
 * row i stand at `starts[i]` up to `starts[i + 1]`, in ascending columns. The arrays may be longer.
 */
import type { StoredRows } from '../../chain/population.ts';

export interface StoredMatrix {
  starts: Int32Array;
  columns: Uint16Array;
  parts: Uint16Array;
}

/** Entries for which `keeps` holds; columns beyond the last UID never count. */
export function storedMatrix(
  rows: StoredRows,
  size: number,
  keeps: (row: number, column: number) => boolean = () => true,
): StoredMatrix {
  const kept = Array.from({ length: size }, (_, i) => {
    const row = rows[i] ?? [];
    const pairs: [number, number][] = [];
    for (let k = 0; k + 1 < row.length; k += 2) {
      const column = row[k] as number;
      if (column < size && keeps(i, column)) pairs.push([column, row[k + 1] as number]);
    }
    return pairs.sort(([a], [b]) => a - b);
  });
  const pairs = kept.flat();
  const starts = new Int32Array(size + 1);
  for (const [i, row] of kept.entries()) starts[i + 1] = (starts[i] as number) + row.length;
  return {
    starts,
    columns: Uint16Array.from(pairs, ([column]) => column),
    parts: Uint16Array.from(pairs, ([, part]) => part),
  };
}

/** Column and value by turns. */
export function storedRows({ starts, columns, parts }: StoredMatrix, size: number): StoredRows {
  return Array.from({ length: size }, (_, i) => {
    const row: number[] = [];
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1)
      row.push(columns[k] as number, parts[k] as number);
    return row;
  });
}

export function copyStored({ starts, columns, parts }: StoredMatrix): StoredMatrix {
  return { starts: starts.slice(), columns: columns.slice(), parts: parts.slice() };
}
