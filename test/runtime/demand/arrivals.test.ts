import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '../../../compiler/index.ts';
import { arrivalsOf } from '../../../runtime/demand/arrivals.ts';
import { clockOf } from '../../../runtime/demand/clock.ts';
import { drawerOf } from '../../../runtime/demand/draws.ts';
import { streamOf } from '../../../runtime/demand/streams.ts';

const START = 1_000;

function clockTo(endBlock: number, blockTimeMs = 12_000) {
  return clockOf({ blockTimeMs, time: { startBlock: START, endBlock, stepBlocks: 1, seed: 1, runs: 1 } });
}
const arrivals = (series: Series, endBlock = START + 1_000_000, blockTimeMs = 12_000) =>
  arrivalsOf(series, clockTo(endBlock, blockTimeMs), () => streamOf(1, 'x', 0));

const constant = (value: string): Series => ({ kind: 'constant', value });
const steps = (...rows: readonly (readonly [number, string])[]): Series => ({
  kind: 'steps',
  rows: rows.map(([block, value]) => ({ block, value })),
});
const poisson = { kind: 'draw', distribution: 'poisson', args: ['1/2400'], mean: '1/2400' } as const;

describe('the nth arrival', () => {
  it.each([
    { series: constant('1/7200'), since: START, n: 1, block: START + 7_200, why: 'to the block' },
    { series: constant('1/7200'), since: START, n: 3, block: START + 21_600, why: 'without a rest' },
    {
      series: constant('1/7200'),
      since: START + 10,
      n: 1,
      block: START + 7_210,
      why: 'counted from a birth',
    },
    { series: constant('3/7'), since: START, n: 1, block: START + 3, why: 'in the block that fills it up' },
    { series: constant('3/7'), since: START, n: 3, block: START + 7, why: 'at the very sum' },
    { series: constant('1'), since: START, n: 3, block: START + 3, why: 'in every block' },
    { series: constant('0'), since: START, n: 1, block: Infinity, why: 'never' },
    { series: constant('-1'), since: START, n: 1, block: Infinity, why: 'below 0 is nobody' },
    { series: constant('1/1000001'), since: START, n: 1, block: Infinity, why: 'beyond the horizon' },
    {
      series: steps([500, '1/10'], [START + 11, '1/5'], [START + 21, '0'], [START + 100, '1']),
      ...{ since: START, n: 1, block: START + 10, why: 'by the step before the start' },
    },
    {
      series: steps([500, '1/10'], [START + 11, '1/5'], [START + 21, '0'], [START + 100, '1']),
      ...{ since: START, n: 3, block: START + 20, why: 'by the next one' },
    },
    {
      series: steps([500, '1/10'], [START + 11, '1/5'], [START + 21, '0'], [START + 100, '1']),
      ...{ since: START, n: 4, block: START + 100, why: 'after a pause' },
    },
    {
      series: steps([START + 50, '1/10'], [START + 60, '-5'], [START + 70, '1/2']),
      ...{
        since: START,
        n: 6,
        block: START + 70,
        why: 'where the first step holds before itself, and one below 0 takes nobody away',
      },
    },
  ])('comes $why', ({ series, since, n, block }) => {
    expect(arrivals(series).nth(since, n)).toBe(block);
  });

  it.each([
    { name: 'a constant', series: constant('7/5000') },
    { name: 'steps', series: steps([0, '1/900'], [START + 20_000, '0'], [START + 40_000, '1/70']) },
    { name: 'draws', series: poisson },
  ])('of $name is the block in which the count reaches n', ({ series }) => {
    const it = arrivals(series, START + 100_000);
    fc.assert(
      fc.property(
        fc.integer({ min: START, max: START + 90_000 }),
        fc.integer({ min: 1, max: 40 }),
        (since, n) => {
          const block = it.nth(since, n);
          if (block === Infinity) return it.count(since, START + 100_000) < n;
          // What is drawn is counted in floats: a block that fills up to the last digit may count either way.
          const rest = series.kind === 'draw' ? 1 : 0;
          return block > since && it.count(since, block + rest) >= n && it.count(since, block - 1 - rest) < n;
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of draws comes as many times a day as was drawn, the last one in its last block', () => {
    const it = arrivals(poisson, START + 72_000);
    const draw = drawerOf(poisson, streamOf(1, 'x', 0));
    let sum = 0;
    for (let day = 0; day < 10; day += 1) {
      const drawn = Math.round(draw(7_200) * 7_200);
      sum += drawn;
      expect(it.count(START + day * 7_200, START + (day + 1) * 7_200)).toBe(drawn);
      if (drawn > 0) expect(it.nth(START, sum)).toBe(START + (day + 1) * 7_200);
    }
    expect(sum).toBeGreaterThan(15);
  });

  it('follows days of the clock where blocks take another time', () => {
    const clock = clockTo(START + 100_000, 7_000);
    // 86,400 s are 12,342.9 blocks of 7 s.
    expect([0, 1, 2, 7].map((day) => clock.firstBlock(day) - START)).toEqual([1, 12_344, 24_687, 86_401]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90_000 }), (ahead) => {
        const day = clock.dayOf(START + ahead);
        return clock.firstBlock(day) <= START + ahead && START + ahead < clock.firstBlock(day + 1);
      }),
    );
    const it = arrivals(poisson, START + 100_000, 7_000);
    const first = it.count(START, START + 12_343);
    expect(it.nth(START, first)).toBe(START + 12_343);
  });

  it('is found lazily: a century costs nothing before somebody asks for its end', () => {
    const century = START + 100 * 365 * 7_200;
    let drawn = 0;
    const next = streamOf(1, 'x', 0);
    const it = arrivalsOf(poisson, clockTo(century), () => () => {
      drawn += 1;
      return next();
    });
    it.nth(START, 3);
    expect(drawn).toBeLessThan(10);
    expect(it.count(START, century) / 36_500).toBeCloseTo(3, 1);
  });

  it.each([
    { name: 'a constant', series: constant('35/36') },
    { name: 'one that rarely comes', series: constant('1/7201') },
    { name: 'a long fraction', series: constant('123456789012/999999999989') },
    {
      name: 'steps',
      series: steps([0, '1/9'], [START + 200, '0'], [START + 400, '5/7'], [START + 431, '2/3']),
    },
    { name: 'draws', series: { ...poisson, args: ['3/4'] } as Series },
  ])('of $name is the same, asked for one after the other or alone', ({ series }) => {
    const inTurn = arrivals(series, START + 60_000);
    for (let n = 1; n <= 700; n += 1) {
      const block = inTurn.nth(START + 7, n);
      expect(inTurn.nth(START + 7, n)).toBe(block);
      if (n % 7 === 0) expect(arrivals(series, START + 60_000).nth(START + 7, n)).toBe(block);
    }
  });

  it('is one in a block at most, where a draw is huge', () => {
    const huge: Series = { kind: 'draw', distribution: 'lognormal', args: ['1000000000', '1'], mean: '1' };
    expect(arrivals(huge).count(START, START + 10)).toBe(10);
    expect(arrivals(huge).nth(START, 10)).toBe(START + 10);
  });
});
