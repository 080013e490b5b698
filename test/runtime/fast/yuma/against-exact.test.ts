import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochInput, epoch } from '../../../../runtime/exact/yuma/index.ts';
import { anyEpoch, made, RAO, W0, W1 } from '../../exact/yuma/made.ts';
import { bondsByPlace, fastOutcome, furthest } from './outcome.ts';

const COLUMNS = ['stake', 'activeStake', 'consensus', 'incentive', 'validatorTrust', 'dividends'] as const;
const liquidAlpha = { lowU16: 45_875, highU16: 58_982, steepness: 1_000 };
const held = [[2, 30_000, 3, 20_000], [2, 10_000, 3, 40_000], [], []];

/** Largest difference of any share, in units of 2^-32, and of any stored bond. */
function distance(input: EpochInput): { readonly units: number; readonly bonds: number } {
  const exact = epoch(input);
  const fast = fastOutcome(input);
  expect(fast.newValidatorPermit).toEqual(exact.newValidatorPermit);
  const units = COLUMNS.flatMap((column) =>
    fast[column].map((value, i) => Math.abs(value - (exact[column][i] as number))),
  );
  return {
    units: Math.max(...units, 0),
    bonds: furthest(bondsByPlace(exact.newBonds), bondsByPlace(fast.newBonds)),
  };
}

