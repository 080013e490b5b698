import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSafePow, powerOfRaws } from '../../../../runtime/exact/fixed/safe-pow.ts';

const ONE = 2 ** 32;

function plain(value: number, exponent: number): number {
  return Number(plainSafePow(BigInt(value) << 32n, BigInt(exponent) << 32n) >> 32n);
}

describe('the chain’s power in doubles has the bits of the one in integers', () => {
  it.each([
    { value: 0, why: 'no logarithm' },
    { value: 2, why: 'no reciprocal' },
    { value: 2 ** 12 - 1, why: 'just below what doubles hold' },
    { value: 2 ** 12, why: 'the smallest that doubles hold' },
    { value: ONE - 1, why: 'next to 1, below' },
    { value: ONE, why: 'a logarithm of 0' },
    { value: ONE + 1, why: 'next to 1, above' },
    { value: ONE + 2 ** 16, why: 'squares whose last bits are 0' },
    { value: 2 * ONE, why: 'halved once, nothing left to square' },
    { value: 2 * ONE + 1, why: 'a halving that is rounded up' },
    { value: 3 * ONE, why: 'a bit in every other place' },
    { value: 2 ** 52, why: 'the largest that doubles hold' },
    { value: 2 ** 52 + 2, why: 'just above' },
    { value: 2 ** 63, why: 'the largest that the chain has' },
  ])('$value: $why', ({ value }) => {
    for (const exponent of [0, 1, ONE / 2, ONE, 2 * ONE, 3 * ONE, 3 * ONE + 1, 5 * ONE, 80 * ONE])
      expect([exponent, powerOfRaws(value, exponent)]).toEqual([exponent, plain(value, exponent)]);
  });

  it('for values of all sizes', () => {
    const value = fc.double({ min: 8, max: 56, noNaN: true }).map((log) => Math.floor(2 ** log));
    const exponent = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 9, noNaN: true }));
    fc.assert(
      fc.property(value, exponent, (of, to) => {
        const raw = Math.floor(to * ONE);
        expect(powerOfRaws(of, raw)).toBe(plain(of, raw));
      }),
      { numRuns: 3_000 },
    );
  });

  it('next to 1, where a square loses nothing and a logarithm has few bits', () => {
    const off = fc.tuple(fc.constantFrom(-1, 1), fc.double({ min: 0, max: 31, noNaN: true }));
    fc.assert(
      fc.property(off, ([sign, log]) => {
        const value = ONE + sign * Math.floor(2 ** log);
        expect(powerOfRaws(value, 3 * ONE)).toBe(plain(value, 3 * ONE));
      }),
      { numRuns: 1_000 },
    );
  });
});
