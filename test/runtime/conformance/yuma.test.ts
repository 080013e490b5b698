import { describe, expect, it } from 'vitest';
import { judgeYuma, judgeYumaEpochs } from '../../../runtime/conformance/yuma.ts';
import { bumped, EQUAL, judged, type VectorRow, vectorRows } from './judged.ts';

const small = vectorRows('yuma-small');
const row = small[0] as VectorRow;
const epochs = vectorRows('yuma-epochs')[0] as VectorRow;
const withInput = (its: object): VectorRow => ({ ...row, input: { ...row.input, ...its } });
const without = (...keys: readonly string[]): VectorRow => ({
  ...row,
  input: Object.fromEntries(Object.entries(row.input).filter(([key]) => !keys.includes(key))),
});

describe('epochs of the chain', () => {
  it.each(['yuma-small', 'yuma-8x24', 'yuma-32x64', 'yuma-64x256'])('%s are met to the last bit', (name) => {
    for (const it of vectorRows(name)) expect(judged(judgeYuma, it)).toEqual(EQUAL);
  });

  it('are met ten times in a row', () => {
    for (const it of vectorRows('yuma-epochs')) expect(judged(judgeYumaEpochs, it)).toEqual(EQUAL);
  });
});

describe('the judge of an epoch', () => {
  it.each(Object.keys(row.expected))('finds a changed %s', (field) => {
    const expected = { ...row.expected, [field]: bumped(row.expected[field]) };
    const { fields } = judged(judgeYuma, { ...row, expected });
    expect(fields.length).toBeGreaterThan(0);
    for (const found of fields) expect(found.startsWith(`${field}[`)).toBe(true);
  });

  it('finds a bond too many and one too few', () => {
    const bonds = row.expected.new_bonds as number[][];
    const more = { ...row.expected, new_bonds: [[...(bonds[0] ?? []), 5, 9], ...bonds.slice(1)] };
    const fewer = { ...row.expected, new_bonds: [bonds[0]?.slice(2), ...bonds.slice(1)] };
    expect(judged(judgeYuma, { ...row, expected: more }).mismatches).toMatchObject([
      { field: 'new_bonds[0][5]', expected: '9', got: 'no entry' },
    ]);
    expect(judged(judgeYuma, { ...row, expected: fewer }).mismatches).toMatchObject([
      { field: 'new_bonds[0][3]', expected: 'no entry', got: '65535' },
    ]);
  });

  it('finds a list that is too short', () => {
    const expected = { ...row.expected, incentive_bits: ['0'] };
    expect(judged(judgeYuma, { ...row, expected }).fields).toEqual(['incentive_bits, UIDs']);
  });

  it('reads values with their approximation beside them, and rows as pairs in any order', () => {
    const objects = Object.entries(row.expected).map(([key, value]) =>
      key.endsWith('_bits')
        ? [key.slice(0, -5), (value as string[]).map((bits) => ({ bits, float: 0.5 }))]
        : [key, value],
    );
    const pairs = (rows: unknown) =>
      (rows as number[][]).map((flat) =>
        flat.flatMap((uid, k) => (k % 2 === 0 ? [[uid, flat[k + 1]]] : [])).reverse(),
      );
    const expected = { ...Object.fromEntries(objects), new_bonds: pairs(row.expected.new_bonds) };
    const input = { ...row.input, weights: pairs(row.input.weights), owner_uid: undefined };
    expect(judged(judgeYuma, { input, expected })).toEqual(EQUAL);
  });

  it('takes a new subnet’s value where a row says none', () => {
    const usual = small.find(
      ({ input }) => input.last_step_block === 0 && input.bonds_penalty_u16 === 65_535,
    );
    const keys = ['last_step_block', 'owner_uid', 'bonds_moving_average_ppm', 'bonds_penalty_u16'];
    const input = Object.fromEntries(
      Object.entries(usual?.input ?? {}).filter(([key]) => !keys.includes(key)),
    );
    expect(judged(judgeYuma, { ...usual, input })).toEqual(EQUAL);
  });

  it('counts nothing as met where nothing is expected', () => {
    expect(judged(judgeYuma, { ...row, expected: {} }).unreadable).toContain('expected.incentive');
  });

  it('says what it didn’t look at', () => {
    const expected = { ...row.expected, ranks: [1] };
    expect(judged(judgeYuma, { ...row, expected }).unread).toEqual(['expected.ranks[]']);
  });

  it.each([
    { why: 'lists of different lengths', bad: withInput({ last_update: [1] }) },
    { why: 'weights without rows', bad: withInput({ weights: 7 }) },
    { why: 'a row that is none', bad: withInput({ weights: [...(row.input.weights as []).slice(1), {}] }) },
    { why: 'a row of words', bad: withInput({ bonds: [['a', 'b']] }) },
    { why: 'half a pair', bad: withInput({ bonds: [[1, 2, 3]] }) },
    { why: 'a weight beyond 16 bits', bad: withInput({ bonds: [[1, 65_536]] }) },
    { why: 'a negative weight', bad: withInput({ bonds: [[1, -1]] }) },
    { why: 'a number of UIDs that isn’t the lists’', bad: withInput({ n: 7 }) },
    { why: 'a kappa beyond 16 bits', bad: withInput({ kappa_u16: 65_536 }) },
    { why: 'no stakes', bad: without('alpha_stake') },
    { why: 'nothing at all', bad: { input: null, expected: null } },
  ])('counts $why as a difference', ({ bad }) => {
    const { mismatches, unreadable } = judged(judgeYuma, bad);
    expect(mismatches.length + unreadable.length).toBeGreaterThan(0);
  });
});

