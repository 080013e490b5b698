import { describe, expect, it } from 'vitest';
import { burnPriceJudges } from '../../../runtime/conformance/burn-price.ts';
import type { Judge } from '../../../runtime/conformance/judge.ts';
import { bumped, EQUAL, judged, type VectorRow, vectorRows } from './judged.ts';

const rows = vectorRows('burn-price');
const judgeOf = (kind: string) => (burnPriceJudges[kind] as Judge).judge;
const rowsOf = (kind: string) => rows.filter(({ input }) => input.kind === kind);

describe('the price of a registration', () => {
  it.each(Object.keys(burnPriceJudges))('%s is met to the rao, and a changed value is found', (kind) => {
    const own = rowsOf(kind);
    expect(own.length).toBeGreaterThan(0);
    for (const row of own) {
      expect(judged(judgeOf(kind), row)).toEqual(EQUAL);
      for (const field of Object.keys(row.expected)) {
        const expected = { ...row.expected, [field]: bumped(row.expected[field]) };
        const [found, ...others] = judged(judgeOf(kind), { ...row, expected }).fields;
        expect(others).toEqual([]);
        expect(found?.startsWith(field)).toBe(true);
      }
    }
  });

  it('reads a multiplier in either form', () => {
    const [row] = rowsOf('bump') as [VectorRow];
    const { increase_mult_bits: bits, ...rest } = row.input;
    const input = { ...rest, increase_mult: { bits, float: 1.26 } };
    expect(judged(judgeOf('bump'), { ...row, input })).toEqual(EQUAL);
  });

  it('doesn’t decay in the first block of a chain', () => {
    const row = {
      input: { burn: '1000', min_burn: '0', max_burn: '5000', half_life: 1, first_block: 1, blocks: 3 },
      expected: { burn_after: '250' },
    };
    expect(judged(judgeOf('decay'), row)).toEqual(EQUAL);
  });

  it('counts a block too many as a difference', () => {
    const [row] = rowsOf('sequence') as [VectorRow];
    const after = row.expected.burn_after_each_block as string[];
    const expected = { burn_after_each_block: [...after, '1'] };
    expect(judged(judgeOf('sequence'), { ...row, expected }).fields).toEqual(['blocks']);
  });
});
