import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as fixed from '../../../../runtime/exact/fixed/index.ts';
import { div, mul, ONE, ratio, toU16 } from '../../../../runtime/exact/fixed/raw32.ts';

const edges = fc.constantFrom(0, 1, 2, 65_535, ONE - 1, ONE, ONE + 1, 2 * ONE, 2 ** 40);
const raw = fc.oneof(edges, fc.integer({ min: 0, max: 2 * ONE }), fc.integer({ min: 0, max: 2 ** 44 }));
const signed = fc.oneof(
  raw,
  raw.map((value) => -value),
);

describe('a product', () => {
  it.each([
    { a: -1_431_655_765, b: ONE / 2, is: -715_827_883, why: 'floors below zero too (protocol, 1.3)' },
    { a: ONE, b: ONE, is: ONE, why: 'of ones is one' },
    { a: ONE - 1, b: ONE - 1, is: ONE - 2, why: 'just below one loses one unit' },
    { a: 1, b: ONE - 1, is: 0, why: 'of one unit is less than a unit' },
    { a: -1, b: 1, is: -1, why: 'of the least negative value stays below zero' },
  ])('$why', ({ a, b, is }) => {
    expect(mul(a, b)).toBe(is);
  });

  it('is the big integers’', () => {
    fc.assert(
      fc.property(signed, fc.oneof(edges, fc.integer({ min: 0, max: 2 * ONE })), (a, b) => {
        expect(BigInt(mul(a, b))).toBe(fixed.mul(fixed.I32F32, BigInt(a), BigInt(b)));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a quotient', () => {
  it('is the big integers’', () => {
    const divisor = raw.filter((value) => value > 0);
    fc.assert(
      fc.property(raw, divisor, (a, b) => {
        fc.pre(a / b < 2 ** 20);
        expect(BigInt(div(a, b))).toBe(fixed.safeDiv(fixed.I32F32, BigInt(a), BigInt(b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('next to a whole number falls on its side', () => {
    const near = fc.tuple(fc.integer({ min: 1, max: ONE }), fc.integer({ min: 1, max: 2 ** 44 }));
    fc.assert(
      fc.property(near, fc.constantFrom(-1n, 0n, 1n), ([quotient, b], off) => {
        // The numerator nearest to quotient x b / 2^32, so that the remainder is close to 0 or to b.
        const a = (BigInt(quotient) * BigInt(b)) / 2n ** 32n + off;
        fc.pre(a >= 0n);
        expect(BigInt(div(Number(a), b))).toBe((a << 32n) / BigInt(b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('of two small numbers needs no mending', () => {
    const part = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(part, fc.integer({ min: 1, max: 2 ** 32 }), (a, b) => {
        expect(BigInt(ratio(a, b))).toBe((BigInt(a) << 32n) / BigInt(b));
      }),
    );
  });
});

describe('parts of 65,535', () => {
  it.each([
    { raw: ONE, is: 65_535, why: 'one is all of them' },
    { raw: ONE - 1, is: 65_534, why: 'just below one is one less' },
    { raw: ONE + 5, is: 65_535, why: 'more than one can’t be stored' },
    { raw: 65_538, is: 1, why: 'the least value that is one part' },
    { raw: 65_537, is: 0, why: 'one unit less is none' },
  ])('$why', ({ raw: value, is }) => {
    expect(toU16(value)).toBe(is);
  });
});
