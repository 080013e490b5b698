/** What the stages of a rule have in common. Shares are changed in place, the first `count` of a column. */

/** Divides by the sum; all 0 where that is 0. Returns the sum that was there. */
export function normalise(shares: Float64Array, count: number): number {
  const sum = sumOf(shares, count);
  scaleBy(shares, count, sum > 0 ? 1 / sum : 0);
  return sum;
}

export function sumOf(shares: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += shares[k] as number;
  return sum;
}

export function scaleBy(shares: Float64Array, count: number, factor: number): void {
  for (let k = 0; k < count; k++) shares[k] = (shares[k] as number) * factor;
}
