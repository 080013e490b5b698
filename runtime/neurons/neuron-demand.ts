/**
 * Which assumed demand for neurons each subnet has: its own entry, else that of all. Draws are apart
 * for each subnet, those of an entry for all too: a subnet is seeded as if it were named alone.
 */
import type { SnapshotSubnet } from '../../compiler/index.ts';
import { type Comers, clockOf, comersOf } from '../demand/index.ts';
import type { Setting } from '../run.ts';

/** Shared by all runs of a projection. */
export interface NeuronDemand {
  /** Nobody is assumed to register anywhere. */
  readonly none: boolean;
  /** Index in `plan.assume.neuronRegistrations` of the entry that a subnet has; -1: none. */
  entryOf(index: number): number;
  /** Null where nobody is assumed to register. */
  comersOf(index: number): Comers | null;
}

export function neuronDemand({
  plan,
  snapshot,
  places,
}: Pick<Setting, 'plan' | 'snapshot' | 'places'>): NeuronDemand {
  const entries = plan.assume.neuronRegistrations;
  const clock = clockOf(plan);
  const forAll = entries.findIndex((it) => it.subnet === 'all');
  const own = new Map<number, number>();
  for (const [at, { subnet }] of entries.entries()) {
    const index = subnet === 'all' ? -1 : places.indexOf(subnet);
    if (index >= 0 && !own.has(index)) own.set(index, at);
  }
  const entryOf = (index: number): number => own.get(index) ?? forAll;
  const made = new Map<number, Comers>();
  return {
    none: entries.length === 0,
    entryOf,
    comersOf(index) {
      const entry = entries[entryOf(index)];
      if (entry === undefined) return null;
      let comers = made.get(index);
      if (comers === undefined) {
        const stream = streamName(snapshot.subnets[index], places.nameOf(index));
        comers = comersOf(entry.demand, plan.lets, clock, plan.time.seed, stream);
        made.set(index, comers);
      }
      return comers;
    },
  };
}

/** As an entry for this subnet alone is written. */
function streamName(atStart: SnapshotSubnet | undefined, name: string | null): string {
  return `neuron_registrations(${atStart === undefined ? JSON.stringify(name) : atStart.netuid})`;
}
