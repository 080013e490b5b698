/**
 * The distributions of `assume`, one value for each day. Only sums, products, quotients, square roots
 * and the two functions of `elementary.ts` are used, so that a seed gives the same bits everywhere.
 *
 * | written | value of a day |
 * |---|---|
 * | normal(mean, sd) | mean + sd z, z by the polar method of Marsaglia |
 * | lognormal(mean, sd) | e^(m + s z), s^2 = ln(1 + (sd / mean)^2), m = ln(mean) - s^2 / 2: mean and sd are those of the value |
 * | uniform(low, high) | low + (high - low) u |
 * | poisson(rate) | how many come within the day, over its blocks |
 * | gbm(drift, volatility) | the day before times e^((drift - volatility^2 / 2) / 365 + volatility z / sqrt(365)), from 1 on the first day |
 *
 * Source: design, "assume".
 */
import type { Series } from '../../compiler/index.ts';
import { parseExact, toNumber } from '../rational.ts';
import { exp, ln } from './elementary.ts';
import type { Uniform } from './streams.ts';

type Draw = Extract<Series, { kind: 'draw' }>;

/** The value of the next day, which has so many blocks. Units: those of the entry. */
export type Drawer = (blocks: number) => number;

const YEAR = 365; // days

/** A series' days one after the other, from the stream's present place on. */
export function drawerOf({ distribution, args }: Draw, next: Uniform): Drawer {
  const [first = 0, second = 0, third = 1] = args.map((it) => toNumber(parseExact(it)));
  const normal = normals(next);
  switch (distribution) {
    case 'normal':
      return () => first + second * normal();
    case 'lognormal': {
      const part = second / first;
      const variance = ln(1 + part * part);
      const middle = ln(first) - variance / 2;
      const spread = Math.sqrt(variance);
      return () => exp(middle + spread * normal());
    }
    case 'uniform':
      return () => first + (second - first) * next();
    case 'poisson':
      return (blocks) => (blocks === 0 ? 0 : poisson(first * blocks, next) / blocks);
    case 'gbm': {
      const drift = (first - (second * second) / 2) / YEAR;
      const spread = second / Math.sqrt(YEAR);
      let value = third;
      let begun = false;
      return () => {
        if (begun) value *= exp(drift + spread * normal());
        begun = true;
        return value;
      };
    }
  }
}

/** Normal numbers of mean 0 and spread 1: two at a time, from a point drawn within the unit circle. */
function normals(next: Uniform): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const it = kept;
      kept = null;
      return it;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * ln(square)) / square);
      kept = y * scale;
      return x * scale;
    }
  };
}

/** From this mean on counts are drawn by rejection: summing up probabilities would take as many steps as come. */
const MANY = 30;

/** How many come where `mean` are expected; 0 for a mean of 0. */
export function poisson(mean: number, next: Uniform): number {
  if (!(mean > 0)) return 0;
  return mean < MANY ? few(mean, next) : many(mean, next);
}

/** The count at which the probabilities of 0, 1, 2 … add up to a number drawn. */
function few(mean: number, next: Uniform): number {
  let probability = exp(-mean);
  let left = next();
  let count = 0;
  // Beyond so many the probabilities are below what float64 adds up to.
  while (left >= probability && count < 20 * MANY) {
    left -= probability;
    count += 1;
    probability *= mean / count;
  }
  return count;
}

/** Transformed rejection with squeeze. Source: W. Hörmann, 1993, algorithm PTRS. */
function many(mean: number, next: Uniform): number {
  const root = Math.sqrt(mean);
  const logMean = ln(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const most = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = next() - 0.5;
    const v = next();
    const side = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / side + b) * u + mean + 0.43);
    if (side >= 0.07 && v <= most) return count;
    if (count < 0 || (side < 0.013 && v > side)) continue;
    const height = ln((v * inverse) / (a / (side * side) + b));
    if (height <= count * logMean - mean - lnFactorial(count)) return count;
  }
}

/** ln(n!): by Stirling's series, from 10 on right to the last digits. */
function lnFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let i = 2; i <= n; i += 1) product *= i;
    return ln(product);
  }
  const x = n + 1;
  const inverse = 1 / x;
  const square = inverse * inverse;
  const rest = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (x - 0.5) * ln(x) - x + HALF_LN_TAU + rest;
}

const HALF_LN_TAU = 0.9189385332046728;
