import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochInput, epoch, storedFromDense } from '../../../../runtime/exact/yuma/index.ts';
import { anyEpoch, made, RAO } from './made.ts';
import { plainEpoch } from './plain-epoch.ts';

const liquidAlpha = { lowU16: 45_875, highU16: 58_982, steepness: 1_000 };
const run = (its: Partial<EpochInput> = {}) => epoch(made(its));
const sum = (column: Iterable<number>) => [...column].reduce((a, b) => a + b, 0);

describe('the protocol’s subnet of four', () => {
  const classic = run();
  const classicBonds = [[2, 65_535, 3, 65_535], [2, 7_661, 3, 21_844], [], []];

  it('has the protocol’s stakes, consensus and incentives', () => {
    expect([...classic.stake]).toEqual([3_221_225_472, 1_073_741_824, 0, 0]);
    expect(classic.activeStake).toEqual(classic.stake);
    expect([...classic.consensus]).toEqual([0, 0, 2_863_296_966, 1_431_670_329]);
    expect([...classic.validatorTrust]).toEqual([4_294_967_295, 2_435_929_941, 0, 0]);
    expect([...classic.incentive]).toEqual([0, 0, 2_689_577_377, 1_605_389_918]);
    expect(classic.serverEmission).toEqual([0n, 0n, 92_430_002_217n, 55_170_821_633n]);
  });

  it('has the protocol’s classic bonds', () => {
    expect([...classic.dividends]).toEqual([3_612_090_579, 682_876_716, 0, 0]);
    expect(classic.newBonds).toEqual(classicBonds);
    expect(classic.validatorEmission).toEqual([124_133_086_154n, 23_467_737_696n, 0n, 0n]);
  });

  it('loses the protocol’s 140 rao to rounding', () => {
    const paid = [...classic.serverEmission, ...classic.validatorEmission].reduce((a, b) => a + b);
    expect(paid).toBe(295_201_647_700n);
  });

  it('has the protocol’s bonds of Yuma3', () => {
    const { dividends, emaBonds, newBonds, validatorEmission } = run({ yuma3: true });
    expect([...dividends]).toEqual([3_642_610_338, 652_356_957, 0, 0]);
    expect(emaBonds).toEqual([[2, 286_329_696, 3, 143_167_033], [2, 100_425_961, 3, 143_167_033], [], []]);
    expect(newBonds).toEqual([[2, 4_368, 3, 2_184], [2, 1_532, 3, 2_184], [], []]);
    expect(validatorEmission).toEqual([125_181_928_069n, 22_418_895_781n, 0n, 0n]);
  });

  it('has the protocol’s bonds of liquid alpha', () => {
    const bonds = [[2, 30_000, 3, 20_000], [2, 10_000, 3, 40_000], [], []];
    const { dividends, emaBonds, validatorEmission } = run({ yuma3: true, liquidAlpha, bonds });
    expect(emaBonds.slice(0, 2)).toEqual([
      [2, 2_595_348_668, 3, 1_395_554_025],
      [2, 900_062_402, 3, 1_765_495_712],
    ]);
    expect([...dividends]).toEqual([3_591_774_236, 703_193_059, 0, 0]);
    expect(validatorEmission).toEqual([123_434_894_850n, 24_165_929_000n, 0n, 0n]);
  });

  it('has the protocol’s second epoch', () => {
    const weights = [[2, 65_535], [3, 65_535], [], []];
    const { consensus, incentive, dividends, newBonds } = run({ weights, bonds: classicBonds });
    expect([...consensus]).toEqual([0, 0, 2 ** 32, 0]);
    expect([...incentive]).toEqual([0, 0, 2 ** 32, 0]);
    expect([...dividends]).toEqual([3_890_390_953, 404_576_342, 0, 0]);
    expect(newBonds).toEqual([[2, 65_535, 3, 65_535], [2, 6_815, 3, 21_843], [], []]);
  });

  it('pays validators by stake where nobody sets weights', () => {
    const { serverEmission, validatorEmission, combinedEmission } = run({ weights: [[], [], [], []] });
    expect(serverEmission).toEqual([0n, 0n, 0n, 0n]);
    expect(validatorEmission).toEqual([221_401_235_880n, 73_800_411_960n, 0n, 0n]);
    expect(combinedEmission).toEqual(validatorEmission);
  });

  it('reads weights from a dense matrix as well', () => {
    const weights = storedFromDense([[0, 0, 65_535, 32_768], [0, 0, 20_000, 65_535], [], []]);
    expect(run({ weights })).toEqual(classic);
  });
});

