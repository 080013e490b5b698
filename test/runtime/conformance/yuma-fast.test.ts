import { describe, expect, it } from 'vitest';
import { Tally } from '../../../runtime/conformance/report.ts';
import { Row } from '../../../runtime/conformance/row.ts';
import { judgeYumaEpochsFast, judgeYumaFast } from '../../../runtime/conformance/yuma-fast.ts';
import { bumped, judged, type VectorRow, vectorRows } from './judged.ts';

const FILES = ['yuma-small', 'yuma-8x24', 'yuma-32x64', 'yuma-64x256', 'yuma-epochs'];
const row = vectorRows('yuma-small')[0] as VectorRow;

/** The tally of all rows of a file. */
function tallied(rows: readonly VectorRow[]) {
  const tally = new Tally();
  for (const [i, { input, expected }] of rows.entries()) {
    tally.row(`row ${i + 1}`);
    judgeYumaFast(new Row(input), new Row(expected), tally);
  }
  return { ...tally.close(null, ''), kept: tally.kept };
}

describe('float64 beside the chain’s epochs', () => {
  it.each(FILES)('is within a billionth of the largest of each column: %s', (name) => {
    const rows = vectorRows(name);
    const { fast_rows, fast_within, fast_worst_rel, kept } = tallied(rows);
    expect(kept).toEqual([]);
    expect([fast_rows, fast_within]).toEqual([rows.length, rows.length]);
    // A stored bond that differed by its smallest unit would count for 1.5e-5: none does.
    expect(fast_worst_rel).toBeLessThan(1e-9);
  });
});

describe('the judge of float64', () => {
  const fields = [
    ...['stake_bits', 'active_stake_bits', 'consensus_bits', 'incentive_bits', 'validator_trust_bits'],
    ...['dividends_bits', 'server_emission', 'validator_emission', 'combined_emission'],
  ].map((field) => (field in row.expected ? field : field.replace('_bits', '')));

  it.each(fields)('finds a changed %s', (field) => {
    const values = row.expected[field] as string[];
    const off = values.map((value) => String(BigInt(value) + 1_000_000n));
    const { mismatches } = judged(judgeYumaFast, { ...row, expected: { ...row.expected, [field]: off } });
    expect(mismatches.length).toBe(values.length);
    for (const found of mismatches) {
      expect(found.arithmetic).toBe('fast');
      expect(found.field.startsWith(`${field}[`)).toBe(true);
    }
  });

  it('finds a permit that is another one', () => {
    const expected = { ...row.expected, new_validator_permit: bumped(row.expected.new_validator_permit) };
    expect(judged(judgeYumaFast, { ...row, expected }).mismatches.length).toBeGreaterThan(0);
  });

  it('allows a stored bond one unit, and no second', () => {
    const by = (units: number) => {
      const rows = (row.expected.new_bonds as number[][]).map((flat) =>
        flat.map((value, k) => (k % 2 === 1 ? value - units : value)),
      );
      return judged(judgeYumaFast, { ...row, expected: { ...row.expected, new_bonds: rows } }).fields.length;
    };
    expect([by(0), by(1)]).toEqual([0, 0]);
    expect(by(2)).toBeGreaterThan(0);
  });

  it('finds a bond that isn’t there', () => {
    const [first, ...rest] = row.expected.new_bonds as number[][];
    const expected = { ...row.expected, new_bonds: [[...(first ?? []), 0, 900], ...rest] };
    expect(judged(judgeYumaFast, { ...row, expected }).fields).toEqual(['new_bonds[0][0]']);
  });

  it('leaves it to the exact judge to say what a row lacks', () => {
    const bad = { input: { ...row.input, last_update: [1] }, expected: row.expected };
    expect(judged(judgeYumaFast, bad).fields).toEqual([]);
  });

  it('goes on from its own bonds, and says which epoch differs', () => {
    const epochs = vectorRows('yuma-epochs')[0] as VectorRow;
    const outcomes = epochs.expected.steps as Record<string, unknown>[];
    const last = outcomes.at(-1) ?? {};
    const field = 'dividends_bits' in last ? 'dividends_bits' : 'dividends';
    const off = (last[field] as string[]).map((value) => String(BigInt(value) + 1_000_000n));
    const expected = { steps: [...outcomes.slice(0, -1), { ...last, [field]: off }] };
    const { fields: found } = judged(judgeYumaEpochsFast, { ...epochs, expected });
    expect(found[0]).toBe(`epoch ${outcomes.length}, ${field}[0]`);
    expect(judged(judgeYumaEpochsFast, { ...epochs, expected: { steps: [] } }).fields).toEqual([]);
  });
});
