import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barRow, meanLag } from '../../../runtime/fast/adaptive-bar.ts';
import {
  forecastWeights,
  newWeights,
  steadyWeights,
  sumWeights,
} from '../../../runtime/fast/adaptive-node.ts';
import { meanFloor } from '../../../runtime/fast/adaptive-totals.ts';

/** Sum of a parabola over whole times. */
function sum(of: (t: number) => number, blocks: number): number {
  let all = 0;
  for (let t = 0; t < blocks; t++) all += of(t);
  return all;
}

const parabola = fc.tuple(
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -0.1, max: 0.1, noNaN: true }),
);

describe('the weights of a stride', () => {
  it('sum a parabola over its blocks, all of them or the first', () => {
    const weights = newWeights();
    fc.assert(
      fc.property(
        parabola,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        ([a, b, c], n, m) => {
          const whole = n + m;
          const of = (t: number) => a + b * t + c * t * t;
          sumWeights(weights, n, whole);
          const by = weights.first * of(0) + weights.second * of(whole / 2) + weights.third * of(whole);
          expect(by).toBeCloseTo(sum(of, n), 6);
        },
      ),
    );
  });

  it('go on with it over the stride after', () => {
    const weights = newWeights();
    fc.assert(
      fc.property(
        parabola,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 2, max: 100 }),
        ([a, b, c], n, before) => {
          const of = (t: number) => a + b * t + c * t * t;
          forecastWeights(weights, n, before);
          const by = weights.first * of(-before) + weights.second * of(-before / 2) + weights.third * of(0);
          expect(by).toBeCloseTo(sum(of, n), 4);
        },
      ),
    );
  });

  it('say the same again where nothing is known', () => {
    const weights = newWeights();
    steadyWeights(weights, 7);
    expect(weights).toEqual({ first: 0, second: 0, third: 7 });
  });
});

describe('the mean of a floor', () => {
  it.each([
    { from: 3.2, to: 3.9, mean: 3, why: 'within a unit' },
    { from: 3, to: 5, mean: 3.5, why: 'over whole units' },
    { from: 3.5, to: 4.5, mean: 3.5, why: 'over the edge of one' },
    { from: 4.5, to: 3.5, mean: 3.5, why: 'the other way' },
    { from: 0.3, to: 0.3, mean: 0, why: 'where nothing moves' },
  ])('is $mean from $from to $to: $why', ({ from, to, mean }) => {
    expect(meanFloor(from, to)).toBeCloseTo(mean, 9);
  });
});

describe('the bar between two times that it is computed', () => {
  it('is as old on average as its blocks say', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 500 }),
        (block, blocks, refresh) => {
          const mean = sum((t) => (block + t) % refresh, blocks) / blocks;
          expect(meanLag(block, blocks, refresh)).toBeCloseTo(mean, 6);
        },
      ),
    );
  });

  it('is found from any guess as by sorting', () => {
    const share = fc.oneof(
      fc.constant(0),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0.25, 0.5),
    );
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 1, maxLength: 40 }),
        fc.nat(45),
        fc.oneof(fc.integer({ min: 1, max: 45 }), fc.constant(0)),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (list, guess, rank, quantile) => {
          const room = new Float64Array(list.length);
          const whole = list.reduce((all, it) => all + it, 0);
          const found = barRow({ rank, quantile }, Float64Array.from(list), list.length, whole, guess, room);
          const sorted = list.filter((it) => it > 0).sort((a, b) => b - a);
          const reached = sorted.map((_, at) => sorted.slice(0, at + 1).reduce((all, it) => all + it, 0));
          const place = rank > 0 ? rank - 1 : reached.findIndex((it) => it >= quantile * whole - 1e-12);
          const bar = sorted[place < 0 ? sorted.length - 1 : Math.min(place, sorted.length - 1)];
          if (bar === undefined) expect(found).toBe(-1);
          else expect(list[found]).toBe(bar);
        },
      ),
    );
  });
});
