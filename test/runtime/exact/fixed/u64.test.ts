import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addU64, mulU64, saturateU64, subU64, U64_MAX } from '../../../../runtime/exact/fixed/u64.ts';

it('stops at both ends and is true between', () => {
  const any = fc.bigInt({ min: 0n, max: U64_MAX });
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(addU64(a, b)).toBe(saturateU64(a + b));
      expect(subU64(a, b)).toBe(saturateU64(a - b));
      expect(mulU64(a, b)).toBe(saturateU64(a * b));
    }),
  );
});

it.each([
  { got: saturateU64(-1n), is: 0n },
  { got: saturateU64(2n ** 64n), is: 18_446_744_073_709_551_615n },
  { got: saturateU64(7n), is: 7n },
  { got: addU64(U64_MAX, 1n), is: U64_MAX },
  { got: subU64(3n, 4n), is: 0n },
  { got: mulU64(2n ** 40n, 2n ** 24n), is: U64_MAX },
])('$got is $is', ({ got, is }) => {
  expect(got).toBe(is);
});
