import { describe, expect, it } from 'vitest';
import { computeShares } from '../../../runtime/fast/emission-shares.ts';
import { chainRule, type EmissionRule, type Network } from '../../../runtime/fast/index.ts';
import { openRows } from '../../../runtime/fast/rows.ts';
import { bits32, network, scored } from './made.ts';

function sharesOf(of: Network, rule: EmissionRule = chainRule(of.era.rule), block = 1): number[] {
  const rows = openRows(of);
  computeShares(of, rule, block, rows);
  return Array.from(rows.shares.subarray(0, rows.count), (share) => share * rows.scale);
}

const prices = [0.05, 0.03, 0.02, 0.004, 0.01];
const burned = [0, 0.25, 0, 1, 0];
const five = (its: object[] = []) =>
  network(
    prices.map((price, i) => ({
      movingPrice: bits32(price),
      minerBurned: bits32(burned[i] ?? 0),
      ...its[i],
    })),
    { emissionBarRank: 3 },
  );

describe('the chain’s own shares', () => {
  it('divides by moving price alone', () => {
    const shares = sharesOf(five(), { score: 'price', gate: null, stages: [] });
    const raws = [
      8_090_677_257_037_650_644n,
      4_854_406_339_152_529_583n,
      3_236_270_880_209_969_053n,
      647_254_176_041_993_810n,
      1_618_135_421_267_408_523n,
    ];
    for (const [i, raw] of raws.entries()) expect(shares[i]).toBeCloseTo(Number(raw) / 2 ** 64, 12);
  });

  it('gates by the bar at a rank, then leaves disabled subnets out', () => {
    const net = five([{}, {}, {}, {}, { emissionEnabled: false }]);
    const rao = sharesOf(net).map((share) => Math.floor(share * 500_000_000));
    // The chain's own power function is a few parts in 10^8 off the true cube.
    const chain = [334_658_303, 94_126_409, 71_215_286, 0, 0];
    for (const [i, expected] of chain.entries())
      expect(Math.abs((rao[i] ?? 0) - expected)).toBeLessThanOrEqual(20);
    expect(net.gateBar).toBeCloseTo(0.1951219506100804, 8);
  });

  it('counts disabled subnets in the ranking of the bar', () => {
    const on = five();
    const off = five([{ emissionEnabled: false }]);
    sharesOf(on);
    sharesOf(off);
    expect(off.gateBar).toBe(on.gateBar);
  });

  it.each([
    { block: 361, bar: 0.01, refreshed: false, why: 'between two refreshes the stored bar stays' },
    { block: 720, bar: 0.01, refreshed: true, why: 'every 360 blocks it is computed again' },
    { block: 361, bar: 0, refreshed: true, why: 'a bar of 0 is computed at once' },
  ])('$why', ({ block, bar, refreshed }) => {
    const net = five();
    net.gateBar = bar;
    sharesOf(net, chainRule(net.era.rule), block);
    if (refreshed) expect(net.gateBar).toBeCloseTo(0.19512195, 7);
    else expect(net.gateBar).toBe(bar);
  });

  it('takes the bar at a quantile where the rank is 0', () => {
    const net = five();
    net.barRank = 0;
    net.barQuantile = 0.6;
    sharesOf(net);
    expect(net.gateBar).toBeCloseTo(0.21951219528816, 7);
  });

  it('loses the largest subnet where it is too far above the bar', () => {
    const net = network([{ movingPrice: bits32(0.9995) }, { movingPrice: bits32(0.0005) }]);
    const [largest, other] = sharesOf(net);
    expect(largest).toBeCloseTo(0.000001861710360531, 11);
    expect(other).toBeCloseTo(0.9999981382896395, 11);
  });

  it.each([
    { exponent: 2, reach: 34_346 },
    { exponent: 3, reach: 1056.62 },
    { exponent: 4, reach: 185.3 },
    { exponent: 5, reach: 65.2 },
    { exponent: 8, reach: 13.6 },
  ])('with exponent $exponent does so above $reach bars', ({ exponent, reach }) => {
    const at = (bars: number) =>
      sharesOf(
        network([{}, {}]),
        scored([bars, 1], { gate: { bar: { kind: 'rank', rank: 2 }, exponent, refreshBlocks: 360 } }),
      );
    expect(at(reach * 0.99)[0]).toBeGreaterThan(0.9);
    expect(at(reach * 1.01)[0]).toBeLessThan(0.01);
  });

  it.each([
    { its: { movingPrice: bits32(0) }, shares: [0, 0], why: 'no prices: nobody gets anything' },
    { its: { minerBurned: bits32(1) }, shares: [0.5, 0.5], why: 'all burned: the prices decide' },
    { its: { emissionEnabled: false }, shares: [0, 0], why: 'all switched off: nobody gets anything' },
    { its: { firstEmissionBlock: null }, shares: [], why: 'not started: not there at all' },
    { its: { subtokenEnabled: false }, shares: [], why: 'token not enabled: not there at all' },
    { its: { registrationAllowed: false }, shares: [], why: 'closed to registration: not there at all' },
  ])('$why', ({ its, shares }) => {
    expect(sharesOf(network([its, its]))).toEqual(shares);
  });

  it('counts a subnet that is not dynamic as priced at 1', () => {
    const [fixed, other] = sharesOf(network([{ mechanism: 0 }, { movingPrice: bits32(1) }]));
    expect(fixed).toBe(other);
  });
});

