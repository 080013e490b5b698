/**
 * How much room a row may come to take: not of every subnet that ever exists, but of those that can
 * exist at once, which the limits bound that the file can set.
 * Source: protocol, 9.2 (a limit that is lowered removes nobody).
 */
import { parameterAtStart } from './parameters-state.ts';
import { slotsFor } from './recorder.ts';
import type { Setting } from './run.ts';

const LIMIT = 'subnet_registration.subnet_limit';

/** Slots of a row at most. */
export function mostSlots({ plan, snapshot, places }: Pick<Setting, 'plan' | 'snapshot' | 'places'>): number {
  let limit = Number(parameterAtStart(snapshot, LIMIT, null) ?? 0n);
  for (const change of plan.enact.flatMap((it) => it.changes)) {
    if (change.kind !== 'set' || change.parameter !== LIMIT) continue;
    // What an expression comes to only the run knows.
    const raw = change.value.kind === 'expression' ? Infinity : Number(change.value.raw);
    limit = Math.max(limit, raw);
  }
  return slotsFor(Math.min(places.width, Math.max(places.atStart, limit)), places.width);
}
