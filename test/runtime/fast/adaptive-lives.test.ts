import { describe, expect, it } from 'vitest';
import { adapt } from '../../../runtime/fast/adaptive.ts';
import { courseOf } from '../../../runtime/fast/adaptive-course.ts';
import {
  advance,
  copyNetwork,
  type EmissionRule,
  floatLedger,
  isLiving,
  type Network,
  newTotals,
  type Step,
  type Totals,
} from '../../../runtime/fast/index.ts';
import { mainnet, step } from './made.ts';

const DAY = 7_200;
const START = 9_240_382;
/** Subnets that the snapshot holds. */
const AT_START = 128;
/** Blocks between a subnet's end and the start of the one that gets its netuid. */
const CLEANUP = 23;

interface Course {
  readonly network: Network;
  readonly totals: Totals;
}

interface Story {
  readonly days: number;
  /** Blocks between registrations. */
  readonly every: number;
  /** Blocks from a subnet's end to the start of the next one. */
  readonly delay?: number;
  /** The nth subnet to go. */
  readonly victim?: (network: Network, n: number) => number;
  readonly rule?: EmissionRule;
  /** What a newborn is given besides. */
  readonly gift?: (network: Network, i: number) => void;
  readonly flows?: (network: Network) => Float64Array;
  /** Relative, 1e-5 unless stated. */
  readonly bound?: number;
}

/** Every sixth subnet of mainnet, and room; the others don't live. */
function someOfMainnet(spare: number): Network {
  const of = mainnet(spare);
  const ledger = floatLedger(of);
  for (let i = 0; i < of.count - spare; i++) if (i % 6 !== 4) ledger.dissolve(i);
  of.barRank = 6;
  of.gateBar = 0;
  return of;
}

/** Who has the lowest moving price of the first so many places. */
function lowest(network: Network): number {
  const all = [...network.living.subarray(0, network.livingCount)].filter((i) => i < AT_START);
  return all.reduce((a, b) =>
    (network.movingPrice[b] as number) < (network.movingPrice[a] as number) ? b : a,
  );
}

/** Runs a story to its end; `told`: how far steps are said to be undisturbed. */
function run(go: typeof adapt, story: Story, told: 'nothing' | 'to the event' | 'too much'): Course {
  const { days, every, delay = CLEANUP, victim = lowest, rule, gift, flows } = story;
  const last = days * DAY;
  const of = someOfMainnet(Math.ceil(last / every) + 1);
  const totals = newTotals(of.count);
  const ledger = floatLedger(of);
  const births: { at: number; i: number; netuid: number }[] = [];
  let born = AT_START;
  for (let done = 0; done < last; ) {
    const next = Math.floor(done / every) * every + every;
    const birth = births[0]?.at ?? Number.POSITIVE_INFINITY;
    const stop = Math.min(last, next, birth, Math.floor(done / DAY) * DAY + DAY);
    const ahead = { nothing: stop, 'to the event': Math.min(last, next), 'too much': last }[told];
    const its: Partial<Step> = { firstBlock: START + done, blocks: stop - done, flows: flows?.(of) ?? null };
    go(of, step(of, { ...its, ...(rule ? { rule } : {}), steadyFor: ahead - done }), totals);
    done = stop;
    if (done === birth) {
      const { i, netuid } = births.shift() as (typeof births)[number];
      ledger.create(i, netuid, { tao: 600_000_000_000n, alpha: 120_000_000_000_000n }, START + done - 2);
      gift?.(of, i);
      ledger.start(i, START + done - 1);
    }
    if (done === next && done < last) {
      const i = victim(of, born - AT_START);
      births.push({ at: done + delay, i: born++, netuid: of.netuid[i] as number });
      ledger.dissolve(i);
    }
  }
  return { network: of, totals };
}

/** The largest relative difference of two columns, of values above `telling` where a subnet lives. */
function distance(
  of: Network,
  exact: Float64Array,
  other: Float64Array,
  telling = 0,
  from = 0,
  to = of.count,
): number {
  let worst = 0;
  for (const [i, value] of exact.entries())
    if (isLiving(of, i) && i >= from && i < to && Math.abs(value) > telling)
      worst = Math.max(worst, Math.abs(((other[i] as number) - value) / value));
  return worst;
}

