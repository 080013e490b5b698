import { describe, expect, it } from 'vitest';
import { HELD_ALPHA, metrics } from '../../compiler/index.ts';
import { readOf, recordedBehind, recordedFor, type Sources } from '../../runtime/derived-metrics.ts';
import type { NeuronFigure } from '../../runtime/index.ts';
import { recordedMetrics } from '../../runtime/metrics.ts';

/** What a subnet's roles get in a block: round numbers, so that each answer can be worked out by hand. */
const PER_BLOCK: Readonly<Record<string, number>> = {
  'subnet.owner_emission': 180e6, // alpha rao
  'subnet.miner_emission': 400e6,
  'subnet.miner_burned': 0.25,
  'subnet.validator_emission': 300e6,
  'subnet.root_emission': 100e6,
  'subnet.price': 0.05,
  'subnet.tao_in': 1e14, // 100,000 TAO
  'subnet.alpha_in': 2e15, // 2,000,000 alpha: equal weights
  [HELD_ALPHA]: 1e15,
  'neuron_registration.burn': 1e9,
  'subnet_registration.lock_cost': 1e12,
  'root.root_tao': 5e15,
  tao_price: 4e-7, // 400 USD/TAO
};

const TAKE = 11_796 / 65_535;
const YEAR = 365 * 7_200; // blocks

interface Given {
  readonly values?: Readonly<Record<string, number>>;
  readonly figures?: Partial<Record<NeuronFigure, number>>;
  readonly feeRate?: number;
  readonly dynamic?: boolean;
}

/** One subnet; what is derived is worked out again from the same values. */
function sourcesOf({ values = {}, figures, feeRate = 0, dynamic = true }: Given): Sources {
  const sources: Sources = {
    of: (id) => {
      const value = values[id] ?? PER_BLOCK[id];
      return value === undefined ? readOf(id, sources) : () => value;
    },
    figure: (name, orElse) => (figures === undefined ? orElse : () => figures[name] ?? Number.NaN),
    feeRate: () => feeRate,
    isDynamic: () => dynamic,
    width: 1,
    blocksPerDay: 7_200,
  };
  return sources;
}

const answer = (id: string, given: Given = {}) => readOf(id, sourcesOf(given))(0, 0);

