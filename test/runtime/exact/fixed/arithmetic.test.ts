import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  checkedMul,
  div,
  mul,
  safeDiv,
  safeDivOr,
  sub,
} from '../../../../runtime/exact/fixed/arithmetic.ts';
import { I32F32, I64F64, I96F32, saturate, U64F64, U96F32 } from '../../../../runtime/exact/fixed/format.ts';

const anyFormat = fc.constantFrom(U96F32, I96F32, U64F64, I64F64, I32F32);
/** Of all sizes, and both signs. */
const anyRaw = fc
  .tuple(fc.bigInt({ min: -(2n ** 128n), max: 2n ** 128n }), fc.bigInt({ min: 0n, max: 128n }))
  .map(([raw, shift]) => raw >> shift);
const operands = fc
  .tuple(anyFormat, anyRaw, anyRaw)
  .map(([format, a, b]) => [format, saturate(format, a), saturate(format, b)] as const);

it.each([
  { got: div(U96F32, 11_796n << 32n, 65_535n << 32n), raw: 773_074_452n, why: 'the owner cut' },
  { got: div(I32F32, -1n << 32n, 3n << 32n), raw: -1_431_655_765n, why: 'quotients go toward zero' },
  { got: mul(I32F32, -1_431_655_765n, 1n << 31n), raw: -715_827_883n, why: 'products go down' },
  { got: mul(I32F32, 2n ** 62n, 2n ** 40n), raw: 2n ** 63n - 1n, why: 'a product is held above' },
  { got: mul(I32F32, -(2n ** 62n), 2n ** 40n), raw: -(2n ** 63n), why: 'a product is held below' },
  { got: checkedMul(I32F32, 2n ** 62n, 2n ** 40n), raw: null, why: 'or fails, checked' },
  { got: div(U64F64, 2n ** 127n, 1n), raw: null, why: 'a quotient that does not fit fails' },
  { got: div(U64F64, 5n, 0n), raw: null, why: 'and so does one by nothing' },
  { got: safeDiv(U64F64, 2n ** 127n, 1n), raw: 0n, why: 'safely it is 0' },
  { got: safeDivOr(U64F64, 5n, 0n, 7n), raw: 7n, why: 'or what was said' },
  { got: sub(U96F32, 3n, 5n), raw: 0n, why: 'no difference below 0 without a sign' },
  { got: sub(I96F32, 3n, 5n), raw: -2n, why: 'a negative one with it' },
  { got: add(U64F64, 2n ** 128n - 1n, 1n), raw: 2n ** 128n - 1n, why: 'a sum is held' },
])('$raw: $why', ({ got, raw }) => {
  expect(got).toBe(raw);
});

describe('against rational arithmetic', () => {
  it('a product is the largest value not above the true one', () => {
    fc.assert(
      fc.property(operands, ([format, a, b]) => {
        const product = checkedMul(format, a, b);
        const floor = floorOf(a * b, format.one);
        expect(product).toBe(floor >= format.min && floor <= format.max ? floor : null);
        expect(mul(format, a, b)).toBe(saturate(format, floor));
      }),
    );
  });

  it('a quotient is the true one cut toward zero', () => {
    fc.assert(
      fc.property(operands, ([format, a, b]) => {
        fc.pre(b !== 0n);
        const quotient = div(format, a, b);
        const size = floorOf(abs(a) * format.one, abs(b));
        const cut = a < 0n === b < 0n ? size : -size;
        expect(quotient).toBe(cut >= format.min && cut <= format.max ? cut : null);
        expect(safeDiv(format, a, b)).toBe(quotient ?? 0n);
        expect(safeDivOr(format, a, b, 1n)).toBe(quotient ?? 1n);
      }),
    );
  });

  it('sums and differences are true up to the range', () => {
    fc.assert(
      fc.property(operands, ([format, a, b]) => {
        expect(add(format, a, b)).toBe(saturate(format, a + b));
        expect(sub(format, a, b)).toBe(saturate(format, a - b));
      }),
    );
  });
});

function floorOf(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient;
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}
