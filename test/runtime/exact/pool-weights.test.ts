import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spotPrice } from '../../../runtime/exact/pool.ts';
import { initialWeight, weightAfter } from '../../../runtime/exact/pool-weights.ts';
import { vectorRows, whole } from '../../support/vector-rows.ts';

const unit = 10n ** 18n;
const half = unit / 2n;

describe('the chain’s results', () => {
  it('for injections: every row', () => {
    const rows = vectorRows('pool', 'inject');
    expect(rows.length).toBeGreaterThan(0);
    for (const { input, expected } of rows) {
      const [y, x, wq] = [whole(input.tao_reserve), whole(input.alpha_reserve), whole(input.quote_weight)];
      const [dy, dx] = [whole(input.tao_delta), whole(input.alpha_delta)];
      const weight = weightAfter(y, x, wq, dy, dx);
      expect(weight ?? wq).toBe(whole(expected.quote_weight_after));
      expect([weight === null ? 0n : dy, weight === null ? 0n : dx]).toEqual(
        [expected.tao_added, expected.alpha_added].map(whole),
      );
      const [addedY, addedX] = weight === null ? [y, x] : [y + dy, x + dx];
      expect(spotPrice(addedY, addedX, weight ?? wq)).toBe(whole(expected.price_after));
    }
  });

  it('for start weights: every row', () => {
    const rows = vectorRows('pool', 'init');
    expect(rows.length).toBeGreaterThan(0);
    for (const { input, expected } of rows) {
      const [y, x] = [whole(input.tao_reserve), whole(input.alpha_reserve)];
      const weight = initialWeight(y, x, whole(input.price));
      if (expected.error !== undefined)
        expect([weight, expected.error]).toEqual([null, 'ReservesOutOfBalance']);
      else {
        expect(weight).toBe(whole(expected.quote_weight));
        expect(spotPrice(y, x, weight as bigint)).toBe(whole(expected.price_after));
      }
    }
  });
});

it.each([
  {
    y: 5_000n,
    x: 600_000n,
    dy: 2_940_986n,
    dx: 352_918_338n,
    weight: 499_999_999_999_992_500n,
    why: 'the example of the specification',
  },
  { y: 5_000n, x: 600_000n, dy: 0n, dx: 0n, weight: half, why: 'nothing is added' },
  { y: 0n, x: 0n, dy: 0n, dx: 0n, weight: half, why: 'there is no pool' },
  {
    y: 5_000n,
    x: 600_000n,
    dy: 0n,
    dx: 99n * 600_000n * 10n ** 9n,
    weight: null,
    why: 'TAO would weigh too little',
  },
  { y: 5_000n, x: 600_000n, dy: 99n * 5_000n * 10n ** 9n, dx: 0n, weight: null, why: 'alpha would' },
])('becomes $weight: $why', ({ y, x, dy, dx, weight }) => {
  expect(weightAfter(y * 10n ** 9n, x * 10n ** 9n, half, dy, dx)).toBe(weight);
});

it('counts both ends as allowed', () => {
  // 98 reserves more on one side of an even pool put 1 : 99 on the weights.
  const reserve = 10n ** 12n;
  expect(weightAfter(reserve, reserve, half, 0n, 98n * reserve)).toBe(unit / 100n);
  expect(weightAfter(reserve, reserve, half, 98n * reserve, 0n)).toBe(unit - unit / 100n);
  expect(weightAfter(reserve, reserve, half, 0n, 98n * reserve + 10n ** 9n)).toBeNull();
});

it('holds products to 128 bits, as the chain does', () => {
  const most = 2n ** 64n - 1n;
  // Both sides are held to the same product: the weights alone are left.
  expect(weightAfter(most, most, half, most, most)).toBe(half);
});

it.each([
  { y: 0n, x: 0n, price: 1n << 64n, why: 'both terms are 0' },
  { y: 1n, x: 10n ** 15n, price: 1n << 64n, why: 'TAO weighs too little' },
  { y: 10n ** 15n, x: 1n, price: 1n << 64n, why: 'alpha does' },
])('has no start weight where $why', ({ y, x, price }) => {
  expect(initialWeight(y, x, price)).toBeNull();
});

it('keeps the price, whatever is added', () => {
  const reserve = fc.bigInt({ min: 10n ** 12n, max: 10n ** 16n });
  const part = fc.bigInt({ min: 0n, max: 2n ** 20n });
  const weight = fc.bigInt({ min: unit / 10n, max: (unit * 9n) / 10n });
  fc.assert(
    fc.property(reserve, reserve, weight, part, part, (y, x, wq, a, b) => {
      const [dy, dx] = [(y * a) >> 20n, (x * b) >> 20n];
      const after = weightAfter(y, x, wq, dy, dx);
      fc.pre(after !== null);
      const before = Number(spotPrice(y, x, wq));
      expect(Math.abs(Number(spotPrice(y + dy, x + dx, after as bigint)) / before - 1)).toBeLessThan(1e-14);
    }),
  );
});
