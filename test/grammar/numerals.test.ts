/** Numbers as they are written elsewhere. */
import { describe, expect, it } from 'vitest';
import { multiplied, withoutCommas } from '../../grammar/numerals.ts';

describe('a number with commas', () => {
  it.each([
    { text: 'cap 21,000,000 TAO', number: '21_000_000', why: 'two of them' },
    { text: 'cap 999,000', number: '999_000', why: 'one' },
    { text: 'f(1000,000)', number: null, why: 'more than three digits in front' },
    { text: 'f(1,00)', number: null, why: 'less than three behind' },
    { text: 'f(1,0000)', number: null, why: 'more than three behind' },
    { text: 'f(1, 000)', number: null, why: 'a list' },
    { text: ',000', number: null, why: 'nothing in front' },
    { text: '1,000,', number: null, why: 'one at the end' },
  ])('$text: $number, $why', ({ text, number }) => {
    const at = text.indexOf(',');
    expect(withoutCommas({ path: 'a.tao', text }, at)?.number ?? null).toBe(number);
  });

  it('ends, however long it is', () => {
    const text = `1${',000'.repeat(100_000)}`;
    expect(withoutCommas({ path: 'a.tao', text }, 1)).toBeNull();
  });
});

describe('a number and its multiple', () => {
  it.each([
    { number: '21', word: 'M', is: '21_000_000', why: 'millions' },
    { number: '1.5', word: 'k', is: '1_500', why: 'with a point' },
    { number: '0.25', word: 'million', is: '250_000', why: 'less than one' },
    { number: '1_000', word: 'bn', is: '1_000_000_000_000', why: 'grouped already' },
    { number: '0', word: 'k', is: '0', why: 'nothing' },
    { number: '1.2345', word: 'k', is: null, why: 'what is no whole number' },
    { number: '5', word: 'm', is: null, why: 'metres, minutes or millions' },
    { number: '5%', word: 'k', is: null, why: 'a percentage' },
    { number: 'x', word: 'k', is: null, why: 'no number' },
    { number: '9'.repeat(100_000), word: 'k', is: null, why: 'too long to be shown' },
  ])('$number $word: $is, $why', ({ number, word, is }) => {
    expect(multiplied(number, word)).toBe(is);
  });
});
