/**
 * A projection made by hand in which roles earn something: the rewards that a run would work out, and
 * neurons of some subnets. Amounts are round, so that a reader can follow them.
 */
import type { SyntheticNeurons } from '../../compiler/index.ts';
import type { Column, NeuronRecord, Projection, Scenario } from '../../runtime/index.ts';
import { handMadeProjection, type ProjectionShape, TAO } from './projection.ts';

export interface RewardsShape extends ProjectionShape {
  /** By netuid. */
  readonly neurons?: Readonly<Record<number, NeuronsShape>>;
  readonly seed?: number;
}

export interface NeuronsShape {
  readonly origin: 'state' | 'synthetic';
  readonly validators: number;
  readonly miners: number;
  /** The distribution is kept of every so many rows; default: each. */
  readonly every?: number;
  /** Power of the rank by which earnings fall with the proposal; without it they fall by 1. */
  readonly steeper?: number;
}

const VALIDATORS_KEEP = 0.06; // alpha a block
const MINERS_GET = 0.41;

export function madeRewards(shape: RewardsShape = {}): Projection {
  const made = handMadeProjection(shape);
  const { plan } = made;
  const entries = Object.entries(shape.neurons ?? {}).map(([netuid, it]) => ({
    netuid: Number(netuid),
    ...it,
  }));
  const synthetic = entries
    .filter(({ origin }) => origin === 'synthetic')
    .map(({ netuid, validators, miners }): SyntheticNeurons => {
      const subnet = { kind: 'netuid', netuid } as const;
      const place = { path: plan.path, start: 0, end: 1, line: 2 };
      return {
        subnet,
        validators,
        miners,
        concentration: 1,
        take: 11_796,
        stream: `neurons(${netuid})`,
        place,
      };
    });
  const withRewards = (scenario: Scenario, power: (it: NeuronsShape) => number): Scenario => {
    const neurons = new Map(
      entries.map((it) => [it.netuid - 1, recordOf(it, power(it), made.rows.block.length)] as const),
    );
    const columns = rewardColumns(scenario, neurons, made.rows.block.length);
    return {
      ...scenario,
      neurons,
      columns: new Map([...scenario.columns, ...columns.map((it) => [it.metric, it] as const)]),
    };
  };
  const baseline = withRewards(made.baseline, () => 1);
  const isOne = made.proposal === made.baseline;
  return {
    ...made,
    plan: {
      ...plan,
      assume: { ...plan.assume, neurons: synthetic },
      time: { ...plan.time, seed: shape.seed ?? plan.time.seed },
    },
    baseline,
    proposal: isOne ? baseline : withRewards(made.proposal, ({ steeper = 1 }) => steeper),
  };
}

/** Earnings fall with the rank; a third of the way through the UIDs stand those of the validators. */
function recordOf(shape: NeuronsShape, power: number, rows: number): NeuronRecord {
  const { origin, validators, miners, every = 1 } = shape;
  const width = validators + miners;
  const kept = Math.ceil(rows / every);
  const parts = (count: number, of: number): readonly number[] => {
    const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -power);
    const sum = weights.reduce((total, it) => total + it, 0);
    return weights.map((it) => (it / sum) * of * TAO);
  };
  const taken = parts(validators, VALIDATORS_KEEP);
  const mined = parts(miners, MINERS_GET);
  const kinds = (validator: readonly number[], miner: readonly number[]) =>
    Float64Array.from(
      { length: kept * width },
      (_, at) => [...validator, ...miner][at % width] ?? Number.NaN,
    );
  const none = (count: number) => Array.from({ length: count }, () => 0);
  const flat = (value: number) => new Float64Array(rows).fill(value);
  const figures: NeuronRecord['figures'] = {
    miner: flat(medianOf(mined)),
    minerTop: flat(mined[0] ?? Number.NaN),
    miners: flat(MINERS_GET * TAO),
    minerCount: flat(miners),
    validator: flat(medianOf(taken)),
    validatorTop: flat(taken[0] ?? Number.NaN),
    validators: flat(VALIDATORS_KEEP * TAO),
    validatorCount: flat(validators),
    stakers: flat(0.27 * TAO),
    root: flat(0.08 * TAO),
    staked: flat(2_000_000 * TAO),
  };
  return {
    ...{ origin, figures, every, width },
    mined: kinds(none(validators), mined),
    taken: kinds(taken, none(miners)),
    stake: kinds(taken, none(miners)),
  };
}

function medianOf(falling: readonly number[]): number {
  const middle = falling.length >> 1;
  const upper = falling[middle] ?? Number.NaN;
  return falling.length % 2 === 1 ? upper : (upper + (falling[middle - 1] ?? Number.NaN)) / 2;
}

/** Alpha at spot; where neurons aren't known single ones have no value. */
function rewardColumns(
  scenario: Scenario,
  neurons: ReadonlyMap<number, NeuronRecord>,
  rows: number,
): readonly Column[] {
  const price = scenario.columns.get('subnet.price');
  const width = price?.width ?? 0;
  const priceAt = (row: number, index: number) => price?.values[row * width + index] ?? Number.NaN;
  const each = (metric: string, value: (row: number, index: number) => number): Column => ({
    ...{ metric, perSubnet: true, width, exact: null },
    values: Float64Array.from({ length: rows * width }, (_, at) =>
      Number.isNaN(priceAt(Math.floor(at / width), at % width))
        ? Number.NaN
        : value(Math.floor(at / width), at % width),
    ),
  });
  const atSpot = (metric: string, alpha: (row: number, index: number) => number): Column =>
    each(metric, (row, index) => alpha(row, index) * priceAt(row, index));
  const single = (figure: keyof NeuronRecord['figures']) => (row: number, index: number) =>
    neurons.get(index)?.figures[figure][row] ?? Number.NaN;
  const yearly = (value: number) => (_: number, index: number) => (neurons.has(index) ? value : Number.NaN);
  const owner = scenario.enacted.length > 0 ? 0.12 : 0.18;
  return [
    atSpot('subnet.reward.owner', () => owner * TAO),
    atSpot('subnet.reward.miners', () => MINERS_GET * TAO),
    atSpot('subnet.reward.miner', single('miner')),
    atSpot('subnet.reward.miner_top', single('minerTop')),
    atSpot('subnet.reward.validators', () => VALIDATORS_KEEP * TAO),
    atSpot('subnet.reward.validator', single('validator')),
    atSpot('subnet.reward.validator_top', single('validatorTop')),
    atSpot('subnet.reward.stakers', () => 0.27 * TAO),
    atSpot('subnet.reward.root', () => 0.08 * TAO),
    atSpot('subnet.selling.pressure', () => TAO),
    atSpot('subnet.selling.proceeds', () => 0.9 * TAO),
    each('subnet.selling.slippage', () => 0.1),
    each('subnet.alpha_staked', () => 2_000_000 * TAO),
    each('subnet.yield.staker', () => 0.3548),
    each('subnet.yield.owner', (_, index) => 4 / (index + 1)),
    each('subnet.yield.validator', yearly(0.02)),
    each('subnet.yield.miner', yearly(50)),
    {
      metric: 'yield.root',
      perSubnet: false,
      width: 1,
      values: new Float64Array(rows).fill(0.031),
      exact: null,
    },
  ];
}
