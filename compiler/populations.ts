/**
 * Which subnets have neurons whose consensus is computed: those that the start lists with their stakes,
 * and those that the file makes up.
 */
import type { AssumePlan, SubnetRef } from './plan.ts';
import type { Snapshot, SnapshotSubnet } from './snapshot.ts';

export interface Populations {
  /** Where the neurons of a subnet are from; null: nobody knows them. */
  originOf(subnet: SubnetRef): 'state' | 'synthetic' | null;
  /** Netuids of all subnets of the start that have neurons. */
  readonly netuids: ReadonlySet<number>;
  /** Some subnet has neurons. */
  readonly any: boolean;
  /** Of some subnet the start lists them. */
  readonly anyListed: boolean;
}

/** Whether the state lists who takes part in the subnet's consensus. */
export function listsNeurons({ neurons }: SnapshotSubnet): boolean {
  return neurons?.some((it) => it.consensus !== undefined) === true;
}

/**
 * Where neurons are from. `refused`: subnets whose entry has errors; whoever wrote one is told those, not
 * that there is none. A subnet that comes later has no neurons: nobody is known there.
 */
export function populationsOf(
  { subnets }: Pick<Snapshot, 'subnets'>,
  { neurons }: Pick<AssumePlan, 'neurons'>,
  refused: readonly (SubnetRef | 'all')[] = [],
): Populations {
  const listed = new Set(subnets.filter(listsNeurons).map((it) => it.netuid));
  const meant = [...neurons.map((it) => it.subnet), ...refused];
  const forAll = meant.includes('all');
  const made = new Set(meant.flatMap((it) => (it !== 'all' && it.kind === 'netuid' ? it.netuid : [])));
  const later = new Set(meant.flatMap((it) => (it !== 'all' && it.kind === 'born' ? it.name : [])));
  const originOf = (subnet: SubnetRef) => {
    if (subnet.kind === 'born') return later.has(subnet.name) ? 'synthetic' : null;
    if (listed.has(subnet.netuid)) return 'state';
    return forAll || made.has(subnet.netuid) ? 'synthetic' : null;
  };
  const all = subnets.map((it) => it.netuid);
  const netuids = new Set(forAll ? all : all.filter((it) => listed.has(it) || made.has(it)));
  return { originOf, netuids, any: netuids.size > 0 || later.size > 0, anyListed: listed.size > 0 };
}
