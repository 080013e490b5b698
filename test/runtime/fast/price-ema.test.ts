import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emaAfter, emaSpeed } from '../../../runtime/fast/price-ema.ts';
import { emaOver } from '../../../runtime/fast/price-ema-leap.ts';

const MOVING_ALPHA = 1_288_490 / 2 ** 32;
const HALVING = 201_600;
const spot = Number(153_743_264_972_355_593n) / 2 ** 64;

describe('the moving price', () => {
  it.each([
    { age: 1, before: 0, after: 0 },
    { age: 7_200, before: 0, after: 370 },
    { age: 201_600, before: 35_791_394, after: 35_791_394 },
    { age: 2_000_000, before: 35_791_394, after: 35_791_395 },
  ])('goes from $before to $after at age $age', ({ age, before, after }) => {
    expect(emaAfter(before, spot, emaSpeed(MOVING_ALPHA, age, HALVING))).toBe(after);
  });

  it.each([
    { blocks: 18, raw: 0 },
    { blocks: 19, raw: 1 },
    { blocks: 50, raw: 45 },
    { blocks: 100, raw: 221 },
    { blocks: 1_000, raw: 26_064 },
    { blocks: 3_000, raw: 235_160 },
  ])('is $raw after the first $blocks blocks of a subnet', ({ blocks, raw }) => {
    let moving = 0;
    for (let age = 1; age <= blocks; age++)
      moving = emaAfter(moving, spot, emaSpeed(MOVING_ALPHA, age, HALVING));
    expect(moving).toBe(raw);
  });

  it.each([
    { from: 0, to: 5_579_789, why: 'stalls below the spot price when it rises' },
    { from: Math.round(0.002 * 2 ** 32), to: 5_583_457, why: 'reaches it when it falls' },
  ])('$why', ({ from, to }) => {
    const speed = emaSpeed(MOVING_ALPHA, 2_000_000, HALVING);
    let moving = from;
    for (let n = 0; n < 60_000; n++) moving = emaAfter(moving, 0.0013, speed);
    expect(moving).toBe(to);
    let leapt = from;
    for (let n = 0; n < 60_000; n += 360)
      leapt = emaOver(leapt, 0.0013 * 2 ** 32, 0.0013 * 2 ** 32, speed, 360);
    expect(Math.abs(leapt - to)).toBeLessThanOrEqual(2);
  });

  it('counts a spot price above 1 as 1', () => {
    expect(emaAfter(0, 7, 1)).toBe(2 ** 32);
  });
});

describe('many blocks at once', () => {
  it('is close to one block after the other, wherever the spot price goes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -2e-6, max: 2e-6, noNaN: true }),
        fc.integer({ min: 1, max: 360 }),
        (price, off, growth, blocks) => {
          const speed = 2.8e-4;
          const from = price * 2 ** 32;
          const drift = from * growth;
          const start = Math.round(from * (1 + off));
          let moving = start;
          for (let n = 1; n <= blocks; n++) moving = emaAfter(moving, (from + drift * n) / 2 ** 32, speed);
          const leapt = emaOver(start, from, from + drift * blocks, speed, blocks);
          // Half a unit a block is what the floor is worth; over a whole stride the leap is far closer
          // than that. Where the averaged form begins it is off by up to 28 units and 0.06 a block
          // (the worst of 400,000 draws), which is 1e-8 TAO.
          expect(Math.abs(leapt - moving)).toBeLessThanOrEqual(40 + 0.06 * blocks);
        },
      ),
      { numRuns: 300 },
    );
  });
});
