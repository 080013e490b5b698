import { describe, expect, it } from 'vitest';
import { adapt } from '../../../runtime/fast/adaptive.ts';
import { advance, copyNetwork, newTotals } from '../../../runtime/fast/index.ts';
import { bits32, coins, network, step } from './made.ts';

const START = 9_240_382;
const HOUR = 300;
const LEVELS = ['taoIn', 'alphaIn', 'alphaOut', 'spotPrice'] as const;

/** Two pools of so much TAO; with a third that is large, or all of them just started. */
function small(tao: number, young: boolean) {
  const its = {
    taoIn: coins(tao),
    alphaIn: coins(tao * 500),
    alphaOut: 0n,
    movingPrice: bits32(0.002),
    ...(young ? { firstEmissionBlock: START } : {}),
  };
  return network(young ? [its, its] : [its, its, {}]);
}

describe('strides over pools that a block changes by much', () => {
  it.each(
    [0.1, 1, 5, 20, 100].flatMap((tao) => [
      { tao, young: false, why: 'beside a large one' },
      { tao, young: true, why: 'just started' },
    ]),
  )('are short enough: $tao TAO, $why', ({ tao, young }) => {
    const strides = small(tao, young);
    const blocks = copyNetwork(strides);
    const [paid, judged] = [newTotals(strides.count), newTotals(strides.count)];
    const its = step(strides, { blocks: HOUR, steadyFor: 48 * HOUR });
    for (let hour = 0; hour < 48; hour++) {
      const now = { ...its, firstBlock: START + hour * HOUR };
      adapt(strides, now, paid);
      advance(blocks, now, judged);
      for (const level of LEVELS) {
        for (const [i, right] of blocks[level].entries()) {
          const value = strides[level][i] as number;
          expect(value, `${level} of ${i}, hour ${hour}`).toBeGreaterThan(0);
          expect(Math.abs(value / right - 1), `${level} of ${i}, hour ${hour}`).toBeLessThan(1e-5);
        }
      }
    }
    const pools = [...strides.taoIn, ...strides.reservoirTao].reduce((sum, it) => sum + it, 0);
    const before = [...small(tao, young).taoIn].reduce((sum, it) => sum + it, 0);
    expect(Math.abs((pools - before + paid.recycled) / (48 * HOUR * 5e8) - 1)).toBeLessThan(1e-9);
  });
});
