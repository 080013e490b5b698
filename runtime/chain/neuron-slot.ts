/**
 * Which UID a new neuron gets: a free one, or that of the neuron which earns least.
 * Source: protocol, 10.4.
 */

export interface SlotNeuron {
  readonly uid: number;
  /** Block */
  readonly registeredAt: number;
  /** alpha rao of the last epoch */
  readonly emission: bigint;
  /** Is its hotkey one of the subnet owner's? */
  readonly owner: boolean;
}

export interface SlotRules {
  readonly maxUids: number;
  /** Blocks from registration in which a neuron is replaced only if nobody else can be */
  readonly immunityPeriod: number;
  /** While no more than this many are neither immune nor protected, these stay. */
  readonly minNonImmune: number;
  /** How many of the owner's own can't be replaced */
  readonly ownerImmune: number;
  /** UID of the subnet's owner hotkey, protected before the owner's others; null: it isn't known, or has none */
  readonly ownerUid: number | null;
}

/**
 * The slot for a neuron that registers at `block`; null: there is none (`NoNeuronIdAvailable`).
 * Replaced is who earned least; of equals the one registered earlier, then the lower UID. Those
 * past their immunity go first, as long as more than `minNonImmune` of them are there.
 */
export function neuronSlot(
  neurons: readonly SlotNeuron[],
  block: number,
  rules: SlotRules,
): { readonly uid: number; readonly replaces: boolean } | null {
  if (neurons.length < rules.maxUids) return { uid: neurons.length, replaces: false };
  if (rules.maxUids === 0) return null;
  const kept = protectedUids(neurons, rules);
  let exposed: SlotNeuron | null = null;
  let immune: SlotNeuron | null = null;
  let exposedCount = 0;
  for (const neuron of neurons) {
    if (kept.includes(neuron.uid)) continue;
    if (block - neuron.registeredAt >= rules.immunityPeriod) {
      exposedCount += 1;
      if (exposed === null || goesBefore(neuron, exposed)) exposed = neuron;
    } else if (immune === null || goesBefore(neuron, immune)) immune = neuron;
  }
  const replaced = exposedCount > rules.minNonImmune ? exposed : immune;
  return replaced === null ? null : { uid: replaced.uid, replaces: true };
}

/** The owner hotkey, then the owner's longest registered: as many as the limit allows. */
function protectedUids(
  neurons: readonly SlotNeuron[],
  { ownerImmune, ownerUid }: SlotRules,
): readonly number[] {
  const owned = neurons
    .filter((it) => it.owner || it.uid === ownerUid)
    .toSorted((a, b) => a.registeredAt - b.registeredAt || a.uid - b.uid)
    .map((it) => it.uid);
  const oldest = owned.slice(0, ownerImmune);
  if (ownerUid === null || !owned.includes(ownerUid) || oldest.includes(ownerUid)) return oldest;
  return [ownerUid, ...oldest].slice(0, ownerImmune);
}

function goesBefore(a: SlotNeuron, b: SlotNeuron): boolean {
  if (a.emission !== b.emission) return a.emission < b.emission;
  if (a.registeredAt !== b.registeredAt) return a.registeredAt < b.registeredAt;
  return a.uid < b.uid;
}
