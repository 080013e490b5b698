import fc from 'fast-check';
import { expect, it } from 'vitest';
import { U64F64 } from '../../../../runtime/exact/fixed/format.ts';
import { checkedSqrt, SQUARE_ROOT_EPSILON } from '../../../../runtime/exact/fixed/square-root.ts';

const one = 1n << 64n;

it.each([
  { v: 0n, root: 0n, why: 'stops before it reaches 0' },
  { v: one, root: one, why: 'one' },
  { v: 4n * one, root: 2n * one, why: 'four' },
  { v: one / 4n, root: one / 2n, why: 'a quarter' },
])('the root of $v is about $root: $why', ({ v, root }) => {
  const got = checkedSqrt(U64F64, v, SQUARE_ROOT_EPSILON);
  expect(Math.abs(Number(got) - Number(root)) / 2 ** 64).toBeLessThan(0.002);
});

it('has none below 0', () => {
  expect(checkedSqrt(U64F64, -1n, SQUARE_ROOT_EPSILON)).toBeNull();
});

it('gives the factor of the flow rule to the last bit', () => {
  // Flows of 3 and 1 TAO over three subnets: three times the square of the scaled larger one.
  const scaled = 3_000_000_000n * (one / 3_000_000_000n);
  const m = 3n * ((scaled * scaled) >> 64n);
  const ratio = ((2_147_483_647n << 64n) << 64n) / m;
  expect(checkedSqrt(U64F64, ratio, SQUARE_ROOT_EPSILON)).toBe(493_541_892_905_105_357_960_133n);
});

it('meets v when squared', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n ** 40n, max: 2n ** 96n }), (v) => {
      const root = Number(checkedSqrt(U64F64, v, SQUARE_ROOT_EPSILON)) / 2 ** 64;
      expect(Math.abs(Math.sqrt(Number(v) / 2 ** 64) - root)).toBeLessThan(0.002);
    }),
  );
});