/** Of what the old subnets earned, and of what the newborn did in their first days. */
function worstOf(blocks: Course, strides: Course) {
  const of = blocks.network;
  const earned = (it: keyof Totals, from: number, to: number) =>
    distance(of, blocks.totals[it] as Float64Array, strides.totals[it] as Float64Array, 1e9, from, to);
  const worst = (names: readonly (keyof Totals)[], from: number, to = of.count) =>
    Math.max(...names.map((it) => earned(it, from, to)));
  const reserves = Math.max(
    ...(['taoIn', 'alphaIn', 'alphaOut', 'spotPrice'] as const).map((it) =>
      distance(of, of[it], strides.network[it]),
    ),
  );
  const alpha = ['alphaOut', 'validator', 'root', 'miner', 'owner'] as const;
  return {
    reserves,
    moving: distance(of, of.movingPrice, strides.network.movingPrice, 1e6),
    emission: worst(['emission'], 0, AT_START),
    alpha: worst(alpha, 0, AT_START),
    emissionOfNewborn: worst(['emission'], AT_START),
    alphaOfNewborn: worst(alpha, AT_START),
  };
}

const byPrice: EmissionRule = { score: 'price', gate: null, stages: [] };
const byTao: EmissionRule = {
  score: (it) => it.taoIn,
  gate: { bar: { kind: 'rank', rank: 6 }, exponent: 3, refreshBlocks: 360 },
  stages: [],
};
const byQuantile: EmissionRule = {
  score: 'priceBurn',
  gate: { bar: { kind: 'quantile', quantile: 0.8 }, exponent: 3, refreshBlocks: 360 },
  stages: [],
};

/** One that earns well. */
const rich = (network: Network) =>
  [...network.living.subarray(0, network.livingCount)]
    .filter((i) => i < AT_START)
    .sort((a, b) => (network.movingPrice[b] as number) - (network.movingPrice[a] as number))[9] as number;

describe('the adaptive stride over ends and births, against block by block', () => {
  it.each<Story & { why: string }>([
    { days: 16, every: 2 * DAY, why: 'the lowest goes, another comes half an hour later' },
    { days: 10, every: 2 * DAY, delay: 3 * DAY, why: 'another starts days later' },
    { days: 8, every: 2 * DAY, delay: 1, why: 'another starts in the next block' },
    // Of 22 subnets one is as much as six are of all: a bar that counts one too many is farther off.
    { days: 8, every: 5_000, bound: 3e-5, why: 'between the rows, three in two days' },
    { days: 8, every: 2 * DAY, victim: rich, why: 'who goes earned well' },
    { days: 8, every: 2 * DAY, rule: byPrice, why: 'all share by price' },
    { days: 8, every: 2 * DAY, rule: byTao, why: 'a rule of the author’s counts newborns at once' },
    {
      days: 12,
      every: 2 * DAY,
      gift: (of, i) => {
        of.emissionEnabled[i] = 1;
      },
      why: 'newborns take part in emission',
    },
    {
      days: 6,
      every: 2 * DAY,
      flows: (of) => Float64Array.from(of.taoIn, (tao, i) => (tao > 0 && i % 5 === 0 ? 2e6 : 0)),
      why: 'users’ flows, into newborns too',
    },
  ])('keeps to 1e-5: $why', ({ why, bound = 1e-5, ...story }) => {
    const blocks = run(advance, story, 'nothing');
    for (const told of ['nothing', 'to the event', 'too much'] as const) {
      const strides = run(adapt, story, told);
      const worst = worstOf(blocks, strides);
      expect(worst.reserves, `reserves, told ${told}`).toBeLessThan(bound);
      expect(worst.moving, `moving prices, told ${told}`).toBeLessThan(3e-4);
      expect(worst.emission, `emission, told ${told}`).toBeLessThan(2 * bound);
      expect(worst.alpha, `alpha, told ${told}`).toBeLessThan(1e-6);
      expect(worst.emissionOfNewborn, `emission of newborn, told ${told}`).toBeLessThan(2e-4);
      expect(worst.alphaOfNewborn, `alpha of newborn, told ${told}`).toBeLessThan(3e-5);
      expect([...strides.network.netuid]).toEqual([...blocks.network.netuid]);
      for (const [i, tao] of strides.network.taoIn.entries())
        expect(Number.isNaN(tao)).toBe(!isLiving(strides.network, i));
    }
  });

  it('keeps to 1e-4 where the bar goes by quantile: it jumps with who comes and goes', () => {
    const story = { days: 8, every: 2 * DAY, rule: byQuantile };
    const { reserves, emission } = worstOf(run(advance, story, 'nothing'), run(adapt, story, 'to the event'));
    expect(reserves).toBeLessThan(1e-4);
    expect(emission).toBeLessThan(1e-4);
  });

  it('lets go of no TAO', () => {
    const story = { days: 12, every: 2 * DAY };
    const { totals } = run(adapt, story, 'to the event');
    const paid = totals.emission.reduce((sum, it) => sum + it, 0);
    expect(Math.abs((paid + totals.recycled) / (12 * DAY * 5e8) - 1)).toBeLessThan(1e-12);
    // A floor per subnet and block, and what the one that is gone was to get: next to nothing.
    expect(totals.recycled / (12 * DAY)).toBeLessThan(40);
  });

  it('does the same for the same', () => {
    const story = { days: 9, every: 5_000 };
    const once = run(adapt, story, 'to the event');
    const again = run(adapt, story, 'to the event');
    expect(again.network.taoIn).toEqual(once.network.taoIn);
    expect(again.totals).toEqual(once.totals);
  });
});

