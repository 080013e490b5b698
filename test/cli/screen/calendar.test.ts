import { describe, expect, it } from 'vitest';
import { type Calendar, dateOf, dateOrBlock, timeTicks } from '../../../cli/screen/calendar.ts';

const start = Date.UTC(2026, 9, 8, 14, 18);
const DAY = 7_200; // blocks

function calendar(days: number, rest: Partial<Calendar> = {}): Calendar {
  return {
    startBlock: 1_000,
    endBlock: 1_000 + days * DAY,
    startMs: start,
    blockTimeMs: 12_000,
    withTime: false,
    ...rest,
  };
}

describe('dates of blocks', () => {
  it('are days, or times of day where a row is shorter than a day', () => {
    expect(dateOf(calendar(1), 1_000 + DAY)).toBe('2026-10-09');
    expect(dateOf(calendar(1, { withTime: true }), 1_000 + 300)).toBe('2026-10-08 15:18');
  });

  it('are blocks where the start has no date', () => {
    expect(dateOf(calendar(1, { startMs: null }), 1_000)).toBeNull();
    expect(dateOrBlock(calendar(1, { startMs: null }), 12_345)).toBe('block 12,345');
  });
});

describe('timeTicks', () => {
  it.each([
    {
      days: 365,
      most: 6,
      labels: ['2026-11', '2027-01', '2027-03', '2027-05', '2027-07', '2027-09'],
      why: 'every other month',
    },
    { days: 90, most: 6, labels: ['2026-11', '2026-12', '2027-01'], why: 'months' },
    { days: 1_460, most: 6, labels: ['2027', '2028', '2029', '2030'], why: 'years' },
    {
      days: 4_380,
      most: 6,
      labels: ['2028', '2030', '2032', '2034', '2036', '2038'],
      why: 'every other year',
    },
    { days: 10, most: 6, labels: ['10-10', '10-12', '10-14', '10-16', '10-18'], why: 'days' },
    { days: 1, most: 6, labels: ['10-08 18:00', '10-09 00:00', '10-09 06:00', '10-09 12:00'], why: 'hours' },
  ])('$why for $days days', ({ days, most, labels }) => {
    expect(timeTicks(calendar(days), most).map(({ label }) => label)).toEqual(labels);
  });

  it('stand where their dates are', () => {
    const [first] = timeTicks(calendar(365), 6);
    expect(first?.block).toBe(1_000 + (Date.UTC(2026, 10, 1) - start) / 12_000);
  });

  it('are round blocks without dates', () => {
    const ticks = timeTicks(calendar(10, { startMs: null }), 4);
    expect(ticks.map(({ label }) => label)).toEqual(['20,000', '40,000', '60,000']);
  });

  it('are never more than asked for, and none outside the range', () => {
    for (const days of [1, 3, 7, 20, 45, 100, 250, 500, 2_000, 10_000, 36_500]) {
      for (const most of [1, 3, 6, 10]) {
        const range = calendar(days);
        const ticks = timeTicks(range, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const { block } of ticks) {
          expect(block).toBeGreaterThanOrEqual(range.startBlock);
          expect(block).toBeLessThanOrEqual(range.endBlock);
        }
      }
    }
  });
});
