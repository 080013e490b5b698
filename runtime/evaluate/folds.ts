/**
 * From many values to one, and from many to their order. Elements without a value are left
 * out; where none is left there is no value, but a count of 0.
 */
import type { Expr } from '../../compiler/index.ts';

export type FoldName = Extract<Expr, { op: 'fold' }>['fn'];

export const folds: Readonly<Record<FoldName, (values: Float64Array) => number>> = {
  sum: (values) => totals(values).sum,
  mean: (values) => {
    const { sum, count } = totals(values);
    return count === 0 ? Number.NaN : sum / count;
  },
  min: (values) => extreme(values, (a, b) => a < b),
  max: (values) => extreme(values, (a, b) => a > b),
  count: (values) => {
    let count = 0;
    for (const value of values) if (value !== 0 && !Number.isNaN(value)) count += 1;
    return count;
  },
  median: (values) => {
    const sorted = present(values).sort();
    if (sorted.length === 0) return Number.NaN;
    const middle = sorted.length >> 1;
    const upper = sorted[middle] as number;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
  },
  gini,
  hhi,
  nakamoto,
  effective: (values) => 1 / hhi(values),
};

/** Inequality from 0 (all alike) towards 1 (one has all): mean distance of two elements over twice their mean. */
function gini(values: Float64Array): number {
  const sorted = present(values).sort();
  const n = sorted.length;
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < n; i += 1) {
    sum += sorted[i] as number;
    weighted += (2 * (i + 1) - n - 1) * (sorted[i] as number);
  }
  return sum === 0 ? Number.NaN : weighted / (n * sum);
}

/** Herfindahl-Hirschman index: the sum of the squared shares, 1/n where n are alike. */
function hhi(values: Float64Array): number {
  const { sum } = totals(values);
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += value * value;
  return sum === 0 ? Number.NaN : squares / (sum * sum);
}

/** How few elements hold more than half together. */
function nakamoto(values: Float64Array): number {
  const sorted = present(values).sort();
  const { sum } = totals(values);
  if (!(sum > 0)) return Number.NaN;
  let held = 0;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    held += sorted[i] as number;
    if (held > sum / 2) return sorted.length - i;
  }
  return Number.NaN;
}

/**
 * Indices from the largest element down, without those that have no value.
 * Ties go to the lower netuid; by index where the elements aren't subnets (`netuids` null).
 */
export function descending(values: Float64Array, netuids: Float64Array | null = null): number[] {
  const order: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i] as number)) order.push(i);
  return order.sort(
    (a, b) =>
      (values[b] as number) - (values[a] as number) ||
      (netuids === null ? 0 : (netuids[a] as number) - (netuids[b] as number)) ||
      a - b,
  );
}

function totals(values: Float64Array): { readonly sum: number; readonly count: number } {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return { sum: count === 0 ? Number.NaN : sum, count };
}

function extreme(values: Float64Array, better: (a: number, b: number) => boolean): number {
  let best = Number.NaN;
  for (const value of values) {
    if (!Number.isNaN(value) && (Number.isNaN(best) || better(value, best))) best = value;
  }
  return best;
}

function present(values: Float64Array): Float64Array {
  return values.filter((it) => !Number.isNaN(it));
}
