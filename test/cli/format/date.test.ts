import { describe, expect, it } from 'vitest';
import {
  blockToMs,
  formatBlocks,
  formatDate,
  formatDateTime,
  formatShift,
  isoInstant,
} from '../../../cli/format/date.ts';

const ms = 1_791_487_128_000;

describe('time for people', () => {
  it.each([
    { text: formatDate(ms), is: '2026-10-08', why: 'a day' },
    { text: formatDateTime(ms), is: '2026-10-08 19:18 UTC', why: 'with the time' },
    { text: formatDate(253_402_300_800_000), is: '+010000-01-01', why: 'a year of five digits' },
    { text: isoInstant(ms), is: '2026-10-08T19:18:48Z', why: 'whole seconds' },
    { text: isoInstant(ms + 250), is: '2026-10-08T19:18:48.250Z', why: 'fast blocks' },
    { text: formatBlocks(7_200 * 365 * 4, 12_000), is: '4 years', why: 'whole years' },
    { text: formatBlocks(7_200, 12_000), is: '1 day', why: 'singular' },
    { text: formatBlocks(9_000, 12_000), is: '30 hours', why: 'hours where days leave a rest' },
    { text: formatBlocks(7_201, 12_000), is: '1.0 days', why: 'no unit fits' },
    { text: formatBlocks(1, 12_000), is: '1 block', why: 'less than a minute' },
    { text: formatShift(0, 12_000), is: 'unchanged', why: 'nothing moved' },
    { text: formatShift(-1, 12_000), is: '-1 block', why: 'less than a day' },
    { text: formatShift(90_000, 12_000), is: '+12.5 days', why: 'later' },
  ])('$is: $why', ({ text, is }) => {
    expect(text).toBe(is);
  });

  it('knows no instants on a network without a date', () => {
    expect(blockToMs({ startBlock: 10, startMs: null, blockTimeMs: 12_000 }, 11)).toBeNull();
    expect(blockToMs({ startBlock: 10, startMs: 1_000, blockTimeMs: 250 }, 12)).toBe(1_500);
  });
});
