import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainRule, type EmissionRule } from '../../../runtime/chain/emission-rule.ts';
import { emissionOf, emissionShares, floatShares } from '../../../runtime/exact/emission-shares.ts';
import { type ExactNetwork, movingPriceOf } from '../../../runtime/exact/network.ts';
import { burnShares, priceShares, rootBurnShares } from '../../../runtime/exact/price-shares.ts';
import { rootFlag } from '../../../runtime/exact/root-proportion.ts';
import { networkFrom } from '../../../runtime/fast/index.ts';
import { bits32, finney, made, madeSnapshot, scored, VECTOR_SPEC } from './made.ts';
import { listOf, rowsOf, whole } from './rows.ts';

const ONE = 2n ** 64n;
const MINT = 500_000_000n;

function sharesOf(network: ExactNetwork, rule: EmissionRule, block = 1, floats = networkFrom(finney)) {
  const at = network.subnets.map((_, i) => i);
  return emissionShares(network, { subnets: network.subnets, at }, rule, block, floats);
}

const rao = (shares: readonly bigint[]) => shares.map((share) => emissionOf(MINT, share) >> 32n);

// The example that the protocol carries through 3.3, 3.6, 3.7 and 3.8.
const PRICES = [214_748_364n, 128_849_018n, 85_899_345n, 17_179_869n, 42_949_672n];
const BURNED = [0, 0.25, 0, 1, 0].map((it) => bits32(it).raw);

const five = (off: readonly number[] = [], rank = 3) =>
  made(
    PRICES.map((price, i) => ({
      movingPrice: bits32(price),
      minerBurned: bits32(BURNED[i] ?? 0n),
      emissionEnabled: !off.includes(i + 1),
    })),
    { emissionBarRank: rank },
  );

describe('shares by moving price', () => {
  it('are the chain’s to the last bit', () => {
    expect(priceShares(PRICES)).toEqual([
      8_090_677_257_037_650_644n,
      4_854_406_339_152_529_583n,
      3_236_270_880_209_969_053n,
      647_254_176_041_993_810n,
      1_618_135_421_267_408_523n,
    ]);
  });

  it('are the chain’s with root proportion and burn', () => {
    const roots = [0.14, 0.3, 0.6, 0.5, 0.88].map((it) => bits32(it).raw);
    const shares = rootBurnShares(priceShares(PRICES), roots, BURNED);
    // Subnet 5 is switched off only afterwards, so its share stands here.
    expect(shares.map((share) => Number(share) / 2 ** 64)).toEqual([
      expect.closeTo(0.20260492191, 9),
      expect.closeTo(0.195369031257, 9),
      expect.closeTo(0.347322721021, 9),
      0,
      expect.closeTo(0.254703325811, 9),
    ]);
  });

  it('reproduces every made row of the chain', async () => {
    const rows = await rowsOf('shares', 'price_shares');
    expect(rows.length).toBeGreaterThan(20);
    for (const { input, expected } of rows) {
      const network = made(
        listOf(input, 'subnets').map((row) => ({
          netuid: Number(whole(row, 'netuid')),
          mechanism: Number(whole(row, 'mechanism')),
          movingPrice: bits32(whole(row, 'moving_price')),
          minerBurned: bits32(whole(row, 'miner_burned')),
          emissionEnabled: row.emission_enabled === true,
        })),
        {},
        { specVersion: VECTOR_SPEC },
      );
      expect(network.era.rule).toBe('R5');
      const prices = network.subnets.map(movingPriceOf);
      const bare = priceShares(prices);
      const burned = burnShares(
        bare,
        network.subnets.map((it) => it.minerBurned),
      );
      const final = sharesOf(network, chainRule('R5')).shares;
      const mint = whole(input, 'block_emission');
      const got = network.subnets.map(({ netuid }, k) => ({
        netuid,
        price_share: bare[k],
        share: burned[k],
        tao_emission: emissionOf(mint, final[k] ?? 0n),
      }));
      const wanted = listOf(expected, 'subnets').map((row) => ({
        netuid: Number(whole(row, 'netuid')),
        price_share: whole(row, 'price_share'),
        share: whole(row, 'share'),
        tao_emission: whole(row, 'tao_emission'),
      }));
      expect(got).toEqual(wanted);
      expect(rootFlag(prices.reduce((sum, price) => sum + price, 0n))).toBe(expected.root_sell);
    }
  });
});

describe('the chain’s whole rule', () => {
  it('gates, then leaves disabled subnets out', () => {
    const network = five([5]);
    const { shares } = sharesOf(network, chainRule('R7'));
    expect(shares.map((share) => emissionOf(MINT, share))).toEqual([
      1_437_346_470_546_534_313n,
      404_269_851_724_780_196n,
      305_867_325_728_685_489n,
      0n,
      0n,
    ]);
    expect(network.gateBar).toBe(3_599_364_686_067_148_533n);
  });

  it('gates', () => {
    expect(rao(sharesOf(five(), chainRule('R7')).shares)).toEqual([
      329_444_638n,
      92_660_007n,
      70_105_818n,
      0n,
      7_789_534n,
    ]);
  });

  it('counts disabled subnets in the ranking of the bar', () => {
    const [on, off] = [five(), five([1, 5])];
    sharesOf(on, chainRule('R7'));
    sharesOf(off, chainRule('R7'));
    expect(off.gateBar).toBe(on.gateBar);
  });

  it('shares by root price as it was in June 2026', () => {
    const network = made(
      PRICES.map((price, i) => ({
        movingPrice: bits32(price),
        minerBurned: bits32(BURNED[i] ?? 0n),
        rootProp: bits32([0.14, 0.3, 0.6, 0.5, 0.88][i] ?? 0),
        emissionEnabled: i !== 4,
      })),
    );
    const emission = rao(sharesOf(network, chainRule('R4')).shares);
    expect(emission).toEqual([135_922_330n, 131_067_961n, 233_009_708n, 0n, 0n]);
  });
});

