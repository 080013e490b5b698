/**
 * 1 / (1 + e^x) for liquid alpha, from sums, products and quotients alone, so that its bits are the same on
 * every machine. The chain's own series ends at its 31st term, which at x = 20 makes e^x three quarters of
 * a percent too small: 2^-36 of the result.
 * Source: protocol, 1.4 and 11.4 step 2.
 */

/** The chain cuts its argument here. */
const FURTHEST = 20;
/** e, as the chain writes it: cut to 23 bits. It is used for x = 1 exactly. */
const E = 22_802_600 / 2 ** 23;
const LOG2_E = Math.LOG2E;
const LN2_HIGH = 0.6931471803691238; // its last 20 bits are 0: products with a small integer are exact
const LN2_LOW = 1.9082149292705877e-10;
/** Powers of two from -29 on, which is ln(2) * 29 > 20. */
const LEAST_POWER = -29;
const POWERS = Float64Array.from({ length: 59 }, (_, k) => 2 ** (k + LEAST_POWER));

/** Rounds: within 2^-46 of the result. */
export function sigmoid(x: number): number {
  if (x === 1) return 1 / (1 + E);
  return 1 / (1 + exp(x < -FURTHEST ? -FURTHEST : Math.min(x, FURTHEST)));
}

/** The series up to its 11th power: the rest is below 2^-46 for an argument of at most ln(2) / 2. */
function exp(x: number): number {
  const power = Math.round(x * LOG2_E);
  const r = x - power * LN2_HIGH - power * LN2_LOW;
  let sum = 1 + r / 11;
  sum = 1 + r * 0.1 * sum;
  sum = 1 + r * 0.1111111111111111 * sum;
  sum = 1 + r * 0.125 * sum;
  sum = 1 + r * 0.14285714285714285 * sum;
  sum = 1 + r * 0.16666666666666666 * sum;
  sum = 1 + r * 0.2 * sum;
  sum = 1 + r * 0.25 * sum;
  sum = 1 + r * 0.3333333333333333 * sum;
  sum = 1 + r * 0.5 * sum;
  sum = 1 + r * sum;
  return sum * (POWERS[power - LEAST_POWER] as number);
}
