import { expect, it } from 'vitest';
import { changedValues, formattedText } from '../../../cli/what-if/write-back.ts';

it('is formatted with its comments, and left as it is where it can not be read', async () => {
  const text = 'proposal   "x" { // why\n id "x" }\n';
  expect(await formattedText('x.tao', text)).toMatch(/proposal "x" \{[\s\S]*\/\/ why/);
  expect(await formattedText('x.tao', 'proposal "x')).toBe('proposal "x');
});

it('tries no more what the author has written', () => {
  const place = { path: 'x', start: 0, end: 2 };
  const range = { kind: 'date' } as const;
  const number = {
    id: 'a',
    group: 'let',
    label: 'a',
    within: '',
    place,
    written: '64',
    range,
    fixed: null,
    givenBy: null,
  } as const;
  expect(changedValues([number], { a: '64', b: '1' })).toEqual({});
  expect(changedValues([number], { a: '65' })).toEqual({ a: '65' });
});
