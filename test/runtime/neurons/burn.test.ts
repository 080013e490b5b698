import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BurnPrices, burnRule, exactPrices, floatPrices } from '../../../runtime/neurons/burn.ts';
import { list, vectorRows, whole } from '../../support/vector-rows.ts';

interface Rule {
  readonly min?: bigint;
  readonly max?: bigint;
  readonly halfLife?: number;
  readonly mult?: bigint;
}

const TIMES_1_26 = 23_242_897_532_874_035_200n;
const LATE = 9_000_000;

function ruleOf({ min = 500_000n, max = 100_000_000_000n, halfLife = 360, mult = TIMES_1_26 }: Rule = {}) {
  const raw: Readonly<Record<string, bigint>> = {
    ...{ min_burn: min, max_burn: max, burn_half_life: BigInt(halfLife) },
    ...{ burn_increase_mult: mult, collateral_lock_share: 0n },
  };
  return burnRule((name) => raw[name] as bigint);
}

function startedAt(prices: BurnPrices, burn: bigint, block = LATE): BurnPrices {
  prices.set(0, burn, block);
  return prices;
}
const both = (burn: bigint, block = LATE) => [
  startedAt(exactPrices(1), burn, block),
  startedAt(floatPrices(1), burn, block),
];

describe('prices in integers', () => {
  const rows = vectorRows('burn-price', 'sequence');
  it.each(rows.map((row, i) => ({ row, i })))('follow sequence $i of the vectors to the rao', ({ row }) => {
    const { input, expected } = row;
    const rule = ruleOf({
      ...{ min: whole(input.min_burn), max: whole(input.max_burn) },
      ...{ halfLife: Number(input.half_life), mult: whole(input.increase_mult_bits) },
    });
    const [exact, float] = both(whole(input.burn)) as [BurnPrices, BurnPrices];
    const after = list(expected.burn_after_each_block).map(whole);
    for (const [at, count] of list(input.registrations_per_block).entries()) {
      const block = LATE + 1 + at;
      for (let n = 0; n < Number(count); n += 1) {
        exact.bump(0, rule, block);
        float.bump(0, rule, block);
      }
      expect(exact.price(0, rule, block)).toBe(after[at]);
      // Floats round down on average alone: a rao or so after each jump, and the next ones raise it.
      expect(Math.abs(float.level(0, rule, block) - Number(after[at]))).toBeLessThan(12);
    }
  });

  it.each(vectorRows('burn-price', 'decay').map((row, i) => ({ row, i })))(
    'and floats fall as in row $i, to a hundred-thousandth or fifteen rao',
    ({ row: { input, expected } }) => {
      const rule = ruleOf({
        ...{ min: whole(input.min_burn), max: whole(input.max_burn), halfLife: Number(input.half_life) },
      });
      const first = Number(input.first_block);
      const last = first + Number(input.blocks) - 1;
      const [exact, float] = both(whole(input.burn), first - 1) as [BurnPrices, BurnPrices];
      const wanted = whole(expected.burn_after);
      // Beyond 2^53 rao no float tells rao apart; the longest rows take seconds block by block.
      if (last - first < 200_000) expect(exact.price(0, rule, last)).toBe(wanted);
      const off = Math.abs(float.level(0, rule, last) - Number(wanted));
      expect(off).toBeLessThanOrEqual(Math.max(15, Number(wanted) * 1e-5));
    },
  );
});

