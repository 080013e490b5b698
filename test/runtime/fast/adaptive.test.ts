import { describe, expect, it } from 'vitest';
import { adapt } from '../../../runtime/fast/adaptive.ts';
import {
  advance,
  chainRule,
  copyNetwork,
  type EmissionRule,
  type Network,
  newTotals,
  type Step,
  type Totals,
} from '../../../runtime/fast/index.ts';
import { bits32, coins, mainnet, network, step } from './made.ts';

const DAY = 7_200;

/** What happens before a day's blocks. */
type Change = (network: Network) => Partial<Step>;

interface Course {
  readonly network: Network;
  readonly totals: Totals;
}

/** So many days, with changes at some; told how long all stays as it is, or not. */
function run(
  go: typeof adapt,
  start: Network,
  days: number,
  changes: Record<number, Change>,
  told: boolean,
): Course {
  const of = copyNetwork(start);
  const totals = newTotals(of.netuid.length);
  let its: Partial<Step> = {};
  const last = step(of);
  for (let day = 0; day < days; day++) {
    its = { ...its, ...changes[day]?.(of) };
    const next =
      Object.keys(changes)
        .map(Number)
        .find((it) => it > day) ?? days;
    const promise = told ? { steadyFor: (next - day) * DAY } : {};
    go(of, { ...last, ...its, ...promise, firstBlock: last.firstBlock + day * DAY, blocks: DAY }, totals);
  }
  return { network: of, totals };
}

/** The largest relative difference of two columns, of values above `telling`. */
function distance(exact: Float64Array, other: Float64Array, telling = 0): number {
  let worst = 0;
  for (const [i, value] of exact.entries())
    if (Math.abs(value) > telling) worst = Math.max(worst, Math.abs(((other[i] as number) - value) / value));
  return worst;
}

/** Every sixth subnet of mainnet, so that block by block takes a second; the others haven't started. */
function someOfMainnet(): Network {
  const of = mainnet();
  for (let i = 0; i < of.count; i++) if (i % 6 !== 4) of.firstEmissionBlock[i] = Number.NaN;
  of.barRank = 6;
  of.gateBar = 0;
  return of;
}

const RESERVES = ['taoIn', 'alphaIn', 'alphaOut', 'spotPrice'] as const;

function worstOf(blocks: Course, strides: Course) {
  const reserves = Math.max(...RESERVES.map((it) => distance(blocks.network[it], strides.network[it])));
  const moving = distance(blocks.network.movingPrice, strides.network.movingPrice, 1e5);
  // Of a few rao per block each is a large part.
  const emission = distance(blocks.totals.emission, strides.totals.emission, 1e9);
  const alpha = Math.max(
    distance(blocks.totals.alphaOut, strides.totals.alphaOut),
    distance(blocks.totals.validator, strides.totals.validator, 1e9),
    distance(blocks.totals.root, strides.totals.root, 1e9),
    distance(blocks.totals.miner, strides.totals.miner),
    distance(blocks.totals.owner, strides.totals.owner),
  );
  return { reserves, moving, emission, alpha };
}

const flows = (of: Network): Change => {
  const flow = new Float64Array(of.netuid.length);
  flow[10] = 2e7;
  flow[64] = -3e6;
  flow[3] = 1e6;
  return () => ({ flows: flow, rootFlow: -55e6 });
};

const byPrice: EmissionRule = { score: 'price', gate: null, stages: [] };

