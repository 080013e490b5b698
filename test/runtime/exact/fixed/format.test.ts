import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convert,
  type Format,
  fits,
  fromFloat,
  fromInteger,
  fromRatio,
  I32F32,
  I64F64,
  I96F32,
  saturate,
  toInteger,
  U64F64,
  U96F32,
} from '../../../../runtime/exact/fixed/format.ts';

const formats = [U96F32, I96F32, U64F64, I64F64, I32F32];
const anyFormat = fc.constantFrom(...formats);
const anyRaw = fc.bigInt({ min: -(2n ** 140n), max: 2n ** 140n });

it.each([
  { format: U96F32, min: 0n, max: 2n ** 128n - 1n },
  { format: I96F32, min: -(2n ** 127n), max: 2n ** 127n - 1n },
  { format: U64F64, min: 0n, max: 2n ** 128n - 1n },
  { format: I64F64, min: -(2n ** 127n), max: 2n ** 127n - 1n },
  { format: I32F32, min: -(2n ** 63n), max: 2n ** 63n - 1n },
])('$format.name reaches from $min to $max', ({ format, min, max }) => {
  expect([format.min, format.max]).toEqual([min, max]);
  expect([saturate(format, min - 1n), saturate(format, max + 1n)]).toEqual([min, max]);
  expect([fits(format, min), fits(format, max), fits(format, max + 1n)]).toEqual([true, true, false]);
});

describe('whole numbers', () => {
  it.each([
    { format: U96F32, n: -1n, raw: 0n, why: 'nothing is below 0 without a sign' },
    { format: I32F32, n: 2n ** 31n, raw: 2n ** 63n - 1n, why: 'the largest that fits' },
    { format: I32F32, n: -(2n ** 40n), raw: -(2n ** 63n), why: 'the smallest that fits' },
    { format: U64F64, n: 3n, raw: 3n << 64n, why: 'three' },
  ])('$n becomes $raw in $format.name: $why', ({ format, n, raw }) => {
    expect(fromInteger(format, n)).toBe(raw);
  });

  it.each([
    { format: I32F32, raw: -1n, n: 0n, why: 'negatives are 0' },
    { format: I32F32, raw: (7n << 32n) + 0xffff_ffffn, n: 7n, why: 'rounded down' },
    { format: U96F32, raw: 2n ** 128n - 1n, n: 2n ** 64n - 1n, why: 'held to 64 bits' },
  ])('$raw in $format.name is $n: $why', ({ format, raw, n }) => {
    expect(toInteger(format, raw)).toBe(n);
  });

  it('come back from where they fit', () => {
    fc.assert(
      fc.property(anyFormat, fc.bigInt({ min: 0n, max: 2n ** 31n - 1n }), (format, n) => {
        expect(toInteger(format, fromInteger(format, n))).toBe(n);
      }),
    );
  });
});

describe('from one format to another', () => {
  it.each([
    { from: U64F64, to: I32F32, raw: 2n ** 127n, result: 2n ** 63n - 1n, why: 'held above' },
    { from: I64F64, to: I32F32, raw: -1n, result: -1n, why: 'rounded toward minus infinity' },
    { from: I96F32, to: U64F64, raw: -5n, result: 0n, why: 'held below' },
    { from: I32F32, to: U64F64, raw: 3n, result: 3n << 32n, why: 'more fraction bits' },
  ])('$from.name $raw is $to.name $result: $why', ({ from, to, raw, result }) => {
    expect(convert(from, to, raw)).toBe(result);
  });

  it('never rises, and loses less than a unit unless it is held', () => {
    fc.assert(
      fc.property(anyFormat, anyFormat, anyRaw, (from, to, any) => {
        const raw = saturate(from, any);
        const result = convert(from, to, raw);
        const [exact, got] = sameScale(from, raw, to, result);
        if (result === to.min) expect(got >= exact || fits(to, result)).toBe(true);
        else expect(got <= exact).toBe(true);
        if (result !== to.min && result !== to.max) expect(exact - got < 1n << 64n).toBe(true);
      }),
    );
  });
});

describe('doubles', () => {
  it.each([
    { value: 0.5, raw: 1n << 31n, why: 'exact' },
    { value: 2 ** -33, raw: 0n, why: 'a tie goes to the even 0' },
    { value: 3 * 2 ** -33, raw: 2n, why: 'a tie goes to the even 2' },
    { value: 2 ** -33 * (1 + 2 ** -52), raw: 1n, why: 'just over the tie' },
    { value: -3 * 2 ** -33, raw: -2n, why: 'the same below 0' },
    { value: 5e-324, raw: 0n, why: 'the smallest of all' },
    { value: 1e300, raw: 2n ** 63n - 1n, why: 'held above' },
    { value: Number.NEGATIVE_INFINITY, raw: -(2n ** 63n), why: 'held below' },
  ])('$value is $raw: $why', ({ value, raw }) => {
    expect(fromFloat(I32F32, value)).toBe(raw);
  });

  it('refuse what is no number', () => {
    expect(() => fromFloat(U64F64, Number.NaN)).toThrow(RangeError);
  });

  it('come out at most half a unit off', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        // 2^64 * value is exact in a double, and so is a raw value that came from 53 bits.
        const raw = fromFloat(I64F64, value);
        expect(Math.abs(Number(raw) - value * 2 ** 64)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

/** Both raws with 64 fraction bits. */
function sameScale(from: Format, a: bigint, to: Format, b: bigint): [bigint, bigint] {
  return [a << (64n - from.fraction), b << (64n - to.fraction)];
}

describe('a ratio as a fixed-point value', () => {
  it.each([
    { format: U96F32, n: 11_796n, d: 65_535n, raw: 773_074_452n, why: "the owner's cut, rounded down" },
    { format: I64F64, n: -1n, d: 3n, raw: -6_148_914_691_236_517_205n, why: 'below zero towards zero' },
    { format: U64F64, n: 1n, d: 1n, raw: U64F64.one, why: 'one' },
    { format: U96F32, n: -1n, d: 2n, raw: 0n, why: 'nothing is below the least' },
    { format: I32F32, n: 1n << 40n, d: 1n, raw: I32F32.max, why: 'nothing is above the largest' },
  ])('of $n / $d in $format.name: $why', ({ format, n, d, raw }) => {
    expect(fromRatio(format, n, d)).toBe(raw);
  });
});
