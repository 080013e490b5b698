/**
 * Who holds which slot of a subnet, where the state says so. What each earns follows from its epochs where
 * the state says how they vote, else it stays as the state has it; a newcomer counts as earning nothing.
 * Source: protocol, 10.4.
 */
import { invariant } from '../../grammar/index.ts';
import { neuronSlot, type SlotNeuron, type SlotRules } from '../chain/neuron-slot.ts';
import { rawNow } from '../parameters-state.ts';
import { admit, emissionOf } from '../population/index.ts';
import type { Run } from '../run.ts';

/** By UID. */
export type Slots = readonly SlotNeuron[];

/** With what each earned in the subnet's last epoch; null: nobody knows who is there. */
export function slotsNow(run: Run, i: number): Slots | null {
  const slots = run.neurons.slots[i] ?? null;
  if (slots === null || emissionOf(run, i, 0) === null) return slots;
  return slots.map((it) => ({ ...it, emission: emissionOf(run, i, it.uid) ?? it.emission }));
}

/** Who holds the slots from now on; those who came since `before` take part in consensus. */
export function takeSlots(run: Run, i: number, before: Slots, slots: Slots): void {
  run.neurons.slots[i] = slots;
  for (const neuron of slots)
    if (neuron !== before[neuron.uid]) admit(run, i, neuron.uid, neuron.registeredAt);
}

/** The rules as they stand. */
export function slotRules(run: Run, i: number): SlotRules {
  const { values, setting, neurons } = run;
  const stated = setting.snapshot.subnets[i]?.ownerUid ?? null;
  const raw = (name: string): number => {
    const it = rawNow(values, setting.snapshot, `neuron_registration.${name}`, i);
    invariant(it !== null, `the registry has a value for ${name}`);
    return Number(it);
  };
  return {
    maxUids: raw('max_allowed_uids'),
    immunityPeriod: raw('immunity_period'),
    minNonImmune: raw('min_non_immune_uids'),
    ownerImmune: raw('owner_immune_neuron_limit'),
    // Of a new subnet it is the owner's first. Who lost the slot isn't it any more.
    ownerUid: stated !== null && neurons.slots[i]?.[stated]?.owner === true ? stated : null,
  };
}

/** The list with somebody who registers at `block` in his slot; null: there is no slot for him. */
export function withNewcomer(present: Slots, rules: SlotRules, block: number): Slots | null {
  const slot = neuronSlot(present, block, rules);
  if (slot === null) return null;
  const newcomer: SlotNeuron = { uid: slot.uid, registeredAt: block, emission: 0n, owner: false };
  return slot.replaces ? present.with(slot.uid, newcomer) : [...present, newcomer];
}

/**
 * Whether there is a slot for everybody, whenever he comes: so many can be replaced that, immune or
 * not, one of them always goes.
 */
export function everybodyFits(present: Slots, { maxUids, minNonImmune, ownerImmune }: SlotRules): boolean {
  const owned = present.reduce((count, { owner }) => count + (owner ? 1 : 0), 0);
  return maxUids > 0 && Math.max(present.length, maxUids) - Math.min(owned, ownerImmune) > minNonImmune;
}

/**
 * The list after those who registered at `blocks`, ascending, of whom everybody fits. Newcomers push
 * each other out: of more than there are slots only the last ones are looked at.
 */
export function withNewcomers(present: Slots, rules: SlotRules, blocks: readonly number[]): Slots {
  const most = Math.max(present.length, rules.maxUids);
  let slots = present;
  for (const block of blocks.slice(-most)) slots = withNewcomer(slots, rules, block) ?? slots;
  return slots;
}

/** A new subnet has one neuron, its owner's. */
export function firstNeuron(block: number): Slots {
  return [{ uid: 0, registeredAt: block, emission: 0n, owner: true }];
}
