import { describe, expect, it } from 'vitest';
import {
  advance,
  copyNetwork,
  leap,
  type Network,
  newTotals,
  type Step,
} from '../../../runtime/fast/index.ts';
import { mainnet, network, step } from './made.ts';

/** The worst relative difference of two columns, of values above `telling`. */
function distance(exact: Float64Array, leapt: Float64Array, telling = 0): number {
  return exact.reduce(
    (worst, value, i) =>
      value > telling ? Math.max(worst, Math.abs(value - (leapt[i] ?? 0)) / value) : worst,
    0,
  );
}

function both(of: Network, its: Partial<Step>) {
  const leapt = copyNetwork(of);
  const [totals, leaptTotals] = [newTotals(of.netuid.length), newTotals(of.netuid.length)];
  advance(of, step(of, its), totals);
  leap(leapt, step(leapt, its), leaptTotals);
  return { leapt, totals, leaptTotals };
}

const flows = (of: Network) => {
  const flow = new Float64Array(of.count);
  flow[10] = 2e7;
  flow[60] = -3e6;
  return flow;
};

// Measured over a year with flows: 2e-6 on reserves, prices and emission, 1e-8 on alpha.
describe('long strides against block by block', () => {
  it.each([
    { blocks: 1_440, its: () => ({}), within: 1e-7, why: 'a fifth of a day of the chain’s own rule' },
    {
      blocks: 1_440,
      its: (of: Network) => ({ flows: flows(of), rootFlow: -55e6 }),
      within: 1e-7,
      why: 'the same with flows into pools and off root',
    },
    {
      blocks: 1_440,
      its: () => ({ rule: { score: 'price', gate: null, stages: [] } as const }),
      within: 1e-7,
      why: 'the same by price without a gate',
    },
  ])('agree over $why', ({ blocks, its, within }) => {
    const exact = mainnet();
    const { leapt, totals, leaptTotals } = both(exact, { blocks, ...its(exact) });
    expect(distance(exact.taoIn, leapt.taoIn)).toBeLessThan(within);
    expect(distance(exact.alphaIn, leapt.alphaIn)).toBeLessThan(within);
    expect(distance(exact.alphaOut, leapt.alphaOut)).toBeLessThan(within);
    expect(distance(exact.spotPrice, leapt.spotPrice)).toBeLessThan(within);
    expect(distance(exact.movingPrice, leapt.movingPrice, 1e6)).toBeLessThan(100 * within);
    // Of less the floors to the rao are too large a part.
    expect(distance(totals.emission, leaptTotals.emission, 1e9)).toBeLessThan(1_000 * within);
    expect(Math.abs(totals.recycled - leaptTotals.recycled)).toBeLessThan(0.1 * totals.recycled);
  });

  it('land on the block in which a subnet’s alpha halves', () => {
    const its = { alphaIn: 500_000_000_000_000n, alphaOut: 9_999_600_000_000_000n };
    const exact = network([its, {}]);
    const { leapt, totals, leaptTotals } = both(exact, { blocks: 2_000 });
    expect(distance(exact.alphaOut, leapt.alphaOut)).toBeLessThan(1e-6);
    expect(Math.abs((totals.alphaOut[0] ?? 0) - (leaptTotals.alphaOut[0] ?? 0))).toBeLessThanOrEqual(1e9);
  });

  it('are the blocks themselves where a pool changes fast', () => {
    const exact = network([{ taoIn: 2_000_000_000n, alphaIn: 1_000_000_000_000n }, {}]);
    const { leapt } = both(exact, { blocks: 50 });
    expect(distance(exact.taoIn, leapt.taoIn)).toBeLessThan(1e-4);
    expect(distance(exact.spotPrice, leapt.spotPrice)).toBeLessThan(1e-4);
  });
});
