/**
 * Lines about a subnet that isn't created yet. They wait: a `set` for the block after the creation,
 * a `dissolve` for the creation, a trade for the start call, before which nobody can trade.
 * Source: design, "events".
 */
import type { ChangePlan } from '../../compiler/index.ts';
import type { Run } from '../run.ts';
import type { EventLine } from './refusals.ts';
import { isLiving, type WaitingLine } from './registry.ts';

/** Whether a line about the subnet of this place, -1 for one that can't come, has to wait now. */
export function mustWait({ registry, setting }: Run, change: ChangePlan, index: number): boolean {
  const life = registry.lives[index];
  if (life === undefined) return true;
  const trades = change.kind === 'stake' || change.kind === 'unstake';
  if (!trades || index < setting.places.atStart) return false;
  return isLiving(registry, index) && life.startedBlock === null;
}

export function putOff({ registry }: Run, change: ChangePlan, index: number): void {
  registry.lines = [...registry.lines, { change, index }];
}

/** Takes out the `set`s whose subnet has come. */
export function takeReadySets(run: Run): readonly Extract<ChangePlan, { kind: 'set' }>[] {
  if (run.registry.lines.length === 0) return [];
  const ready = take(run, ({ change }) => change.kind === 'set');
  return ready.flatMap(({ change }) => (change.kind === 'set' ? [change] : []));
}

/** Takes out the events whose subnet has come. */
export function takeReadyEvents(run: Run): readonly EventLine[] {
  if (run.registry.lines.length === 0) return [];
  return take(run, ({ change }) => isEvent(change)).flatMap(({ change }) =>
    isEvent(change) ? [change] : [],
  );
}

/** Is there an event that could go on at the end of the next block? */
export function eventIsReady(run: Run): boolean {
  return run.registry.lines.some(({ change, index }) => isEvent(change) && !mustWait(run, change, index));
}

export function isEvent(change: ChangePlan): change is EventLine {
  return ['register', 'dissolve', 'stake', 'unstake'].includes(change.kind);
}

function take(run: Run, of: (line: WaitingLine) => boolean): readonly WaitingLine[] {
  const ready = run.registry.lines.filter((it) => of(it) && !mustWait(run, it.change, it.index));
  if (ready.length > 0) run.registry.lines = run.registry.lines.filter((it) => !ready.includes(it));
  return ready;
}
