import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alpha,
  booleanType,
  dateType,
  describe as describeType,
  dimension,
  divide,
  multiply,
  numberType,
  plain,
  power,
  price,
  sameDimension,
  tao,
  taoRate,
  tempos,
  time,
  unitOf,
  usdPrice,
} from '../../compiler/types.ts';

const exponent = fc.integer({ min: -4, max: 4 });
const anyDimension = fc
  .record({ tao: exponent, alpha: exponent, usd: exponent, time: exponent, tempos: exponent })
  .map(dimension);

describe('dimensions', () => {
  it('are one object for one meaning', () => {
    expect(dimension({ tao: 1, time: -1 })).toBe(taoRate);
    expect(power(taoRate, 0)).toBe(plain);
    expect(divide(tao, alpha)).toBe(price);
  });

  it('form a group under multiplication', () => {
    fc.assert(
      fc.property(anyDimension, anyDimension, (a, b) => {
        expect(multiply(a, b)).toBe(multiply(b, a));
        expect(divide(multiply(a, b), b)).toBe(a);
        expect(multiply(a, plain)).toBe(a);
        expect(power(a, 2)).toBe(multiply(a, a));
        expect(power(power(a, 0.5), 2)).toBe(a);
        expect(sameDimension(a, { ...a })).toBe(true);
      }),
    );
  });
});

describe('descriptions', () => {
  it.each([
    { type: numberType(plain), text: 'a bare number' },
    { type: numberType(tao), text: 'an amount of TAO' },
    { type: numberType(time), text: 'a duration' },
    { type: numberType(taoRate), text: 'a rate in TAO/day' },
    { type: numberType(usdPrice), text: 'a price in USD/TAO' },
    { type: numberType(tempos), text: 'a number of tempos' },
    { type: numberType(multiply(tao, alpha)), text: 'a number in TAO alpha' },
    { type: booleanType('scalar'), text: 'a condition' },
    { type: dateType, text: 'a date' },
  ])('$text', ({ type, text }) => {
    expect(describeType(type)).toBe(text);
  });

  it.each([
    { of: plain, text: '' },
    { of: power(time, -1), text: '1/day' },
    { of: power(tao, 2), text: 'TAO^2' },
    { of: divide(tao, multiply(alpha, time)), text: 'TAO/alpha/day' },
  ])('the unit `$text`', ({ of, text }) => {
    expect(unitOf(of)).toBe(text);
  });
});
