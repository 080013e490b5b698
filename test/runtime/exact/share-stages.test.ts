import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmissionRule } from '../../../runtime/chain/emission-rule.ts';
import { declinedShares, ofWhatIsLeft } from '../../../runtime/exact/decline.ts';
import { withoutDisabled } from '../../../runtime/exact/disabled-subnets.ts';
import { advanceExact, exactNetworkFrom, newExactTotals } from '../../../runtime/exact/index.ts';
import { limitedShares } from '../../../runtime/exact/limit.ts';
import { positions, rankShares } from '../../../runtime/exact/ranking.ts';
import { flooredShares } from '../../../runtime/exact/share-floor.ts';
import { tieredShares } from '../../../runtime/exact/tiers.ts';
import { advance, networkFrom, newTotals } from '../../../runtime/fast/index.ts';
import { bits32, coins, madeSnapshot, scored, step } from './made.ts';

const ONE = 2n ** 64n;
const parts = (...values: number[]) => values.map((value) => BigInt(Math.round(value * 2 ** 40)) << 24n);
const floats = (shares: readonly bigint[]) => shares.map((share) => Number(share) / 2 ** 64);
const ranked = (shares: readonly bigint[]) => rankShares(shares, positions(shares.length));

function expectShares(got: readonly bigint[], wanted: readonly number[]) {
  expect(floats(got)).toEqual(wanted.map((share) => expect.closeTo(share, 11)));
}

describe('ranks', () => {
  it('are by share, then by netuid; who has none has no rank', () => {
    expect(ranked([5n, 9n, 0n, 9n, 5n, 1n])).toEqual([1, 3, 0, 4, 5]);
    expect(ranked([0n, 0n])).toEqual([]);
    expect(ranked([])).toEqual([]);
  });

  it('do not depend on the order that the block before left', () => {
    const order = [2, 0, 1];
    expect(rankShares([1n, 1n, 1n], order)).toEqual([0, 1, 2]);
    expect(rankShares([1n, 2n, 3n], order)).toEqual([2, 1, 0]);
  });
});

describe('tiers', () => {
  const top = { from: 1, to: 2, share: 0.75 };
  const next = { from: 3, to: 4, share: 0.25 };

  it.each([
    {
      shares: [0.4, 0.3, 0.2, 0.1],
      tiers: [top, next],
      are: [3 / 7, 9 / 28, 1 / 6, 1 / 12],
      why: 'each by its own shares',
    },
    {
      shares: [0.6, 0.4],
      tiers: [top, next],
      are: [0.6, 0.4],
      why: 'an empty tier leaves all to the others',
    },
    { shares: [0.5, 0.3, 0.2], tiers: [next], are: [0, 0, 1], why: 'ranks outside every tier get nothing' },
    { shares: [0, 0], tiers: [top], are: [0, 0], why: 'nothing to share' },
  ])('$why', ({ shares, tiers, are }) => {
    const of = parts(...shares);
    expectShares(tieredShares(of, ranked(of), tiers), are);
  });

  it('give the lower tier more a head where it has few members', () => {
    const of = Array.from({ length: 40 }, () => ONE / 40n);
    const shares = floats(
      tieredShares(of, ranked(of), [
        { from: 1, to: 32, share: 0.75 },
        { from: 33, to: 64, share: 0.25 },
      ]),
    );
    expect(shares.slice(0, 32)).toEqual(Array.from({ length: 32 }, () => expect.closeTo(0.75 / 32, 15)));
    expect(shares.slice(32)).toEqual(Array.from({ length: 8 }, () => expect.closeTo(0.25 / 8, 15)));
  });
});

describe('limit', () => {
  it.each([
    { shares: [0.5, 0.3, 0.2], top: 2, are: [0.625, 0.375, 0], why: 'the smaller ones lose theirs' },
    { shares: [0.25, 0.25, 0.25, 0.25], top: 2, are: [0.5, 0.5, 0, 0], why: 'ties go by netuid' },
    { shares: [0.5, 0.5], top: 9, are: [0.5, 0.5], why: 'more places than subnets' },
    { shares: [0.5, 0.5], top: 0, are: [0, 0], why: 'nobody' },
  ])('$why', ({ shares, top, are }) => {
    const of = parts(...shares);
    expectShares(limitedShares(of, ranked(of), top), are);
  });
});

describe('floor', () => {
  it.each([
    {
      shares: [0.7, 0.25, 0.05, 0],
      least: 0.1,
      are: [0.9 * (14 / 19), 0.9 * (5 / 19), 0.1, 0],
      why: 'the small are lifted, who has nothing stays',
    },
    {
      shares: [0.85, 0.105, 0.045],
      least: 0.1,
      are: [0.8, 0.1, 0.1],
      why: 'who pays may fall below it and is lifted too',
    },
    { shares: [0.9, 0.1], least: 0.5, are: [0.5, 0.5], why: 'as large as can be: all equal' },
    { shares: [0.9, 0.1], least: 0.8, are: [0.5, 0.5], why: 'more than there is: all equal' },
    { shares: [0.6, 0.3], least: 0, are: [2 / 3, 1 / 3], why: 'no floor: only normalised' },
    { shares: [0, 0], least: 0.1, are: [0, 0], why: 'nobody has a share' },
  ])('$why', ({ shares, least, are }) => {
    const of = parts(...shares);
    expectShares(flooredShares(of, ranked(of), least), are);
  });
});

