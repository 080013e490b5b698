import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neuronSlot, type SlotRules } from '../../../runtime/chain/neuron-slot.ts';
import { everybodyFits, firstNeuron, withNewcomer, withNewcomers } from '../../../runtime/neurons/slots.ts';

const old = [
  { uid: 0, registeredAt: 5, emission: 9n, owner: true },
  { uid: 1, registeredAt: 6, emission: 3n, owner: false },
];
const newcomer = (uid: number) => ({ uid, registeredAt: 70, emission: 0n, owner: false });
const rules = (its: Partial<SlotRules>): SlotRules => ({
  ...{ maxUids: 3, immunityPeriod: 10, minNonImmune: 0, ownerImmune: 1, ownerUid: null },
  ...its,
});

describe('a newcomer', () => {
  it.each([
    { its: {}, after: [...old, newcomer(2)], why: 'takes a free slot' },
    { its: { maxUids: 2 }, after: [old[0], newcomer(1)], why: "takes somebody's" },
    { its: { maxUids: 2, minNonImmune: 1 }, after: null, why: 'is turned away where nobody has to go' },
  ])('$why', ({ its, after }) => {
    expect(withNewcomer(old, rules(its), 70)).toEqual(after);
    expect(old).toHaveLength(2);
  });
});

describe('many of them', () => {
  it('all fit exactly where none is turned away, however far apart they come', () => {
    const given = fc.record({
      present: fc.array(fc.record({ age: fc.nat(60), emission: fc.nat(3), owner: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
      }),
      its: fc.record({
        ...{ maxUids: fc.nat(8), immunityPeriod: fc.nat(40), minNonImmune: fc.nat(6) },
        ownerImmune: fc.nat(3),
      }),
      gaps: fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(given, ({ present, its, gaps }) => {
        const start = present.map(({ age, emission, owner }, uid) => {
          return { uid, registeredAt: 100 - age, emission: BigInt(emission), owner };
        });
        fc.pre(everybodyFits(start, rules(its)));
        let slots: typeof start = start;
        let block = 100;
        const blocks = gaps.map((gap) => {
          block += gap;
          return block;
        });
        for (const at of blocks) {
          expect(neuronSlot(slots, at, rules(its))).not.toBeNull();
          slots = [...(withNewcomer(slots, rules(its), at) ?? [])];
        }
        const together = withNewcomers(start, rules(its), blocks);
        expect(together).toHaveLength(slots.length);
        expect(Math.max(...together.map((it) => it.registeredAt))).toBe(
          Math.max(...slots.map((it) => it.registeredAt)),
        );
        expect(everybodyFits(together, rules(its))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    { its: { maxUids: 2, minNonImmune: 1 }, why: 'as many as have to stay' },
    { its: { maxUids: 0 }, why: 'no slot at all' },
  ])('may not fit: $why', ({ its }) => {
    expect(everybodyFits(old, rules(its))).toBe(false);
  });
});

describe('a new subnet', () => {
  it("has its owner's neuron alone", () => {
    expect(firstNeuron(33)).toEqual([{ uid: 0, registeredAt: 33, emission: 0n, owner: true }]);
  });
});
