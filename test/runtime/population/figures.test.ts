import { describe, expect, it } from 'vitest';
import type { EpochShares, Population } from '../../../runtime/chain/population.ts';
import { figuresOf, newFigures, type PotRates } from '../../../runtime/population/figures.ts';
import type { Populated } from '../../../runtime/population/populations.ts';

interface Neuron {
  readonly owner?: boolean;
  /** Parts of 65,535 */
  readonly take?: number;
  readonly stake?: bigint;
  readonly incentive?: number;
  readonly alpha?: number;
  readonly root?: number;
}

function populated(neurons: readonly Neuron[], minersPotToValidators = false): Populated {
  const share = (name: 'incentive' | 'alpha' | 'root') => Float64Array.from(neurons, (it) => it[name] ?? 0);
  const shares: EpochShares = {
    ...{ incentive: share('incentive'), alpha: share('alpha'), root: share('root') },
    minersPotToValidators,
  };
  const exact: Pick<Population, 'owner' | 'take' | 'alphaStake'> = {
    owner: neurons.map((it) => it.owner ?? false),
    take: neurons.map((it) => it.take ?? 0),
    alphaStake: neurons.map((it) => it.stake ?? 0n),
  };
  return { shares, exact, fast: null } as unknown as Populated;
}

function figures(it: Populated, rates: Partial<PotRates> = {}) {
  const out = newFigures();
  figuresOf(it, { server: 0, validator: 0, root: 0, burned: 0, ...rates }, out, null);
  return out;
}

describe('what neurons earn', () => {
  it.each([
    { why: 'nobody mines', shares: [], median: Number.NaN, top: Number.NaN, count: 0 },
    { why: 'one mines', shares: [1], median: 1_000, top: 1_000, count: 1 },
    { why: 'an odd number', shares: [0.1, 0.6, 0.3], median: 300, top: 600, count: 3 },
    { why: 'an even number', shares: [0.1, 0.4, 0.3, 0.2], median: 250, top: 400, count: 4 },
    { why: 'some have nothing', shares: [0, 0.25, 0, 0.75], median: 500, top: 750, count: 2 },
  ])('has its median over those who mine anything: $why', ({ shares, median, top, count }) => {
    const found = figures(populated(shares.map((incentive) => ({ incentive }))), { server: 1_000 });
    expect(Math.round(found.miner)).toBe(median);
    expect(Math.round(found.minerTop)).toBe(top);
    expect(found.minerCount).toBe(count);
  });

  it("leaves out what the owner's own neurons mine", () => {
    const it = populated([{ incentive: 0.5, owner: true }, { incentive: 0.3 }, { incentive: 0.2 }]);
    const found = figures(it, { server: 1_000 });
    expect(found.miners).toBeCloseTo(500, 9);
    expect(found.minerTop).toBeCloseTo(300, 9);
    expect(found.minerCount).toBe(2);
  });

  it('leaves made-up miners what those of the chain are paid', () => {
    const listed = populated([{ incentive: 0.75 }, { incentive: 0.25 }]);
    const rates = { server: 1_000, burned: 0.8 };
    expect(figures(listed, rates).miners).toBeCloseTo(1_000, 9);
    expect(figures({ ...listed, origin: 'synthetic' }, rates).miners).toBeCloseTo(200, 9);
  });

  const validators = populated([
    { take: 13_107, stake: 100n, alpha: 0.75, root: 0.5 },
    { take: 6_553.5, stake: 50n, alpha: 0.25 },
    { take: 0, stake: 20n, root: 0.5 },
    { take: 13_107, stake: 7n },
  ]);

  it('splits dividends into what validators keep and what is left for stakers of alpha and of root', () => {
    const found = figures(validators, { validator: 1_000, root: 200 });
    // 20% of 750 + 100; 10% of 250; nothing of 100.
    expect(found.validatorTop).toBeCloseTo(170, 9);
    expect(found.validator).toBeCloseTo((170 + 25) / 2, 9);
    expect(found.validators).toBeCloseTo(195, 9);
    expect(found.validatorCount).toBe(2);
    expect(found.stakers).toBeCloseTo(600 + 225, 9);
    expect(found.root).toBeCloseTo(80 + 100, 9);
    expect(found.staked).toBe(170);
  });

  it("gives validators the miners' pot where nobody mines anything", () => {
    const it = populated([{ take: 13_107, stake: 1n, alpha: 1 }], true);
    const found = figures(it, { server: 400, validator: 600 });
    expect(found.validators).toBeCloseTo(200, 9);
    expect(found.stakers).toBeCloseTo(800, 9);
    expect(found.miners).toBe(0);
  });

  it('is told neuron by neuron, with no value where there is no such neuron', () => {
    const into = {
      mined: new Float64Array(8).fill(9),
      taken: new Float64Array(8).fill(9),
      stake: new Float64Array(8).fill(9),
      ...{ at: 1, width: 6 },
    };
    figuresOf(validators, { server: 0, validator: 1_000, root: 200, burned: 0 }, newFigures(), into);
    const [first, second] = [into.taken[1], into.taken[2]];
    expect([first, second]).toEqual([expect.closeTo(170, 9), expect.closeTo(25, 9)]);
    expect([...into.stake]).toEqual([9, 100, 50, 20, 7, Number.NaN, Number.NaN, 9]);
    expect([...into.mined]).toEqual([9, 0, 0, 0, 0, Number.NaN, Number.NaN, 9]);
  });
});
