/** Populations made for tests: two validators and two miners, and any others. */
import fc from 'fast-check';
import type { EpochRules, Population } from '../../../../runtime/chain/population.ts';
import type { EpochCall, EpochPots } from '../../../../runtime/exact/epoch/index.ts';

export const ALPHA = 10n ** 9n;
/** 0.18, as it stands on mainnet. */
export const TAO_WEIGHT = 3_320_413_933_267_719_290n;
export const BLOCK = 5_000_400;

export const rules = (its: Partial<EpochRules> = {}): EpochRules => ({
  tempo: 360,
  activityCutoff: 5_000,
  stakeThreshold: 1_000n * ALPHA,
  maxAllowedValidators: 2,
  kappaU16: 32_767,
  bondsMovingAverage: 900_000,
  bondsPenaltyU16: 65_535,
  yuma3: false,
  liquidAlpha: null,
  mechanismSplit: null,
  recycles: false,
  taoWeight: TAO_WEIGHT,
  ...its,
});

/** The protocol's pots of a tempo (8.4): server, validators and root; nothing for the owner. */
export const pots = (its: Partial<EpochPots> = {}): EpochPots => ({
  owner: 0n,
  server: 147_600_823_920n,
  validator: 95_000_000_000n,
  root: 52_600_823_920n,
  ...its,
});

/** UIDs 0 and 1 validate by the weights of the protocol's vector (11.6), 2 and 3 mine. */
export const four = (its: Partial<Population> = {}): Population => ({
  origin: 'state',
  ownerUid: null,
  owner: [false, false, false, false],
  onRoot: [true, false, false, false],
  votes: [true, true, false, false],
  permit: [true, true, false, false],
  take: [11_796, 11_796, 11_796, 11_796],
  registeredAt: [1_000, 1_000, 1_000, 1_000],
  alphaStake: [3_000n * ALPHA, 1_000n * ALPHA, 0n, 0n],
  rootStake: [0n, 0n, 0n, 0n],
  emission: [0n, 0n, 0n, 0n],
  mechanisms: [
    { weights: [[2, 65_535, 3, 32_768], [2, 20_000, 3, 65_535], [], []], bonds: [[], [], [], []] },
  ],
  ...its,
});

export const call = (population: Population, its: Partial<EpochCall> = {}): EpochCall => ({
  population,
  rules: rules(),
  block: BLOCK,
  lastStepBlock: BLOCK - 360,
  pots: pots(),
  specVersion: 475,
  users: 0n,
  ...its,
});

export const total = (of: readonly bigint[]): bigint => of.reduce((sum, it) => sum + it, 0n);

const u16 = fc.oneof(fc.constantFrom(0, 1, 65_535), fc.nat(65_535));
const stake = fc.oneof(fc.constantFrom(0n, 1n, 1_000n * ALPHA), fc.bigInt({ min: 0n, max: 10n ** 16n }));
const amount = fc.oneof(fc.constantFrom(0n, 1n, 7n), fc.bigInt({ min: 0n, max: 10n ** 14n }));

export const anyPots: fc.Arbitrary<EpochPots> = fc.record({
  ...{ owner: amount, server: amount, validator: amount, root: amount },
});

export const anyRules: fc.Arbitrary<EpochRules> = fc.record({
  tempo: fc.constant(360),
  activityCutoff: fc.constant(5_000),
  stakeThreshold: fc.constantFrom(0n, 1_000n * ALPHA),
  maxAllowedValidators: fc.nat(9),
  kappaU16: u16,
  bondsMovingAverage: fc.nat(1_000_000),
  bondsPenaltyU16: u16,
  yuma3: fc.boolean(),
  liquidAlpha: fc.option(
    fc.record({
      lowU16: fc.nat(45_875),
      highU16: fc.integer({ min: 45_875, max: 65_535 }),
      steepness: fc.integer({ min: -32_768, max: 32_767 }),
    }),
  ),
  mechanismSplit: fc.option(fc.constantFrom([65_535], [49_151, 16_384], [0, 65_535])),
  recycles: fc.boolean(),
  taoWeight: fc.constantFrom(0n, TAO_WEIGHT, 2n ** 64n - 1n),
});

/** Up to eight neurons with one or two mechanisms, owners', absent and poor ones among them. */
export const anyPopulation: fc.Arbitrary<Population> = fc.nat(8).chain((size) => {
  const list = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { minLength: size, maxLength: size });
  const pair = fc.tuple(fc.nat(Math.max(0, size - 1)), u16);
  const row = fc.uniqueArray(pair, { selector: ([uid]) => uid, maxLength: size }).map((it) => it.flat());
  const mechanism = fc.record({ weights: list(row), bonds: list(row) });
  return fc.record({
    origin: fc.constant('state' as const),
    ownerUid: size === 0 ? fc.constant(null) : fc.option(fc.nat(size - 1)),
    owner: list(fc.boolean()),
    onRoot: list(fc.boolean()),
    votes: list(fc.boolean()),
    permit: list(fc.boolean()),
    take: list(u16),
    registeredAt: list(fc.constantFrom(1_000, BLOCK - 100)),
    alphaStake: list(stake),
    rootStake: list(stake),
    emission: list(amount),
    mechanisms: fc.array(mechanism, { minLength: 1, maxLength: 2 }),
  });
});

export const anySpec = fc.constantFrom(425, 441, 474, 475);
