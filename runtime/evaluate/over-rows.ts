/** An expression at every row of both scenarios: what `show` draws. */
import type { Expr, Snapshot } from '../../compiler/index.ts';
import type { Projection } from '../projection.ts';
import { compileVector } from './compile.ts';
import { rowReader, rowSourceOf } from './rows.ts';
import { lengthOf, SCALAR } from './shape.ts';

/** Shape: `values[row * width + i]`, base units; `width` 1 for a scalar, `Projection.subnets.length` for a vector over subnets. */
export interface OverRows {
  readonly width: number;
  readonly baseline: Float64Array;
  /** The very same array as `baseline` where the file has no enactment. */
  readonly proposal: Float64Array;
}

/**
 * Works the expression out from the recorded columns.
 * Holds: metrics that were not recorded have no value.
 */
export function overRows(projection: Projection, snapshot: Snapshot, expr: Expr): OverRows {
  const { plan, rows, subnets } = projection;
  const source = rowSourceOf(plan, snapshot, rows, subnets);
  const cursor = { row: 0 };
  const length = lengthOf(expr, plan.lets, subnets.length);
  const width = length === SCALAR ? 1 : length;
  const beside = rowReader(source, projection.baseline, cursor, null);
  const values = (reader: typeof beside): Float64Array => {
    const of = compileVector(width === 1 ? { op: 'list', items: [expr] } : expr, reader);
    const out = new Float64Array(rows.block.length * width);
    for (let row = 0; row < rows.block.length; row += 1) {
      cursor.row = row;
      out.set(of(), row * width);
    }
    return out;
  };
  const baseline = values(beside);
  if (projection.proposal === projection.baseline) return { width, baseline, proposal: baseline };
  return { width, baseline, proposal: values(rowReader(source, projection.proposal, cursor, beside)) };
}
