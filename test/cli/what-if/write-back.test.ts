import { describe, expect, it } from 'vitest';
import { asCopy, changedValues, copyName, formattedText } from '../../../cli/what-if/write-back.ts';

describe('a copy', () => {
  it.each([
    { path: 'a/own.tao', taken: [], name: 'a/own-2.tao', why: 'is the second' },
    { path: 'a/own.tao', taken: ['a/own-2.tao'], name: 'a/own-3.tao', why: 'takes the first free name' },
    { path: 'own-2.tao', taken: ['own-2.tao'], name: 'own-3.tao', why: 'of a copy counts on' },
  ])('$why', ({ path, taken, name }) => {
    expect(copyName(path, (it) => (taken as readonly string[]).includes(it))).toBe(name);
  });

  it.each([
    {
      text: 'proposal "x" {\n  id "own"\n}',
      copy: 'proposal "x" {\n  id "own-2"\n}',
      why: 'has an id of its own',
    },
    { text: 'proposal "x" { id "own-2" }', copy: 'proposal "x" { id "own-2" }', why: 'does not count twice' },
    { text: 'proposal "id" {}', copy: 'proposal "id" {}', why: 'without one needs none' },
  ])('$why', ({ text, copy }) => {
    expect(asCopy(text, 'own-2.tao')).toBe(copy);
  });
});

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
  } as const;
  expect(changedValues([number], { a: '64', b: '1' })).toEqual({});
  expect(changedValues([number], { a: '65' })).toEqual({ a: '65' });
});
