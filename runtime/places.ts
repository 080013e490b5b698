/**
 * Where each subnet stands in every vector of a projection: those of the start, then those that the
 * file registers in the order of the file, then those of assumed demand as they are created.
 * Source: design, "subnets".
 */
import type { Plan, Snapshot, SubnetRef } from '../compiler/index.ts';

export interface Places {
  /** How many subnets the start holds. */
  readonly atStart: number;
  /** How many the file names. */
  readonly named: number;
  /** Length of every vector: the above, and room for those of assumed demand. */
  readonly width: number;
  /** -1 for one that this projection can't have. */
  indexOf(subnet: SubnetRef): number;
  nameOf(index: number): string | null;
}

const ASSUMED = /^new-([1-9]\d*)$/;

/** @param assumed how many subnets assumed demand may bring at most */
export function placesOf({ born }: Pick<Plan, 'born'>, { subnets }: Snapshot, assumed: number): Places {
  const atStart = subnets.length;
  const named = born.length;
  const width = atStart + named + assumed;
  const byNetuid = new Map(subnets.map(({ netuid }, i) => [netuid, i]));
  const byName = new Map(born.map((name, i) => [name, atStart + i]));
  return {
    atStart,
    named,
    width,
    indexOf: (subnet) => {
      if (subnet.kind === 'netuid') return byNetuid.get(subnet.netuid) ?? -1;
      const own = byName.get(subnet.name);
      if (own !== undefined) return own;
      const number = ASSUMED.exec(subnet.name)?.[1];
      const index = number === undefined ? -1 : atStart + named + Number(number) - 1;
      return index < width ? index : -1;
    },
    nameOf: (index) => {
      if (index < atStart) return subnets[index]?.name ?? null;
      if (index < atStart + named) return born[index - atStart] ?? null;
      return `new-${index - atStart - named + 1}`;
    },
  };
}