describe('the adaptive stride against block by block', () => {
  it.each<{ days: number; changes: Record<number, Change>; why: string }>([
    { days: 30, changes: {}, why: 'a month of the chain’s own rule' },
    { days: 6, changes: { 0: (of) => flows(of)(of) }, why: 'flows into pools and off root' },
    {
      days: 8,
      changes: {
        2: () => ({ rule: byPrice }),
        4: (of) => {
          of.ownerCut = 0.1;
          of.emissionEnabled[4] = 0;
          of.minerBurned[10] = 1;
          return {};
        },
        6: (of) => {
          of.gateBar = 0;
          of.gateExponent = 2;
          return { rule: chainRule('R7') };
        },
      },
      why: 'another rule, other parameters, and back again',
    },
    { days: 4, changes: { 2: () => ({ taoPerBlock: 250_000_000 }) }, why: 'a halving' },
    {
      days: 6,
      changes: {
        2: () => ({ rule: { score: 'priceBurn', gate: null, stages: [{ kind: 'limit', top: 6 }] } }),
        4: () => ({
          rule: {
            score: (it) => it.taoIn,
            gate: null,
            stages: [{ kind: 'decline', fraction: (it) => it.rootProp, fate: 'burn' }],
          },
        }),
      },
      why: 'rules that read the network, and one that burns',
    },
  ])('keeps to 1e-5 over $why', ({ days, changes }) => {
    const start = someOfMainnet();
    const blocks = run(advance, start, days, changes, false);
    for (const told of [false, true]) {
      const { reserves, moving, emission, alpha } = worstOf(blocks, run(adapt, start, days, changes, told));
      expect(reserves, 'reserves').toBeLessThan(1e-5);
      expect(moving, 'moving prices').toBeLessThan(1e-4);
      expect(emission, 'emission').toBeLessThan(2e-5);
      expect(alpha, 'alpha').toBeLessThan(1e-6);
    }
  });

  it('lands on the block in which a subnet’s alpha halves', () => {
    const its = { alphaIn: 500_000_000_000_000n, alphaOut: 9_990_000_000_000_000n };
    const start = network([its, {}, {}]);
    const blocks = run(advance, start, 3, {}, false);
    const strides = run(adapt, start, 3, {}, true);
    expect(blocks.totals.alphaOut[0]).toBeLessThan(3 * DAY * 1e9);
    expect(strides.totals.alphaOut[0]).toBe(blocks.totals.alphaOut[0]);
    expect(worstOf(blocks, strides).reserves).toBeLessThan(1e-6);
  });

  it('lands on the block from which root dividends are paid', () => {
    const low = { movingPrice: bits32(0.3), taoIn: coins(50_000), alphaIn: coins(100_000) };
    const start = network([low, low, low]);
    const blocks = run(advance, start, 2, {}, false);
    const strides = run(adapt, start, 2, {}, true);
    // None until the sum of the moving prices is above one; then at each block, in whole alpha rao.
    const all = (start.movingAlpha > 0 ? 2 : 0) * DAY * 0.41e9;
    expect(blocks.totals.root[0]).toBeGreaterThan(0);
    expect(blocks.totals.root[0]).toBeLessThan(all);
    expect(distance(blocks.totals.root, strides.totals.root)).toBeLessThan(1e-4);
    expect(worstOf(blocks, strides).reserves).toBeLessThan(1e-6);
  });

  it('goes block by block where TAO waits in a reservoir', () => {
    const full = {
      taoIn: coins(99_000),
      alphaIn: coins(1_000),
      weightQuote: { raw: 99n * 10n ** 16n, per: 10n ** 18n },
    };
    const start = network([full, {}]);
    start.reservoirTao[0] = 5e9;
    const blocks = run(advance, start, 1, {}, false);
    const strides = run(adapt, start, 1, {}, true);
    expect(strides.network.reservoirTao).toEqual(blocks.network.reservoirTao);
    expect(distance(blocks.network.taoIn, strides.network.taoIn)).toBeLessThan(1e-6);
  });

  it('lets go of no TAO: what is minted is in a pool, burned or recycled', () => {
    const start = someOfMainnet();
    const its: Change = () => ({
      rule: {
        score: 'priceBurn',
        gate: null,
        stages: [{ kind: 'decline', fraction: (it) => it.rootProp, fate: 'burn' }],
      },
    });
    const { network: of, totals } = run(adapt, start, 4, { 0: its }, true);
    let pools = 0;
    for (const [i, tao] of of.taoIn.entries()) pools += tao - (start.taoIn[i] as number);
    const minted = 4 * DAY * 500_000_000;
    expect(Math.abs(pools + totals.burned + totals.recycled - minted) / minted).toBeLessThan(1e-12);
    const paid = totals.injected.reduce((sum, it, i) => sum + it + (totals.chainBuy[i] as number), 0);
    expect(Math.abs(paid - pools) / minted).toBeLessThan(1e-12);
  });

  it('does the same for the same', () => {
    const once = run(adapt, someOfMainnet(), 5, {}, true);
    const again = run(adapt, someOfMainnet(), 5, {}, true);
    expect(again.network.taoIn).toEqual(once.network.taoIn);
    expect(again.totals).toEqual(once.totals);
  });

  it('notices a change that it was told would not come', () => {
    const start = someOfMainnet();
    const change: Change = (of) => {
      of.taoIn[4] = (of.taoIn[4] as number) * 1.5;
      of.spotPrice[4] = (of.spotPrice[4] as number) * 1.5;
      return {};
    };
    const blocks = run(advance, start, 4, { 2: change }, false);
    const totals = newTotals(start.netuid.length);
    const strides = copyNetwork(start);
    for (let day = 0; day < 4; day++) {
      if (day === 2) change(strides);
      const its = { firstBlock: 9_240_382 + day * DAY, blocks: DAY, steadyFor: (4 - day) * DAY };
      adapt(strides, step(strides, its), totals);
    }
    expect(distance(blocks.network.taoIn, strides.taoIn)).toBeLessThan(1e-5);
  });
});

describe('subnets at a boundary between tiers', () => {
  const tiers: EmissionRule = {
    score: 'priceBurn',
    gate: null,
    stages: [
      {
        kind: 'tiers',
        tiers: [
          { from: 1, to: 4, share: 0.75 },
          { from: 5, to: 8, share: 0.25 },
        ],
      },
    ],
  };

  it('share it as they do by changing places in every block', () => {
    // Scores that run down evenly: the fifth earns more than the fourth.
    const subnets = [0.03, 0.028, 0.026, 0.0101, 0.01, 0.0099, 0.0098, 0.0097].map((price) => ({
      movingPrice: bits32(price),
      taoIn: coins(4_000),
      alphaIn: coins(Math.round(4_000 / price)),
    }));
    const start = network(subnets);
    const changes = { 0: () => ({ rule: tiers }) };
    const blocks = run(advance, start, 30, changes, false);
    const strides = run(adapt, start, 30, changes, true);
    // They have come together …
    const prices = [...blocks.network.movingPrice].slice(3);
    expect(Math.max(...prices) / Math.min(...prices)).toBeLessThan(1.01);
    // … and where each stands amid its ups and downs is left open, but no more.
    expect(worstOf(blocks, strides).reserves).toBeLessThan(1e-3);
    expect(worstOf(blocks, strides).emission).toBeLessThan(5e-3);
  });
});
