import { describe, expect, it } from 'vitest';
import { copyPopulation } from '../../../runtime/chain/population.ts';
import { runEpoch } from '../../../runtime/exact/epoch/index.ts';
import { admit } from '../../../runtime/population/newcomer.ts';
import { ALPHA, call, four } from '../exact/epoch/made.ts';

/** After an epoch, so that there are bonds and emissions. */
function settled() {
  const population = four({
    ownerUid: 1,
    owner: [false, true, false, false],
    onRoot: [true, true, true, true],
  });
  runEpoch(call(population));
  return population;
}

const newcomer = { owner: false, onRoot: false, votes: false, permit: false, take: 11_796, registeredAt: 77 };

describe('a newcomer', () => {
  it.each([{ uid: 0 }, { uid: 1 }, { uid: 2 }, { uid: 4 }])(
    'in slot $uid has nothing, and nobody votes for him',
    ({ uid }) => {
      const population = settled();
      const before = copyPopulation(population);
      admit(population, uid, 77);
      for (const [key, value] of Object.entries({
        ...newcomer,
        alphaStake: 0n,
        rootStake: 0n,
        emission: 0n,
      })) {
        const list = population[key as keyof typeof newcomer] as readonly unknown[];
        const kept = before[key as keyof typeof newcomer] as readonly unknown[];
        expect(list[uid]).toBe(value);
        expect(list.filter((_, at) => at !== uid)).toEqual(kept.filter((_, at) => at !== uid));
      }
      for (const { weights, bonds } of population.mechanisms)
        for (const rows of [weights, bonds]) {
          expect(rows).toHaveLength(Math.max(4, uid + 1));
          expect(rows[uid]).toEqual([]);
          for (const row of rows) expect(row.filter((_, k) => k % 2 === 0)).not.toContain(uid);
        }
      expect(population.ownerUid).toBe(uid === 1 ? null : 1);
    },
  );

  it('leaves the others’ rows as they are', () => {
    const population = settled();
    admit(population, 2, 77);
    expect(population.mechanisms[0]?.weights).toEqual([[3, 32_768], [3, 65_535], [], []]);
  });

  it('changes no copy', () => {
    const population = settled();
    const copy = copyPopulation(population);
    const kept = structuredClone(copy);
    admit(population, 2, 77);
    expect(copy).toEqual(kept);
  });

  it('earns nothing in the epochs that come, and what he replaced others get', () => {
    const population = settled();
    admit(population, 2, 77);
    const { shares } = runEpoch(call(population));
    expect(shares.incentive[2]).toBe(0);
    expect(shares.incentive[3]).toBeCloseTo(1, 8);
  });

  it('validates once he has stake and a permit, if anybody gives them', () => {
    const population = settled();
    admit(population, 4, 77);
    population.alphaStake[4] = 10_000n * ALPHA;
    runEpoch(call(population));
    expect(population.permit[4]).toBe(true);
  });
});
