import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyPopulation, type EpochShares, type Population } from '../../../runtime/chain/population.ts';
import { type EpochPots, runEpoch, sharesNow } from '../../../runtime/exact/epoch/index.ts';
import { spreadUsers } from '../../../runtime/exact/epoch/users.ts';
import { growStakes, runFastEpoch, sharesNowFast } from '../../../runtime/fast/epoch.ts';
import { spreadUsers as spreadUsersFast } from '../../../runtime/fast/payments.ts';
import { copyFastPopulation, exactPopulation, fastPopulation } from '../../../runtime/fast/population.ts';
import {
  ALPHA,
  anyPopulation,
  anyRules,
  anySpec,
  BLOCK,
  call,
  four,
  pots,
  rules,
  TAO_WEIGHT,
} from '../exact/epoch/made.ts';
import { bondsByPlace, furthest } from './yuma/outcome.ts';

type Call = ReturnType<typeof call>;

const inFloats = ({ owner, server, validator, root }: EpochPots) => ({
  owner: Number(owner),
  server: Number(server),
  validator: Number(validator),
  root: Number(root),
});

const fastCall = ({ population, pots: paid, users, ...rest }: Call) => ({
  ...rest,
  population: fastPopulation(population),
  pots: inFloats(paid),
  users: Number(users),
});

const PARTS = ['incentive', 'alpha', 'root'] as const;

/** The largest difference of any share. */
function apart(a: EpochShares, b: EpochShares): number {
  expect(a.minersPotToValidators).toBe(b.minersPotToValidators);
  return Math.max(
    0,
    ...PARTS.flatMap((part) => {
      expect(a[part].length).toBe(b[part].length);
      return Array.from(a[part], (share, i) => Math.abs(share - (b[part][i] as number)));
    }),
  );
}

/** Both arithmetics side by side; says how far they are apart. */
function bothRun(its: Call) {
  const exact = copyPopulation(its.population);
  const wanted = runEpoch({ ...its, population: exact });
  const asFloats = fastCall(its);
  const got = runFastEpoch(asFloats);
  const after = exactPopulation(asFloats.population);
  expect(after.permit).toEqual(exact.permit);
  const all = its.pots.owner + its.pots.server + its.pots.validator + its.pots.root;
  const room = 64 + 1e-7 * Number(all) + 1e-8 * Math.abs(Number(its.users));
  for (const list of ['alphaStake', 'emission'] as const)
    for (const [i, amount] of exact[list].entries())
      expect(Math.abs(Number(amount - (after[list][i] as bigint)))).toBeLessThanOrEqual(room);
  const bonds = exact.mechanisms.map((it, m) =>
    furthest(bondsByPlace(it.bonds), bondsByPlace(after.mechanisms[m]?.bonds ?? [])),
  );
  return { shares: apart(got.shares, wanted.shares), bonds: Math.max(...bonds), wanted, got };
}

/** Half of the alpha is miners', and root's part is left out while prices are low. */
const anyFullPots: fc.Arbitrary<EpochPots> = fc
  .record({
    owner: fc.bigInt({ min: 0n, max: 10n ** 14n }),
    server: fc.bigInt({ min: 2n ** 36n, max: 10n ** 14n }),
    ofRoot: fc.bigInt({ min: 10n, max: 90n }),
    isPaid: fc.boolean(),
  })
  .map(({ owner, server, ofRoot, isPaid }) => {
    const root = (server * ofRoot) / 100n;
    return { owner, server, validator: server - root, root: isPaid ? root : 0n };
  });
/**
 * Nobody with a handful of rao: where all alpha dividends, or all of root's, hang on such hotkeys', they are
 * parts of 2^-32 of what the others get, and a unit of theirs counts for much.
 */
const anyStaked: fc.Arbitrary<Population> = anyPopulation.map((population) => {
  const raised = (stakes: readonly bigint[]) => stakes.map((it) => (it === 0n ? 0n : it + 1_000n * ALPHA));
  return {
    ...population,
    alphaStake: raised(population.alphaStake),
    rootStake: raised(population.rootStake),
  };
});

