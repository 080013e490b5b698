import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyPopulation, type Population } from '../../../../runtime/chain/population.ts';
import { runEpoch, sharesNow } from '../../../../runtime/exact/epoch/index.ts';
import {
  ALPHA,
  anyPopulation,
  anyPots,
  anyRules,
  anySpec,
  BLOCK,
  call,
  four,
  pots,
  rules,
  total,
} from './made.ts';

const gains = (before: Population, after: Population) =>
  after.alphaStake.map((it, uid) => it - (before.alphaStake[uid] ?? 0n));

/** What an epoch pays to each hotkey, and the rest that it says. */
function run(population: Population, its: Parameters<typeof call>[1] = {}) {
  const after = copyPopulation(population);
  const result = runEpoch(call(after, its));
  return { ...result, after, paid: gains(population, after) };
}

describe('the protocol’s subnet of four', () => {
  it('splits one budget up to spec 474', () => {
    const { paid, incentive, after } = run(four(), { specVersion: 474 });
    expect(paid.slice(2)).toEqual([92_430_002_217n, 55_170_821_633n]);
    expect(incentive).toBe(147_600_823_850n);
    // Nobody has any TAO on root, so root's pot stays where it is, and validators share theirs by units alone.
    expect(paid.slice(0, 2)).toEqual([79_895_510_571n, 15_104_489_405n]);
    expect(after.mechanisms[0]?.bonds).toEqual([[2, 65_535, 3, 65_535], [2, 7_661, 3, 21_844], [], []]);
  });

  it('keeps the pots apart from spec 475 on', () => {
    const { paid, recycledRoot } = run(four());
    expect(total(paid.slice(2))).toBeLessThanOrEqual(147_600_823_920n);
    expect(total(paid.slice(2))).toBeGreaterThan(147_600_823_850n);
    expect(recycledRoot).toBe(52_600_823_920n);
  });

  it('pays each its part of the miners’ pot, whatever is in the others', () => {
    const lone = run(four(), { pots: pots({ validator: 0n, root: 0n }) });
    expect(lone.paid.slice(2)).toEqual(run(four()).paid.slice(2));
    expect(lone.paid.slice(0, 2)).toEqual([0n, 0n]);
  });
});

describe('dividends and what is paid of them', () => {
  /** The protocol's two hotkeys (8.4): by their stakes, the first of them on root. */
  const protocol = () =>
    four({
      alphaStake: [2_000n * ALPHA, 1_500n * ALPHA, 0n, 0n],
      rootStake: [6_000n * ALPHA, 0n, 0n, 0n],
    });

  it('stake take and rest of alpha and root under the hotkey', () => {
    const { after, paid, shares } = run(protocol());
    const [first, second] = [shares.alpha[0] ?? 0, shares.alpha[1] ?? 0];
    expect(first + second).toBeCloseTo(1, 8);
    expect(shares.root[0]).toBeCloseTo(1, 9);
    expect(Number(paid[0]) / (95e9 * first + 52_600_823_920)).toBeCloseTo(1, 9);
    expect(Number(paid[1]) / (95e9 * second)).toBeCloseTo(1, 9);
    expect(after.rootStake).toEqual(protocol().rootStake);
  });

  it('leave what is root’s to be claimed before spec 441', () => {
    const [old, later] = [440, 441].map((specVersion) => run(protocol(), { specVersion }).paid[0] ?? 0n);
    // The take of 18% is staked either way.
    expect(Number((later ?? 0n) - (old ?? 0n)) / (52_600_823_920 * (1 - 11_796 / 65_535))).toBeCloseTo(1, 9);
  });

  it('go by the stake that was there before the block', () => {
    const { paid } = run(four(), { pots: pots({ owner: 10n ** 15n }) });
    expect(paid).toEqual(run(four()).paid);
  });
});

