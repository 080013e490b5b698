import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exactText,
  fits,
  floorOf,
  fractionFromExact,
  fractionOf,
  MAX_DIGITS,
  ratio,
  smallProduct,
  smallRatio,
  toNumber,
} from '../../compiler/quantity.ts';

describe('fractionOf', () => {
  it.each([
    { text: '0', exact: '0', why: 'nothing' },
    { text: '1_000.25', exact: '4001/4', why: 'a decimal with thousands' },
    { text: '0.10', exact: '1/10', why: 'a zero at the end' },
    { text: '007', exact: '7', why: 'zeros in front' },
    {
      text: '21_000_000_000_000_000_000_000',
      exact: '21000000000000000000000',
      why: 'more digits than a float holds',
    },
    { text: '0.000000000000000000001', exact: '1/1000000000000000000000', why: 'a very small one' },
  ])('reads $text exactly: $why', ({ text, exact }) => {
    expect(exactText(fractionOf(text))).toBe(exact);
  });
});

describe('exact texts', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 40n }), (n, d) => {
        const text = exactText(ratio(n, d));
        const back = fractionFromExact(text);
        expect(exactText(back)).toBe(text);
        expect(back.s * back.n * d).toBe(n * back.d);
      }),
    );
  });
});

describe('floorOf', () => {
  it('is the largest integer that is not above', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 30n }), (n, d) => {
        const floor = floorOf(ratio(n, d));
        expect(floor * d <= n && n < (floor + 1n) * d).toBe(true);
      }),
    );
  });
});

describe('the light form', () => {
  it('agrees with fractions wherever it gives an answer', () => {
    const digits = fc.stringMatching(/^\d{1,12}(\.\d{1,9})?$/);
    const factor = fc.record({ n: fc.integer({ min: 1, max: 1e9 }), d: fc.integer({ min: 1, max: 1e6 }) });
    fc.assert(
      fc.property(digits, factor, (text, { n, d }) => {
        const small = smallProduct(text, { n, d });
        const exact = fractionOf(text).mul(ratio(BigInt(n), BigInt(d)));
        if (small === null) return exact.n > 0n || exact.n === 0n;
        expect(ratio(BigInt(small.n), BigInt(small.d)).equals(exact)).toBe(true);
        return true;
      }),
    );
  });

  it.each([
    { text: '9007199254740993', why: 'a number beyond 2^53' },
    { text: '9_999_999_999_999', why: 'a product beyond 2^53' },
    { text: '0.1234567890123456789', why: 'many decimals' },
  ])('leaves $why to fractions', ({ text }) => {
    expect(smallProduct(text, { n: 1e9, d: 7 })).toBeNull();
  });

  it('is reduced', () => {
    expect(smallRatio(75, 100)).toEqual({ n: 3, d: 4 });
    expect(smallRatio(0, 100)).toEqual({ n: 0, d: 1 });
    expect(smallRatio(2 ** 53, 3)).toBeNull();
  });
});

describe('toNumber', () => {
  it.each([
    { exact: '7499/10000', value: 0.7499 },
    { exact: '115000000/9', value: 115000000 / 9 },
    { exact: '-1/3', value: -1 / 3 },
    { exact: '21000000000000000', value: 21000000000000000 },
  ])('$exact is $value', ({ exact, value }) => {
    expect(toNumber(fractionFromExact(exact))).toBe(value);
  });
});

describe('fits', () => {
  it('draws the line at the digits that a literal may have', () => {
    const most = 10n ** BigInt(MAX_DIGITS);
    expect(fits(ratio(most - 1n, 1n))).toBe(true);
    expect(fits(ratio(most, 1n))).toBe(false);
    expect(fits(ratio(1n, most))).toBe(false);
  });
});