describe('the few blocks after an end', () => {
  /** Strides of two days, and the lowest is gone. */
  function afterAnEnd(change: (network: Network, gone: number) => void, victim = lowest) {
    const of = someOfMainnet(1);
    const totals = newTotals(of.count);
    // Always the same step but for its blocks: the rule is one and the same.
    const its = step(of);
    const go = (done: number, blocks: number, steadyFor: number) =>
      adapt(of, { ...its, firstBlock: START + done, blocks, steadyFor }, totals);
    go(0, 8 * DAY, 8 * DAY);
    const gone = victim(of);
    floatLedger(of).dissolve(gone);
    change(of, gone);
    const before = courseOf(of).block;
    const paid = totals.emission[gone];
    go(8 * DAY, CLEANUP, CLEANUP);
    return { of, coasted: courseOf(of).block === before, gone, paid, totals };
  }

  it.each<{ change: (network: Network) => void; coasts: boolean; victim?: typeof lowest; why: string }>([
    { change: () => {}, coasts: true, why: 'nothing else' },
    { change: () => {}, victim: rich, coasts: false, why: 'who went earned something' },
    { change: (of) => floatLedger(of).dissolve(4), coasts: false, why: 'and so did another' },
    { change: (of) => (of.barRank = 7), coasts: false, why: 'another rank for the bar' },
    { change: (of) => (of.gateBar = 0), coasts: false, why: 'a bar to be computed' },
    { change: (of) => (of.minerBurned[64] = 0.9), coasts: false, why: 'miners who burn' },
    { change: (of) => (of.emissionEnabled[64] = 0), coasts: false, why: 'an emission that is off' },
    { change: (of) => (of.ownerCutEnabled[64] = 0), coasts: false, why: 'an owner’s cut that is off' },
    { change: (of) => (of.emaHalvingBlocks[64] = 9), coasts: false, why: 'another speed of a price' },
    { change: (of) => (of.taoIn[64] = 5e13), coasts: false, why: 'a pool that is another' },
    { change: (of) => (of.rootTao *= 2), coasts: false, why: 'more TAO on root' },
    { change: (of) => (of.subtokenEnabled[64] = 0), coasts: false, why: 'another that is stopped' },
    {
      change: (of) => {
        const ledger = floatLedger(of);
        ledger.create(128, 200, { tao: 10n ** 12n, alpha: 10n ** 14n }, START);
        ledger.start(128, START + 8 * DAY - 1);
      },
      coasts: false,
      why: 'a newcomer that has started',
    },
    {
      change: (of) => floatLedger(of).create(128, 200, { tao: 10n ** 12n, alpha: 10n ** 14n }, START),
      coasts: true,
      why: 'a newcomer that has not',
    },
  ])('go by the stride before: $coasts, with $why', ({ change, coasts, victim }) => {
    const { of, coasted, gone, paid, totals } = afterAnEnd(change, victim);
    expect(coasted).toBe(coasts);
    expect(totals.emission[gone]).toBe(paid);
    expect(of.taoIn[gone]).toBeNaN();
    expect(of.rootProp[gone]).toBeNaN();
  });
});

describe('a network that is gone', () => {
  it('mints nothing, and goes on once somebody comes', () => {
    const of = someOfMainnet(1);
    const ledger = floatLedger(of);
    const totals = newTotals(of.count);
    const its = step(of, { blocks: DAY, steadyFor: 9 * DAY });
    adapt(of, its, totals);
    for (const i of [...of.living.subarray(0, of.livingCount)]) ledger.dissolve(i);
    const empty = newTotals(of.count);
    adapt(of, { ...its, firstBlock: START + DAY }, empty);
    expect(empty.recycled).toBe(DAY * 5e8);
    expect(empty.alphaOut.every((it) => it === 0)).toBe(true);
    ledger.create(128, 1, { tao: 10n ** 12n, alpha: 10n ** 14n }, START);
    of.emissionEnabled[128] = 1;
    ledger.start(128, START + 2 * DAY - 1);
    const judge = copyNetwork(of);
    const [one, other] = [newTotals(of.count), newTotals(of.count)];
    adapt(of, { ...its, firstBlock: START + 2 * DAY }, one);
    advance(judge, { ...its, firstBlock: START + 2 * DAY }, other);
    expect(one.alphaOut[128]).toBe(other.alphaOut[128]);
    expect((one.emission[128] as number) / (other.emission[128] as number)).toBeCloseTo(1, 5);
    expect((of.spotPrice[128] as number) / (judge.spotPrice[128] as number)).toBeCloseTo(1, 5);
  });
});
