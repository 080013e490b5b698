import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSafePow, safePow } from '../../../../runtime/exact/fixed/safe-pow.ts';
import { vectorRows, whole } from '../../../support/vector-rows.ts';

const one = 1n << 64n;
const failed = 2_147_483_647n << 64n;

it('agrees with the chain on every vector', () => {
  const rows = vectorRows('shares', 'safe_pow');
  expect(rows.length).toBeGreaterThan(0);
  for (const { input, expected } of rows) {
    const [value, exponent] = [whole(input.value), whole(input.exponent)];
    expect(safePow(value, exponent)).toBe(whole(expected.result));
    expect(plainSafePow(value, exponent)).toBe(whole(expected.result));
  }
});

it.each([
  { value: 0n, exponent: 3n * one, result: 0n, why: 'there is no logarithm of 0' },
  { value: 2n << 32n, exponent: 3n * one, result: 0n, why: 'nor of what has no reciprocal' },
  { value: 3n << 32n, exponent: 3n * one, result: failed, why: 'the exponential fails far below 1' },
  { value: 4_064_799n << 32n, exponent: 3n * one, result: failed, why: 'up to here, for a cube' },
  { value: 2_000n * one, exponent: 3n * one, result: failed, why: 'and far above' },
  { value: one, exponent: 3n * one, result: one, why: 'one to any power' },
  { value: 5n * one, exponent: 0n, result: one, why: 'anything to the power of 0' },
  { value: 5n * one, exponent: (1n << 32n) - 1n, result: one, why: 'which exponents below 2^-32 are' },
  { value: 2n ** 128n - 1n, exponent: one, result: failed, why: 'held to 32 bits first' },
])('$value to $exponent is $result: $why', ({ value, exponent, result }) => {
  expect(safePow(value, exponent)).toBe(result);
});

it('leaves the failing end where the gate collapses', () => {
  expect(safePow(4_064_800n << 32n, 3n * one)).toBeLessThan(one);
});

describe('the fast form', () => {
  const same = (value: bigint, exponent: bigint): void => {
    expect(safePow(value, exponent)).toBe(plainSafePow(value, exponent));
  };
  const anyBits = (most: bigint) =>
    fc
      .tuple(fc.bigInt({ min: 0n, max: 2n ** most - 1n }), fc.bigInt({ min: 0n, max: most }))
      .map(([n, s]) => n >> s);
  const powers = fc.oneof(
    fc.bigInt({ min: 0n, max: 8n }).map((n) => n * one),
    fc.bigInt({ min: 0n, max: 8n * one }),
    anyBits(128n),
  );

  it('is the plain one, bit for bit, for any value', () => {
    fc.assert(fc.property(anyBits(128n), powers, same), { numRuns: 4_000 });
  });

  it('is the plain one near 1', () => {
    const near = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }).map((n) => one + (n << 24n));
    fc.assert(fc.property(near, powers, same), { numRuns: 2_000 });
  });

  it('is the plain one around the ends of its reach', () => {
    const ends = [2n ** 12n, 2n ** 32n, 2n ** 33n, 2n ** 52n, 2n ** 53n, 2n ** 63n];
    for (const end of ends) {
      for (let off = -3n; off <= 3n; off++) {
        for (const exponent of [one, 3n * one, 3n * one + 1n, (5n * one) / 2n, 64n * one - 1n, 64n * one]) {
          same((end + off) << 32n, exponent);
        }
      }
    }
  });

  it('is the plain one where the exponential is near its constants and its reach', () => {
    // Exponents that bring p ln 2 to 0, 1 and 13, and one unit to either side.
    for (const power of [1n, 2n ** 32n, 13n * 2n ** 32n]) {
      const exponent = (power << 32n) / 2_977_044_511n;
      for (let off = -2n; off <= 2n; off++) {
        if (exponent + off < 0n) continue;
        same(2n * one, (exponent + off) << 32n);
        same(one / 2n, (exponent + off) << 32n);
      }
    }
  });
});
