import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { I32F32, I64F64, U64F64, U96F32 } from '../../../../runtime/exact/fixed/format.ts';
import { exp, ln, log2 } from '../../../../runtime/exact/fixed/transcendental.ts';

const half = 1n << 31n;
const whole = (n: bigint) => n << 32n;

describe('in I32F32', () => {
  it.each([
    { x: whole(2n), raw: 4_294_967_296n },
    { x: whole(3n), raw: 6_807_362_105n },
    { x: half, raw: -4_294_967_296n },
    { x: 3n * half, raw: 2_512_394_809n },
    { x: whole(1n), raw: 0n },
    { x: 0n, raw: null },
    { x: -whole(1n), raw: null },
    { x: 2n, raw: null },
    { x: 3n, raw: -130_631_591_366n },
  ])('log2 of $x is $raw', ({ x, raw }) => {
    expect(log2(I32F32, x)).toBe(raw);
  });

  it.each([
    { x: whole(2n), raw: 2_977_044_511n },
    { x: whole(3n), raw: 4_718_503_913n },
    { x: half, raw: -2_977_044_511n },
    { x: 0n, raw: null },
  ])('ln of $x is $raw', ({ x, raw }) => {
    expect(ln(I32F32, x)).toBe(raw);
  });

  it.each([
    { x: 0n, raw: whole(1n), why: 'a constant' },
    { x: whole(1n), raw: 11_674_931_200n, why: 'a constant' },
    { x: whole(2n), raw: 31_735_754_285n, why: 'the series' },
    { x: half, raw: 7_081_203_935n, why: 'the series' },
    { x: -whole(2n), raw: 581_260_615n, why: 'one over it' },
    { x: whole(20n), raw: 2_066_907_302_758_576_256n, why: 'the series, stopped at 31 terms' },
    { x: -whole(20n), raw: 8n, why: 'one over that' },
    { x: whole(21n), raw: null, why: 'a term too large' },
    { x: -whole(21n), raw: null, why: 'and that too, though the result is next to nothing' },
    { x: I32F32.max, raw: null, why: 'the largest' },
    { x: I32F32.min, raw: null, why: 'the smallest' },
  ])('exp of $x is $raw: $why', ({ x, raw }) => {
    expect(exp(I32F32, x)).toBe(raw);
  });
});

it.each([
  { format: U64F64, x: 1n << 63n, raw: null, why: 'a negative logarithm has no place without a sign' },
  { format: U64F64, x: 1n << 64n, raw: 0n, why: 'that of one is 0' },
  { format: U96F32, x: 1n << 127n, raw: 95n << 32n, why: 'a high power of two' },
  { format: I64F64, x: 1n << 60n, raw: -4n << 64n, why: 'a sixteenth' },
])('log2 in $format.name of $x is $raw: $why', ({ format, x, raw }) => {
  expect(log2(format, x)).toBe(raw);
});

describe('near the true functions', () => {
  it('log2 is within a hundred units', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 24n, max: 2n ** 45n }), (x) => {
        const raw = log2(I32F32, x);
        // Below one it is that of the cut reciprocal, whose last bit weighs up to 2^-24.
        expect(Math.abs(Number(raw) / 2 ** 32 - Math.log2(Number(x) / 2 ** 32))).toBeLessThan(1e-7);
      }),
    );
  });

  it('exp is within 2^-23 of itself up to 8', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -whole(4n), max: whole(8n) }), (x) => {
        const truth = Math.exp(Number(x) / 2 ** 32) * 2 ** 32;
        expect(Math.abs(Number(exp(I32F32, x)) / truth - 1)).toBeLessThan(2 ** -22);
      }),
    );
  });
});
