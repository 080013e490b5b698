/**
 * Who holds which slot of a subnet, where the state says so. What each earns stays as the state has
 * it: consensus isn't computed here, and a newcomer counts as earning nothing.
 * Source: protocol, 10.4.
 */
import { invariant } from '../../grammar/index.ts';
import { neuronSlot, type SlotNeuron } from '../chain/neuron-slot.ts';
import { rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';

/** A slot, and whether somebody loses it; `unknown` where nobody knows who is there: then there is always one. */
export type Slot = { readonly uid: number; readonly replaces: boolean } | 'unknown';

/** The slot that a newcomer gets; null: there is none. */
export function slotFor({ neurons, values, setting }: Run, i: number, block: number): Slot | null {
  const present = neurons.slots[i] ?? null;
  if (present === null) return 'unknown';
  const raw = (name: string): number => {
    const it = rawNow(values, setting.snapshot, `neuron_registration.${name}`, i);
    invariant(it !== null, `the registry has a value for ${name}`);
    return Number(it);
  };
  return neuronSlot(present, block, {
    maxUids: raw('max_allowed_uids'),
    immunityPeriod: raw('immunity_period'),
    minNonImmune: raw('min_non_immune_uids'),
    ownerImmune: raw('owner_immune_neuron_limit'),
    // Which of the owner's is his subnet's own hotkey is known of new subnets alone: there it is the first.
    ownerUid: null,
  });
}

/** The list with a newcomer in his slot. */
export function withNewcomer(
  present: readonly SlotNeuron[] | null,
  slot: Slot,
  block: number,
): readonly SlotNeuron[] | null {
  if (present === null || slot === 'unknown') return present;
  const newcomer: SlotNeuron = { uid: slot.uid, registeredAt: block, emission: 0n, owner: false };
  return present.length <= slot.uid ? [...present, newcomer] : present.with(slot.uid, newcomer);
}

/** A new subnet has one neuron, its owner's. */
export function firstNeuron(block: number): readonly SlotNeuron[] {
  return [{ uid: 0, registeredAt: block, emission: 0n, owner: true }];
}
