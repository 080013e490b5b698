/**
 * What both kinds of bonds share: the outcome's form, and the moving average of two matrices.
 * Source: protocol, 11.3 step 3 and 11.4 step 2.
 */
import { mul, ONE } from '../fixed/raw32.ts';
import { entries, type Sparse, SparseBuilder } from './sparse.ts';

export interface Bonds {
  /** Raw shares of the validators' side, one per UID. */
  readonly dividends: Float64Array;
  /** What is stored of the bonds, in parts of 65,535 once floored. */
  readonly stored: Sparse;
}

/** Speed of the moving average: 1 minus the floored part that is kept. Units: millionths in, raw out. */
export function bondsAlpha(bondsMovingAverage: number): number {
  return ONE - Math.floor((bondsMovingAverage * ONE) / 1e6);
}

/** alpha x now + (1 - alpha) x before, each product floored; pairs of either matrix, by column. */
export function movingAverage(now: Sparse, before: Sparse, alpha: number): Sparse {
  const { size } = now;
  const built = new SparseBuilder(size, entries(now) + entries(before));
  const row = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const isEmpty = addRow(row, now, i, alpha) + addRow(row, before, i, ONE - alpha) === 0;
    for (let j = 0; j < size && !isEmpty; j += 1) {
      const value = row[j] as number;
      if (value > 0) built.push(j, value);
      row[j] = 0;
    }
    built.endRow();
  }
  return built.done();
}

/** Adds a row times a factor; says how many entries it had. */
function addRow(row: Float64Array, { starts, columns, values }: Sparse, i: number, factor: number): number {
  const from = starts[i] as number;
  const to = starts[i + 1] as number;
  for (let k = from; k < to; k += 1) {
    const column = columns[k] as number;
    row[column] = (row[column] as number) + mul(factor, values[k] as number);
  }
  return to - from;
}
