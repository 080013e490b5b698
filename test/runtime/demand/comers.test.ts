import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Demand, Expr } from '../../../compiler/index.ts';
import { type CostAt, clockOf, comersOf, type DemandState, HOUR } from '../../../runtime/demand/index.ts';

const START = 1_000;
const END = START + 200_000;
const TAO = 1_000_000_000;
const place = { path: 'x.tao', start: 0, end: 1, line: 1 };
const clock = clockOf({
  blockTimeMs: 12_000,
  time: { startBlock: START, endBlock: END, stepBlocks: 1, seed: 1, runs: 1 },
});
const comers = (demand: Demand) => comersOf(demand, [], clock, 1);

const price: Expr = { op: 'price' };
const number = (value: number): Expr => ({ op: 'const', value }) as Expr;
const rate = (value: Expr) => comers({ kind: 'rate', value, place });
const limit = (most: number) => comers({ kind: 'limit', most: String(most), place });
const daily = comers({
  ...{ kind: 'series', stream: 'subnet_registrations', place },
  series: { kind: 'constant', value: '1/7200' },
});
/** Falls by a TAO a block. */
const falling =
  (from: number): CostAt =>
  (block) =>
    BigInt(Math.max(1, from - (block - START)) * TAO);
const flat =
  (tao: number): CostAt =>
  () =>
    BigInt(tao * TAO);

describe('demand by a series', () => {
  it('waits for his turn, nobody is lost, and the next one comes in his own block', () => {
    const state = daily.begin(START);
    const ask = (from: number) => daily.nextArrival(state, from, END, flat(1));
    expect(ask(START + 1)).toBe(START + 7_200);
    expect(ask(START + 20_000)).toBe(START + 20_000);
    daily.advance(state, START + 20_000, flat(1));
    expect(daily.waiting(state)).toEqual({ count: 2, since: [START + 7_200, START + 14_400] });
    daily.take(state);
    expect(ask(START + 20_000)).toBe(START + 20_000);
    daily.take(state);
    expect(ask(START + 20_000)).toBe(START + 21_600);
    expect(daily.waiting(state)).toEqual({ count: 0, since: [] });
    expect(daily.nextArrival(state, START + 20_000, START + 21_599, flat(1))).toBe(Infinity);
  });
});

describe('demand by a limit', () => {
  it.each([
    { most: 100, from: 1, until: 1_000, arrival: 900, why: 'as soon as the cost has fallen so far' },
    { most: 100, from: 950, until: 1_000, arrival: 950, why: 'at once where it has' },
    { most: 100, from: 1, until: 899, arrival: Infinity, why: 'not before' },
    { most: 1, from: 1, until: 999, arrival: 999, why: 'at the very minimum' },
    { most: 5_000, from: 3, until: 3, arrival: 3, why: 'in the one block that is asked for' },
  ])('comes $why', ({ most, from, until, arrival }) => {
    const it = limit(most * TAO);
    const state = it.begin(START);
    expect(it.nextArrival(state, START + from, START + until, falling(1_000))).toBe(START + arrival);
  });

  it('comes once in a block, however little it costs', () => {
    const it = limit(TAO);
    const state = it.begin(START);
    const ask = (from: number) => it.nextArrival(state, START + from, END, flat(1));
    expect(ask(5)).toBe(START + 5);
    it.advance(state, START + 5, flat(1));
    it.take(state);
    expect(ask(5)).toBe(START + 6);
    expect(it.nextArrival(state, START + 5, START + 5, flat(1))).toBe(Infinity);
  });

  it('has nobody waiting: whoever would pay less has not come', () => {
    const it = limit(1);
    const state = it.begin(START);
    it.advance(state, END, flat(1));
    expect(it.waiting(state)).toEqual({ count: 0, since: [] });
  });
});

