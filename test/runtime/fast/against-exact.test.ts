import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainRuleId, Snapshot } from '../../../compiler/index.ts';
import { chainRule } from '../../../runtime/chain/emission-rule.ts';
import {
  advanceExact,
  type ExactNetwork,
  type ExactTotals,
  exactNetworkFrom,
  newExactTotals,
} from '../../../runtime/exact/index.ts';
import { advance, type Network, networkFrom, newTotals, type Totals } from '../../../runtime/fast/index.ts';
import { bits32, coins, mainnetState, snapshotOf } from './made.ts';

interface Pair {
  readonly fast: Network;
  readonly exact: ExactNetwork;
  readonly totals: Totals;
  readonly exactTotals: ExactTotals;
}

/** The same blocks in both arithmetics. */
function run(snapshot: Snapshot, id: ChainRuleId, blocks: number, flows = false): Pair {
  const fast = networkFrom(snapshot);
  const exact = exactNetworkFrom(snapshot);
  if (flows) flowing(fast, exact, snapshot.block);
  const totals = newTotals(fast.count);
  const exactTotals = newExactTotals(fast.count);
  const rule = chainRule(id);
  const firstBlock = snapshot.block + 1;
  advance(fast, { firstBlock, blocks, taoPerBlock: 5e8, rule, flows: null, rootFlow: 0 }, totals);
  advanceExact(exact, { firstBlock, blocks, mint: 500_000_000n, rule, mirror: null }, exactTotals);
  return { fast, exact, totals, exactTotals };
}

/** Flows of all sizes and both signs, kept up to date. */
function flowing(fast: Network, exact: ExactNetwork, block: number): void {
  fast.tracksFlows = true;
  exact.tracksFlows = true;
  for (const [i, subnet] of exact.subnets.entries()) {
    const user = Math.round(1e7 * Math.sin(7 * i));
    const protocol = Math.round(1e7 * (1.3 + Math.cos(3 * i)));
    fast.userFlowAverage[i] = user;
    fast.protocolFlowAverage[i] = protocol;
    Object.assign(subnet.userFlow, { average: BigInt(user) << 64n, block });
    Object.assign(subnet.protocolFlow, { average: BigInt(protocol) << 64n, block });
  }
}

/**
 * The largest difference of a column's elements, in parts of what is exact, beyond the `rao` that each
 * is allowed. Where alpha is counted a rao buys many: `prices` says how many.
 */
function distance(
  column: Float64Array,
  exact: readonly bigint[],
  rao: number,
  prices?: Float64Array,
): number {
  let worst = 0;
  for (const [i, value] of exact.entries()) {
    const whole = Number(value);
    const allowed = prices === undefined ? rao : rao * (1 + 1 / (prices[i] as number));
    const off = Math.abs((column[i] as number) - whole) - allowed;
    if (off > 0) worst = Math.max(worst, off / Math.max(1, Math.abs(whole)));
  }
  return worst;
}

const reserves = ({ fast, exact }: Pair): [string, Float64Array, bigint[]][] => [
  ['taoIn', fast.taoIn, exact.subnets.map((it) => it.taoIn)],
  ['alphaIn', fast.alphaIn, exact.subnets.map((it) => it.alphaIn)],
  ['alphaOut', fast.alphaOut, exact.subnets.map((it) => it.alphaOut)],
  ['protocolAlpha', fast.protocolAlpha, exact.subnets.map((it) => it.protocolAlpha)],
];
const sums = ({ totals, exactTotals }: Pair): [string, Float64Array, bigint[]][] => [
  ['emission', totals.emission, exactTotals.injected.map((tao, i) => tao + (exactTotals.chainBuy[i] ?? 0n))],
  ['chainBuy', totals.chainBuy, [...exactTotals.chainBuy]],
  ['alphaIn', totals.alphaIn, [...exactTotals.alphaIn]],
  ['alphaOut', totals.alphaOut, [...exactTotals.alphaOut]],
  ['owner', totals.owner, [...exactTotals.owner]],
  ['miner', totals.miner, [...exactTotals.miner]],
  ['validator', totals.validator, [...exactTotals.validator]],
  ['root', totals.root, exactTotals.root.map((alpha, i) => alpha - (exactTotals.alphaRecycled[i] ?? 0n))],
];

