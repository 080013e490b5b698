import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neuronSlot, type SlotNeuron, type SlotRules } from '../../../runtime/chain/neuron-slot.ts';

const NOW = 10_000;
const neuron = (uid: number, emission: number, registeredAt = 0, owner = false): SlotNeuron => ({
  uid,
  emission: BigInt(emission),
  registeredAt,
  owner,
});
const immune = (uid: number, emission: number, owner = false) => neuron(uid, emission, NOW - 10, owner);
const rules = (its: Partial<SlotRules> = {}): SlotRules => ({
  maxUids: 3,
  immunityPeriod: 5_000,
  minNonImmune: 1,
  ownerImmune: 1,
  ownerUid: null,
  ...its,
});

describe('the slot of a new neuron', () => {
  it.each([
    { neurons: [], its: {}, slot: { uid: 0, replaces: false }, why: 'the first' },
    { neurons: [neuron(0, 0), neuron(1, 0)], its: {}, slot: { uid: 2, replaces: false }, why: 'a free one' },
    { neurons: [], its: { maxUids: 0 }, slot: null, why: 'there is no room at all' },
    {
      neurons: [neuron(0, 5), neuron(1, 4), neuron(2, 6)],
      its: {},
      slot: { uid: 1, replaces: true },
      why: 'who earned least',
    },
    {
      neurons: [neuron(0, 4, 30), neuron(1, 4, 20), neuron(2, 4, 20)],
      its: {},
      slot: { uid: 1, replaces: true },
      why: 'of equals the older, then the lower UID',
    },
    {
      neurons: [immune(0, 1), neuron(1, 9), neuron(2, 8)],
      its: {},
      slot: { uid: 2, replaces: true },
      why: 'who is immune stays, however little he earns',
    },
    {
      neurons: [immune(0, 3), immune(1, 2), neuron(2, 1)],
      its: {},
      slot: { uid: 1, replaces: true },
      why: 'the last that aren’t immune stay as well',
    },
    {
      neurons: [immune(0, 3), immune(1, 2), neuron(2, 1)],
      its: { minNonImmune: 0 },
      slot: { uid: 2, replaces: true },
      why: 'unless none has to stay',
    },
    {
      neurons: [neuron(0, 3), neuron(1, 2), neuron(2, 1)],
      its: { minNonImmune: 3 },
      slot: null,
      why: 'nobody is immune, and all the others have to stay',
    },
    {
      neurons: [immune(0, 3), immune(1, 3), immune(2, 3)],
      its: {},
      slot: { uid: 0, replaces: true },
      why: 'all are immune',
    },
    {
      neurons: [neuron(0, 3), neuron(1, 2, NOW - 5_000), neuron(2, 3)],
      its: {},
      slot: { uid: 1, replaces: true },
      why: 'immunity ends with its last block',
    },
    {
      neurons: [neuron(0, 3), neuron(1, 2, NOW - 4_999), neuron(2, 3)],
      its: {},
      slot: { uid: 0, replaces: true },
      why: 'and not before',
    },
    {
      neurons: [neuron(0, 3, 5), neuron(1, 1, 9, true), neuron(2, 2, 8, true)],
      its: {},
      slot: { uid: 1, replaces: true },
      why: 'the owner’s oldest stays, his others may go',
    },
    {
      neurons: [neuron(0, 3, 5), neuron(1, 1, 9, true), neuron(2, 2, 8, true)],
      its: { ownerUid: 1 },
      slot: { uid: 2, replaces: true },
      why: 'the owner hotkey stays before his oldest',
    },
    {
      neurons: [neuron(0, 3, 5), neuron(1, 1, 9, true), neuron(2, 2, 8, true)],
      its: { ownerUid: 1, ownerImmune: 2, minNonImmune: 0 },
      slot: { uid: 0, replaces: true },
      why: 'two of the owner’s stay',
    },
    {
      neurons: [neuron(0, 1, 0, true), neuron(1, 2, 0, true), neuron(2, 3, 0, true)],
      its: { ownerImmune: 3 },
      slot: null,
      why: 'all are the owner’s and stay',
    },
    {
      neurons: [neuron(0, 1, 0, true), neuron(1, 2), neuron(2, 3)],
      its: { ownerImmune: 0, ownerUid: 0 },
      slot: { uid: 0, replaces: true },
      why: 'nothing of the owner’s is protected',
    },
    {
      neurons: [neuron(0, 1), neuron(1, 2), neuron(2, 3), neuron(3, 4)],
      its: {},
      slot: { uid: 0, replaces: true },
      why: 'the limit was lowered below the count',
    },
  ])('is $slot: $why', ({ neurons, its, slot }) => {
    expect(neuronSlot(neurons, NOW, rules(its))).toEqual(slot);
  });

  it('never replaces who is better off than another of his group', () => {
    const any = fc.array(
      fc.record({
        emission: fc.bigInt({ min: 0n, max: 3n }),
        registeredAt: fc.integer({ min: NOW - 5_003, max: NOW }),
        owner: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (some, minNonImmune, ownerImmune) => {
          const neurons = some.map((it, uid) => ({ uid, ...it }));
          const its = rules({ maxUids: neurons.length, minNonImmune, ownerImmune });
          const slot = neuronSlot(neurons, NOW, its);
          const owned = neurons.filter((it) => it.owner);
          const stays = new Set(
            owned.toSorted((a, b) => a.registeredAt - b.registeredAt || a.uid - b.uid).slice(0, ownerImmune),
          );
          const exposed = neurons.filter((it) => !stays.has(it) && NOW - it.registeredAt >= 5_000);
          const group =
            exposed.length > minNonImmune
              ? exposed
              : neurons.filter((it) => !stays.has(it) && NOW - it.registeredAt < 5_000);
          if (slot === null) expect(group).toEqual([]);
          else {
            const gone = neurons[slot.uid] as SlotNeuron;
            expect(group).toContain(gone);
            for (const it of group) expect(it.emission >= gone.emission).toBe(true);
          }
          expect(neuronSlot(neurons.toReversed(), NOW, its)).toEqual(slot);
        },
      ),
    );
  });
});
