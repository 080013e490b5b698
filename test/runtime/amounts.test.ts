import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, civilDate, momentText, numberText } from '../../runtime/amounts.ts';
import { parseExact, rationalOf, toNumber } from '../../runtime/rational.ts';
import { nextChange, pieceAt, piecesOf } from '../../runtime/series.ts';

describe('amounts and dates in sentences', () => {
  it.each([
    { rao: 21_000_000_000_000_000n, text: '21,000,000 TAO', why: 'whole TAO' },
    { rao: 1n, text: '0.000000001 TAO', why: 'a rao' },
    { rao: -1_500_000_000n, text: '-1.5 TAO', why: 'below 0' },
  ])('$text: $why', ({ rao, text }) => {
    expect(amountText(rao, 'TAO')).toBe(text);
  });

  it.each([
    [0, '0'],
    [1234.5, '1,234.5'],
    [0.000123, '0.000123'],
    [-9_876_543.21, '-9,876,543.21'],
    [1e-12, '1.000000e-12'],
    [Number.NaN, 'no value'],
  ])('%s is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        expect(civilDate(days)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
      }),
    );
    expect(momentText(Date.UTC(2028, 1, 29))).toBe('2028-02-29');
    expect(momentText(Date.UTC(2026, 9, 8, 9, 5))).toBe('2026-10-08 09:05 UTC');
  });
});

describe('exact fractions', () => {
  it('come back as the float they were', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e25, max: 1e25 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-200);
        const it = rationalOf(value);
        expect(it === null ? null : toNumber(it) + 0).toBe(value + 0);
      }),
    );
  });
  it('are near the quotient for numbers of any size', () => {
    expect(toNumber(parseExact('1/18446744073709551615'))).toBeCloseTo(5.421010862427522e-20, 30);
    expect(toNumber(parseExact('-115000000/9'))).toBeCloseTo(-12_777_777.777777778, 6);
  });
});

describe('series', () => {
  const pieces = piecesOf({
    kind: 'steps',
    rows: [
      { block: 10, value: '1' },
      { block: 20, value: '5/2' },
      { block: 21, value: '3' },
    ],
  });
  it.each([
    { block: 3, value: 1, next: 20, why: 'before the first row its value holds' },
    { block: 19, value: 1, next: 20, why: 'up to the next row' },
    { block: 20, value: 2.5, next: 21, why: 'from its own block on' },
    { block: 99, value: 3, next: Infinity, why: 'the last one for good' },
  ])('give $value at $block: $why', ({ block, value, next }) => {
    expect(toNumber(pieceAt(pieces, block).value)).toBe(value);
    expect(nextChange(pieces, block)).toBe(next);
  });
});
