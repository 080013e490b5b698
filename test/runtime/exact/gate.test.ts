import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GateRule } from '../../../runtime/chain/emission-rule.ts';
import { barOf, gatedShares, gateFactor, hillGate } from '../../../runtime/exact/gate.ts';
import { made } from './made.ts';

const ONE = 2n ** 64n;
const share = (value: number) => BigInt(Math.round(value * 2 ** 53)) * 2n ** 11n;

describe('the bar', () => {
  const shares = [0.1, 0.4, 0, 0.3, 0.2].map(share);

  it.each([
    { rule: { kind: 'rank', rank: 1 }, bar: 0.4, why: 'the largest' },
    { rule: { kind: 'rank', rank: 3 }, bar: 0.2, why: 'the third largest' },
    { rule: { kind: 'rank', rank: 32 }, bar: 0.1, why: 'fewer than the rank: the smallest above 0' },
    { rule: { kind: 'quantile', quantile: share(0.4) }, bar: 0.4, why: 'reached exactly' },
    { rule: { kind: 'quantile', quantile: share(0.61) }, bar: 0.3, why: 'the first that reaches it' },
    { rule: { kind: 'quantile', quantile: 2n * ONE }, bar: 0.1, why: 'never reached: the smallest above 0' },
    { rule: { kind: 'quantile', quantile: 0n }, bar: 0.4, why: 'a quantile of 0 is reached at once' },
  ] as const)('$rule.kind: $why', ({ rule, bar }) => {
    expect(barOf(shares, rule)).toBe(share(bar));
    expect(barOf([...shares].reverse(), rule)).toBe(share(bar));
  });

  it('is 0 where there are no shares', () => {
    expect(barOf([0n, 0n], { kind: 'rank', rank: 1 })).toBe(0n);
    expect(barOf([], { kind: 'quantile', quantile: 0n })).toBe(0n);
  });
});

describe('when the bar is computed', () => {
  const own: GateRule = { bar: { kind: 'rank', rank: 1 }, exponent: 2, refreshBlocks: 100 };
  const stored = share(0.25);

  it.each([
    { gate: 'chain', block: 720, bar: stored, fresh: true, why: 'every 360 blocks' },
    { gate: 'chain', block: 721, bar: stored, fresh: false, why: 'and in no block between' },
    { gate: 'chain', block: 721, bar: 0n, fresh: true, why: 'at once where there is none' },
    { gate: own, block: 700, bar: stored, fresh: true, why: 'by a proposal’s own period' },
    { gate: own, block: 720, bar: stored, fresh: false, why: 'and not by the chain’s' },
  ] as const)('$why', ({ gate, block, bar, fresh }) => {
    const network = made([{}, {}], { emissionBarRank: 1 });
    network.gateBar = bar;
    gatedShares(network, gate, block, [share(0.75), share(0.25)]);
    expect(network.gateBar).toBe(fresh ? share(0.75) : bar);
  });

  it('stays where no share is above 0', () => {
    const network = made([{}]);
    network.gateBar = stored;
    expect(gatedShares(network, 'chain', 360, [0n])).toEqual([0n]);
    expect(network.gateBar).toBe(stored);
  });

  it('goes by the quantile where the rank is 0, or where the rule says so', () => {
    const shares = [0.5, 0.3, 0.2].map(share);
    const barAfter = (gate: 'chain' | 'chainQuantile', barRank: number) => {
      const network = made([{}], { emissionBarRank: barRank });
      network.barQuantile = share(0.6);
      gatedShares(network, gate, 360, shares);
      return network.gateBar;
    };
    expect(barAfter('chain', 3)).toBe(share(0.2));
    expect(barAfter('chain', 0)).toBe(share(0.3));
    expect(barAfter('chainQuantile', 3)).toBe(share(0.3));
  });
});

describe('the gate', () => {
  it.each([
    { ratio: 2, factor: 2_049_638_181_152_610_400n },
    { ratio: 1, factor: 9_223_372_036_854_775_808n },
    { ratio: 0.5, factor: 16_397_105_894_200_695_472n },
    { ratio: 0.1, factor: 18_428_315_763_506_761_754n },
    { ratio: 10, factor: 18_428_314_069_418_338n },
    { ratio: 100, factor: 18_447_091_291_718n },
  ])('lets a share through at bar / share = $ratio as the chain does', ({ ratio, factor }) => {
    const [bar, of] =
      ratio >= 1 ? [BigInt(ratio) * 2n ** 50n, 2n ** 50n] : [2n ** 50n, 2n ** 50n * BigInt(1 / ratio)];
    expect(gateFactor(of, bar, 3n * ONE)).toBe(factor);
  });

  it('collapses far above the bar, as the chain does', () => {
    const network = made([{}, {}], { emissionBarRank: 32 });
    const shares = gatedShares(network, 'chain', 1, [share(0.9995), share(0.0005)]);
    expect(Number(shares[0]) / 2 ** 64).toBeCloseTo(1.861710360531e-6, 15);
    expect(Number(shares[1]) / 2 ** 64).toBeCloseTo(0.9999981382896395, 15);
  });

  it('is not there without a bar, and where nothing passes', () => {
    expect(hillGate([ONE], 0n, ONE)).toEqual([ONE]);
    expect(hillGate([0n, 0n], ONE, ONE)).toEqual([0n, 0n]);
    // 1 / (1 + 2^31) of the smallest share rounds to nothing.
    expect(hillGate([1n], ONE - 1n, 8n * ONE)).toEqual([1n]);
  });

  it('keeps order and whole within the range where the chain’s power holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: ONE / 1_000n, max: ONE / 10n }), { minLength: 1, maxLength: 10 }),
        fc.bigInt({ min: ONE / 1_000n, max: ONE / 10n }),
        (shares, bar) => {
          const gated = hillGate(shares, bar, 3n * ONE);
          const sum = gated.reduce((total, it) => total + it, 0n);
          expect(sum).toBeLessThanOrEqual(ONE);
          expect(sum).toBeGreaterThan(ONE - BigInt(shares.length));
          for (const [i, a] of shares.entries())
            for (const [j, b] of shares.entries())
              if (a > b + 2n ** 34n) expect((gated[i] ?? 0n) >= (gated[j] ?? 0n)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});