describe('the price of a registration', () => {
  it.each([
    { rule: {}, burn: 1_000_000_000n, after: 1, price: 998_076_443n, why: 'falls in a block' },
    { rule: {}, burn: 1_000_000_000n, after: 360, price: 499_999_865n, why: 'halves' },
    { rule: {}, burn: 1_000_000_000n, after: 100_000, price: 500_000n, why: 'rests at the minimum' },
    { rule: { min: 7n }, burn: 5n, after: 1, price: 7n, why: 'is raised to a new minimum' },
    { rule: { max: 9_000n }, burn: 10_000_000n, after: 1, price: 9_000n, why: 'is cut to a new maximum' },
    { rule: { max: 1_000_000n }, burn: 10n ** 12n, after: 361, price: 500_000n, why: 'falls on from there' },
    {
      rule: { halfLife: 0 },
      burn: 3_000_000n,
      after: 5_000,
      price: 3_000_000n,
      why: 'stays without a half-life',
    },
    { rule: { halfLife: 1 }, burn: 4_000_000n, after: 2, price: 1_000_000n, why: 'halves at each block' },
    { rule: { min: 5n, max: 3n }, burn: 4n, after: 2, price: 3n, why: 'obeys the maximum where both cross' },
  ])('$why', ({ rule, burn, after, price }) => {
    for (const prices of both(burn)) {
      const found = Number(prices.price(0, ruleOf(rule), LATE + after));
      expect(Math.abs(found - Number(price))).toBeLessThanOrEqual(2 + Number(price) * 3e-7);
    }
    expect(both(burn)[0]?.price(0, ruleOf({ ...rule }), LATE)).toBe(burn);
  });

  it('does not fall in the first block of a chain', () => {
    for (const prices of both(1_000_000_000n, 0)) {
      expect(prices.price(0, ruleOf(), 1)).toBe(1_000_000_000n);
      expect(prices.price(0, ruleOf(), 2)).toBe(998_076_443n);
    }
  });

  it('is the same however often it is asked for, also of earlier blocks', () => {
    const rule = ruleOf({ halfLife: 100 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 600_000n, max: 10n ** 11n }),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 12 }),
        (burn, blocks) => {
          for (const [k, asked] of both(burn).entries()) {
            for (const block of blocks) {
              const fresh = both(burn)[k] as BurnPrices;
              expect(asked.level(0, rule, LATE + block)).toBe(fresh.level(0, rule, LATE + block));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('in floats is that in integers to five parts in a million, over months, and never above the maximum', () => {
    const shape = fc.record({
      burn: fc.bigInt({ min: 500_000n, max: 10n ** 11n }),
      halfLife: fc.integer({ min: 1, max: 36_100 }),
      blocks: fc.integer({ min: 1, max: 30_000 }),
    });
    fc.assert(
      fc.property(shape, ({ burn, halfLife, blocks }) => {
        const rule = ruleOf({ halfLife });
        const [exact, float] = both(burn).map((it) => it.level(0, rule, LATE + blocks)) as [number, number];
        expect(Math.abs(float - exact)).toBeLessThanOrEqual(20 + exact * 5e-6);
        expect(float).toBeLessThanOrEqual(1e11);
        expect(float).toBeGreaterThanOrEqual(500_000);
      }),
      { numRuns: 40 },
    );
  });

  it('is first at most so much just where a search finds it', () => {
    const shape = fc.record({
      burn: fc.bigInt({ min: 400_000n, max: 10n ** 9n }),
      most: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      halfLife: fc.constantFrom(0, 1, 30, 360, 5_000),
      from: fc.integer({ min: 1, max: 50 }),
      length: fc.integer({ min: -1, max: 3_000 }),
    });
    fc.assert(
      fc.property(shape, ({ burn, most, halfLife, from, length }) => {
        const rule = ruleOf({ halfLife });
        for (const prices of both(burn)) {
          let wanted = Infinity;
          for (let block = from; block <= from + length && wanted === Infinity; block += 1)
            if (prices.price(0, rule, LATE + block) <= most) wanted = LATE + block;
          expect(prices.firstAtMost(0, rule, most, LATE + from, LATE + from + length)).toBe(wanted);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is apart in each copy and subnet', () => {
    const pairs = [exactPrices(2), floatPrices(2)].flatMap((prices) =>
      (['exact', 'fast'] as const).map((engine) => ({ prices, engine })),
    );
    for (const { prices, engine } of pairs) {
      prices.set(0, 2_000_000n, LATE);
      prices.set(1, 3_000_000n, LATE);
      const copy = prices.copy(engine);
      copy.bump(0, ruleOf(), LATE);
      expect(copy.price(0, ruleOf(), LATE)).toBe(2_520_000n);
      expect(prices.price(0, ruleOf(), LATE)).toBe(2_000_000n);
      expect(copy.price(1, ruleOf(), LATE)).toBe(3_000_000n);
    }
  });

  it('goes on under another rule from where the old one left it', () => {
    for (const prices of both(1_000_000_000n)) {
      prices.settle(0, ruleOf(), LATE + 360);
      const slow = ruleOf({ halfLife: 36_100 });
      expect(Math.abs(prices.level(0, slow, LATE + 361) - 499_990_264)).toBeLessThan(5);
    }
  });
});
