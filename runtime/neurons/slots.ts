/**
 * Who holds which slot of a subnet, where the state says so. What each earns stays as the state has
 * it: consensus isn't computed here, and a newcomer counts as earning nothing.
 * Source: protocol, 10.4.
 */
import { invariant } from '../../grammar/index.ts';
import { neuronSlot, type SlotNeuron, type SlotRules } from '../chain/neuron-slot.ts';
import { rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';

/** By UID. */
export type Slots = readonly SlotNeuron[];

/** The rules as they stand. */
export function slotRules({ values, setting }: Run, i: number): SlotRules {
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
    // Which of the owner's is his subnet's own hotkey is known of new subnets alone: there it is the first.
    ownerUid: null,
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
