/** What the share rules have in common. Shares are U64F64, one per eligible subnet. */
import { div64 } from './fixed/index.ts';

export function sumOf(values: readonly bigint[]): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}

/** Each part of the sum, rounded down; null where the sum is 0. Holds: what comes out sums to at most 1. */
export function normalised(values: readonly bigint[]): readonly bigint[] | null {
  const sum = sumOf(values);
  return sum > 0n ? values.map((value) => div64(value, sum)) : null;
}

/** As `normalised`; all 0 where the sum is 0. */
export function normalisedOrNothing(values: readonly bigint[]): readonly bigint[] {
  return normalised(values) ?? values.map(() => 0n);
}
