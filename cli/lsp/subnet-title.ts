/** How a subnet is called where people read of it. */
import type { Snapshot, SubnetRef } from '../../compiler/index.ts';
import { plainText } from './markdown.ts';

/** Markdown: `subnet 64 (chutes)`, `the new subnet vision`. */
export function subnetTitle(subnet: SubnetRef, snapshot: Snapshot | null): string {
  if (subnet.kind === 'born') return `the new subnet ${plainText(subnet.name)}`;
  const name = snapshot?.subnets.find(({ netuid }) => netuid === subnet.netuid)?.name ?? null;
  return name === null ? `subnet ${subnet.netuid}` : `subnet ${subnet.netuid} (${plainText(name)})`;
}
