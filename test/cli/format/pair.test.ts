import { expect, it } from 'vitest';
import { isRatio, pairText } from '../../../cli/format/pair.ts';
import { sparklines } from '../../../cli/format/sparkline.ts';

it.each([
  ['whole numbers', 93, 64, ['93', '64', '-29', '-31.2%']],
  ['six figures', 891.5243, 453.5384, ['891.524', '453.538', '-437.986', '-49.1%']],
  [
    'as many as the difference needs',
    12_878_038.6,
    12_878_039.61,
    ['12,878,038.60', '12,878,039.61', '+1.01', ''],
  ],
  ['equal ones', 5.5, 5.5, ['5.50000', '5.50000', '', '']],
  ['from nothing', 0, 2.5, ['0.00000', '2.50000', '+2.50000', '']],
  ['no value before', null, 2, ['–', '2', '', '']],
  ['no value after', 2, null, ['2', '–', '', '']],
  ['below zero', -2, -3, ['-2', '-3', '-1', '-50.0%']],
])('%s', (_why, before, after, cells) => {
  const pair = pairText(before, after);
  expect([pair.before, pair.after, pair.difference, pair.percent]).toEqual(cells);
});

it('parts of a whole are percents', () => {
  expect(isRatio('supply.inflation', '')).toBe(true);
  expect(isRatio('gini(subnets.emission)', '')).toBe(false);
  expect(pairText(0.1, 0.05, { asPercent: true })).toMatchObject({ before: '10%', after: '5%' });
});

it('two values that can’t be told apart look the same', () => {
  expect(pairText(1.5, 1.500001, { same: true })).toMatchObject({ after: '1.50000', difference: '' });
});

it.each([
  ['over one range', [0, 7], [7, 0], 2, ['▁█', '█▁']],
  ['flat ones are low', [5, 5], [5, 5], 2, ['▁▁', '▁▁']],
  ['noise is flat', [1, 1.0001], [1, 1], 2, ['▁▁', '▁▁']],
  ['no value is a gap', [null, 1], [0, null], 2, ['·█', '▁·']],
  ['first and last are always there', [0, 9, 9, 9, 7], [0, 0, 0, 0, 0], 3, ['▁█▇', '▁▁▁']],
  ['nothing at all', [], [], 3, ['', '']],
])('curves: %s', (_why, before, after, cells, lines) => {
  expect(sparklines(before, after, cells)).toEqual(lines);
});