describe('cases that leave nothing', () => {
  const zero = { movingPrice: bits32(0n) };
  const burnt = { minerBurned: bits32(2n ** 32n) };

  it.each([
    { subnets: [zero, zero], rule: 'R7', shares: [0n, 0n], why: 'no price anywhere: all is recycled' },
    { subnets: [], rule: 'R7', shares: [], why: 'nobody is eligible' },
    { subnets: [burnt, burnt], rule: 'R5', shares: [ONE / 2n, ONE / 2n], why: 'all burnt: prices alone' },
    {
      subnets: [{ minerBurned: bits32(2n ** 40n) }, {}],
      rule: 'R5',
      shares: [0n, ONE],
      why: 'a burn above 1 counts as 1',
    },
    {
      subnets: [
        { emissionEnabled: false, movingPrice: bits32(0.5) },
        { emissionEnabled: true, ...zero },
      ],
      rule: 'R5',
      shares: [0n, 0n],
      why: 'enabled subnets that have no share do not get those of the disabled',
    },
    {
      subnets: [{ mechanism: 0, ...zero }, { movingPrice: bits32(1) }],
      rule: 'R1',
      shares: [ONE / 2n, ONE / 2n],
      why: 'a subnet that is not dynamic has a price of 1, whatever is stored',
    },
  ] as const)('$why', ({ subnets, rule, shares }) => {
    expect(sharesOf(made([...subnets]), chainRule(rule)).shares).toEqual(shares);
  });
});

describe('a proposal’s score', () => {
  it.each([
    { values: [1, 3], shares: [ONE / 4n, (3n * ONE) / 4n], why: 'in proportion' },
    { values: [1e-300, 3e-300], shares: [ONE / 4n, (3n * ONE) / 4n], why: 'however small' },
    { values: [Number.NaN, 2], shares: [0n, ONE], why: 'no value counts as 0' },
    {
      values: [Number.POSITIVE_INFINITY, -1, 2],
      shares: [0n, 0n, ONE],
      why: 'infinite and negative ones too',
    },
    { values: [0, Number.NaN], shares: [0n, 0n], why: 'nothing to share by' },
  ])('$why', ({ values, shares }) => {
    const got = floatShares(values);
    for (const [i, share] of shares.entries()) {
      // The larger of 1 : 3 is 1 and the smaller the nearest third.
      expect(Math.abs(Number((got[i] ?? -1n) - share))).toBeLessThan(2 ** 12);
    }
  });

  it('reads the columns it is given, by the subnets’ own positions', () => {
    const snapshot = madeSnapshot([{ subtokenEnabled: false }, {}, {}]);
    const network = made([{ subtokenEnabled: false }, {}, {}]);
    const eligible = { subnets: network.subnets.slice(1), at: [1, 2] };
    const rule = scored([100, 1, 1]);
    expect(emissionShares(network, eligible, rule, 1, networkFrom(snapshot)).shares).toEqual([
      ONE / 2n,
      ONE / 2n,
    ]);
  });

  it('is our own mistake without columns', () => {
    const network = made([{}]);
    expect(() =>
      emissionShares(network, { subnets: network.subnets, at: [0] }, scored([1]), 1, null),
    ).toThrow(TypeError);
  });
});

describe('whatever the state', () => {
  const subnet = fc.record({
    movingPrice: fc.bigInt({ min: 0n, max: 2n ** 34n }).map(bits32),
    minerBurned: fc.constantFrom(0n, 2n ** 31n, 2n ** 32n).map(bits32),
    rootProp: fc.bigInt({ min: 0n, max: 2n ** 32n }).map(bits32),
    emissionEnabled: fc.boolean(),
    mechanism: fc.constantFrom(0, 1, 1),
  });

  it('shares sum to the whole, less a unit for each at most, or to nothing', () => {
    fc.assert(
      fc.property(
        fc.array(subnet, { maxLength: 12 }),
        fc.constantFrom('R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'),
        fc.array(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), { minLength: 24, maxLength: 24 }),
        (subnets, rule, flows) => {
          const network = made(subnets);
          for (const [i, it] of network.subnets.entries()) {
            it.userFlow.average = flows[i] ?? 0n;
            it.protocolFlow.average = flows[i + 12] ?? 0n;
          }
          const { shares, burned } = sharesOf(network, chainRule(rule));
          const sum = shares.reduce((total, share) => total + share, 0n);
          expect(burned).toBe(0n);
          expect(shares.every((share) => share >= 0n)).toBe(true);
          expect(sum <= ONE).toBe(true);
          expect(sum === 0n || sum >= ONE - 2n * BigInt(shares.length)).toBe(true);
          for (const [i, it] of network.subnets.entries())
            if (!it.emissionEnabled) expect(shares[i]).toBe(0n);
        },
      ),
      { numRuns: 300 },
    );
  });
});