describe('a file from anywhere', () => {
  const garbage = [
    null,
    true,
    -1,
    1.5,
    1e308,
    '9'.repeat(59),
    '-9',
    'x',
    [],
    [[]],
    [null],
    {},
    [-1],
    [[1e9, 1]],
  ];

  it('never stops the judge, whatever stands in it', () => {
    for (const { input, expected } of small.slice(0, 12))
      for (const value of garbage) {
        for (const key of Object.keys(input))
          expect(() => judged(judgeYuma, { input: { ...input, [key]: value }, expected })).not.toThrow();
        for (const key of Object.keys(expected)) {
          const changed = judged(judgeYuma, { input, expected: { ...expected, [key]: value } });
          expect(changed.mismatches.length + changed.unreadable.length).toBeGreaterThan(0);
        }
      }
  });
});

describe('the judge of epochs in a row', () => {
  const steps = epochs.input.steps as Record<string, unknown>[];

  it('finds a change in the last epoch, and says which it was', () => {
    const outcomes = epochs.expected.steps as Record<string, unknown>[];
    const last = { ...outcomes.at(-1), dividends_bits: bumped(outcomes.at(-1)?.dividends_bits) };
    const expected = { steps: [...outcomes.slice(0, -1), last] };
    expect(judged(judgeYumaEpochs, { ...epochs, expected }).fields).toEqual(['epoch 10, dividends_bits[0]']);
  });

  it('takes weights that a step states anew for all', () => {
    const weights = (epochs.input.base as Record<string, unknown>).weights;
    const input = { ...epochs.input, steps: [{ ...steps[0], weights }, ...steps.slice(1)] };
    expect(judged(judgeYumaEpochs, { ...epochs, input })).toEqual(EQUAL);
  });

  it.each([
    { why: 'a change of a row that isn’t there', step: { weights: [{ uid: 99, row: [1, 2] }] } },
    { why: 'a change without a row', step: { weights: [{ uid: 1 }] } },
  ])('counts $why as a difference', ({ step }) => {
    const input = { ...epochs.input, steps: [{ ...steps[0], ...step }, ...steps.slice(1)] };
    expect(judged(judgeYumaEpochs, { ...epochs, input }).fields).toContain('epoch 1, input');
  });

  it('counts a missing outcome as a difference', () => {
    const { fields } = judged(judgeYumaEpochs, { ...epochs, expected: { steps: [] } });
    expect(fields).toEqual(['steps']);
  });

  it('is at work wherever a row has a base', () => {
    expect(judged(judgeYuma, epochs)).toEqual(EQUAL);
  });
});
