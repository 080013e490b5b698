/** What a proposal assumes, entry by entry, under the names that a file writes. */
import type { PlanPlace, SubnetRef } from '../../compiler/index.ts';
import { writtenText } from '../../compiler/index.ts';
import { subnetName } from './change-lines.ts';
import type { Side, Stated } from './side.ts';

/** By name: `flow(64)`. Entries that a file leaves out are there with what then holds. */
export function assumedIn(side: Side): ReadonlyMap<string, Stated> {
  const { blockTimeMs, assume } = side.plan;
  const found = new Map<string, Stated>();
  const put = (name: string, part: unknown, place: PlanPlace | null) => {
    found.set(name, side.stated(part, entryText(name, place, side)));
  };
  found.set('block_time', side.stated(blockTimeMs, `${blockTimeMs / 1000} s`));
  if (assume.taoPrice !== null) put('tao_price', assume.taoPrice, null);
  put('recycled', assume.recycled, null);
  for (const { subnet, series, place } of assume.flows) put(`flow(${about(subnet)})`, series, place);
  for (const { subnet, of, value, place } of assume.flowAverages) {
    put(`${of === 'user' ? '' : 'protocol_'}flow_average(${about(subnet)})`, value, place);
  }
  const { subnetRegistrations } = assume;
  if (subnetRegistrations !== null) {
    put('subnet_registrations', subnetRegistrations, subnetRegistrations.place);
  }
  for (const { subnet, demand, place } of assume.neuronRegistrations) {
    put(`neuron_registrations${of(subnet)}`, demand, place);
  }
  for (const it of assume.neurons) put(`neurons${of(it.subnet)}`, it, it.place);
  for (const { subnet, series, place } of assume.minerBurned) {
    put(`miner_burned(${about(subnet)})`, series, place);
  }
  return found;
}

function about(subnet: SubnetRef | 'root'): string {
  return subnet === 'root' ? 'root' : subnetName(subnet);
}

function of(subnet: SubnetRef | 'all'): string {
  return subnet === 'all' ? '' : `(${subnetName(subnet)})`;
}

/** The value as written; an entry without a place is found by its name, the proposal's own before those it uses. */
function entryText(name: string, place: PlanPlace | null, { program }: Side): string {
  for (const file of program.files) {
    for (const statement of file.tree.statements) {
      if (statement.kind !== 'Assume') continue;
      for (const { name: word, value } of statement.entries) {
        const isMeant =
          place === null ? word.text === name : file.source.path === place.path && word.start === place.start;
        if (isMeant) return writtenText(file, value.start, value.end);
      }
    }
  }
  return name === 'recycled' ? '0' : 'as in what it uses';
}