describe('whom an epoch doesn’t pay', () => {
  it.each([
    { recycles: false, why: 'burned' },
    { recycles: true, why: 'recycled' },
  ])('is the owner’s own miner, whose part is $why', ({ recycles }) => {
    const { withheld, minerBurned, paid } = run(four({ owner: [false, false, true, false] }), {
      rules: rules({ recycles }),
    });
    const of = run(four());
    expect(withheld).toBe(of.paid[2]);
    expect(paid).toEqual(of.paid.with(2, 0n));
    expect(minerBurned).toBe((withheld << 32n) / of.incentive);
  });

  it('is a missing owner', () => {
    const { paid } = run(four({ ownerUid: 3 }), { pots: pots({ owner: 64n * ALPHA }) });
    const without = run(four(), { pots: pots({ owner: 64n * ALPHA }) });
    // An owner in the subnet gets his cut beside what he mines.
    expect((paid[3] ?? 0n) - (without.paid[3] ?? 0n)).toBe(64n * ALPHA);
    expect(total(without.paid)).toBe(total(run(four()).paid));
  });

  it('is anybody where nobody mines: their pot goes to validators', () => {
    const idle = four({ mechanisms: [{ weights: [[], [], [], []], bonds: [[], [], [], []] }] });
    const { paid, shares, incentive, minerBurned } = run(idle);
    expect([incentive, minerBurned]).toEqual([0n, 0n]);
    expect(shares.minersPotToValidators).toBe(true);
    // Three quarters and one, each a rao short: take and rest are rounded apart.
    expect(paid).toEqual([181_950_617_939n, 60_650_205_979n, 0n, 0n]);
  });

  it.each([
    { size: 0, why: 'an empty subnet' },
    { size: 1, why: 'somebody without stake' },
  ])('is $why', ({ size }) => {
    const list = <Value>(value: Value) => Array.from({ length: size }, () => value);
    const lone: Population = {
      ...four(),
      ...{ owner: list(false), onRoot: list(false), votes: list(true), permit: list(true), take: list(0) },
      ...{ registeredAt: list(1), alphaStake: list(0n), rootStake: list(0n), emission: list(9n) },
      mechanisms: [{ weights: list([]), bonds: list([]) }],
    };
    const { after, shares, recycledRoot } = run(lone);
    expect(after.alphaStake).toEqual(list(0n));
    expect(after.emission).toEqual(list(0n));
    expect(after.permit).toEqual(list(false));
    expect([...shares.alpha]).toEqual(list(0));
    expect(recycledRoot).toBe(pots().root);
  });

  it('isn’t a lone validator that mines: the owner may vote for himself', () => {
    const lone = {
      ...four(),
      ownerUid: 0,
      owner: [false],
      onRoot: [true],
      votes: [true],
      permit: [true],
    };
    const { paid } = run(
      {
        ...{ ...lone, take: [0], registeredAt: [1], alphaStake: [5n], rootStake: [ALPHA], emission: [0n] },
        mechanisms: [{ weights: [[0, 65_535]], bonds: [[]] }],
      },
      { pots: pots({ owner: 3n }) },
    );
    const { server, validator, root } = pots();
    expect(total(paid)).toBeGreaterThan(server + validator + root - 300n);
  });
});

describe('several mechanisms', () => {
  const [one] = four().mechanisms;
  if (one === undefined) throw new Error('there is a mechanism');
  const other = { weights: [[3, 65_535], [3, 65_535], [], []], bonds: [[], [], [], []] };
  const both = (split: readonly number[] | null) =>
    run(four({ mechanisms: [{ ...one }, { ...other }] }), { rules: rules({ mechanismSplit: split }) });

  it('divide the pots by their parts, and give each UID what it gets of all', () => {
    const second = (pots().server * 16_384n) / 65_535n;
    const alone = run(four(), { pots: pots({ server: pots().server - second }) }).paid;
    const { paid } = both([49_151, 16_384]);
    expect(paid[2]).toBe(alone[2]);
    expect(paid[3]).toBe((alone[3] ?? 0n) + second);
  });

  it.each([
    { split: null, why: 'none is stated' },
    { split: [1, 2, 65_532], why: 'it is for another number of them' },
  ])('divide them evenly where $why', ({ split }) => {
    const half = run(four(), { pots: pots({ server: 73_800_411_960n }) }).paid;
    expect(both(split).paid[2]).toBe(half[2]);
    expect(both(split).paid[3]).toBe((half[3] ?? 0n) + 73_800_411_960n);
  });

  it('keep bonds apart, and share permits', () => {
    const { after } = both(null);
    expect(after.mechanisms[0]?.bonds).not.toEqual(after.mechanisms[1]?.bonds);
    expect(after.mechanisms[1]?.bonds.map((row) => row[0] ?? null)).toEqual([3, 3, null, null]);
    expect(after.permit).toEqual([true, true, false, false]);
  });

  it('leave a mechanism’s part of the miners’ pot to nobody where none of its own votes', () => {
    const empty = { weights: [[], [], [], []], bonds: [[], [], [], []] };
    const { incentive, shares } = run(four({ mechanisms: [{ ...one }, empty] }));
    expect(Number(incentive) / Number(pots().server)).toBeCloseTo(0.5, 8);
    expect(shares.minersPotToValidators).toBe(false);
  });
});

