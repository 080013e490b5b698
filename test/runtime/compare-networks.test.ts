import { describe, expect, it } from 'vitest';
import { loadEmbedded } from '../../compiler/index.ts';
import { apart, sidesOf } from '../../runtime/boundary-sides.ts';
import { chainRule } from '../../runtime/chain/emission-rule.ts';
import { compareNetworks, isWithin, type Side } from '../../runtime/compare-networks.ts';
import { endLife, type Network, newTotals } from '../../runtime/fast/index.ts';
import { networkAtStart } from '../../runtime/start-network.ts';

const finney = await loadEmbedded('finney', 9_240_381);
const BLOCK = finney.block + 1;

function side(change: (network: Network) => void = () => undefined): Side {
  const network = networkAtStart(finney);
  change(network);
  return { network, totals: newTotals(network.netuid.length) };
}

describe('two states compared', () => {
  it('are not apart where they are the same', () => {
    const differences = compareNetworks(side(), side(), 0);
    expect(isWithin(differences, 0)).toBe(true);
    expect(differences.map((it) => [it.netuid, it.beyond])).toEqual(Array(5).fill([null, 0]));
  });

  it('are as far apart as the subnet that differs most, in parts of what is right', () => {
    const other = side((it) => {
      it.taoIn[3] = (it.taoIn[3] as number) * 1.01;
      it.taoIn[7] = (it.taoIn[7] as number) * 0.5;
      it.movingPrice[5] = (it.movingPrice[5] as number) + 1;
    });
    const [tao, , , , price] = compareNetworks(side(), other, 0.1);
    expect(tao).toMatchObject({ field: 'taoIn', netuid: 8, beyond: 1 });
    expect(tao?.relative).toBeCloseTo(0.5, 12);
    expect(tao?.beyondAmount).toBe(tao?.amount);
    expect(price).toMatchObject({ field: 'movingPrice', netuid: 6, amount: 1, beyond: 0 });
  });

  it.each([
    { why: 'a reserve', change: (it: Network) => (it.alphaOut[9] = 1), within: false },
    { why: 'a moving price alone', change: (it: Network) => (it.movingPrice[9] = 1), within: true },
  ])('miss the goal by $why: $within', ({ change, within }) => {
    const differences = compareNetworks(side(), side(change), 1e-9);
    expect(differences.some((it) => it.beyond === 1)).toBe(true);
    expect(isWithin(differences, 1e-9)).toBe(within);
  });

  it('are apart without measure where the right value is 0', () => {
    const other = side();
    other.totals.emission[2] = 5;
    const emission = compareNetworks(side(), other, 1e-9)[3];
    expect(emission).toMatchObject({ relative: Number.POSITIVE_INFINITY, amount: 5, netuid: 3, beyond: 1 });
  });
});

describe('two states of which one has lost a subnet', () => {
  const lost = (it: Network) => endLife(it, 4);

  it('are apart without measure there, whichever it is', () => {
    const { netuid } = networkAtStart(finney);
    for (const [judge, other] of [
      [side(), side(lost)],
      [side(lost), side()],
    ] as const) {
      const differences = compareNetworks(judge, other, 1e-9);
      expect(isWithin(differences, 1e-9)).toBe(false);
      for (const it of differences)
        expect(it).toMatchObject({ relative: Number.POSITIVE_INFINITY, netuid: netuid[4], beyond: 1 });
      expect(apart(judge.network, other.network, chainRule('R7'), BLOCK, 1e-8)).toContain(netuid[4]);
    }
  });

  it('are the same where both have', () => {
    expect(isWithin(compareNetworks(side(lost), side(lost), 0), 0)).toBe(true);
    expect(apart(side(lost).network, side(lost).network, chainRule('R7'), BLOCK, 1e-8)).toEqual([]);
  });
});

describe('sides of a rule', () => {
  const gated = chainRule('R7');

  it('are two for a bar at rank 32: at least that many stand on it or above', () => {
    const { network } = side();
    const sides = [...sidesOf(network, gated, BLOCK, 1e-8)];
    const above = sides.filter((it) => it === 1).length;
    // The bar is older than the state, and disabled subnets that stand above it are left out.
    expect(above).toBeGreaterThan(20);
    expect(above).toBeLessThan(40);
    expect(sides.filter((it) => it === -1).length).toBe(
      finney.subnets.filter((it) => it.firstEmissionBlock === null || !it.emissionEnabled).length +
        finney.subnets.filter((it) => it.firstEmissionBlock !== null && it.emissionEnabled && burnsAll(it))
          .length,
    );
  });

  it('are none where a rule does not jump', () => {
    expect(new Set(sidesOf(side().network, chainRule('R5'), BLOCK, 1e-8))).toEqual(new Set([-1]));
  });

  it('are as many as a rule has tiers, and one for the rest', () => {
    const tiers = [
      { from: 1, to: 32, share: 0.75 },
      { from: 33, to: 64, share: 0.25 },
    ];
    const rule = { ...chainRule('R1'), stages: [{ kind: 'tiers', tiers }] } as const;
    const counts = new Map<number, number>();
    for (const it of sidesOf(side().network, rule, BLOCK, 1e-8)) counts.set(it, (counts.get(it) ?? 0) + 1);
    const sizes = [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
    expect(sizes.slice(1, 3)).toEqual([32, 32]);
  });

  it('are apart for a subnet that one state has above the bar and the other below', () => {
    const one = side().network;
    const other = side((it) => {
      it.movingPrice[63] = 1;
    }).network;
    expect(apart(one, one, gated, BLOCK, 1e-8)).toEqual([]);
    expect(apart(one, other, gated, BLOCK, 1e-8)).toContain(64);
    // Its bar is still to be computed.
    expect(apart(one, { ...other, gateBar: 0 }, gated, BLOCK, 1e-8)).toEqual([]);
  });

  it('leave both states as they were', () => {
    const one = side().network;
    sidesOf(one, gated, 9_240_480, 1e-8);
    expect(one).toEqual(side().network);
  });
});

function burnsAll({ minerBurned }: (typeof finney.subnets)[number]): boolean {
  return minerBurned.raw >= minerBurned.per;
}
