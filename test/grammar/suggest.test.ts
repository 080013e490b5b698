import { describe, expect, it } from 'vitest';
import { suggest, suggestions } from '../../grammar/index.ts';

describe('suggest', () => {
  const known = ['median', 'mean', 'min', 'max', 'supply', 'emission'];
  it.each([
    { name: 'medain', near: 'median', why: 'two letters changed places' },
    { name: 'suply', near: 'supply', why: 'a letter is missing' },
    { name: 'Emission', near: 'emission', why: 'only the case differs' },
    { name: 'emissions', near: 'emission', why: 'a letter too many' },
    { name: 'consensus', near: null, why: 'nothing is near' },
    { name: 'x'.repeat(5_000), near: null, why: 'it is far too long to be a name' },
  ])('$near, as $why', ({ name, near }) => {
    expect(suggest(name, known)).toBe(near);
  });
});

describe('suggestions', () => {
  const known = ['tempo', 'temp', 'tempos', 'burn', 'tempo'];
  it.each([
    { word: 'tempp', most: 3, near: ['tempo', 'temp', 'tempos'], why: 'the likeliest first, each once' },
    { word: 'tempp', most: 1, near: ['tempo'], why: 'no more than asked for' },
    { word: 'alpha', most: 3, near: [], why: 'nothing is near' },
  ])('of $word: $why', ({ word, most, near }) => {
    expect(suggestions(word, known, most)).toEqual(near);
  });

  it('begin with what `suggest` gives', () => {
    for (const word of ['tempp', 'burm', 'Tempos']) {
      expect(suggestions(word, known, 1)[0]).toBe(suggest(word, known));
    }
  });
});
