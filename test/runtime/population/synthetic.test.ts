import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyntheticNeurons } from '../../../compiler/index.ts';
import { copyPopulation, type Population } from '../../../runtime/chain/population.ts';
import { runEpoch, sharesNow } from '../../../runtime/exact/epoch/index.ts';
import { makeNeurons, type SubnetFacts } from '../../../runtime/population/synthetic.ts';
import { ALPHA, call as callAt, rules, total } from '../exact/epoch/made.ts';

const entry = (its: Partial<SyntheticNeurons> = {}): SyntheticNeurons => ({
  subnet: { kind: 'netuid', netuid: 64 },
  ...{ validators: 12, miners: 100, concentration: 1.2, take: 11_796, stream: 'neurons(64)' },
  place: { file: 'x.tao', text: '', span: { start: 0, end: 0 } } as unknown as SyntheticNeurons['place'],
  ...its,
});
const START = 9_240_381;
const wide = rules({ maxAllowedValidators: 64 });
const facts = (its: Partial<SubnetFacts> = {}): SubnetFacts => ({
  ...{ netuid: 64, heldAlpha: 2_000_000n * ALPHA + 7n, rootTao: 5_454_000n * ALPHA + 1n, block: START },
  rules: wide,
  ...its,
});

const call = (population: Population, its: Parameters<typeof callAt>[1] = {}) =>
  callAt(population, { rules: wide, block: START + 200, lastStepBlock: START - 160, ...its });

describe('made-up neurons', () => {
  const made = makeNeurons(entry(), facts(), 1);

  it('are validators, then miners', () => {
    expect(made.take).toHaveLength(112);
    expect(made.origin).toBe('synthetic');
    expect(made.permit.map(Number)).toEqual([...Array(12).fill(1), ...Array(100).fill(0)]);
    expect(made.votes).toEqual(made.permit);
    expect(made.onRoot).toEqual(made.permit);
    expect(made.owner).not.toContain(true);
  });

  it('hold all alpha of users and all TAO on root, by rank', () => {
    expect(total(made.alphaStake)).toBe(facts().heldAlpha);
    expect(total(made.rootStake)).toBe(facts().rootTao);
    const [first, second] = [Number(made.alphaStake[0]), Number(made.alphaStake[1])];
    expect(first / second).toBeCloseTo(2 ** 1.2, 9);
    const byRank = made.rootStake.toSorted((a, b) => (a < b ? 1 : -1));
    expect(Number(byRank[0]) / Number(byRank[2])).toBeCloseTo(3 ** 1.2, 9);
    expect(byRank).not.toEqual(made.rootStake);
  });

  it('score miners by rank, each a little apart', () => {
    const rows = made.mechanisms[0]?.weights ?? [];
    for (const row of rows.slice(0, 12)) {
      expect(Math.max(...row.filter((_, k) => k % 2 === 1))).toBe(65_535);
      expect(row.filter((_, k) => k % 2 === 0)).toEqual(Array.from({ length: 100 }, (_, k) => 12 + k));
      for (const rank of [10, 40, 90]) {
        const weight = (row[2 * rank - 1] as number) / (row[1] as number);
        expect(weight * rank ** 1.2).toBeGreaterThan(0.5);
        expect(weight * rank ** 1.2).toBeLessThan(2);
      }
    }
    expect(rows[0]).not.toEqual(rows[1]);
  });

  it.each([
    { its: {}, why: 'classic' },
    { its: { yuma3: true }, why: 'of Yuma3' },
    {
      its: { yuma3: true, liquidAlpha: { lowU16: 45_875, highU16: 58_982, steepness: 1_000 } },
      why: 'liquid',
    },
  ])('stand where epochs leave their bonds: $why', ({ its }) => {
    const of = { ...wide, ...its };
    const population = makeNeurons(entry(), facts({ rules: of }), 1);
    const before = copyPopulation(population);
    const first = sharesNow(call(before, { rules: of }));
    runEpoch(call(population, { rules: of, pots: { owner: 0n, server: 0n, validator: 0n, root: 0n } }));
    expect(population.permit).toEqual(before.permit);
    const moved = (population.mechanisms[0]?.bonds ?? []).flatMap((row, i) =>
      row.map((it, k) => Math.abs(it - (before.mechanisms[0]?.bonds[i]?.[k] ?? Number.NaN))),
    );
    expect(Math.max(...moved)).toBeLessThanOrEqual(1);
    expect(first.incentive.slice(12).every((it) => it > 0)).toBe(true);
    expect(first.alpha.reduce((sum, it) => sum + it, 0)).toBeCloseTo(1, 7);
  });

  it('are the same for a seed, and others for another seed, subnet or entry', () => {
    expect(makeNeurons(entry(), facts(), 1)).toEqual(made);
    for (const other of [
      makeNeurons(entry(), facts(), 2),
      makeNeurons(entry(), facts({ netuid: 65 }), 1),
      makeNeurons(entry({ stream: 'neurons' }), facts(), 1),
    ])
      expect(other.mechanisms[0]?.weights).not.toEqual(made.mechanisms[0]?.weights);
  });

  it('below the stake threshold have no permit and earn nothing', () => {
    const poor = facts({ heldAlpha: 2_000n * ALPHA, rootTao: 0n });
    const population = makeNeurons(entry({ validators: 3, concentration: 3 }), poor, 1);
    expect(population.permit.slice(0, 3)).toEqual([true, false, false]);
    expect([...sharesNow(call(population)).alpha.slice(0, 3)]).toEqual([1, 0, 0]);
  });

  it('earn as validators where nobody holds alpha yet, though TAO is on root', () => {
    const population = makeNeurons(entry(), facts({ heldAlpha: 0n }), 1);
    const { shares } = runEpoch(call(population));
    expect([...shares.alpha].reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 6);
  });

  it('hold what lets them count where nobody holds anything', () => {
    const nothing = { heldAlpha: 0n, rootTao: 0n };
    const population = makeNeurons(entry(), facts(nothing), 1);
    expect(population.alphaStake[11]).toBe(1_000n * ALPHA);
    const free = makeNeurons(entry(), facts({ ...nothing, rules: { ...wide, stakeThreshold: 0n } }), 1);
    expect(free.alphaStake[11]).toBe(ALPHA);
  });

  it('come in any number and concentration, to the rao', () => {
    const any = fc.record({
      validators: fc.integer({ min: 1, max: 9 }),
      miners: fc.nat(9),
      concentration: fc.double({ min: 0, max: 10, noNaN: true }),
      take: fc.nat(11_796),
    });
    const amount = fc.bigInt({ min: 0n, max: 21n * 10n ** 15n });
    fc.assert(
      fc.property(any, amount, amount, (its, heldAlpha, rootTao) => {
        fc.pre(heldAlpha > 0n);
        const population = makeNeurons(entry(its), facts({ heldAlpha, rootTao }), 1);
        expect(population.take).toEqual(new Array(its.validators + its.miners).fill(its.take));
        expect(total(population.alphaStake)).toBe(heldAlpha);
        expect(total(population.rootStake)).toBe(rootTao);
        for (const row of population.mechanisms[0]?.weights ?? [])
          for (const it of row) expect(it).toBeLessThanOrEqual(65_535);
        const { shares } = runEpoch(call(population));
        for (const part of [shares.incentive, shares.alpha, shares.root])
          for (const it of part) expect(it).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});
