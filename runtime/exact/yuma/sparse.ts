/**
 * Sparse matrices as the chain keeps them, rows of (uid, value), in three flat arrays: the
 * entries of row i stand at `starts[i]` up to `starts[i + 1]`, in the order in which the chain
 * stores them. Values are raw I32F32 (see raw32.ts).
 */
import type { StoredRows } from '../../chain/population.ts';
import { div, mul, ratio } from '../fixed/raw32.ts';

export type { StoredRows } from '../../chain/population.ts';

export interface Sparse {
  readonly size: number;
  /** Shape: size + 1. */
  readonly starts: Int32Array;
  readonly columns: Uint16Array;
  readonly values: Float64Array;
}

/** Collects a matrix entry by entry, row by row. */
export class SparseBuilder {
  private readonly starts: Int32Array;
  private readonly columns: Uint16Array;
  private readonly values: Float64Array;
  private filled = 0;
  private row = 0;

  constructor(size: number, capacity: number) {
    this.starts = new Int32Array(size + 1);
    this.columns = new Uint16Array(capacity);
    this.values = new Float64Array(capacity);
  }

  push(column: number, value: number): void {
    this.columns[this.filled] = column;
    this.values[this.filled] = value;
    this.filled += 1;
  }

  endRow(): void {
    this.row += 1;
    this.starts[this.row] = this.filled;
  }

  /** The matrix so far; to be called after the last row's end. */
  done(): Sparse {
    return {
      size: this.starts.length - 1,
      starts: this.starts,
      columns: this.columns.subarray(0, this.filled),
      values: this.values.subarray(0, this.filled),
    };
  }
}

export function entries(matrix: Sparse): number {
  return matrix.values.length;
}

/** Entries of stored rows for which `keeps` holds, as whole numbers; columns beyond the last UID never count. */
export function fromStored(
  size: number,
  rows: StoredRows,
  keeps: (row: number, column: number) => boolean,
): Sparse {
  let capacity = 0;
  for (const row of rows) capacity += row.length >> 1;
  const built = new SparseBuilder(size, capacity);
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? [];
    for (let k = 0; k + 1 < row.length; k += 2) {
      const column = row[k] as number;
      if (column < size && keeps(i, column)) built.push(column, row[k + 1] as number);
    }
    built.endRow();
  }
  return built.done();
}

/** Stored rows of a dense matrix: every value that isn't 0, in order of columns. */
export function storedFromDense(dense: readonly (readonly number[])[]): StoredRows {
  return dense.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [column, value])));
}

/** Rows of whole numbers divided by their sums. Changes the matrix. */
export function normaliseWholeRows(matrix: Sparse): Sparse {
  const { size, starts, values } = matrix;
  for (let i = 0; i < size; i += 1) {
    const from = starts[i] as number;
    const to = starts[i + 1] as number;
    let total = 0;
    for (let k = from; k < to; k += 1) total += values[k] as number;
    if (total === 0) continue;
    for (let k = from; k < to; k += 1) values[k] = ratio(values[k] as number, total);
  }
  return matrix;
}

/** Columns of whole numbers divided by their sums. Changes the matrix. */
export function normaliseWholeColumns(matrix: Sparse): Sparse {
  return divideColumns(matrix, columnSums(matrix), ratio);
}

/** Columns of raw values divided by their sums. Changes the matrix. */
export function normaliseColumns(matrix: Sparse): Sparse {
  return divideColumns(matrix, columnSums(matrix), div);
}

/** Columns divided by their greatest value. Changes the matrix. */
export function upscaleColumns(matrix: Sparse): Sparse {
  const { size, columns, values } = matrix;
  const greatest = new Float64Array(size);
  for (let k = 0; k < values.length; k += 1) {
    const column = columns[k] as number;
    greatest[column] = Math.max(greatest[column] as number, values[k] as number);
  }
  return divideColumns(matrix, greatest, div);
}

/** sum over j of floor(m_ij x v_j): one number per row. */
export function timesVector(matrix: Sparse, vector: Float64Array): Float64Array {
  const { size, starts, columns, values } = matrix;
  const product = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let total = 0;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1)
      total += mul(values[k] as number, vector[columns[k] as number] as number);
    product[i] = total;
  }
  return product;
}

/** sum over i of floor(v_i x m_ij): one number per column. */
export function vectorTimes(vector: Float64Array, matrix: Sparse): Float64Array {
  const { size, starts, columns, values } = matrix;
  const product = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const factor = vector[i] as number;
    if (factor === 0) continue;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) {
      const column = columns[k] as number;
      product[column] = (product[column] as number) + mul(factor, values[k] as number);
    }
  }
  return product;
}

export function rowSums({ size, starts, values }: Sparse): Float64Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let total = 0;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1) total += values[k] as number;
    sums[i] = total;
  }
  return sums;
}

/** The rows with each entry turned into what is stored of it. */
export function toStored(
  { size, starts, columns, values }: Sparse,
  keeps: (row: number) => boolean,
  stored: (raw: number) => number,
): StoredRows {
  const rows: number[][] = [];
  for (let i = 0; i < size; i += 1) {
    const row: number[] = [];
    if (keeps(i))
      for (let k = starts[i] as number; k < (starts[i + 1] as number); k += 1)
        row.push(columns[k] as number, stored(values[k] as number));
    rows.push(row);
  }
  return rows;
}

function columnSums({ size, columns, values }: Sparse): Float64Array {
  const sums = new Float64Array(size);
  for (let k = 0; k < values.length; k += 1) {
    const column = columns[k] as number;
    sums[column] = (sums[column] as number) + (values[k] as number);
  }
  return sums;
}

function divideColumns(
  matrix: Sparse,
  divisors: Float64Array,
  divide: (value: number, divisor: number) => number,
): Sparse {
  const { columns, values } = matrix;
  for (let k = 0; k < values.length; k += 1) {
    const divisor = divisors[columns[k] as number] as number;
    if (divisor !== 0) values[k] = divide(values[k] as number, divisor);
  }
  return matrix;
}