/** rao that reserves may be apart where a share's noise decides how an amount is rounded. */
const ROUNDINGS = 4;

function expectClose(pair: Pair, blocks: number, within: number): void {
  const far: [string, number][] = [];
  const note = (name: string, off: number) => {
    if (!(off < within)) far.push([name, off]);
  };
  const { spotPrice } = pair.fast;
  for (const [name, column, exact] of reserves(pair))
    note(name, distance(column, exact, ROUNDINGS, name === 'taoIn' ? undefined : spotPrice));
  // A part that is rounded down on average may be off by the root of as many halves.
  const rao = 2 + 2 * Math.sqrt(blocks);
  for (const [name, column, exact] of sums(pair))
    note(name, distance(column, exact, rao, name === 'alphaIn' ? spotPrice : undefined));
  expect(far).toEqual([]);
  expect(Math.abs(pair.totals.recycled - Number(pair.exactTotals.recycled))).toBeLessThanOrEqual(rao * 4);
}

describe('mainnet’s blocks in float64 are those in integers', () => {
  it('to the rao, one block on', () => {
    const pair = run(mainnetState, 'R7', 1);
    expectClose(pair, 0, 1e-15);
    for (const [name, column, exact] of [...reserves(pair), ...sums(pair)])
      expect([name, Array.from(column)]).toEqual([name, exact.map(Number)]);
  });

  it.each([
    { id: 'R1', why: 'by price' },
    { id: 'R2', why: 'by users’ flow' },
    { id: 'R3', why: 'by net flow' },
    { id: 'R4', why: 'by price, root proportion and burn' },
    { id: 'R5', why: 'by price and burn' },
    { id: 'R6', why: 'with the gate at a quantile' },
    { id: 'R7', why: 'with the gate at a rank' },
  ] as const)('$why, 180 blocks on', ({ id }) => {
    const pair = run(mainnetState, id, 180, id === 'R2' || id === 'R3');
    expectClose(pair, 180, 1e-9);
    expect(Array.from(pair.fast.movingPrice)).toEqual(pair.exact.subnets.map((it) => Number(it.movingPrice)));
    expect(Array.from(pair.fast.rootProp)).toEqual(
      pair.exact.subnets.map((it) => Number(it.rootProp) / 2 ** 32),
    );
    for (const [i, { userFlow, protocolFlow }] of pair.exact.subnets.entries()) {
      expect(pair.fast.userFlowAverage[i]).toBeCloseTo(Number(userFlow.average) / 2 ** 64, 3);
      expect(pair.fast.protocolFlowAverage[i]).toBeCloseTo(Number(protocolFlow.average) / 2 ** 64, 3);
    }
  });

  it('over a refresh of the bar and with reserves to 1e-11, 720 blocks on', () => {
    const pair = run(mainnetState, 'R7', 720);
    expectClose(pair, 720, 1e-9);
    for (const [name, column, exact] of reserves(pair).slice(0, 3))
      expect([name, distance(column, exact, 0)]).toEqual([
        name,
        expect.toSatisfy((it: number) => it < 1e-11),
      ]);
    expect(pair.fast.gateBar).toBeCloseTo(Number(pair.exact.gateBar) / 2 ** 64, 15);
  });
});

/** Subnets whose emission is further from the exact one than 1e-9 of it: by how many rao, of how many. */
function offGoal({ fast, totals, exactTotals }: Pair): { netuid: number; off: number; of: number }[] {
  return exactTotals.injected
    .map((tao, i) => {
      const of = Number(tao + (exactTotals.chainBuy[i] ?? 0n));
      return { netuid: fast.netuid[i] ?? -1, off: (totals.emission[i] ?? 0) - of, of };
    })
    .filter(({ off, of }) => Math.abs(off) > 1e-9 * of);
}

