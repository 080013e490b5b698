/**
 * Single numbers of a column, read where the run wrote them down. A column's `values` are laid out by
 * life, which for hundreds that come and go takes many times the memory of the run itself.
 */
import type { Column } from './projection.ts';

/** NaN: no value. `i`: of a subnet, by place in vectors; 0 for the network. */
export function valueAt(column: Column, row: number, i: number): number {
  return column.at?.(row, i) ?? column.values[row * column.width + i] ?? Number.NaN;
}

/** The numbers of a row, by place in vectors: of the first `out.length`. */
export function readRow(column: Column, row: number, out: Float64Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = valueAt(column, row, i);
}
