/** Epochs made for tests: the protocol's subnet of four UIDs, and any others. */
import fc from 'fast-check';
import type { EpochInput } from '../../../../runtime/exact/yuma/index.ts';

export const RAO = 10n ** 9n;
export const W0 = [2, 65_535, 3, 32_768];
export const W1 = [2, 20_000, 3, 65_535];

/** Two validators and two miners, all active, no bonds yet. */
export function made(its: Partial<EpochInput> = {}): EpochInput {
  return {
    block: 5_000_400,
    tempo: 360,
    lastStepBlock: 5_000_040,
    activityCutoff: 5_000,
    alphaStake: [3_000n * RAO, 1_000n * RAO, 0n, 0n],
    rootStake: [0n, 0n, 0n, 0n],
    taoWeight: 0n,
    stakeThreshold: 1_000n * RAO,
    validatorPermit: [true, true, false, false],
    lastUpdate: [5_000_300, 5_000_300, 5_000_300, 5_000_300],
    blockAtRegistration: [1_000, 1_000, 1_000, 1_000],
    oldestCommit: null,
    ownerUid: null,
    maxAllowedValidators: 2,
    kappaU16: 32_767,
    bondsMovingAverage: 900_000,
    bondsPenaltyU16: 65_535,
    yuma3: false,
    liquidAlpha: null,
    budget: 295_201_647_840n,
    weights: [W0, W1, [], []],
    bonds: [[], [], [], []],
    ...its,
  };
}

const u16 = fc.oneof(fc.constantFrom(0, 1, 65_535), fc.integer({ min: 0, max: 65_535 }));
const stake = fc.oneof(fc.constantFrom(0n, 1n, 1_000n * RAO), fc.bigInt({ min: 0n, max: 21n * 10n ** 15n }));

/** Rows of a few distinct columns in any order, zeros among the values. */
function rows(size: number): fc.Arbitrary<number[][]> {
  const pair = fc.tuple(fc.integer({ min: 0, max: size - 1 }), u16);
  const row = fc
    .uniqueArray(pair, { selector: ([column]) => column, maxLength: size })
    .map((pairs) => pairs.flat());
  return fc.array(row, { minLength: size, maxLength: size });
}

/** Any epoch of up to nine UIDs: stale entries, missing permits, ties and empty rows among them. */
export const anyEpoch: fc.Arbitrary<EpochInput> = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const list = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { minLength: size, maxLength: size });
  const blocks = list(fc.constantFrom(1_000, 4_999_000, 5_000_039, 5_000_041, 5_000_300));
  const liquid = fc.record({
    lowU16: fc.integer({ min: 0, max: 45_875 }),
    highU16: fc.integer({ min: 45_875, max: 65_535 }),
    steepness: fc.integer({ min: -32_768, max: 32_767 }),
  });
  return fc.record({
    block: fc.constant(5_000_400),
    tempo: fc.constant(360),
    lastStepBlock: fc.constantFrom(0, 5_000_040),
    activityCutoff: fc.constantFrom(50, 5_000),
    alphaStake: list(stake),
    rootStake: list(stake),
    taoWeight: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    stakeThreshold: fc.constantFrom(0n, 1_000n * RAO),
    validatorPermit: list(fc.boolean()),
    lastUpdate: blocks,
    blockAtRegistration: blocks,
    oldestCommit: fc.option(list(fc.option(fc.constantFrom(900, 5_000_100)))),
    ownerUid: fc.option(fc.integer({ min: 0, max: size - 1 })),
    maxAllowedValidators: fc.integer({ min: 0, max: size + 1 }),
    kappaU16: u16,
    bondsMovingAverage: fc.integer({ min: 0, max: 1_000_000 }),
    bondsPenaltyU16: u16,
    yuma3: fc.boolean(),
    liquidAlpha: fc.option(liquid),
    budget: fc.oneof(fc.constantFrom(0n, 7n), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
    weights: rows(size),
    bonds: rows(size),
  });
});
