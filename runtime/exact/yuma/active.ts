/**
 * Who is active, and whose stored entries are older than the neuron they point to.
 * Source: protocol, 11.1 steps 1 and 7, 11.3 step 1.
 */
import type { ConsensusInput } from './input.ts';

/** A validator is active until `activityCutoff` blocks have passed since its last update. */
export function activeUids({ lastUpdate, activityCutoff, block }: ConsensusInput): boolean[] {
  return lastUpdate.map((updated) => !(updated + activityCutoff < block));
}

/** Weights that i set before the neuron at j was there were meant for its predecessor. */
export function weightIsStale(input: ConsensusInput, i: number, j: number): boolean {
  const registered = input.blockAtRegistration[j] ?? 0;
  if ((input.lastUpdate[i] ?? 0) <= registered) return true;
  const commit = input.oldestCommit?.[i] ?? null;
  return commit !== null && commit < registered;
}

/** Bonds to a neuron that was registered since the last epoch belong to its predecessor. */
export function bondIsStale(input: ConsensusInput, j: number): boolean {
  const { lastStepBlock, block, tempo } = input;
  const lastTempo = lastStepBlock === 0 ? Math.max(block - tempo, 0) : lastStepBlock + 1;
  return lastTempo <= (input.blockAtRegistration[j] ?? 0);
}