describe('users’ stake', () => {
  it('comes before the epoch and earns all of it', () => {
    const { after } = run(four(), {
      users: 1_000n * ALPHA,
      pots: pots({ server: 0n, validator: 0n, root: 0n }),
    });
    expect(after.alphaStake).toEqual([3_750n * ALPHA, 1_250n * ALPHA, 0n, 0n]);
  });

  it('that leaves may cost a permit', () => {
    const { after } = run(four(), { users: -400n * ALPHA });
    expect(after.permit).toEqual([true, false, false, false]);
  });
});

describe('shares', () => {
  it('are of what an epoch would pay now, and nothing changes for the asking', () => {
    const population = four();
    const kept = structuredClone(population);
    for (const users of [0n, 500n * ALPHA]) {
      const shares = sharesNow(call(population, { users }));
      expect(population).toEqual(kept);
      expect(shares).toEqual(run(four(), { users }).shares);
    }
  });

  it.each([
    { its: { server: 0n, validator: 0n, root: 0n }, why: 'there is nothing to divide' },
    { its: { server: 3n, validator: 2n, root: 1n }, why: 'there are a few rao' },
    { its: { root: 0n, validator: 147_600_823_920n }, why: 'root has none' },
    { its: { server: 0n }, why: 'miners have none' },
    { its: { server: 5_000_000_000n }, why: 'miners have hardly any' },
    { its: { validator: 0n, root: 0n }, why: 'the others have none' },
  ])('say the same where $why', ({ its }) => {
    const population = four({ rootStake: [6_000n * ALPHA, 0n, 0n, 0n] });
    for (const specVersion of [474, 475]) {
      const [full, poor] = [pots(), pots(its)].map((of) =>
        sharesNow(call(population, { pots: of, specVersion })),
      );
      for (const part of ['incentive', 'alpha', 'root'] as const)
        for (const uid of [0, 1, 2, 3])
          expect(poor?.[part][uid]).toBeCloseTo(full?.[part][uid] ?? Number.NaN, 8);
      expect(poor?.minersPotToValidators).toBe(false);
    }
  });

  it('of root’s pot are there before anything is in it', () => {
    const population = four({ rootStake: [6_000n * ALPHA, 0n, 0n, 0n] });
    expect(sharesNow(call(population, { pots: pots({ root: 0n }) })).root[0]).toBeCloseTo(1, 9);
  });
});

it('leaves a few hundred rao to nobody where everybody is there', () => {
  const rich = four({ rootStake: [6_000n * ALPHA, 0n, 0n, 0n], ownerUid: 3 });
  for (const specVersion of [441, 474, 475]) {
    const held = pots({ owner: 64n * ALPHA });
    const divided = held.owner + held.server + held.validator + held.root;
    const left = divided - total(run(rich, { specVersion, pots: held }).paid);
    expect(left).toBeGreaterThan(-300n);
    expect(left).toBeLessThan(300n);
  }
});

