import { describe, expect, it } from 'vitest';
import { firstNeuron, withNewcomer } from '../../../runtime/neurons/slots.ts';

const old = [
  { uid: 0, registeredAt: 5, emission: 9n, owner: true },
  { uid: 1, registeredAt: 6, emission: 3n, owner: false },
];
const newcomer = (uid: number) => ({ uid, registeredAt: 70, emission: 0n, owner: false });

describe('a newcomer', () => {
  it.each([
    { slot: { uid: 2, replaces: false }, after: [...old, newcomer(2)], why: 'takes a free slot' },
    { slot: { uid: 1, replaces: true }, after: [old[0], newcomer(1)], why: "takes somebody's" },
    { slot: 'unknown' as const, after: old, why: 'changes no list that nobody knows' },
  ])('$why', ({ slot, after }) => {
    expect(withNewcomer(old, slot, 70)).toEqual(after);
    expect(old).toHaveLength(2);
  });

  it('leaves what is unknown unknown', () => {
    expect(withNewcomer(null, { uid: 0, replaces: false }, 70)).toBeNull();
  });
});

describe('a new subnet', () => {
  it("has its owner's neuron alone", () => {
    expect(firstNeuron(33)).toEqual([{ uid: 0, registeredAt: 33, emission: 0n, owner: true }]);
  });
});
