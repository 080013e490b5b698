import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividendForm } from '../../../runtime/chain/epoch-forms.ts';
import {
  afterTake,
  type DividendHotkey,
  splitDividends,
  validatorPotOf,
} from '../../../runtime/exact/dividends.ts';

const WEIGHT = 3_320_413_933_267_719_290n;
const ONE = 2n ** 32n;
const rao = (payouts: readonly (bigint | null)[]) => payouts.map((raw) => (raw === null ? null : raw >> 32n));

/** The protocol's two hotkeys (8.4): both with alpha, one of them on root. */
const protocol: readonly DividendHotkey[] = [
  { units: 124_133_086_154n, alphaStake: 2_000n, rootStake: 6_000n, isOnRoot: true },
  { units: 23_467_737_696n, alphaStake: 1_500n, rootStake: 0n, isOnRoot: false },
].map((it) => ({ ...it, alphaStake: it.alphaStake * 10n ** 9n, rootStake: it.rootStake * 10n ** 9n }));
const POTS = [95_000_000_000n, 52_600_823_920n] as const;

describe('dividends at spec 475', () => {
  const { alpha, root, recycledRoot } = splitDividends(protocol, ...POTS, WEIGHT, 'alphaFirst');

  it('are the protocol’s', () => {
    expect(rao(alpha)).toEqual([73_578_291_973n, 21_421_708_004n]);
    expect(rao(root)).toEqual([52_600_823_920n, 0n]);
    expect(recycledRoot).toBe(0n);
  });

  it.each([
    { payout: alpha[0], take: 13_243_755_732n, rest: 60_334_536_240n },
    { payout: alpha[1], take: 3_855_809_377n, rest: 17_565_898_627n },
    { payout: root[0], take: 9_467_907_512n, rest: 43_132_916_407n },
    { payout: root[1], take: 0n, rest: 0n },
  ])('leave $rest after the protocol’s take of $take', ({ payout, take, rest }) => {
    expect(afterTake(payout ?? -1n, 11_796n)).toEqual({ take, rest });
  });

  it('pay root nothing to who has no UID there, and recycle a pot that nobody gets', () => {
    const away = protocol.map((hotkey) => ({ ...hotkey, isOnRoot: false }));
    const got = splitDividends(away, ...POTS, WEIGHT, 'alphaFirst');
    expect(rao(got.root)).toEqual([0n, 0n]);
    expect(got.recycledRoot).toBe(POTS[1]);
    expect(rao(got.alpha)).toEqual(rao(alpha));
  });

  it('are alpha alone where there is no stake', () => {
    const empty = protocol.map((hotkey) => ({ ...hotkey, alphaStake: 0n, rootStake: 0n }));
    const got = splitDividends(empty, 1_000n, 1_000n, WEIGHT, 'alphaFirst');
    expect(rao(got.alpha)).toEqual([841n, 158n]);
    expect(rao(got.root)).toEqual([0n, 0n]);
  });
});

describe('dividends at spec 425', () => {
  it('pay root without a UID there, and recycle nothing', () => {
    const away = protocol.map((hotkey) => ({ ...hotkey, isOnRoot: false }));
    const got = splitDividends(away, ...POTS, WEIGHT, 'rootFirst');
    expect(rao(got.root)).toEqual([52_600_823_920n, 0n]);
    expect(splitDividends([], ...POTS, WEIGHT, 'rootFirst').recycledRoot).toBe(0n);
  });

  it('leave out a hotkey without a stake entry', () => {
    const [first, second] = protocol;
    const all = splitDividends([first ?? null, null, second ?? null], ...POTS, WEIGHT, 'rootFirst');
    const { alpha, root } = splitDividends(protocol, ...POTS, WEIGHT, 'rootFirst');
    expect(all.alpha).toEqual([alpha[0], null, alpha[1]]);
    expect(all.root).toEqual([root[0], null, root[1]]);
  });
});

const amount = fc.oneof(fc.constantFrom(0n, 1n), fc.bigInt({ min: 0n, max: 21n * 10n ** 15n }));
const hotkey = fc.record({ units: amount, alphaStake: amount, rootStake: amount, isOnRoot: fc.boolean() });
const form = fc.constantFrom('rootFirst' as const, 'alphaFirst' as const);

describe('dividends', () => {
  it('never pay more than the pots', () => {
    const weight = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(
        fc.array(fc.option(hotkey)),
        amount,
        amount,
        weight,
        form,
        (list, pot, rootPot, w, which) => {
          const { alpha, root, recycledRoot } = splitDividends(list, pot, rootPot, w, which);
          const paid = (payouts: readonly (bigint | null)[]) =>
            payouts.reduce<bigint>((sum, payout) => sum + (payout ?? 0n), 0n);
          expect(paid(alpha)).toBeLessThanOrEqual(pot * ONE);
          expect(paid(root)).toBeLessThanOrEqual(rootPot * ONE);
          expect([0n, rootPot]).toContain(recycledRoot);
        },
      ),
    );
  });

  it('lose at most a rao to the take', () => {
    const payouts = fc.bigInt({ min: 0n, max: 2n ** 90n });
    fc.assert(
      fc.property(payouts, fc.bigInt({ min: 0n, max: 65_535n }), (payout, take) => {
        const parts = afterTake(payout, take);
        expect((payout >> 32n) - parts.take - parts.rest).toBeOneOf([0n, 1n]);
      }),
    );
  });

  it.each([
    { spec: 425, is: 'rootFirst' },
    { spec: 474, is: 'rootFirst' },
    { spec: 475, is: 'alphaFirst' },
    { spec: 500, is: 'alphaFirst' },
  ])('at spec $spec are computed $is', ({ spec, is }) => {
    expect(dividendForm(spec)).toBe(is);
  });

  it('get the miners’ pot where nobody earned an incentive', () => {
    expect(validatorPotOf(5n, 7n, 0n)).toBe(12n);
    expect(validatorPotOf(5n, 7n, 1n)).toBe(5n);
  });
});
