import { describe, expect, it } from 'vitest';
import type { Series } from '../../../compiler/index.ts';
import { drawerOf, poisson } from '../../../runtime/demand/draws.ts';
import { streamOf } from '../../../runtime/demand/streams.ts';

type Draw = Extract<Series, { kind: 'draw' }>;

const DAY = 7_200;

function values(
  distribution: Draw['distribution'],
  args: readonly string[],
  count: number,
  seed = 1,
): number[] {
  const next = drawerOf({ kind: 'draw', distribution, args, mean: '0' }, streamOf(seed, 'x', 0));
  return Array.from({ length: count }, () => next(DAY));
}

function moments(numbers: readonly number[]) {
  const n = numbers.length;
  const mean = numbers.reduce((sum, it) => sum + it, 0) / n;
  const about = (power: number) => numbers.reduce((sum, it) => sum + (it - mean) ** power, 0) / n;
  const variance = about(2);
  return { mean, variance, skew: about(3) / variance ** 1.5, kurtosis: about(4) / variance ** 2 };
}

describe('what is drawn for a day', () => {
  it.each([
    { of: 'normal', args: ['3', '1/2'], first: [3.1234576781052446, 3.7177146060323016, 3.7368774248382186] },
    { of: 'lognormal', args: ['3', '2'], first: [2.899331370038461, 5.960764198969888, 6.100919402409654] },
    { of: 'uniform', args: ['-1', '3'], first: [1.1994957405540725, 2.1597578136438806, 2.1269028441437348] },
    { of: 'poisson', args: ['1/14400'], first: [0, 1 / DAY, 1 / DAY] },
    { of: 'poisson', args: ['1/10'], first: [724 / DAY, 744 / DAY, 704 / DAY] },
    { of: 'gbm', args: ['1/10', '4/5', '250'], first: [250, 252.44603181379892, 267.9235798022284] },
  ] as const)('$of($args) is the same for ever', ({ of, args, first }) => {
    expect(values(of, args, 3)).toEqual(first);
  });

  const n = 100_000;
  // Bounds are five standard errors of each moment; a formula that is off by a hundredth breaks them.
  it.each([
    {
      of: 'normal',
      args: ['3', '1/2'],
      mean: 3,
      variance: 0.25,
      skew: 0,
      kurtosis: 3,
      why: 'mean and spread',
    },
    {
      of: 'lognormal',
      args: ['3', '3/4'],
      mean: 3,
      variance: 0.5625,
      skew: 0.765625,
      kurtosis: 4.0573,
      why: "mean and spread of the value, not of its logarithm's",
    },
    { of: 'uniform', args: ['-1', '3'], mean: 1, variance: 4 / 3, skew: 0, kurtosis: 1.8, why: 'both ends' },
    {
      of: 'poisson',
      args: ['1/2400'],
      mean: 3 / DAY,
      variance: 3 / DAY / DAY,
      skew: 3 ** -0.5,
      kurtosis: 3 + 1 / 3,
      why: 'a few a day, counted up',
    },
    {
      of: 'poisson',
      args: ['1/100'],
      mean: 72 / DAY,
      variance: 72 / DAY / DAY,
      skew: 72 ** -0.5,
      kurtosis: 3 + 1 / 72,
      why: 'many a day, by rejection',
    },
  ] as const)('$of($args) has its $why', ({ of, args, mean, variance, skew, kurtosis }) => {
    const found = moments(values(of, args, n));
    const errors = 5 / Math.sqrt(n);
    expect(Math.abs(found.mean - mean)).toBeLessThan(errors * Math.sqrt(variance));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(errors * Math.sqrt(kurtosis - 1));
    expect(Math.abs(found.skew - skew)).toBeLessThan(0.1);
    expect(Math.abs(found.kurtosis - kurtosis)).toBeLessThan(0.3);
  });

  it('poisson gives every count as often as it should, on both sides of the change of method', () => {
    for (const mean of [29.9, 30.1]) {
      const next = streamOf(3, 'x', 0);
      const counts = new Map<number, number>();
      for (let i = 0; i < n; i += 1) {
        const count = poisson(mean, next);
        counts.set(count, (counts.get(count) ?? 0) + 1);
      }
      let probability = Math.exp(-mean);
      let chi = 0;
      let cells = 0;
      for (let count = 0; count < 80; count += 1) {
        const wanted = probability * n;
        if (wanted > 10) {
          chi += ((counts.get(count) ?? 0) - wanted) ** 2 / wanted;
          cells += 1;
        }
        probability *= mean / (count + 1);
      }
      expect(cells).toBeGreaterThan(30);
      expect(chi).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
    }
  });

  it.each([
    { mean: 0, why: 'nobody is expected' },
    { mean: -1, why: 'less than nobody is' },
  ])('poisson is 0 where $why', ({ mean }) => {
    expect(poisson(mean, streamOf(1, 'x', 0))).toBe(0);
  });

  it('gbm starts at its value and grows by its drift within a year, whatever its volatility', () => {
    const ends = Array.from({ length: 2_000 }, (_, seed) => {
      const path = values('gbm', ['1/5', '2/5', '10'], 366, seed);
      expect(path[0]).toBe(10);
      return path[365] as number;
    });
    const { mean } = moments(ends);
    const logs = moments(ends.map((it) => Math.log(it / 10)));
    // E = 10 e^0.2; the logarithm has mean 0.2 - 0.08 and spread 0.4.
    expect(Math.abs(mean / (10 * Math.exp(0.2)) - 1)).toBeLessThan(5 * (0.42 / Math.sqrt(2_000)));
    expect(Math.abs(logs.mean - 0.12)).toBeLessThan(5 * (0.4 / Math.sqrt(2_000)));
    expect(Math.abs(logs.variance / 0.16 - 1)).toBeLessThan(5 * Math.sqrt(2 / 2_000));
  });

  it.each([
    { of: 'normal', args: ['3', '0'], value: 3 },
    { of: 'lognormal', args: ['3', '0'], value: 3 },
    { of: 'uniform', args: ['2', '2'], value: 2 },
    { of: 'gbm', args: ['0', '0', '7'], value: 7 },
  ] as const)('$of($args) has nothing to draw', ({ of, args, value }) => {
    for (const it of values(of, args, 5)) expect(it).toBeCloseTo(value, 12);
  });
});
