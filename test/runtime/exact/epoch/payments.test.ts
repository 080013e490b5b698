import { describe, expect, it } from 'vitest';
import { splitDividends } from '../../../../runtime/exact/dividends.ts';
import type { Division } from '../../../../runtime/exact/epoch/division.ts';
import { pay, withheldOf } from '../../../../runtime/exact/epoch/payments.ts';
import { ALPHA, four, pots, TAO_WEIGHT } from './made.ts';

/** The protocol's two hotkeys (8.4), and what miners are paid beside them (11.6). */
const alphaStake = [2_000n * ALPHA, 1_500n * ALPHA, 0n, 0n];
const rootStake = [6_000n * ALPHA, 0n, 0n, 0n];
const validator = [124_133_086_154n, 23_467_737_696n, 0n, 0n];
const server = [0n, 0n, 92_430_002_217n, 55_170_821_633n];

const division = (): Division => {
  const hotkeys = [0, 1].map((uid) => ({
    units: validator[uid] ?? 0n,
    alphaStake: alphaStake[uid] ?? 0n,
    rootStake: rootStake[uid] ?? 0n,
    isOnRoot: uid === 0,
  }));
  const { validator: pot, root } = pots();
  return {
    pots: pots({ owner: 64n * ALPHA }),
    units: { server, validator, combined: [] },
    incentive: 147_600_823_850n,
    validatorPot: pot,
    uids: [0, 1],
    dividends: splitDividends(hotkeys, pot, root, TAO_WEIGHT, 'alphaFirst'),
  };
};

const stakesAfter = (specVersion: number, its: Parameters<typeof four>[0] = {}) => {
  const population = four({ alphaStake: [...alphaStake], rootStake: [...rootStake], ...its });
  pay(population, division(), specVersion);
  return population.alphaStake.map((it, uid) => it - (alphaStake[uid] ?? 0n));
};

describe('payments', () => {
  const first = {
    take: 13_243_755_732n,
    rest: 60_334_536_240n,
    rootTake: 9_467_907_512n,
    rootRest: 43_132_916_407n,
  };
  const second = 3_855_809_377n + 17_565_898_627n;

  it('are the protocol’s, all of them staked under the hotkey', () => {
    const { take, rest, rootTake, rootRest } = first;
    expect(stakesAfter(475)).toEqual([take + rest + rootTake + rootRest, second, server[2], server[3]]);
  });

  it('leave out what root’s stakers have to claim before spec 441', () => {
    const { take, rest, rootTake } = first;
    expect(stakesAfter(440)).toEqual([take + rest + rootTake, second, server[2], server[3]]);
  });

  it('give the owner’s UID his cut, and none of what his neurons mine', () => {
    const owned = { ownerUid: 2, owner: [false, false, true, true] };
    expect(stakesAfter(475, owned).slice(2)).toEqual([64n * ALPHA, 0n]);
  });

  it.each([
    { owner: [false, false, false, false], withheld: 0n, why: 'nobody is the owner’s' },
    { owner: [true, true, false, false], withheld: 0n, why: 'only validators are' },
    { owner: [false, false, false, true], withheld: 55_170_821_633n, why: 'a miner is' },
    { owner: [false, false, true, true], withheld: 147_600_823_850n, why: 'all miners are' },
  ])('withhold $withheld where $why', ({ owner, withheld }) => {
    const got = withheldOf(four({ owner }), division());
    expect(got).toEqual({ withheld, minerBurned: (withheld << 32n) / 147_600_823_850n });
  });

  it('withhold no part where there is nothing', () => {
    const nothing = {
      ...division(),
      units: { server: [0n, 0n, 0n, 0n], validator, combined: [] },
      incentive: 0n,
    };
    expect(withheldOf(four({ owner: [true, true, true, true] }), nothing)).toEqual({
      withheld: 0n,
      minerBurned: 0n,
    });
  });
});
