import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatDifference,
  formatValue,
  niceTicks,
  tickLabels,
} from '../../../cli/screen/numbers.ts';

describe('formatValue', () => {
  it.each([
    { value: 1_234_567.891, style: 'amount', shown: '1,234,567.89', why: 'thousands are separated' },
    { value: 0.5, style: 'amount', shown: '0.50', why: 'two decimals at least' },
    { value: 0.00123, style: 'amount', shown: '0.0012', why: 'small amounts keep two digits' },
    { value: 1.2e-9, style: 'amount', shown: '1.2e-9', why: 'tiny ones have an exponent' },
    { value: 0, style: 'amount', shown: '0.00', why: 'nothing is zero' },
    { value: Number.NaN, style: 'amount', shown: '–', why: 'no value is a dash' },
    { value: 0.0625, style: 'coin', shown: '0.0625', why: 'what a block mints is exact' },
    { value: 0.5, style: 'coin', shown: '0.50', why: 'without more zeros than an amount has' },
    { value: 0.0065717, style: 'price', shown: '0.006572', why: 'prices have six decimals' },
    { value: 12.345678, style: 'price', shown: '12.3457', why: 'large prices have fewer' },
    { value: 0.1399, style: 'percent', shown: '13.99%', why: 'a fraction is a percentage' },
    { value: 0.00001, style: 'percent', shown: '<0.01%', why: 'next to nothing says so' },
    { value: -0.02, style: 'percent', shown: '−2.00%', why: 'a negative one has a sign' },
    { value: Number.POSITIVE_INFINITY, style: 'amount', shown: '∞', why: 'an overflow is seen' },
  ] as const)('$why', ({ value, style, shown }) => {
    expect(formatValue(value, style)).toBe(shown);
  });

  it.each([
    { value: 12_345_678.9, cells: 9, shown: '12.3M' },
    { value: 123_456.78, cells: 9, shown: '123k' },
    { value: 99_999.99, cells: 9, shown: '99,999.99' },
    { value: 4.2e15, cells: 8, shown: '4.20e+3T' },
    { value: -0.000001, cells: 9, shown: '−1.0e-6' },
  ])('says $value in $cells cells', ({ value, cells, shown }) => {
    expect(formatValue(value, 'amount', cells)).toBe(shown);
  });

  it('is never longer than the cells of a table column', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e13, max: 1e13, noNaN: true }), (value) => {
        expect(formatValue(value, 'amount', 9).length).toBeLessThanOrEqual(9);
        expect(formatDifference(value, 'amount', 10).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('formatDifference', () => {
  it.each([
    { difference: 12.345, style: 'amount', shown: '+12.35', why: 'more has a plus' },
    { difference: -0.5, style: 'amount', shown: '−0.50', why: 'less has a minus' },
    { difference: 0, style: 'amount', shown: '=', why: 'none is said' },
    { difference: Number.NaN, style: 'amount', shown: '–', why: 'nothing to compare is a dash' },
    { difference: 0.0123, style: 'percent', shown: '+1.23pp', why: 'percentages differ by points' },
    { difference: -1e-7, style: 'percent', shown: '−<0.01pp', why: 'by next to none' },
    { difference: 21_600, style: 'count', shown: '+21,600', why: 'blocks are whole' },
    { difference: -3.04, style: 'days', shown: '−3.0', why: 'days have one decimal' },
  ] as const)('$why', ({ difference, style, shown }) => {
    expect(formatDifference(difference, style)).toBe(shown);
  });
});

describe('formatChange', () => {
  it.each([
    { from: 100, to: 112, shown: '+12.0%', why: 'more' },
    { from: 100, to: 0, shown: '−100%', why: 'all of it gone' },
    { from: 0, to: 5, shown: 'new', why: 'from nothing' },
    { from: 2, to: 50, shown: '×25.0', why: 'many times as much' },
    { from: 1e6, to: 1e6 + 1, shown: '+<0.1%', why: 'next to nothing' },
    { from: Number.NaN, to: 5, shown: '', why: 'nothing to compare with' },
  ])('$from to $to: $why', ({ from, to, shown }) => {
    expect(formatChange(from, to, false)).toBe(shown);
  });

  it('says nothing of what is the same', () => {
    expect(formatChange(0.1 + 0.2, 0.3, true)).toBe('');
  });
});

describe('niceTicks', () => {
  it.each([
    { low: 0, high: 515, count: 3, values: [0, 500, 1000], why: 'round steps' },
    {
      low: 11.6,
      high: 12.9,
      count: 4,
      values: [11.5, 12, 12.5, 13],
      why: 'from below the lowest to above the highest',
    },
    { low: 3, high: 10, count: 3, values: [0, 5, 10], why: 'from zero where that is near' },
    { low: 5, high: 5, count: 3, values: [0, 5, 10], why: 'room around a flat line' },
    { low: 0, high: 0, count: 3, values: [0, 0.5, 1], why: 'room above nothing' },
    { low: -3, high: 4, count: 3, values: [-5, 0, 5], why: 'both sides of zero' },
  ])('$why', ({ low, high, count, values }) => {
    expect(niceTicks(low, high, count).values).toEqual(values);
  });

  it('covers every range with rising ticks', () => {
    const finite = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 2, max: 9 }), (a, b, count) => {
        const ticks = niceTicks(Math.min(a, b), Math.max(a, b), count);
        const room = 1e-6 * (ticks.high - ticks.low);
        expect(ticks.low).toBeLessThanOrEqual(Math.min(a, b) + room);
        expect(ticks.high).toBeGreaterThanOrEqual(Math.max(a, b) - room);
        expect(ticks.high).toBeGreaterThan(ticks.low);
        expect(ticks.values.length).toBeLessThanOrEqual(count + 3);
      }),
    );
  });
});

describe('tickLabels', () => {
  it.each([
    {
      low: 11.6e6,
      high: 12.9e6,
      style: 'amount',
      labels: ['11.5M', '12.0M', '12.5M', '13.0M'],
      why: 'millions',
    },
    { low: 0, high: 0.03, style: 'price', labels: ['0.00', '0.01', '0.02', '0.03'], why: 'small prices' },
    { low: 0.02, high: 0.11, style: 'percent', labels: ['0%', '5%', '10%', '15%'], why: 'percentages' },
    {
      low: 0,
      high: 3000,
      style: 'amount',
      labels: ['0', '1,000', '2,000', '3,000'],
      why: 'thousands in full',
    },
  ] as const)('are $labels for $why', ({ low, high, style, labels }) => {
    expect(tickLabels(niceTicks(low, high, 4), style)).toEqual(labels);
  });
});