describe('decline', () => {
  it.each([
    {
      shares: [0.5, 0.5],
      fractions: [0.5, 0],
      redistribute: false,
      are: [0.25, 0.5],
      declined: 0.25,
      why: 'a half',
    },
    {
      shares: [0.5, 0.5],
      fractions: [Number.NaN, -3],
      redistribute: false,
      are: [0.5, 0.5],
      declined: 0,
      why: 'no value and less than 0 is nothing',
    },
    {
      shares: [0.5, 0.5],
      fractions: [7, 0],
      redistribute: false,
      are: [0, 0.5],
      declined: 0.5,
      why: 'more than 1 is all',
    },
    {
      shares: [0.5, 0.3, 0.2],
      fractions: [0.5, 0, 0],
      redistribute: true,
      are: [0.25, 0.45, 0.3],
      declined: 0,
      why: 'handed to those who decline nothing',
    },
    {
      shares: [0.5, 0.5],
      fractions: [0.5, 0.25],
      redistribute: true,
      are: [0.4, 0.6],
      declined: 0,
      why: 'to all where everybody declines something',
    },
    {
      shares: [0.5, 0.5],
      fractions: [1, 1],
      redistribute: true,
      are: [0, 0],
      declined: 1,
      why: 'to nobody where everybody declines all',
    },
  ])('$why', ({ shares, fractions, redistribute, are, declined }) => {
    const got = declinedShares(parts(...shares), fractions, redistribute);
    expectShares(got.shares, are);
    expectShares([got.declined], [declined]);
  });

  it('leaves later stages only what nobody has declined', () => {
    expectShares(ofWhatIsLeft(parts(0.5, 0.25), ONE / 2n), [0.25, 0.125]);
    expect(ofWhatIsLeft([3n], ONE)).toEqual([3n]);
  });
});

describe('disabled subnets', () => {
  it.each([
    {
      shares: [0.5, 0.3],
      enabled: [true, true],
      are: [0.5, 0.3],
      why: 'with none of them nothing is normalised',
    },
    { shares: [0.5, 0.5], enabled: [true, false], are: [1, 0], why: 'their shares go to the others' },
    { shares: [0, 0.5], enabled: [true, false], are: [0, 0], why: 'to nobody, if nobody else has one' },
  ])('$why', ({ shares, enabled, are }) => {
    expectShares(withoutDisabled(parts(...shares), enabled), are);
  });
});

const anyStage = fc.oneof(
  fc.record({
    kind: fc.constant('tiers' as const),
    tiers: fc.constantFrom(
      [
        { from: 1, to: 3, share: 0.75 },
        { from: 4, to: 6, share: 0.25 },
      ],
      [{ from: 2, to: 8, share: 1 }],
    ),
  }),
  fc.record({ kind: fc.constant('limit' as const), top: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('floor' as const), share: fc.double({ min: 0, max: 0.2, noNaN: true }) }),
  fc
    .record({
      // None that make two scores meet: equal in real numbers, they rank by the last digits of each arithmetic.
      fractions: fc.array(fc.constantFrom(0, 0, 0.23, 0.71), { minLength: 8, maxLength: 8 }),
      fate: fc.constantFrom('burn' as const, 'recycle' as const, 'redistribute' as const),
    })
    .map(({ fractions, fate }) => {
      const values = Float64Array.from(fractions);
      return { kind: 'decline' as const, fraction: () => values, fate };
    }),
);

describe('any rule of a proposal', () => {
  it('divides a block as the float64 arithmetic does, and never more than there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, 2, 5, 5, 11, 40), { minLength: 8, maxLength: 8 }),
        fc.array(anyStage, { maxLength: 4 }),
        fc.boolean(),
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }),
        (scores, stages, gated, disabled) => {
          const rule: EmissionRule = scored(scores, {
            gate: gated ? { bar: { kind: 'rank', rank: 3 }, exponent: 2, refreshBlocks: 100 } : null,
            stages,
          });
          const snapshot = madeSnapshot(
            scores.map((_, i) => ({ movingPrice: bits32(0.2), emissionEnabled: !disabled.includes(i) })),
            { rootTao: coins(1_000_000) },
          );
          const exact = exactNetworkFrom(snapshot);
          const sums = newExactTotals(8);
          advanceExact(exact, step(exact, { rule, mirror: networkFrom(snapshot) }), sums);
          const fast = networkFrom(snapshot);
          const totals = newTotals(8);
          const block = { firstBlock: snapshot.block + 1, blocks: 1, taoPerBlock: 500_000_000 };
          advance(fast, { ...block, rule, flows: null, rootFlow: 0 }, totals);
          for (const [i, emission] of totals.emission.entries()) {
            const got = Number((sums.injected[i] ?? 0n) + (sums.chainBuy[i] ?? 0n));
            // The gate's power is the chain's own approximation here, and the true one there.
            expect(Math.abs(got - emission)).toBeLessThan(gated ? 60 : 4);
          }
          expect(Math.abs(Number(sums.burned) - totals.burned)).toBeLessThan(gated ? 60 : 4);
        },
      ),
      { numRuns: 200 },
    );
  });
});
