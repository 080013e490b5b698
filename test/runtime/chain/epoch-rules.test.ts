import { describe, expect, it } from 'vitest';
import { parameterById } from '../../../compiler/index.ts';
import { activityCutoff, epochRules, readsOfEpoch } from '../../../runtime/chain/epoch-rules.ts';

/** The chain's defaults, but for what is stated. */
function rulesFrom(stated: Readonly<Record<string, bigint>> = {}, split: readonly number[] | null = null) {
  const read: string[] = [];
  const rules = epochRules((id) => {
    read.push(id);
    const raw = stated[id] ?? parameterById(id)?.default ?? null;
    if (raw === null) throw new Error(`no value for ${id}`);
    return raw;
  }, split);
  return { rules, read };
}

const LIQUID = {
  'consensus.liquid_alpha_enabled': 1n,
  'consensus.alpha_low': 6_554n,
  'consensus.alpha_sigmoid_steepness': -500n,
};

describe('the rules of an epoch', () => {
  it('are the chain’s defaults where nothing else is set', () => {
    expect(rulesFrom().rules).toEqual({
      tempo: 360,
      activityCutoff: 5_000,
      stakeThreshold: 0n,
      maxAllowedValidators: 128,
      kappaU16: 32_767,
      bondsMovingAverage: 900_000,
      bondsPenaltyU16: 65_535,
      yuma3: false,
      liquidAlpha: null,
      mechanismSplit: null,
      recycles: false,
      taoWeight: 971_718_665_099_567_868n,
    });
  });

  it.each([
    { stated: { 'consensus.yuma3_enabled': 1n }, rules: { yuma3: true } },
    { stated: LIQUID, rules: { liquidAlpha: { lowU16: 6_554, highU16: 58_982, steepness: -500 } } },
    { stated: { 'supply.recycle_or_burn': 1n }, rules: { recycles: true } },
    { stated: { 'consensus.tempo': 100n }, rules: { tempo: 100, activityCutoff: 1_388 } },
    {
      stated: { 'consensus.bonds_moving_average': 2n ** 64n - 1n },
      rules: { bondsMovingAverage: 2_147_483_647e6 },
    },
  ])('follow $stated', ({ stated, rules }) => {
    expect(rulesFrom({ ...stated }).rules).toMatchObject(rules);
  });

  it('take the mechanisms’ parts as they come', () => {
    expect(rulesFrom({}, [60_000, 5_535]).rules.mechanismSplit).toEqual([60_000, 5_535]);
  });

  it('are read from parameters that are all known to be read', () => {
    for (const id of [...rulesFrom().read, ...rulesFrom(LIQUID).read]) expect(readsOfEpoch).toContain(id);
    for (const id of readsOfEpoch) expect(parameterById(id)).toBeDefined();
  });
});

it.each([
  { factor: 13_889, tempo: 360, cutoff: 5_000, why: 'as on most subnets' },
  { factor: 1_000, tempo: 360, cutoff: 360, why: 'one tempo' },
  { factor: 999, tempo: 1, cutoff: 1, why: 'never less than a block' },
  { factor: 13_889, tempo: 0, cutoff: 1, why: 'without a tempo' },
  { factor: 2 ** 32 - 1, tempo: 65_535, cutoff: 281_470_681_677, why: 'the largest of both' },
])('$factor thousandths of a tempo of $tempo are a cutoff of $cutoff: $why', ({ factor, tempo, cutoff }) => {
  expect(activityCutoff(factor, tempo)).toBe(cutoff);
});
