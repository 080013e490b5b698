/** Where a subnet stands in every vector of a projection. */
import type { Snapshot, SubnetRef } from '../compiler/index.ts';

/** Index in the snapshot's subnets; -1 for one that isn't there at the start. */
export function subnetIndex(snapshot: Snapshot, subnet: SubnetRef): number {
  return subnet.kind === 'netuid' ? snapshot.subnets.findIndex((it) => it.netuid === subnet.netuid) : -1;
}
