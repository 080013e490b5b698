/** The `set`s of a file, as written and as meant; and which parameters stay what they are at the start. */
import type { SetChange } from '../../grammar/index.ts';
import { baseValue, parameterById } from '../parameters.ts';
import type { ChangePlan, SetTarget } from '../plan.ts';
import type { Snapshot, SnapshotSubnet } from '../snapshot.ts';
import { valueInState } from '../start-values.ts';
import type { Linted } from './linted.ts';

type SetPlan = Extract<ChangePlan, { kind: 'set' }>;

export interface WrittenSet {
  readonly node: SetChange;
  readonly change: SetPlan;
}

/** In the order of the file. A program without errors has a change in its plan for each that is written. */
export function* setsOf({ parts, plan }: Linted): Generator<WrittenSet> {
  for (const [at, enact] of parts.enacts.entries()) {
    for (const [index, node] of enact.changes.entries()) {
      const change = plan.enact[at]?.changes[index];
      if (node.kind === 'Set' && change?.kind === 'set') yield { node, change };
    }
  }
}

/** How often the proposal changes each parameter, a sweep included. */
export function timesChanged({ plan }: Linted): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const count = (id: string) => void times.set(id, (times.get(id) ?? 0) + 1);
  for (const { changes } of plan.enact) {
    for (const change of changes) if (change.kind === 'set') count(change.parameter);
  }
  for (const { target } of plan.vary) if (target.kind === 'parameter') count(target.parameter);
  return times;
}

/** Whether nothing else in the proposal, a sweep included, can change what this `set` changes. */
export function isChangedOnce({ parameter, target }: SetPlan, { plan }: Linted): boolean {
  const sets = plan.enact.flatMap(({ changes }) => changes.filter((it) => it.kind === 'set'));
  const swept = plan.vary.flatMap((it) => (it.target.kind === 'parameter' ? [it.target] : []));
  const meant = [...sets, ...swept].filter((it) => it.parameter === parameter && mayMeet(it.target, target));
  return meant.length === 1;
}

/** Two subnets of the start, each named, are apart; whatever else is meant may be the same. */
function mayMeet(one: SetTarget, other: SetTarget): boolean {
  if (one.kind !== 'subnet' || other.kind !== 'subnet') return true;
  const [a, b] = [one.subnet, other.subnet];
  return a.kind !== 'netuid' || b.kind !== 'netuid' || a.netuid === b.netuid;
}

/**
 * The raw value that a parameter surely begins with: stated, read on mainnet, or a new network's default. Null: it is only
 * taken for granted, or the chain moves it by itself.
 */
export function sureAtStart(snapshot: Snapshot, id: string, subnet: SnapshotSubnet | null): bigint | null {
  const parameter = parameterById(id);
  if (parameter === undefined || parameter.status === 'state') return null;
  const stated = valueInState(snapshot, id, subnet);
  if (stated !== null) return stated;
  if (parameter.scope === 'subnet') return null;
  if (parameter.scope === 'constant' || snapshot.network === 'genesis') return parameter.default;
  return snapshot.network === 'finney' ? parameter.mainnet : null;
}

/** As `sureAtStart`, in base units. */
export function sureValue(snapshot: Snapshot, id: string, subnet: SnapshotSubnet | null): number | null {
  const parameter = parameterById(id);
  const raw = sureAtStart(snapshot, id, subnet);
  return parameter === undefined || raw === null ? null : baseValue(parameter, raw);
}
