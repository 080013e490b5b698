/** The line of the file that registers a subnet. */
import type { ChangePlan } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import type { Setting } from '../run.ts';

export type Registering = Extract<ChangePlan, { kind: 'register' }>;

/** Null: the subnet of this place isn't one that the file registers. */
export function ownLine({ plan, places }: Setting, index: number): Registering | null {
  if (index < places.atStart || index >= places.atStart + places.named) return null;
  const name = places.nameOf(index);
  for (const change of plan.enact.flatMap((it) => it.changes))
    if (change.kind === 'register' && change.name === name) return change;
  invariant(false, `the file registers "${name}"`);
}
