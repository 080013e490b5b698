import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianPrice } from '../../../runtime/chain/median-price.ts';

const ONE = 1n << 64n;
const MOST = 2n ** 128n - 1n;

it.each([
  { spots: [], median: ONE, why: 'no subnet: a TAO per alpha' },
  { spots: [0n, 0n], median: ONE, why: 'no price either' },
  { spots: [7n, 0n, 3n, 5n], median: 5n, why: 'the middle one of those that have a price' },
  { spots: [9n, 4n, 1n, 100n], median: 6n, why: 'between the middle two, rounded down' },
  { spots: [8n], median: 8n, why: 'the only one' },
  { spots: [MOST, MOST], median: MOST / 2n, why: 'a sum that stops at the largest number' },
])('$why', ({ spots, median }) => {
  expect(medianPrice(spots)).toBe(median);
});

it('has half of the prices on each side, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1 }), (spots) => {
      fc.pre(spots.some((it) => it > 0n));
      const median = medianPrice(spots);
      const priced = spots.filter((it) => it > 0n);
      expect(priced.filter((it) => it < median).length).toBeLessThanOrEqual(priced.length / 2);
      expect(priced.filter((it) => it > median + 1n).length).toBeLessThanOrEqual(priced.length / 2);
      expect(medianPrice(spots.toReversed())).toBe(median);
    }),
  );
});