/** Mainnet with moving prices of up to twice what they are, or half; the bar is worked out anew. */
function shaken(seed: number, globals: Partial<Snapshot['globals']> = {}, off = 0): Snapshot {
  const subnets = mainnetState.subnets.map((subnet, i) => {
    const parts = BigInt(Math.round(1e6 * 2 ** Math.sin(seed * (i + 1))));
    const { raw, per } = subnet.movingPrice;
    const emissionEnabled = subnet.emissionEnabled && (off === 0 || i % off !== 1);
    return { ...subnet, emissionEnabled, movingPrice: { raw: (raw * parts) / 1_000_000n, per } };
  });
  const emissionGateBar = { raw: 0n, per: 2n ** 64n };
  return { ...mainnetState, subnets, globals: { ...mainnetState.globals, emissionGateBar, ...globals } };
}

describe('emissions are the exact ones to 1e-9, so small ones to the rao', () => {
  const ratio = (value: number) => ({ raw: BigInt(Math.round(value * 2 ** 32)) << 32n, per: 2n ** 64n });

  it('of mainnet, 720 blocks on', () => {
    expect(offGoal(run(mainnetState, 'R7', 720))).toEqual([]);
  });

  it('of states in which the noise of a power would decide', () => {
    const missed = Array.from({ length: 20 }, (_, n) => offGoal(run(shaken(n + 1), 'R7', 10)));
    expect(missed.flat()).toEqual([]);
  });

  it.each([
    { globals: { emissionBarRank: 20 }, why: 'a high bar' },
    { globals: { emissionBarRank: 1 }, why: 'the largest at the bar' },
    { globals: { emissionBarRank: 110 }, why: 'a low bar' },
    { globals: { emissionBarRank: 0, emissionBarQuantile: ratio(0.6) }, why: 'a bar by quantile' },
    { globals: { emissionGateExponent: ratio(2) }, why: 'a square' },
    { globals: { emissionGateExponent: ratio(5) }, why: 'a fifth power' },
    { globals: { emissionGateExponent: ratio(2.5) }, why: 'a power that is no whole one' },
    { globals: {}, off: 3, why: 'a third of the subnets without emission' },
  ])('of states with $why, 60 blocks on', ({ globals, off }) => {
    const missed = [1, 2].map((seed) => offGoal(run(shaken(seed, globals, off), 'R7', 60)));
    expect(missed.flat()).toEqual([]);
  });
});

describe('any network’s blocks in float64 are those in integers', () => {
  const subnet = fc.record({
    taoIn: fc.double({ min: 10, max: 100_000, noNaN: true }).map(coins),
    alphaIn: fc.double({ min: 100, max: 5_000_000, noNaN: true }).map(coins),
    alphaOut: fc.double({ min: 0, max: 9_000_000, noNaN: true }).map(coins),
    // Further apart the largest collapse at the gate, and what is left is the chain's own grain of 2^-64.
    movingPrice: fc.double({ min: 0.05, max: 2, noNaN: true }).map(bits32),
    minerBurned: fc.double({ min: 0, max: 0.7, noNaN: true }).map(bits32),
    weightQuote: fc
      .integer({ min: 2, max: 98 })
      .map((part) => ({ raw: BigInt(part) * 10n ** 16n, per: 10n ** 18n })),
    emissionEnabled: fc.boolean(),
    ownerCutEnabled: fc.boolean(),
    mechanism: fc.constantFrom(1, 1, 1, 0),
  });
  const subnets = fc.array(subnet, { minLength: 1, maxLength: 8 });
  const rules = fc.constantFrom<ChainRuleId[]>('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7');

  it.each([
    { spec: 475, why: 'buys before the weights move, by reservoirs' },
    { spec: 425, why: 'weights before buys, without reservoirs' },
    { spec: 415, why: 'alpha capped by its own emission' },
  ])('$why', ({ spec }) => {
    fc.assert(
      fc.property(subnets, rules, (stated, id) => {
        const byFlow = id === 'R2' || id === 'R3';
        const pair = run(snapshotOf(stated, {}, spec), id, 12, byFlow);
        // The power of the flow rules keeps the chain's noise of 32 bits; that of the gate is settled.
        expectClose(pair, 12, byFlow ? 1e-8 : 1e-9);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