describe('an epoch in float64', () => {
  it('gives what integers give, whoever takes part', () => {
    fc.assert(
      fc.property(
        anyStaked,
        anyRules,
        anyFullPots,
        anySpec,
        fc.constantFrom(0, BLOCK - 360),
        (population, with_, paid, specVersion, lastStepBlock) => {
          const its = { rules: with_, pots: paid, specVersion, lastStepBlock };
          const { shares, bonds, wanted, got } = bothRun(call(population, its));
          expect(shares).toBeLessThan(1e-7);
          expect(bonds).toBeLessThanOrEqual(1);
          expect(got.recycledRoot).toBe(Number(wanted.recycledRoot));
          const withheld = wanted.incentive === 0n ? 0 : Number(wanted.withheld) / Number(wanted.incentive);
          expect(Math.abs(got.withheldFraction - withheld)).toBeLessThan(1e-7);
        },
      ),
      { numRuns: 400, seed: 5 },
    );
  });

  it('spreads what users stake and take out to within a rao per hotkey and the last digit', () => {
    const anyUsers = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
    fc.assert(
      fc.property(anyPopulation, anyUsers, (population, users) => {
        const exact = copyPopulation(population);
        const fast = fastPopulation(population);
        spreadUsers(exact, users);
        spreadUsersFast(fast, Number(users));
        for (const [i, stake] of exact.alphaStake.entries())
          expect(Math.abs(Number(stake) - (fast.alphaStake[i] as number))).toBeLessThanOrEqual(24);
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  const bonds = [[2, 30_000, 3, 20_000], [2, 10_000, 3, 40_000], [], []];
  const { weights } = four().mechanisms[0] ?? { weights: [] };
  const two = [
    { weights, bonds },
    { weights: [[3, 65_535], [2, 65_535], [], []], bonds: [[], [], [], []] },
  ];
  const none = { owner: 0n, server: 0n, validator: 0n, root: 0n };

  it.each<{ why: string; population?: Partial<Population>; its?: Partial<Call> }>([
    { why: 'spec 475' },
    { why: 'one budget of all pots', its: { specVersion: 474 } },
    {
      why: 'root’s part first',
      its: { specVersion: 425 },
      population: { rootStake: [0n, ALPHA, ALPHA, 0n] },
    },
    {
      why: 'nobody’s weights, so that the miners’ pot goes to validators',
      population: { mechanisms: [{ weights: [[], [], [], []], bonds }] },
    },
    {
      why: 'nobody’s weights and one budget',
      population: { mechanisms: [{ weights: [[], [], [], []], bonds }] },
      its: { specVersion: 474 },
    },
    {
      why: 'incentive without dividends',
      population: { mechanisms: [{ weights, bonds: [[], [], [], []] }] },
      its: { specVersion: 474, rules: rules({ bondsMovingAverage: 1_000_000 }) },
    },
    { why: 'nobody on root', population: { onRoot: [false, false, false, false] } },
    { why: 'nobody who votes', population: { votes: [false, false, false, false] } },
    { why: 'nobody with stake', population: { alphaStake: [0n, 0n, 0n, 0n] } },
    { why: 'miners of the owner’s', population: { owner: [false, false, true, false], ownerUid: 0 } },
    { why: 'nothing to pay', its: { pots: none } },
    { why: 'nothing to pay of one budget', its: { pots: none, specVersion: 474 } },
    { why: 'two mechanisms', population: { mechanisms: two } },
    {
      why: 'two mechanisms by parts',
      population: { mechanisms: two },
      its: { rules: rules({ mechanismSplit: [49_151, 16_384] }) },
    },
    {
      why: 'parts that leave something over',
      population: { mechanisms: two },
      its: { rules: rules({ mechanismSplit: [1, 2] }), specVersion: 474 },
    },
    {
      why: 'parts for another number of mechanisms',
      population: { mechanisms: two },
      its: { rules: rules({ mechanismSplit: [65_535] }) },
    },
    { why: 'users who stake', its: { users: 10n ** 13n } },
    { why: 'users who take out more than there is', its: { users: -(10n ** 13n) } },
    {
      why: 'users where nobody holds a permit',
      population: { permit: [false, false, false, false] },
      its: { users: 10n ** 13n },
    },
    {
      why: 'users where those with a permit hold nothing',
      population: { alphaStake: [0n, 0n, ALPHA, 0n] },
      its: { users: 10n ** 13n },
    },
    {
      why: 'bonds to somebody newer than the last epoch',
      population: { registeredAt: [1_000, 1_000, BLOCK - 10, 1_000], mechanisms: [{ weights, bonds }] },
      its: { rules: rules({ yuma3: true }) },
    },
    {
      why: 'takes',
      population: { take: [0, 65_535, 0, 0], rootStake: [ALPHA, ALPHA, 0n, 0n] },
      its: { specVersion: 430 },
    },
  ])('gives what integers give: $why', ({ population, its }) => {
    const { shares, bonds: moved } = bothRun(call(four(population), its));
    expect(shares).toBeLessThan(2e-9);
    expect(moved).toBe(0);
  });

  it('has shares that don’t depend on how much there is to pay', () => {
    const full = sharesNowFast(fastCall(call(four({ onRoot: [true, true, false, false] }))));
    const empty = sharesNowFast(fastCall(call(four({ onRoot: [true, true, false, false] }), { pots: none })));
    expect(apart(full, empty)).toBeLessThan(1e-10);
  });

  it('stays with the integers for many epochs', () => {
    fc.assert(
      fc.property(anyStaked, anyRules, anyFullPots, (population, with_, paid) => {
        const its = call(copyPopulation(population), { rules: with_, pots: paid });
        const asFloats = fastCall(its);
        for (let epoch = 0; epoch < 12; epoch += 1) {
          const wanted = runEpoch(its);
          const { shares } = runFastEpoch(asFloats);
          expect(apart(shares, wanted.shares)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it('says when nothing moves any more', () => {
    const asFloats = fastCall(call(four()));
    const moves = Array.from({ length: 120 }, () => runFastEpoch(asFloats).moved);
    expect(moves[0]).toBe(65_535);
    expect(moves.at(-1)).toBeLessThanOrEqual(1);
  });

  it('counts a permit that changes as a whole bond, where there are weights that count with it', () => {
    const settled = (its: Partial<Population>) => {
      const asFloats = fastCall(call(four(its), { pots: none }));
      for (let epoch = 0; epoch < 120; epoch += 1) runFastEpoch(asFloats);
      expect([...asFloats.population.permit]).toEqual([1, 1, 0, 0]);
      return asFloats;
    };
    const withWeights = [...weights.slice(0, 2), [3, 65_535], []];
    for (const { its, moved } of [
      { its: {}, moved: 0 },
      { its: { votes: [true, true, true, false] }, moved: 65_535 },
      { its: { mechanisms: [{ weights: withWeights, bonds: [[], [], [], []] }] }, moved: 65_535 },
    ]) {
      const asFloats = settled(its);
      asFloats.rules = rules({ maxAllowedValidators: 3 });
      asFloats.population.alphaStake[2] = 1e15;
      const result = runFastEpoch(asFloats);
      expect([...asFloats.population.permit]).toEqual([1, 1, 1, 0]);
      // More stake in all moves the others' bonds by a little.
      if (moved === 0) expect(result.moved).toBeLessThan(100);
      else expect(result.moved).toBe(moved);
    }
  });
});

describe('shares as things stand', () => {
  it('are those of the next epoch, and change nothing', () => {
    fc.assert(
      fc.property(anyPopulation, anyRules, anyFullPots, anySpec, (population, with_, paid, specVersion) => {
        const asFloats = fastCall(
          call(population, { rules: with_, pots: paid, specVersion, users: 5n * ALPHA }),
        );
        const before = exactPopulation(asFloats.population);
        const now = sharesNowFast(asFloats);
        expect(exactPopulation(asFloats.population)).toEqual(before);
        expect(apart(now, runFastEpoch(asFloats).shares)).toBe(0);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('are those of integers', () => {
    const its = call(four({ ownerUid: 2 }));
    expect(apart(sharesNowFast(fastCall(its)), sharesNow(its))).toBeLessThan(1e-9);
  });

  it('stay as they were for who holds them when the population is copied', () => {
    const asFloats = fastCall(call(four()));
    const { shares } = runFastEpoch(asFloats);
    const held = structuredClone(shares);
    const copy = copyFastPopulation(asFloats.population);
    for (const population of [asFloats.population, copy]) {
      population.alphaStake[1] = 9e12;
      const newer = runFastEpoch({ ...asFloats, population });
      expect(newer.shares).not.toEqual(held);
    }
    expect(shares).toEqual(held);
  });
});

describe('growth by shares', () => {
  it.each([474, 475, 430])('pays what an epoch of spec %i pays', (specVersion) => {
    const population = four({
      ownerUid: 3,
      owner: [false, false, false, true],
      rootStake: [ALPHA, ALPHA, 0n, 0n],
    });
    const its = call(population, { specVersion, pots: pots({ owner: 7n * ALPHA }), users: 3n * ALPHA });
    const byEpoch = fastCall(its);
    const { shares } = runFastEpoch(byEpoch);
    const byShares = fastPopulation(population);
    growStakes(byShares, shares, inFloats(its.pots), specVersion, Number(its.users));
    expect(byShares.alphaStake).toEqual(byEpoch.population.alphaStake);
  });

  it('pays validators the miners’ pot where nobody mines', () => {
    const population = four({ mechanisms: [{ weights: [[], [], [], []], bonds: [[], [], [], []] }] });
    const asFloats = fastCall(call(population, { rules: rules({ taoWeight: TAO_WEIGHT }) }));
    const before = asFloats.population.alphaStake.reduce((sum, it) => sum + it, 0);
    const { shares } = runFastEpoch(asFloats);
    const after = asFloats.population.alphaStake.reduce((sum, it) => sum + it, 0);
    expect(shares.minersPotToValidators).toBe(true);
    expect(after - before).toBeCloseTo(147_600_823_920 + 95_000_000_000, -1);
  });
});
