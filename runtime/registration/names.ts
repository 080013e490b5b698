/** How findings name a subnet: by its netuid at the start, or by the name that it is registered under. */
import type { Setting } from '../run.ts';

export function subnetText({ places, snapshot }: Setting, index: number): string {
  const atStart = snapshot.subnets[index];
  return atStart === undefined ? `"${places.nameOf(index) ?? ''}"` : String(atStart.netuid);
}
