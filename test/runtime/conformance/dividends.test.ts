import { describe, expect, it } from 'vitest';
import { judgeDividendSplit } from '../../../runtime/conformance/dividends.ts';
import { EQUAL, judged, type VectorRow, vectorRows } from './judged.ts';

const rows = vectorRows('root-split').filter(({ input }) => input.kind === 'dividend_split');
const row = rows.find(({ input }) => (input.stakes as unknown[]).includes(null)) as VectorRow;
const payouts = row.expected.alpha_dividends as ({ bits: string } | null)[];
const at = payouts.indexOf(null);
const expecting = (alpha: readonly unknown[]) => ({
  ...row,
  expected: { ...row.expected, alpha_dividends: alpha },
});

describe('the split of dividends', () => {
  it('is met to the last bit', () => {
    expect(rows.length).toBe(20);
    for (const it of rows) expect(judged(judgeDividendSplit, it)).toEqual(EQUAL);
  });

  it.each([
    {
      why: 'a payout that is one bit off',
      alpha: payouts.with(0, { bits: '1' }),
      field: 'alpha_dividends[0]',
    },
    {
      why: 'a payout to who is left out',
      alpha: payouts.with(at, { bits: '0' }),
      field: `alpha_dividends[${at}]`,
    },
    { why: 'none to who gets one', alpha: payouts.with(0, null), field: 'alpha_dividends[0]' },
    { why: 'a hotkey less', alpha: payouts.slice(0, -1), field: 'alpha_dividends, hotkeys' },
  ])('finds $why', ({ alpha, field }) => {
    expect(judged(judgeDividendSplit, expecting(alpha)).fields).toEqual([field]);
  });
});