describe('consensus in float64', () => {
  it.each<{ why: string; its: Partial<EpochInput> }>([
    { why: 'the protocol’s subnet of four', its: {} },
    { why: 'bonds held before', its: { bonds: held } },
    { why: 'Yuma3', its: { yuma3: true, bonds: held } },
    { why: 'no weights at all', its: { weights: [[], [], [], []], bonds: held } },
    { why: 'weights of nothing', its: { weights: [[2, 0, 3, 0], [2, 0], [], []], bonds: held } },
    {
      why: 'one that gives nothing to a miner it has a bond with',
      its: { yuma3: true, liquidAlpha, bonds: held, weights: [[2, 0, 3, 65_535], W1, [], []] },
    },
    { why: 'nobody active', its: { activityCutoff: 1, bonds: held } },
    { why: 'nobody with a permit', its: { validatorPermit: [false, false, false, false] } },
    { why: 'nobody with stake', its: { alphaStake: [0n, 0n, 0n, 0n] } },
    { why: 'stakes below the threshold', its: { stakeThreshold: 2_000n * RAO } },
    { why: 'the owner below the threshold', its: { stakeThreshold: 2_000n * RAO, ownerUid: 1 } },
    {
      why: 'the owner who weighs itself',
      its: { ownerUid: 0, weights: [[0, 65_535, 2, 65_535], W1, [], []] },
    },
    { why: 'somebody else who weighs itself', its: { weights: [[0, 65_535, 2, 65_535], W1, [], []] } },
    { why: 'equal stakes at the last permit', its: { alphaStake: [RAO, RAO, RAO, RAO], stakeThreshold: 0n } },
    { why: 'equal stakes that disagree', its: { alphaStake: [RAO, RAO, 0n, 0n], stakeThreshold: 0n } },
    { why: 'equal weights', its: { weights: [W0, W0, [], []] } },
    {
      why: 'weights on UIDs that aren’t there',
      its: { weights: [[2, 65_535, 4, 65_535, 900, 1], W1, [], []] },
    },
    {
      why: 'columns in any order',
      its: { weights: [[3, 32_768, 2, 65_535], W1, [], []], bonds: [[3, 9, 2, 40_000], [], [], []] },
    },
    {
      why: 'stale weights and bonds',
      its: { bonds: held, blockAtRegistration: [1_000, 1_000, 1_000, 5_000_300] },
    },
    { why: 'kappa 0', its: { kappaU16: 0, bonds: held } },
    { why: 'kappa 1', its: { kappaU16: 65_535, bonds: held } },
    {
      why: 'kappa of exactly the larger stake',
      its: { kappaU16: 49_151, alphaStake: [49_151n * RAO, 16_384n * RAO, 0n, 0n] },
    },
    { why: 'no penalty', its: { bondsPenaltyU16: 0, bonds: held } },
    { why: 'half the penalty', its: { bondsPenaltyU16: 32_768, bonds: held } },
    { why: 'bonds that never move', its: { bondsMovingAverage: 1_000_000, bonds: held } },
    { why: 'bonds that are as they were bought', its: { bondsMovingAverage: 0, bonds: held } },
    { why: 'an average beyond 1', its: { bondsMovingAverage: 1_500_000, bonds: held, yuma3: true } },
    { why: 'liquid alpha', its: { yuma3: true, liquidAlpha, bonds: held } },
    { why: 'liquid alpha without Yuma3', its: { liquidAlpha, bonds: held } },
    {
      why: 'liquid alpha without consensus',
      its: { yuma3: true, liquidAlpha, bonds: held, weights: [[], [], [], []] },
    },
    {
      why: 'bonds without weights',
      its: { yuma3: true, liquidAlpha, bonds: held, weights: [[2, 1], [2, 1], [], []] },
    },
    {
      why: 'equal bounds of liquid alpha',
      its: { yuma3: true, bonds: held, liquidAlpha: { lowU16: 50_000, highU16: 50_000, steepness: 1_000 } },
    },
    {
      why: 'bounds that contradict each other',
      its: { yuma3: true, bonds: held, liquidAlpha: { lowU16: 60_000, highU16: 50_000, steepness: 1_000 } },
    },
    {
      why: 'a negative steepness',
      its: { yuma3: true, bonds: held, liquidAlpha: { ...liquidAlpha, steepness: -1_000 } },
    },
    {
      why: 'the steepest',
      its: { yuma3: true, bonds: held, liquidAlpha: { ...liquidAlpha, steepness: 32_767 } },
    },
    { why: 'no steepness', its: { yuma3: true, bonds: held, liquidAlpha: { ...liquidAlpha, steepness: 0 } } },
    {
      why: 'e^1, which the chain has a number of its own for',
      its: {
        yuma3: true,
        kappaU16: 65_535,
        weights: [[2, 65_535], [3, 65_535], [], []],
        liquidAlpha: { ...liquidAlpha, steepness: -200 },
      },
    },
    {
      why: 'a cut weight with half the penalty under liquid alpha',
      its: {
        yuma3: true,
        liquidAlpha,
        bondsPenaltyU16: 32_768,
        bonds: held,
        weights: [[2, 65_535], [3, 65_535], [], []],
      },
    },
  ])('gives what integers give: $why', ({ its }) => {
    const { units, bonds } = distance(made(its));
    expect(units).toBeLessThanOrEqual(2);
    expect(bonds).toBe(0);
  });

  it('of one neuron is about nobody else', () => {
    const alone = {
      alphaStake: [RAO * 5_000n],
      rootStake: [0n],
      validatorPermit: [true],
      lastUpdate: [5_000_300],
      blockAtRegistration: [1_000],
      weights: [[0, 65_535]],
      bonds: [[]],
    };
    expect(distance(made(alone))).toEqual({ units: 0, bonds: 0 });
    expect(distance(made({ ...alone, ownerUid: 0 }))).toEqual({ units: 0, bonds: 0 });
  });

  it('of nobody is empty', () => {
    const none = {
      alphaStake: [],
      rootStake: [],
      validatorPermit: [],
      lastUpdate: [],
      blockAtRegistration: [],
    };
    expect(fastOutcome(made({ ...none, weights: [], bonds: [] })).incentive).toEqual([]);
  });

  it('stays within a few units of 2^-32 and a unit of a stored bond, whatever there is', () => {
    fc.assert(
      fc.property(anyEpoch, (input) => {
        const { units, bonds } = distance(input);
        expect(units).toBeLessThanOrEqual(16);
        expect(bonds).toBeLessThanOrEqual(1);
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it('says by how much the bonds moved', () => {
    fc.assert(
      fc.property(anyEpoch, (input) => {
        const { moved, newBonds } = fastOutcome({
          ...input,
          blockAtRegistration: input.lastUpdate.map(() => 0),
        });
        const before = bondsByPlace(
          input.bonds.map((row) => row.flatMap((_, k) => (k % 2 === 0 ? row.slice(k, k + 2) : []))),
        );
        expect(moved).toBe(furthest(before, bondsByPlace(newBonds)));
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});