describe('any epoch', () => {
  const any = { population: anyPopulation, its: anyRules, held: anyPots, spec: anySpec };
  const anyCase = fc.record(any);
  const runAny = ({ population, its, held, spec }: { population: Population } & Record<string, unknown>) =>
    run(population, { rules: its, pots: held, specVersion: spec } as Parameters<typeof call>[1]);

  it('pays, withholds, recycles or leaves to nobody what was in the pots', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { population, held, spec } = one;
        const { paid, withheld, recycledRoot, incentive, minerBurned } = runAny(one);
        const cut = population.ownerUid === null ? 0n : held.owner;
        const divided = held.server + held.validator + held.root;
        const left = cut + divided - total(paid) - withheld - recycledRoot;
        // One budget for all may give its halves a few units of 2^-32 more than their pots hold.
        const size = BigInt(population.take.length);
        const most = spec === 475 ? 0n : held.validator + held.root + ((divided * size) >> 32n);
        expect(left).toBeGreaterThanOrEqual(-most);
        expect(left).toBeLessThanOrEqual(divided);
        expect(withheld).toBeLessThanOrEqual(incentive);
        expect(minerBurned).toBeLessThanOrEqual(2n ** 32n);
        for (const gain of paid) expect(gain).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  it('shares out no pot more than once', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { shares } = runAny({ ...one, spec: 475 });
        for (const part of [shares.incentive, shares.alpha, shares.root]) {
          expect(part.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(1 + 1e-9);
          expect(part.every((it) => it >= 0)).toBe(true);
        }
      }),
    );
  });

  it('comes out the same each time', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(runAny(one)).toEqual(runAny(one));
      }),
    );
  });

  it('doesn’t ask who has which UID, where nobody is somebody’s equal', () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat()), (one, draws) => {
        const { population } = one;
        const { mechanisms } = population;
        const size = population.take.length;
        // Stakes that can't tie, not even as shares.
        const alphaStake = population.alphaStake.map((_, uid) => BigInt(2 ** (uid + 1)) * 1_000n * ALPHA);
        const distinct = { ...population, alphaStake, rootStake: alphaStake.map(() => 0n) };
        const to = [...Array(size).keys()].sort((a, b) => (draws[a] ?? 0) - (draws[b] ?? 0) || b - a);
        const moved = <Value>(list: readonly Value[]): Value[] => {
          const result = [...list];
          for (const [uid, value] of list.entries()) result[to[uid] as number] = value;
          return result;
        };
        const movedRows = (rows: readonly (readonly number[])[]) =>
          moved(rows).map((row) => row.map((it, k) => (k % 2 === 0 ? (to[it] as number) : it)));
        const other: Population = {
          ...distinct,
          ownerUid: population.ownerUid === null ? null : (to[population.ownerUid] as number),
          ...{ owner: moved(distinct.owner), onRoot: moved(distinct.onRoot), votes: moved(distinct.votes) },
          ...{
            permit: moved(distinct.permit),
            take: moved(distinct.take),
            emission: moved(distinct.emission),
          },
          ...{ registeredAt: moved(distinct.registeredAt), alphaStake: moved(alphaStake) },
          mechanisms: mechanisms.map(({ weights, bonds }) => ({
            weights: movedRows(weights),
            bonds: movedRows(bonds),
          })),
        };
        const [here, there] = [
          runAny({ ...one, population: distinct }),
          runAny({ ...one, population: other }),
        ];
        expect(there.paid).toEqual(moved(here.paid));
        expect(there.after.permit).toEqual(moved(here.after.permit));
        expect(there.after.emission).toEqual(moved(here.after.emission));
        expect([there.incentive, there.withheld, there.recycledRoot]).toEqual([
          ...[here.incentive, here.withheld, here.recycledRoot],
        ]);
      }),
    );
  });
});

it('runs in the block that it is told, and asks no other date of who votes', () => {
  const population = four({ votes: [true, false, false, false] });
  const { after } = run(population, { block: BLOCK + 10 ** 6 });
  expect(after.mechanisms[0]?.bonds[0]).not.toEqual([]);
  expect(after.mechanisms[0]?.bonds[1]).toEqual([]);
});
