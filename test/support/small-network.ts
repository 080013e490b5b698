/**
 * The network of `fixtures/small-network.json`: five subnets. 1 is classic, with 12 listed neurons, two of them
 * the owner's; 2 has two mechanisms; 3 says nothing of neurons; 4 has Yuma3 with liquid alpha, recycles, and its
 * owner mines; 5 lists slots without stakes.
 */
import { readFileSync } from 'node:fs';
import { readSnapshotJson, type Snapshot } from '../../compiler/index.ts';
import type { MemoryHostOptions } from './memory-host.ts';

export const SMALL_NETWORK = readFileSync(new URL('../fixtures/small-network.json', import.meta.url), 'utf8');

export async function smallNetwork(): Promise<Snapshot> {
  const read = await readSnapshotJson(SMALL_NETWORK);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

/** For `start snapshot "small.json"`. */
export async function withSmallNetwork(): Promise<MemoryHostOptions> {
  return { snapshots: { 'small.json': { ok: true, value: await smallNetwork() } } };
}
