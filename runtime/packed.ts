/**
 * A projection on its way from one thread to another. What a run recorded travels as it lies in memory;
 * what follows from it is worked out again on the other side, when somebody reads it.
 */

import type { Plan, Snapshot } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import { derivedBeside } from './derived-columns.ts';
import type { Column, Projection, Scenario } from './projection.ts';
import { LifeColumn, type Slots } from './recorder.ts';
import { settingOf } from './setting.ts';

/** `kept`: the receiver has this scenario already; `baseline`: the proposal is the baseline itself. */
export interface PackedProjection extends Omit<Projection, 'baseline' | 'proposal'> {
  readonly baseline: PackedScenario | 'kept';
  readonly proposal: PackedScenario | 'baseline';
}

export interface PackedScenario extends Omit<Scenario, 'columns'> {
  readonly ofNetwork: readonly Column[];
  readonly ofSubnets: readonly { readonly metric: string; readonly stored: Float64Array }[];
  /** null: no column of subnets was recorded. */
  readonly slots: Slots | null;
}

export interface Packed {
  readonly message: PackedProjection;
  /** Memory that changes hands: the proposal's. The baseline's is copied, so that it can be used again. */
  readonly transfer: readonly ArrayBuffer[];
}

/** @param known the baseline that the receiver has; null: none */
export function packed(projection: Projection, known: Scenario | null = null): Packed {
  const { baseline, proposal } = projection;
  const after = baseline === proposal ? 'baseline' : packedScenario(proposal);
  const before = baseline === known ? 'kept' : packedScenario(baseline);
  // Where nothing was enacted by the horizon both read the same columns.
  const shares = baseline.columns === proposal.columns;
  return {
    message: { ...projection, baseline: before, proposal: after },
    transfer: after === 'baseline' || shares ? [] : buffersOf(after),
  };
}

function packedScenario({ columns, ...scenario }: Scenario): PackedScenario {
  const all = [...columns.values()];
  const lives = all.filter((it) => it instanceof LifeColumn);
  return {
    ...scenario,
    // Derived columns have their values behind an accessor.
    ofNetwork: all.filter((it) => !(it instanceof LifeColumn) && Object.hasOwn(it, 'values')),
    ofSubnets: lives.map(({ metric, stored }) => ({ metric, stored })),
    slots: lives[0]?.slots ?? null,
  };
}

function buffersOf({ ofNetwork, ofSubnets, neurons }: PackedScenario): readonly ArrayBuffer[] {
  const arrays = [
    ...ofNetwork.flatMap(({ values, exact }) => (exact === null ? [values] : [values, exact])),
    ...ofSubnets.map(({ stored }) => stored),
    ...[...neurons.values()].flatMap(({ figures, mined, taken, stake }) => [
      ...Object.values(figures),
      ...[mined, taken, stake],
    ]),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer).filter((it) => it instanceof ArrayBuffer))];
}

/** @param snapshot the state that it was made from @param known the baseline that the sender called `kept` */
export function unpacked(
  { baseline: before, proposal: after, ...rest }: PackedProjection,
  snapshot: Snapshot,
  known: Scenario | null = null,
): Projection {
  const open = (scenario: PackedScenario) => unpackedScenario(scenario, rest, snapshot);
  const baseline = before === 'kept' ? known : open(before);
  invariant(baseline !== null, 'a kept baseline was sent to somebody who has none');
  return { ...rest, baseline, proposal: after === 'baseline' ? baseline : open(after) };
}

function unpackedScenario(
  { ofNetwork, ofSubnets, slots, ...scenario }: PackedScenario,
  { plan, rows, governance }: { readonly plan: Plan } & Pick<Projection, 'rows' | 'governance'>,
  snapshot: Snapshot,
): Scenario {
  const { world, places } = settingOf(plan, snapshot, governance, {});
  const lives = slots === null ? [] : ofSubnets.map((it) => new LifeColumn(it.metric, slots, it.stored));
  const columns = new Map<string, Column>([...ofNetwork, ...lives].map((it) => [it.metric, it]));
  const { neurons, parameters } = scenario;
  return {
    ...scenario,
    columns: derivedBeside({
      ...{ columns, neurons, parameters, snapshot, rows },
      ...{ taoPrice: world.taoPrice, width: places.width },
      blocksPerDay: 86_400_000 / plan.blockTimeMs,
    }),
  };
}