describe('an epoch', () => {
  const old = [5_000_300, 4_990_000, 5_000_300, 5_000_300];
  const reborn = [1_000, 1_000, 1_000, 5_000_300];
  const held = [[2, 30_000, 3, 20_000], [2, 10_000, 3, 40_000], [], []];

  it.each<{ why: string; its: Partial<EpochInput>; has: Partial<ReturnType<typeof plain>> }>([
    {
      why: 'gives no voice to who has been silent for longer than the cutoff',
      its: { lastUpdate: old },
      has: { active: [true, false, true, true], activeStake: [2 ** 32, 0, 0, 0] },
    },
    {
      why: 'takes a stake of exactly the threshold, and none below',
      its: { stakeThreshold: 1_000n * RAO + 1n },
      has: { stake: [2 ** 32, 0, 0, 0] },
    },
    {
      why: 'takes the owner’s stake however small',
      its: { stakeThreshold: 3_000n * RAO, ownerUid: 1 },
      has: { stake: [3_221_225_472, 1_073_741_824, 0, 0] },
    },
    {
      why: 'gives the last permit to the higher of two equal UIDs',
      its: { alphaStake: [RAO, RAO, RAO, 0n], stakeThreshold: 0n },
      has: { newValidatorPermit: [false, true, true, false] },
    },
    {
      why: 'gives everybody with stake a permit where there are more permits than UIDs',
      its: { maxAllowedValidators: 64 },
      has: { newValidatorPermit: [true, true, false, false] },
    },
    {
      why: 'gives the owner a permit without stake',
      its: { ownerUid: 3, maxAllowedValidators: 1 },
      has: { newValidatorPermit: [true, false, false, true] },
    },
    {
      why: 'forgets bonds of who loses the permit',
      its: { maxAllowedValidators: 1, bonds: held },
      has: {
        newValidatorPermit: [true, false, false, false],
        newBonds: [[2, 65_535, 3, 39_321], [], [], []],
      },
    },
    {
      why: 'drops weights on and bonds to a neuron that came after them',
      its: { yuma3: true, bonds: held, blockAtRegistration: reborn },
      has: { consensus: [0, 0, 2 ** 32, 0], newBonds: [[2, 33_553], [2, 15_553], [], []] },
    },
    {
      why: 'drops weights that were committed before the neuron came',
      its: {
        blockAtRegistration: [1_000, 1_000, 1_000, 5_000_000],
        oldestCommit: [4_999_999, null, null, null],
      },
      has: { validatorTrust: [4_294_967_296, 1_004_259_612, 0, 0] },
    },
    {
      why: 'doesn’t count a validator’s weight on itself',
      its: { weights: [[0, 65_535, 2, 65_535], [1, 65_535, 2, 65_535], [], []] },
      has: { incentive: [0, 0, 2 ** 32, 0] },
    },
    {
      why: 'counts the owner’s weight on itself',
      its: { ownerUid: 0, weights: [[0, 65_535], [], [], []] },
      has: { incentive: [2 ** 32, 0, 0, 0] },
    },
    {
      why: 'ignores weights on UIDs that aren’t there',
      its: { weights: [[2, 65_535, 4, 65_535, 900, 1], [], [], []] },
      has: { incentive: [0, 0, 2 ** 32, 0], validatorTrust: [2 ** 32, 0, 0, 0] },
    },
    {
      why: 'decays a bond whose weight is gone',
      its: { yuma3: true, bonds: held, weights: [[2, 65_535], [2, 65_535], [], []] },
      has: { newBonds: [[2, 33_553, 3, 17_999], [2, 15_553, 3, 35_999], [], []] },
    },
    {
      why: 'drops a bond whose weight is gone under liquid alpha',
      its: { yuma3: true, liquidAlpha, bonds: held, weights: [[2, 65_535], [2, 65_535], [], []] },
      has: { newBonds: [[2, 54_922], [2, 48_949], [], []] },
    },
    {
      why: 'moves as without liquid alpha where there is no consensus at all',
      its: { yuma3: true, liquidAlpha, bonds: held, weights: [[], [], [], []] },
      has: { newBonds: [[2, 26_999, 3, 17_999], [2, 8_999, 3, 35_999], [], []] },
    },
    {
      why: 'pays by the stake of inactive validators where none is active',
      its: { activityCutoff: 1 },
      has: {
        activeStake: [0, 0, 0, 0],
        consensus: [0, 0, 0, 0],
        validatorEmission: [221_401_235_880n, 73_800_411_960n, 0n, 0n],
      },
    },
    {
      why: 'pays nobody where there is no stake',
      its: { alphaStake: [0n, 0n, 0n, 0n], stakeThreshold: 0n },
      has: {
        stake: [0, 0, 0, 0],
        newValidatorPermit: [false, false, false, false],
        validatorEmission: [0n, 0n, 0n, 0n],
      },
    },
    {
      why: 'weighs root stake',
      its: { rootStake: [0n, 10_000n * RAO, 0n, 0n], taoWeight: 3_320_413_933_267_719_290n },
      has: { stake: [2_221_534_808, 2_073_432_487, 0, 0] },
    },
  ])('$why', ({ its, has }) => {
    const input = made(its);
    const got = plain(input);
    expect(got).toMatchObject(has);
    expect(got).toMatchObject(expected(input));
  });

  it('of no UIDs is empty', () => {
    const none = {
      alphaStake: [],
      rootStake: [],
      validatorPermit: [],
      lastUpdate: [],
      blockAtRegistration: [],
    };
    expect(run({ ...none, weights: [], bonds: [] })).toMatchObject({ newBonds: [], serverEmission: [] });
  });

  it('is what big integers make of the protocol’s table, to the last bit', () => {
    fc.assert(
      fc.property(anyEpoch, (input) => {
        expect(plain(input)).toMatchObject(expected(input));
      }),
      { numRuns: 1_500 },
    );
  });

  it('gives nobody less than nothing, and no more than there is', () => {
    fc.assert(
      fc.property(anyEpoch, (input) => {
        const got = epoch(input);
        for (const column of [got.stake, got.activeStake, got.incentive, got.dividends]) {
          expect(Math.min(0, ...column)).toBe(0);
          expect(sum(column)).toBeLessThanOrEqual(2 ** 32);
        }
        const paid = [...got.serverEmission, ...got.validatorEmission].reduce((a, b) => a + b, 0n);
        expect(paid).toBeLessThanOrEqual(input.budget);
      }),
    );
  });

  it('changes nothing of what it was given, and gives the same again', () => {
    fc.assert(
      fc.property(anyEpoch, (input) => {
        const before = structuredClone(input);
        const first = epoch(input);
        expect(input).toEqual(before);
        expect(epoch(input)).toEqual(first);
      }),
    );
  });
});

/** Columns as plain lists, to compare and to read. */
function plain(input: EpochInput) {
  const got = epoch(input);
  return {
    ...got,
    stake: [...got.stake],
    activeStake: [...got.activeStake],
    consensus: [...got.consensus],
    incentive: [...got.incentive],
    validatorTrust: [...got.validatorTrust],
    dividends: [...got.dividends],
    emaBonds: got.emaBonds.map(cells),
  };
}

function expected(input: EpochInput) {
  const { bonds, ...long } = plainEpoch(input);
  return {
    ...long,
    stake: long.stake.map(Number),
    activeStake: long.activeStake.map(Number),
    consensus: long.consensus.map(Number),
    incentive: long.incentive.map(Number),
    validatorTrust: long.validatorTrust.map(Number),
    dividends: long.dividends.map(Number),
    emaBonds: bonds.map((row) =>
      cells(row.flatMap((value, j) => (value === null ? [] : [j, Number(value)]))),
    ),
  };
}

/** A row by column, since the order of its entries says nothing. */
function cells(row: readonly number[]): Record<number, number> {
  const values: Record<number, number> = {};
  for (let k = 0; k < row.length; k += 2) values[row[k] ?? 0] = row[k + 1] ?? 0;
  return values;
}
