import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE_32 } from '../../../runtime/exact/fixed/index.ts';
import { movingPriceAfter, movingPriceSpeed } from '../../../runtime/exact/moving-price.ts';
import { rowsOf, whole } from './rows.ts';

const ALPHA = 1_288_490n;
const H = 201_600;
const SPOT = 153_743_264_972_355_593n;

describe('the moving price', () => {
  it.each([
    { age: 1, speed: 27_450_371_829n, before: 0n, after: 0n },
    { age: 7_200, speed: 190_828_359_007_691n, before: 0n, after: 370n },
    { age: 201_600, speed: 2_767_011_205_611_520n, before: 35_791_394n, after: 35_791_394n },
    { age: 2_000_000, speed: 5_027_273_266_009_302n, before: 35_791_394n, after: 35_791_395n },
  ])('at age $age', ({ age, speed, before, after }) => {
    expect(movingPriceSpeed(ALPHA, age, H)).toBe(speed);
    expect(movingPriceAfter(before, SPOT, speed)).toBe(after);
  });

  it('starts as slowly as the chain’s', () => {
    const seen = new Map<number, bigint>();
    let price = 0n;
    for (let age = 1; age <= 3_000; age++) {
      price = movingPriceAfter(price, SPOT, movingPriceSpeed(ALPHA, age, H));
      seen.set(age, price);
    }
    const at = [18, 19, 50, 100, 1_000, 3_000].map((age) => seen.get(age));
    expect(at).toEqual([0n, 1n, 45n, 221n, 26_064n, 235_160n]);
  });

  it.each([
    { from: 0n, spot: 0.0013, at: 5_579_789n, why: 'rising it stalls below the price' },
    { from: 8_589_934n, spot: 0.0013, at: 5_583_457n, why: 'falling it ends at the price' },
  ])('$why', ({ from, spot, at }) => {
    const raw = BigInt(Math.round(spot * 2 ** 64));
    const speed = movingPriceSpeed(ALPHA, 2_000_000, H);
    let price = from;
    for (let n = 0; n < 60_000; n++) price = movingPriceAfter(price, raw, speed);
    expect(price).toBe(at);
  });

  it.each([
    { movingAlpha: ONE_32, after: 429_496_729n, why: 'a factor of 1 leaves nothing of the average' },
    { movingAlpha: 2n * ONE_32, after: 858_993_459n, why: 'above 1 what is kept stops at 0' },
    { movingAlpha: ONE_32 + 1n, after: 429_496_729n, why: 'just above 1, too' },
  ])('$why', ({ movingAlpha, after }) => {
    const speed = movingPriceSpeed(movingAlpha, 1, 0);
    expect(movingPriceAfter(ONE_32 / 2n, 2n ** 64n / 10n, speed)).toBe(after);
  });

  it('reproduces every made row of the chain', async () => {
    const rows = await rowsOf('price-ema');
    expect(rows.length).toBeGreaterThan(100);
    for (const { input, expected } of rows) {
      const dynamic = whole(input, 'mechanism') !== 0n;
      const spot = dynamic ? whole(input, 'spot_price') : 2n ** 64n;
      const movingAlpha = whole(input, 'moving_alpha');
      const halving = Number(whole(input, 'halving_blocks'));
      const born = Number(whole(input, 'blocks_since_start'));
      const updates = Number(whole(input, 'updates'));
      let price = dynamic ? whole(input, 'moving_price') : ONE_32;
      for (let n = 0; n < updates; n++)
        price = movingPriceAfter(price, spot, movingPriceSpeed(movingAlpha, born + n, halving));
      expect(price).toBe(whole(expected, 'moving_price_after'));
    }
  });

  it.each([
    { alpha: ALPHA, age: 0, halving: H, speed: 0n, why: 'before it starts it does not move' },
    { alpha: ALPHA, age: -5, halving: H, speed: 0n, why: 'nor long before' },
    { alpha: 0n, age: 10, halving: H, speed: 0n, why: 'nor with a factor of 0' },
    { alpha: -1n, age: 10, halving: H, speed: 0n, why: 'a negative factor is none' },
    { alpha: ALPHA, age: 10, halving: 0, speed: ALPHA << 32n, why: 'without a halving age is all the same' },
  ])('$why', ({ alpha, age, halving, speed }) => {
    expect(movingPriceSpeed(alpha, age, halving)).toBe(speed);
  });

  it('stays between what it was and the price, of which it sees at most 1', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: ONE_32 }),
        fc.bigInt({ min: 0n, max: 2n ** 66n }),
        fc.integer({ min: 1, max: 4_000_000 }),
        (before, spot, age) => {
          const price = movingPriceAfter(before, spot, movingPriceSpeed(ALPHA, age, H));
          const seen = spot >> 32n < ONE_32 ? spot >> 32n : ONE_32;
          const [low, high] = before < seen ? [before, seen] : [seen, before];
          expect(price >= low - 1n && price <= high).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
