/**
 * A projection seen at a few of its rows: small charts need no more, and an expression is then worked out
 * some sixty times instead of once a row.
 */
import { type Column, type Projection, type Scenario, valueAt } from '../../runtime/index.ts';

/** Rows from first to last, evenly apart, at most `most` of them; `most` is 2 or more. */
export function pickedRows(rows: number, most: number): readonly number[] {
  if (rows <= most) return Array.from({ length: rows }, (_, row) => row);
  return Array.from({ length: most }, (_, at) => Math.round((at * (rows - 1)) / (most - 1)));
}

/** The same projection with the picked rows alone; values keep the meaning they have in the whole one. */
export function sampled(projection: Projection, picked: readonly number[]): Projection {
  const { rows, baseline, proposal } = projection;
  const before = sampledScenario(baseline, picked);
  return {
    ...projection,
    rows: { block: taken(rows.block, picked), blocks: taken(rows.blocks, picked) },
    baseline: before,
    proposal: proposal === baseline ? before : sampledScenario(proposal, picked),
  };
}

function sampledScenario(scenario: Scenario, picked: readonly number[]): Scenario {
  const columns = [...scenario.columns].map(([id, column]) => [id, sampledColumn(column, picked)] as const);
  return { ...scenario, columns: new Map(columns) };
}

/** Nothing of the whole column is laid out: derived ones would be worked out in every row. */
function sampledColumn(column: Column, picked: readonly number[]): Column {
  const { metric, perSubnet, width, exact } = column;
  const at = (row: number, i: number) => valueAt(column, picked[row] ?? -1, i);
  let values: Float64Array | null = null;
  return {
    ...{ metric, perSubnet, width, at },
    get values() {
      values ??= Float64Array.from({ length: picked.length * width }, (_, k) =>
        at(Math.floor(k / width), k % width),
      );
      return values;
    },
    exact: exact === null || width !== 1 ? null : BigInt64Array.from(picked, (row) => exact[row] as bigint),
  };
}

function taken(values: Float64Array, picked: readonly number[]): Float64Array {
  return Float64Array.from(picked, (row) => values[row] as number);
}
