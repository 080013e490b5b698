import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, distributionsOf, earningsOf } from '../../../cli/screen/distribution.ts';
import { madeRewards } from '../../support/rewards.ts';

const none = Number.NaN;
const near = (value: number) => (Number.isNaN(value) ? none : expect.closeTo(value, 12));

describe('what some neurons earn', () => {
  it.each([
    { values: [], count: 0, median: none, gini: none, topTenth: none, why: 'nobody' },
    {
      values: [0, none, 0],
      count: 0,
      median: none,
      gini: none,
      topTenth: none,
      why: 'nobody earns anything',
    },
    { values: [3], count: 1, median: 6, gini: 0, topTenth: 1, why: 'one has it all' },
    { values: [1, 1, 1, 1], count: 4, median: 2, gini: 0, topTenth: 0.25, why: 'all alike' },
    {
      values: [0, 1, none, 3],
      count: 2,
      median: 4,
      gini: 0.25,
      topTenth: 0.75,
      why: 'two, of which one earns thrice as much',
    },
    { values: [1, 2, 3, 4, 5], count: 5, median: 6, gini: 4 / 15, topTenth: 1 / 3, why: 'an odd number' },
    {
      values: [10, ...Array.from({ length: 10 }, () => 1)],
      count: 11,
      median: 2,
      gini: (10 * 10 - 10) / (11 * 20),
      topTenth: 11 / 20,
      why: 'a tenth of eleven is two',
    },
  ])('$why', ({ values, count, ...rest }) => {
    const { falling, ...figures } = earningsOf(values, 2);
    expect(falling).toHaveLength(count);
    const { median, gini, topTenth } = rest;
    expect(figures).toEqual({ median: near(median), gini: near(gini), topTenth: near(topTenth) });
  });

  it('falls, and its figures are those of any other unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (values, scale) => {
          const one = earningsOf(values, 1);
          const other = earningsOf(values, scale);
          expect([...one.falling]).toEqual([...values].sort((a, b) => b - a));
          expect(other.gini).toBeCloseTo(one.gini, 9);
          expect(other.topTenth).toBeCloseTo(one.topTenth, 9);
          expect(one.gini).toBeGreaterThanOrEqual(-1e-12);
          expect(one.gini).toBeLessThan(1);
        },
      ),
    );
  });
});

function falling(count: number): readonly number[] {
  return Array.from({ length: count }, (_, rank) => count - rank);
}

function bars(before: readonly number[], after: readonly number[], lines: number) {
  const spread = { who: 'miners', baseline: earningsOf(before, 1), proposal: earningsOf(after, 1) } as const;
  return barsOf(spread, lines);
}

describe('bars by rank', () => {
  it.each([
    { count: 0, lines: 8, labels: [], why: 'of nobody there are none' },
    { count: 1, lines: 8, labels: ['top'], why: 'of one there is the top' },
    { count: 2, lines: 8, labels: ['top', '2'], why: 'of two there is no median between' },
    {
      count: 5,
      lines: 8,
      labels: ['top', '2', '3', 'median', '4', '5'],
      why: 'each rank where there is room',
    },
    {
      count: 100,
      lines: 4,
      labels: ['top', '2–50', 'median', '51–100'],
      why: 'the smallest that has a median',
    },
    { count: 100, lines: 3, labels: ['top', '2–50', '51–100'], why: 'no median where there is no room' },
    { count: 100, lines: 1, labels: ['top'], why: 'one line is the top' },
    { count: 100, lines: 0, labels: [], why: 'nothing where there is no line' },
    { count: 3, lines: 4, labels: ['top', '2', 'median', '3'], why: 'exactly as many as lines' },
    {
      count: 9,
      lines: 6,
      labels: ['top', '2–3', '4–5', 'median', '6–7', '8–9'],
      why: 'several ranks share a bar',
    },
  ])('$why', ({ count, lines, labels }) => {
    expect(bars(falling(count), falling(count), lines).map(({ label }) => label)).toEqual(labels);
  });

  it('are means of their ranks, the median as it is', () => {
    const [top, upper, median, lower] = bars(falling(10), [50, 2], 4);
    expect(top).toMatchObject({ label: 'top', baseline: 10, proposal: 50 });
    expect(upper).toMatchObject({ label: '2–5', baseline: 7.5, proposal: 2 });
    expect(median).toMatchObject({ label: 'median', baseline: 5.5, proposal: 26 });
    expect(lower).toMatchObject({ label: '6–10', baseline: 3, proposal: none });
  });

  it('have every rank in one bar, and no more bars than lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 300 }), fc.integer({ min: 4, max: 40 }), (count, lines) => {
        const made = bars(falling(count), falling(count), lines);
        expect(made.length).toBeLessThanOrEqual(lines);
        const ranks = made.flatMap(({ label, kind }) => {
          if (kind === 'top') return [1];
          if (kind === 'median') return [];
          const [first = 0, last = first] = label.split('–').map(Number);
          return Array.from({ length: last - first + 1 }, (_, at) => first + at);
        });
        expect(ranks).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      }),
    );
  });
});

describe('of a projection', () => {
  const projection = madeRewards({
    days: 20,
    subnets: 4,
    halvingRow: null,
    neurons: { 2: { origin: 'state', validators: 2, miners: 3, every: 7, steeper: 2 } },
  });

  it.each([
    { row: 0, kept: 0 },
    { row: 6, kept: 0 },
    { row: 7, kept: 7 },
    { row: 20, kept: 14 },
  ])('at row $row those of row $kept, the last that was kept', ({ row, kept }) => {
    const spread = distributionsOf(projection, 1, row, (_, at) => at + 1);
    expect(spread?.row).toBe(kept);
    expect(spread?.miners.baseline.falling.reduce((sum, it) => sum + it, 0)).toBeCloseTo(
      0.41e9 * (kept + 1),
      0,
    );
  });

  it('miners and validators are apart, and so are the scenarios', () => {
    const spread = distributionsOf(projection, 1, 0, () => 1e-9);
    expect(spread?.miners.baseline.falling).toHaveLength(3);
    expect(spread?.validators.baseline.falling).toHaveLength(2);
    expect(spread?.validators.baseline.falling[0]).toBeCloseTo(0.04, 12);
    expect(spread?.validators.proposal.falling[0]).toBeCloseTo(0.048, 12);
  });

  it('of a subnet whose neurons nobody knows there is none', () => {
    expect(distributionsOf(projection, 0, 0, () => 1)).toBeNull();
  });
});