describe('without neurons, what follows from the pots', () => {
  const earned = 180e6 + 300e6 + 400e6;
  it.each([
    { id: 'subnet.reward.owner.alpha', is: 180e6, why: 'its cut' },
    { id: 'subnet.reward.owner', is: 180e6 * 0.05, why: 'at spot' },
    { id: 'subnet.reward.owner.usd', is: 180e6 * 0.05 * 4e-7, why: '0.009 TAO at 400 USD: 3.6 USD a block' },
    { id: 'subnet.reward.miners.alpha', is: 300e6, why: 'three quarters are paid' },
    { id: 'subnet.reward.validators.alpha', is: 400e6 * TAKE, why: 'the default take of both pots' },
    { id: 'subnet.reward.stakers.alpha', is: 300e6 * (1 - TAKE), why: 'the rest of the validators’ pot' },
    { id: 'subnet.reward.root.alpha', is: 100e6 * (1 - TAKE), why: 'the rest of root’s' },
    { id: 'subnet.reward.root', is: 100e6 * (1 - TAKE) * 0.05, why: 'at spot' },
    { id: 'subnet.reward.miner', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.reward.miner_top.alpha', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.reward.validator.usd', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.reward.validator_top', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.alpha_staked', is: 1e15, why: 'all that people hold' },
    { id: 'subnet.yield.staker', is: (300e6 * (1 - TAKE) * YEAR) / 1e15, why: '64.6% a year' },
    { id: 'subnet.yield.validator', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.yield.miner', is: Number.NaN, why: 'nobody is known' },
    { id: 'subnet.yield.owner', is: (9e6 * YEAR) / 1e12, why: '23.652 times the lock cost' },
    { id: 'yield.root', is: (100e6 * (1 - TAKE) * 0.05 * YEAR) / 5e15, why: '0.22% a year' },
    { id: 'subnet.selling.pressure.alpha', is: earned, why: 'all but what is burned' },
    { id: 'subnet.selling.pressure', is: earned * 0.05, why: '0.044 TAO a block' },
    { id: 'subnet.selling.pressure.usd', is: earned * 0.05 * 4e-7, why: 'at 400 USD' },
  ])('$id is $is: $why', ({ id, is }) => {
    if (Number.isNaN(is)) expect(answer(id)).toBeNaN();
    else expect(answer(id) / is).toBeCloseTo(1, 13);
  });
});

describe('with neurons, their figures', () => {
  const figures: Record<NeuronFigure, number> = {
    ...{ miner: 2e6, minerTop: 90e6, miners: 350e6, minerCount: 100 },
    ...{ validator: 5e6, validatorTop: 20e6, validators: 60e6, validatorCount: 8 },
    ...{ stakers: 250e6, root: 90e6, staked: 8e14 },
  };
  it.each([
    { id: 'subnet.reward.owner.alpha', is: 180e6, why: 'rests on nobody' },
    { id: 'subnet.reward.miner', is: 2e6 * 0.05, why: 'the median' },
    { id: 'subnet.reward.miner_top.alpha', is: 90e6, why: 'the one who earns most' },
    { id: 'subnet.reward.miners.alpha', is: 350e6, why: 'whatever is burned elsewhere' },
    { id: 'subnet.reward.validator.usd', is: 5e6 * 0.05 * 4e-7, why: 'the median' },
    { id: 'subnet.reward.validator_top', is: 20e6 * 0.05, why: 'the one who keeps most' },
    { id: 'subnet.reward.validators.alpha', is: 60e6, why: 'by their own takes' },
    { id: 'subnet.reward.stakers.alpha', is: 250e6, why: 'what they leave' },
    { id: 'subnet.reward.root.alpha', is: 90e6, why: 'of root’s too' },
    { id: 'subnet.alpha_staked', is: 8e14, why: 'only what gets dividends' },
    { id: 'subnet.yield.staker', is: (250e6 * YEAR) / 8e14, why: 'over that' },
    { id: 'subnet.yield.validator', is: (5e6 * YEAR) / 1e14, why: 'an eighth of the stake' },
    { id: 'subnet.yield.miner', is: (2e6 * 0.05 * YEAR) / 1e9, why: 'over the burn price' },
    { id: 'yield.root', is: (90e6 * 0.05 * YEAR) / 5e15, why: 'by root’s figure' },
    { id: 'subnet.selling.pressure.alpha', is: 180e6 + 350e6 + 60e6 + 250e6 + 90e6, why: 'the sum' },
  ])('$id is $is: $why', ({ id, is }) => {
    expect(answer(id, { figures }) / is).toBeCloseTo(1, 13);
  });

  it('have no value where one has none', () => {
    expect(answer('subnet.reward.miner', { figures: { ...figures, miner: Number.NaN } })).toBeNaN();
    expect(answer('subnet.yield.validator', { figures: { ...figures, validatorCount: 0 } })).toBeNaN();
  });
});

describe('a sale of a day’s earnings at once', () => {
  const alpha = 880e6 * 7_200; // 6.336e12
  it.each<{ why: string; given: Given; brings: number }>([
    {
      why: 'a pool of equal weights: y * d / (x + d)',
      given: {},
      brings: (1e14 * alpha) / (2e15 + alpha),
    },
    {
      why: 'the fee comes off first',
      given: { feeRate: 0.1 },
      brings: (1e14 * 0.9 * alpha) / (2e15 + 0.9 * alpha),
    },
    {
      why: 'twice the weight on alpha: y * (1 - (x / (x + d))^2)',
      given: { values: { 'subnet.price': 0.1 } },
      brings: 1e14 * (1 - (2e15 / (2e15 + alpha)) ** 2),
    },
    {
      why: 'a pool that pays one for one, without fee',
      given: { dynamic: false, feeRate: 0.1, values: { 'subnet.price': 1 } },
      brings: alpha,
    },
    {
      why: 'a pool that hasn’t got as much',
      given: { dynamic: false, values: { 'subnet.tao_in': 1e12 } },
      brings: Number.NaN,
    },
    { why: 'a reserve below the least', given: { values: { 'subnet.tao_in': 999_999 } }, brings: Number.NaN },
    {
      why: 'more than a thousand reserves',
      given: { values: { 'subnet.alpha_in': 6e9 } },
      brings: Number.NaN,
    },
    { why: 'a pool without a price', given: { values: { 'subnet.price': 0 } }, brings: Number.NaN },
    {
      why: 'nothing to sell',
      given: {
        values: {
          ...{ 'subnet.owner_emission': 0, 'subnet.miner_emission': 0 },
          ...{ 'subnet.validator_emission': 0, 'subnet.root_emission': 0 },
        },
      },
      brings: 0,
    },
  ])('$why', ({ given, brings }) => {
    const proceeds = answer('subnet.selling.proceeds', given) * 7_200;
    const slippage = answer('subnet.selling.slippage', given);
    if (Number.isNaN(brings)) {
      expect(proceeds).toBeNaN();
      expect(slippage).toBeNaN();
      return;
    }
    if (brings === 0) {
      expect(proceeds).toBe(0);
      expect(slippage).toBeNaN();
      return;
    }
    expect(proceeds / brings).toBeCloseTo(1, 12);
    const worth = answer('subnet.selling.pressure', given) * 7_200;
    expect(slippage).toBeCloseTo(1 - brings / worth, 12);
    expect(answer('subnet.selling.proceeds.usd', given) * 7_200).toBeCloseTo(brings * 4e-7, 6);
  });
});

describe('yields', () => {
  it.each([
    { id: 'yield.root', values: { 'root.root_tao': 0 }, is: Number.NaN, why: 'nobody is on root' },
    { id: 'yield.root', values: { 'subnet.root_emission': 0 }, is: 0, why: 'root gets nothing' },
    { id: 'yield.root', values: { 'subnet.root_emission': Number.NaN }, is: 0, why: 'no subnet lives' },
    { id: 'subnet.yield.staker', values: { [HELD_ALPHA]: 0 }, is: Number.NaN, why: 'nobody holds alpha' },
    {
      id: 'subnet.yield.owner',
      values: { 'subnet.price': Number.NaN },
      is: Number.NaN,
      why: 'it doesn’t live',
    },
    {
      id: 'subnet.reward.miners',
      values: { 'subnet.miner_burned': 1.5 },
      is: 0,
      why: 'no more than all is burned',
    },
  ])('$id is $is: $why', ({ id, values, is }) => {
    expect(answer(id, { values })).toBe(is);
  });
});

describe('what has to be recorded', () => {
  it('is there for each metric that is worked out, and is enough', () => {
    for (const { id, derived, needs } of metrics) {
      if (!derived) continue;
      const had = new Set([...needs]);
      const sources: Sources = {
        ...sourcesOf({}),
        of: (it) => {
          const known = PER_BLOCK[it];
          if (known === undefined) return readOf(it, sources);
          if (!had.has(it)) throw new Error(`${id} reads ${it}, which it doesn't need`);
          return () => known;
        },
      };
      expect(() => readOf(id, sources)(0, 0)).not.toThrow();
    }
  });

  it.each([
    {
      asked: ['subnet.reward.owner'],
      read: [],
      recorded: ['subnet.price', 'subnet.owner_emission'],
      why: 'what it rests on',
    },
    {
      asked: [],
      read: ['subnet.yield.owner', 'supply.issuance'],
      recorded: ['supply.issuance', 'subnet_registration.lock_cost', 'subnet.price', 'subnet.owner_emission'],
      why: 'what the file reads',
    },
    {
      asked: ['subnet.reward.owner.usd', 'tao_price', 'subnet.netuid'],
      read: [],
      recorded: ['subnet.price', 'subnet.owner_emission'],
      why: 'a price that is assumed is no column',
    },
    { asked: ['subnet.alpha_staked'], read: [], recorded: [HELD_ALPHA], why: 'what no expression names' },
  ])('$asked, $read: $why', ({ asked, read, recorded }) => {
    expect(recordedFor(new Set(asked), new Set(read))).toEqual(recorded);
  });

  it('is everything where nobody says what', () => {
    expect(recordedFor(null, new Set())).toEqual(recordedMetrics);
    expect(recordedBehind('subnet.price')).toEqual(['subnet.price']);
  });
});
