import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emaAfter } from '../../../runtime/fast/moving-price.ts';
import { emaOver } from '../../../runtime/fast/moving-price-leap.ts';

const ONE = 2 ** 32;
const OLD = 2.8e-4; // the speed of a subnet of some years

interface Way {
  readonly start: number;
  readonly from: number;
  readonly slope: number;
  readonly bend: number;
  readonly speed: number;
  readonly blocks: number;
}

/** One block after the other, the spot price on a parabola. */
function blockByBlock({ start, from, slope, bend, speed, blocks }: Way): number {
  let moving = start;
  for (let n = 1; n <= blocks; n++) {
    const spot = from + slope * n + bend * n * n;
    moving = emaAfter(moving, spot / ONE, speed);
  }
  return moving;
}

const atOnce = ({ start, from, slope, bend, speed, blocks }: Way) =>
  emaOver(start, from, slope, bend, speed, blocks);

describe('the moving price over many blocks', () => {
  it.each([
    { start: 0, to: 5_579_789, why: 'stalls below the spot price when it rises' },
    { start: Math.round(0.002 * ONE), to: 5_583_457, why: 'reaches it when it falls' },
  ])('$why', ({ start, to }) => {
    const speed = (1_288_490 / ONE) * (2_000_000 / 2_201_600);
    let moving = start;
    for (let n = 0; n < 60_000; n += 360)
      moving = Math.round(emaOver(moving, 0.0013 * ONE, 0, 0, speed, 360));
    expect(Math.abs(moving - to)).toBeLessThanOrEqual(2);
  });

  it.each([
    { slope: 0, start: -2_000, why: 'stays where it is within a unit of rest' },
    { slope: 0.3, start: -3_571, why: 'lags by a whole unit over the speed behind a slow rise' },
    { slope: -0.3, start: 0, why: 'lags by nothing behind a slow fall' },
    { slope: 2.7, start: -3 * 3_571, why: 'lags by the next whole number' },
  ])('$why', ({ slope, start }) => {
    const from = 4e7;
    const way = { start: from + start, from, slope, bend: 0, speed: OLD, blocks: 7_200 };
    expect(Math.abs(atOnce(way) - blockByBlock(way))).toBeLessThanOrEqual(3);
  });

  it('keeps its digits at the birth of a subnet, when it hardly moves and the price runs away', () => {
    const speed = 1.5e-9;
    const way = { start: 429_496_729, from: 4.3e8, slope: 1e5, bend: 20, speed, blocks: 98 };
    expect(Math.abs(atOnce(way) - blockByBlock(way))).toBeLessThanOrEqual(60);
  });

  it('is the start over no blocks, and where nothing moves it', () => {
    expect(emaOver(123, 1e6, 1, 0, OLD, 0)).toBe(123);
    expect(emaOver(123, 1e6, 1, 0, 0, 100)).toBe(123);
  });

  /*
   * How near it can be: entering and leaving a unit is told exactly where few are passed, and by the
   * first order of 1 / FAR where many are, which leaves some tenths of 1 / (FAR^2 speed). Where more than one is
   * passed in a block the floors are as good as drawn: half a unit each, off by its deviation, and of
   * n of them by the root of n. Of 120,000 draws the worst was 24 units of 2^-32 over 360 blocks.
   */
  it('is as near to one block after the other as floors let it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.constantFrom(1, 1e-3),
        fc.double({ min: -2e-6, max: 2e-6, noNaN: true }),
        fc.constantFrom(1, 1e-3),
        fc.double({ min: -2e-12, max: 2e-12, noNaN: true }),
        fc.integer({ min: 1, max: 1_440 }),
        (price, off, offBy, growth, growthBy, bent, blocks) => {
          const from = price * ONE;
          const start = Math.round(from * (1 + off * offBy));
          const way = { start, from, slope: from * growth * growthBy, bend: from * bent, speed: OLD, blocks };
          expect(Math.abs(atOnce(way) - blockByBlock(way))).toBeLessThanOrEqual(12 + 1.6 * Math.sqrt(blocks));
        },
      ),
      { numRuns: 300 },
    );
  });
});