describe('the stages of a proposal’s rule', () => {
  const plain = (count: number) => network(Array.from({ length: count }, () => ({})));
  const topTiers = [
    { from: 1, to: 32, share: 0.75 },
    { from: 33, to: 64, share: 0.25 },
  ];

  it('divides each tier’s part among its members', () => {
    const shares = sharesOf(
      plain(40),
      scored(Array(40).fill(1), { stages: [{ kind: 'tiers', tiers: topTiers }] }),
    );
    expect(shares[0]).toBeCloseTo(0.0234375, 12);
    expect(shares[31]).toBeCloseTo(0.0234375, 12);
    expect(shares[32]).toBeCloseTo(0.03125, 12);
  });

  it('gives an empty tier’s part to the others, and nothing beyond the last', () => {
    const stages = [{ kind: 'tiers', tiers: topTiers }] as const;
    expect(sharesOf(plain(2), scored([3, 1], { stages }))).toEqual([0.75, 0.25]);
    const many = sharesOf(plain(70), scored(Array(70).fill(1), { stages }));
    expect(many.slice(64)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('lets ties go to the lower netuid', () => {
    expect(sharesOf(plain(3), scored([1, 2, 1], { stages: [{ kind: 'limit', top: 2 }] }))).toEqual([
      1 / 3,
      2 / 3,
      0,
    ]);
  });

  it.each([
    {
      floor: 0.2,
      scores: [8, 1, 1],
      shares: [0.6, 0.2, 0.2],
      why: 'lifts the small at the cost of the large',
    },
    { floor: 0.2, scores: [9, 1, 0], shares: [0.8, 0.2, 0], why: 'leaves a share of zero at zero' },
    {
      floor: 0.3,
      scores: [50, 35, 15],
      shares: [0.4, 0.3, 0.3],
      why: 'lifts who falls below by the lifting',
    },
    {
      floor: 0.5,
      scores: [8, 1, 1],
      shares: [1 / 3, 1 / 3, 1 / 3],
      why: 'makes all equal where it asks too much',
    },
  ])('floor $floor $why', ({ floor, scores, shares }) => {
    const got = sharesOf(plain(3), scored(scores, { stages: [{ kind: 'floor', share: floor }] }));
    for (const [i, share] of shares.entries()) expect(got[i]).toBeCloseTo(share, 12);
  });

  it.each([
    { fate: 'burn', shares: [0.25, 0.3, 0.2], burned: 0.25 },
    { fate: 'recycle', shares: [0.25, 0.3, 0.2], burned: 0 },
    { fate: 'redistribute', shares: [0.25, 0.45, 0.3], burned: 0 },
  ] as const)('declines half of the first share: $fate', ({ fate, shares, burned }) => {
    const net = plain(3);
    const rows = openRows(net);
    const fraction = () => Float64Array.from([0.5, -1, Number.NaN]);
    const rule = scored([5, 3, 2], { stages: [{ kind: 'decline', fraction, fate }] });
    expect(computeShares(net, rule, 1, rows)).toBeCloseTo(burned, 12);
    for (const [i, share] of shares.entries()) expect(rows.shares[i]).toBeCloseTo(share, 12);
  });

  it('redistributes no more than was there, where everybody declines after a burn', () => {
    const net = plain(2);
    const rows = openRows(net);
    const part = (of: number) => () => Float64Array.from([of, of / 2]);
    const rule = scored([1, 1], {
      stages: [
        { kind: 'decline', fraction: () => Float64Array.from([0.1, 0.1]), fate: 'burn' },
        { kind: 'decline', fraction: part(0.4), fate: 'redistribute' },
      ],
    });
    expect(computeShares(net, rule, 1, rows)).toBeCloseTo(0.1, 12);
    expect(rows.shares[0]).toBeCloseTo((0.9 * 0.6) / 1.4, 12);
    expect(rows.shares[1]).toBeCloseTo((0.9 * 0.8) / 1.4, 12);
  });

  it('divides only what is left by the stages after a decline', () => {
    const net = plain(2);
    const rows = openRows(net);
    const fraction = () => Float64Array.from([1, 0]);
    const rule = scored([1, 1], {
      stages: [
        { kind: 'decline', fraction, fate: 'burn' },
        { kind: 'limit', top: 1 },
      ],
    });
    expect(computeShares(net, rule, 1, rows)).toBe(0.5);
    expect(Array.from(rows.shares.subarray(0, 2))).toEqual([0, 0.5]);
  });
});
