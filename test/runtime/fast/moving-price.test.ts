import { describe, expect, it } from 'vitest';
import { emaAfter, emaSpeed } from '../../../runtime/fast/moving-price.ts';

const MOVING_ALPHA = 1_288_490 / 2 ** 32;
const HALVING = 201_600;
const spot = Number(153_743_264_972_355_593n) / 2 ** 64;

describe('the moving price', () => {
  it.each([
    { age: 1, before: 0, after: 0 },
    { age: 7_200, before: 0, after: 370 },
    { age: 201_600, before: 35_791_394, after: 35_791_394 },
    { age: 2_000_000, before: 35_791_394, after: 35_791_395 },
    { age: 0, before: 35_791_394, after: 35_791_394 },
    { age: -5, before: 35_791_394, after: 35_791_394 },
  ])('goes from $before to $after at age $age', ({ age, before, after }) => {
    expect(emaAfter(before, spot, emaSpeed(MOVING_ALPHA, age, HALVING))).toBe(after);
  });

  it.each([
    { blocks: 18, raw: 0 },
    { blocks: 19, raw: 1 },
    { blocks: 100, raw: 221 },
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
  });

  it('counts a spot price above 1 as 1', () => {
    expect(emaAfter(0, 7, 1)).toBe(2 ** 32);
  });
});
