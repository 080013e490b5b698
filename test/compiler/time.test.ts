import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, blocksUp, epochMs } from '../../compiler/time.ts';

describe('epochMs', () => {
  it.each([
    { text: '1970-01-01', ms: 0, why: 'the epoch' },
    { text: '2026-12-01', ms: Date.UTC(2026, 11, 1), why: 'midnight when no time is written' },
    { text: '2026-12-01T14:00Z', ms: Date.UTC(2026, 11, 1, 14), why: 'hours and minutes' },
    { text: '2026-12-01T14:00:59Z', ms: Date.UTC(2026, 11, 1, 14, 0, 59), why: 'seconds' },
    { text: '2024-02-29', ms: Date.UTC(2024, 1, 29), why: 'a leap day' },
    { text: '2026-02-29', ms: null, why: 'no leap year' },
    { text: '2100-02-29', ms: null, why: 'a century without a leap day' },
    { text: '2026-04-31', ms: null, why: 'a month of thirty days' },
    { text: '2026-13-01', ms: null, why: 'no thirteenth month' },
    { text: '2026-12-01T24:00Z', ms: null, why: 'no hour 24' },
    { text: '2026-12-01T14:00', ms: null, why: 'no Z' },
  ])('takes $text as $why', ({ text, ms }) => {
    expect(epochMs(text)).toBe(ms);
  });

  it('agrees with the calendar of the platform on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
        if (text.startsWith('+') || text.startsWith('-')) return;
        expect(epochMs(text)).toBe(day * 86_400_000);
      }),
    );
  });
});

describe('blockAt', () => {
  const clock = { startBlock: 100, timestampMs: 1_000_000, blockTimeMs: 12_000 };
  it.each([
    { ms: 1_000_000, block: 100, why: 'the start itself' },
    { ms: 1_000_001, block: 101, why: 'the first block after the instant' },
    { ms: 1_012_000, block: 101, why: 'a block exactly at the instant' },
    { ms: 988_000, block: 99, why: 'a block before the start' },
  ])('gives $block for $why', ({ ms, block }) => {
    expect(blockAt(ms, clock)).toBe(block);
  });
  it('knows no block where the start has no date', () => {
    expect(blockAt(0, { ...clock, timestampMs: null })).toBeNull();
  });
});

describe('blocksUp', () => {
  it.each([
    { n: 7200n, d: 1n, blocks: 7200, why: 'whole blocks' },
    { n: 1n, d: 12n, blocks: 1, why: 'a part of a block' },
    { n: 0n, d: 1n, blocks: 0, why: 'nothing' },
  ])('gives $blocks for $why', ({ n, d, blocks }) => {
    expect(blocksUp(n, d)).toBe(blocks);
  });
});