describe('demand by a rate', () => {
  it('comes once its rate has added up to one, to the block', () => {
    const it = rate(number(1 / 7_200));
    const state = it.begin(START);
    for (let n = 1; n <= 20; n += 1) {
      const block = it.nextArrival(state, state.block + 1, END, flat(1));
      expect(block).toBe(START + n * 7_200);
      it.advance(state, block, flat(1));
      it.take(state);
    }
  });

  it('asks what it costs once an hour, and again after a registration', () => {
    const asked: number[] = [];
    const it = rate(number(1 / 1_000));
    const state = it.begin(START);
    const cost: CostAt = (block) => {
      asked.push(block - START);
      return 1n;
    };
    it.advance(state, START + 1_000, cost);
    expect(asked).toEqual([0, 300, 600, 900]);
    it.take(state);
    asked.length = 0;
    it.advance(state, START + 1_300, cost);
    expect(asked).toEqual([1_000, 1_200]);
  });

  it('follows the price: half as many where it costs twice as much', () => {
    const perDay: Expr = { op: '/', left: number(10 * TAO), right: price } as Expr;
    const it = rate({ op: '/', left: perDay, right: number(7_200) } as Expr);
    const count = (cost: CostAt) => {
      const state = it.begin(START);
      for (;;) {
        const block = it.nextArrival(state, state.block + 1, START + 72_000, cost);
        if (block === Infinity) return state.taken;
        it.advance(state, block, cost);
        it.take(state);
      }
    };
    expect(count(flat(1))).toBe(100);
    expect(count(flat(2))).toBe(50);
    expect(count((block) => (block < START + 36_000 ? flat(1) : flat(2))(block))).toBe(75);
  });

  it.each([
    { value: number(-1), why: 'is below zero' },
    { value: { op: '/', left: number(1), right: number(0) } as Expr, why: 'has no value' },
    { value: number(0), why: 'is none' },
  ])('brings nobody where the rate $why', ({ value }) => {
    const it = rate(value);
    const state = it.begin(START);
    expect(it.nextArrival(state, START + 1, END, flat(1))).toBe(Infinity);
    it.advance(state, END, flat(1));
    expect(it.waiting(state).count).toBe(0);
  });

  it('gives the same blocks however the way there is cut into pieces', () => {
    const it = rate({ op: '/', left: number(20 * TAO), right: price } as Expr);
    const path = (cuts: readonly number[]): number[] => {
      const state = it.begin(START);
      const blocks: number[] = [];
      let from = START;
      let cost = falling(90_000);
      for (const cut of [...cuts, 90_000]) {
        for (;;) {
          const block = it.nextArrival(state, from + 1, START + cut, cost);
          if (block === Infinity) break;
          it.advance(state, block, cost);
          it.take(state);
          blocks.push(block);
          from = block;
          cost = falling(90_000 + 10_000 * blocks.length);
        }
        it.advance(state, START + cut, cost);
        from = START + cut;
      }
      return blocks;
    };
    const whole = path([]);
    expect(whole.length).toBeGreaterThan(5);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 89_999 }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (them) => {
        expect(path(them.toSorted((a, b) => a - b))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('answers without changing anything', () => {
    const it = rate(number(1 / 500));
    const state = it.begin(START);
    it.advance(state, START + 450, flat(1));
    const before: DemandState = { ...state };
    it.nextArrival(state, START + 451, END, flat(1));
    expect(state).toEqual(before);
  });

  it('lets nobody queue: one stands there, and what would have come meanwhile never comes', () => {
    const it = rate(number(1 / 100));
    const state = it.begin(START);
    it.advance(state, START + 5 * HOUR + 7, flat(1));
    expect(it.waiting(state)).toEqual({ count: 1, since: [START + 100] });
    it.take(state);
    expect(it.waiting(state)).toEqual({ count: 0, since: [] });
    expect(it.nextArrival(state, state.block, END, flat(1))).toBe(START + 5 * HOUR + 107);
  });

  it.each([
    { cost: flat(3_000), block: Infinity, why: 'never where it stays too dear' },
    { cost: falling(3_000), block: START + 2_001, why: 'as soon as it has fallen far enough' },
    { cost: flat(900), block: START + 1_000, why: 'at once where it is cheap' },
  ])('goes in only at a price that brings anybody: $why', ({ cost, block }) => {
    // Nobody above 1,000 TAO; one in 100 blocks at 900.
    const below: Expr = { op: '-', left: number(1_000 * TAO), right: price } as Expr;
    const value = { op: '/', left: below, right: number(10_000 * TAO) } as Expr;
    const it = rate(value);
    const state = it.begin(START);
    it.advance(state, START + 999, flat(900));
    expect(it.waiting(state).count).toBe(1);
    expect(it.nextArrival(state, START + 1_000, END, cost)).toBe(block);
  });

  it.each([1, 0.7, 0.3])('of %f a block keeps its average where everybody is let in', (perBlock) => {
    const it = rate(number(perBlock));
    const state = it.begin(START);
    for (let n = 1; n <= 500; n += 1) {
      const block = it.nextArrival(state, state.block + 1, END, flat(1));
      expect(block).toBe(START + Math.ceil(n / perBlock - 1e-6));
      it.advance(state, block, flat(1));
      it.take(state);
    }
  });

  it('counts as one per block where it is more', () => {
    const it = rate(number(1_000));
    const state = it.begin(START);
    expect(it.nextArrival(state, START + 1, END, flat(1))).toBe(START + 1);
    it.advance(state, START + 1, flat(1));
    it.take(state);
    expect(it.nextArrival(state, START + 1, END, flat(1))).toBe(START + 2);
  });
});

describe('one in each block', () => {
  const entries = {
    series: comers({
      ...{ kind: 'series', stream: 'x', place },
      series: {
        kind: 'steps',
        rows: [
          { block: START, value: '1' },
          { block: START + 500, value: '1/2' },
        ],
      },
    }),
    rate: rate(number(1)),
    limit: limit(5 * TAO),
  };

  it.each(['series', 'rate', 'limit'] as const)('of a %s is taken at once as one by one', (kind) => {
    const it = entries[kind];
    const [first, second] = [it.begin(START), it.begin(START)];
    const step = (state: DemandState) => {
      const block = it.nextArrival(state, state.block + 1, END, flat(1));
      it.advance(state, block, flat(1));
      it.take(state);
    };
    step(first);
    expect(it.takeEach(first, START + 400)).toBe(true);
    while (second.block < START + 400) step(second);
    expect(first).toEqual(second);
  });

  it('is not taken where not everybody comes in his own', () => {
    const ahead = entries.series.begin(START);
    const before = { ...ahead };
    expect(entries.series.takeEach(ahead, START + 600)).toBe(false);
    expect(ahead).toEqual(before);
    const late = { ...ahead, block: START + 10 };
    expect(entries.series.takeEach(late, START + 20)).toBe(false);
    const half = rate(number(0.5));
    expect(half.takeEach(half.begin(START), START + 20)).toBe(false);
  });
});
