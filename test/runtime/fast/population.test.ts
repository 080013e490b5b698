import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyPopulation, type Population, resizeMechanisms } from '../../../runtime/chain/population.ts';
import { runFastEpoch } from '../../../runtime/fast/epoch.ts';
import {
  admitFast,
  copyFastPopulation,
  exactPopulation,
  fastPopulation,
  resizeFast,
} from '../../../runtime/fast/population.ts';
import { admit } from '../../../runtime/population/newcomer.ts';
import { anyPopulation, BLOCK, call, four, rules } from '../exact/epoch/made.ts';

const pots = { owner: 1e9, server: 1e11, validator: 6e10, root: 4e10 };
const run = (population: ReturnType<typeof fastPopulation>) =>
  runFastEpoch({ ...call(four()), rules: rules({ maxAllowedValidators: 8 }), population, pots, users: 0 });

/** Rows in ascending columns, as floats keep them; stakes as a float64 has them. */
const asKept = (population: Population): Population => ({
  ...population,
  alphaStake: population.alphaStake.map((it) => BigInt(Number(it))),
  rootStake: population.rootStake.map((it) => BigInt(Number(it))),
  emission: population.emission.map((it) => BigInt(Number(it))),
  mechanisms: population.mechanisms.map(({ weights, bonds }) => ({
    weights: weights.map(sorted),
    bonds: bonds.map(sorted),
  })),
});

function sorted(row: readonly number[]): readonly number[] {
  const pairs = row.flatMap((uid, k) => (k % 2 === 0 ? [[uid, row[k + 1] as number] as const] : []));
  return pairs.sort(([a], [b]) => a - b).flat();
}

describe('a population in floats', () => {
  it('is the same in integers again', () => {
    fc.assert(
      fc.property(anyPopulation, (population) => {
        expect(exactPopulation(fastPopulation(population))).toEqual(asKept(population));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('isn’t changed by what happens to a copy', () => {
    const population = fastPopulation(four());
    run(population);
    const before = exactPopulation(population);
    const copy = copyFastPopulation(population);
    expect(exactPopulation(copy)).toEqual(before);
    run(copy);
    admitFast(copy, 4, BLOCK);
    admitFast(copy, 0, BLOCK);
    resizeFast(copy, 3);
    expect(exactPopulation(population)).toEqual(before);
  });

  it('keeps a copy as it was when it goes on itself', () => {
    const population = fastPopulation(four());
    run(population);
    const copy = copyFastPopulation(population);
    const before = exactPopulation(copy);
    for (let epoch = 0; epoch < 3; epoch += 1) run(population);
    expect(exactPopulation(copy)).toEqual(before);
  });
});

describe('a newcomer', () => {
  it('takes a slot or a new one, as in integers', () => {
    const slots = fc.array(fc.nat(9), { maxLength: 4 });
    fc.assert(
      fc.property(anyPopulation, slots, fc.boolean(), (population, uids, ran) => {
        const fast = fastPopulation(population);
        if (ran) run(fast);
        const exact = copyPopulation(exactPopulation(fast));
        for (const uid of uids) {
          const slot = Math.min(uid, fast.size);
          admitFast(fast, slot, BLOCK);
          admit(exact, slot, BLOCK);
        }
        expect(exactPopulation(fast)).toEqual(exact);
        // Epochs go on with him.
        expect(run(fast).shares.incentive.length).toBe(exact.take.length);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('earns nothing of what his predecessor earned', () => {
    const population = fastPopulation(four());
    const { shares } = run(population);
    expect(shares.incentive[2]).toBeGreaterThan(0);
    admitFast(population, 2, BLOCK);
    expect(shares.incentive[2]).toBe(0);
    expect(run(population).shares.incentive[2]).toBe(0);
  });
});

describe('the number of mechanisms', () => {
  it.each([1, 2, 3])('becomes %i as in integers', (count) => {
    fc.assert(
      fc.property(anyPopulation, (population) => {
        const fast = fastPopulation(population);
        const exact = exactPopulation(fast);
        resizeFast(fast, count);
        resizeMechanisms(exact, count);
        expect(exactPopulation(fast)).toEqual(exact);
        expect(run(fast).shares.incentive.length).toBe(fast.size);
      }),
      { numRuns: 50, seed: 3 },
    );
  });
});
