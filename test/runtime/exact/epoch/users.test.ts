import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadUsers } from '../../../../runtime/exact/epoch/users.ts';
import { anyPopulation, four, total } from './made.ts';

describe('users’ stake', () => {
  it.each([
    { users: 0n, stakes: [30n, 10n], after: [30n, 10n], why: 'doesn’t move by nothing' },
    { users: 8n, stakes: [30n, 10n], after: [36n, 12n], why: 'comes in proportion' },
    { users: -8n, stakes: [30n, 10n], after: [24n, 8n], why: 'goes in proportion' },
    { users: 2n, stakes: [30n, 10n], after: [32n, 10n], why: 'leaves a rao that was rounded to the first' },
    { users: -2n, stakes: [1n, 2n], after: [0n, 1n], why: 'takes from nobody more than he has' },
    { users: -50n, stakes: [30n, 10n], after: [0n, 0n], why: 'goes as far as there is any' },
    { users: 5n, stakes: [0n, 0n], after: [3n, 2n], why: 'comes evenly where there is none' },
  ])('$why', ({ users, stakes, after }) => {
    const population = four({ alphaStake: [...stakes, 500n, 0n] });
    spreadUsers(population, users);
    expect(population.alphaStake).toEqual([...after, 500n, 0n]);
  });

  it('comes to the owner’s UID without a permit too, and to nobody where there is no permit', () => {
    const owned = four({ ownerUid: 3, permit: [false, false, false, false] });
    spreadUsers(owned, 9n);
    expect(owned.alphaStake[3]).toBe(9n);
    const nobody = four({ permit: [false, false, false, false] });
    spreadUsers(nobody, 9n);
    expect(nobody.alphaStake).toEqual(four().alphaStake);
  });

  it('is spread to the rao, and nobody falls below nothing', () => {
    const users = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    fc.assert(
      fc.property(anyPopulation, users, (population, net) => {
        const holders = population.permit.map((permit, uid) => permit || uid === population.ownerUid);
        const before = population.alphaStake.map((it, uid) => (holders[uid] ? it : 0n));
        const others = population.alphaStake.filter((_, uid) => !holders[uid]);
        const stakes = { ...population, alphaStake: [...population.alphaStake] };
        spreadUsers(stakes, net);
        const held = total(before);
        const most = net + held < 0n ? -held : net;
        const moved = holders.includes(true) ? most : 0n;
        expect(total(stakes.alphaStake) - total(population.alphaStake)).toBe(moved);
        expect(stakes.alphaStake.filter((_, uid) => !holders[uid])).toEqual(others);
        for (const stake of stakes.alphaStake) expect(stake).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});
