import { expect, it } from 'vitest';
import { perquintillFromRational } from '../../../../runtime/exact/fixed/ratio.ts';

it.each([
  { p: 1n, q: 3n, parts: 333_333_333_333_333_333n, why: 'rounded down' },
  { p: 2n, q: 3n, parts: 666_666_666_666_666_666n, why: 'rounded down' },
  { p: 5n, q: 0n, parts: 10n ** 18n, why: 'nothing below' },
  { p: 5n, q: 4n, parts: 10n ** 18n, why: 'more than the whole' },
  { p: 0n, q: 4n, parts: 0n, why: 'nothing' },
  {
    p: 1_500_000_882_295_800_000_000_000_000n,
    q: 3_000_001_764_591_645_000_000_000_000n,
    parts: 499_999_999_999_992_500n,
    why: 'neither is cut to 60 bits first',
  },
])('$p / $q is $parts parts: $why', ({ p, q, parts }) => {
  expect(perquintillFromRational(p, q)).toBe(parts);
});
