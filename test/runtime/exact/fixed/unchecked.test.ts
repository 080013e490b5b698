import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { div, mul } from '../../../../runtime/exact/fixed/arithmetic.ts';
import {
  convert,
  fromInteger,
  fromRatio,
  I96F32,
  U64F64,
  U96F32,
} from '../../../../runtime/exact/fixed/format.ts';
import * as forms from '../../../../runtime/exact/fixed/unchecked.ts';

/** Small enough for every result to fit its format. */
const size = fc.bigInt({ min: 0n, max: 2n ** 62n });
const divisor = fc.bigInt({ min: 1n, max: 2n ** 62n });

describe('the forms without a range', () => {
  it('say what those with one say', () => {
    fc.assert(
      fc.property(size, divisor, (a, b) => {
        expect(forms.mul32(a, b)).toBe(mul(U96F32, a, b));
        expect(forms.mul64(a, b)).toBe(mul(U64F64, a, b));
        expect(forms.div32(a, b)).toBe(div(U96F32, a, b));
        expect(forms.div64(a, b)).toBe(div(U64F64, a, b));
        expect(forms.div64(a, b)).toBe(fromRatio(U64F64, a, b));
        expect(forms.whole32(a)).toBe(fromInteger(U96F32, a));
        expect(forms.whole64(a)).toBe(fromInteger(U64F64, a));
        expect(forms.widen(a)).toBe(convert(U96F32, U64F64, a));
        expect(forms.narrow(a)).toBe(convert(U64F64, U96F32, a));
        expect(forms.half(a)).toBe(a / 2n);
        expect(forms.inverse32to64(b)).toBe(div(U64F64, forms.ONE_64, forms.widen(b)));
        expect(forms.mulTwo64(a, b, 3n)).toBe((a * b * 3n) / 2n ** 128n);
      }),
    );
  });

  it('round down below zero too', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        expect(forms.mul32(-a, b)).toBe(mul(I96F32, -a, b));
        expect(forms.narrow(-a)).toBe(convert(U64F64, I96F32, -a));
      }),
    );
  });
});
