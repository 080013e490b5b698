/**
 * What a figure of roles rests on: the neurons of the chain's state, neurons that the file makes up, or
 * nobody in particular.
 */
import { type Expr, metricById, type NeuronReads } from '../compiler/index.ts';
import type { Places } from './places.ts';
import type { NeuronRecord, Projection } from './projection.ts';

type Sides = Pick<Projection, 'baseline' | 'proposal'>;

/** @param index of the subnet; null: the network's, which rests on what any subnet's does. Null: on no neurons. */
export function basisOf(
  projection: Sides,
  metric: string,
  index: number | null,
): NeuronRecord['origin'] | null {
  const known = metricById(metric);
  if (known?.ofNeurons !== true) return null;
  const origins = originsIn(projection);
  if (known.scope === 'subnet') return index === null ? null : (origins.get(index) ?? null);
  const all = [...origins.values()];
  return all.includes('synthetic') ? 'synthetic' : (all[0] ?? null);
}

/** Indices of the subnets whose neurons are made up, ascending. */
export function syntheticSubnets(projection: Sides): readonly number[] {
  const made = [...originsIn(projection)].filter(([, origin]) => origin === 'synthetic');
  return made.map(([index]) => index).sort((a, b) => a - b);
}

function originsIn({ baseline, proposal }: Sides): ReadonlyMap<number, NeuronRecord['origin']> {
  const origins = new Map<number, NeuronRecord['origin']>();
  for (const { neurons } of [baseline, proposal])
    for (const [index, { origin }] of neurons) origins.set(index, origin);
  return origins;
}

/** Indices of the subnets whose made-up neurons an expression reads, ascending. */
export function syntheticBehind(
  expr: Expr,
  reads: NeuronReads,
  made: readonly number[],
  places: Places,
): readonly number[] {
  if (made.length === 0) return [];
  const read = reads.of(expr);
  if (read.some(({ subnet }) => subnet === 'all')) return made;
  const meant = new Set(read.map(({ subnet }) => (subnet === 'all' ? -1 : places.indexOf(subnet))));
  return made.filter((index) => meant.has(index));
}

const MOST_NAMED = 5;

/** `synthetic neurons of subnet 64`; of many how many they are. */
export function syntheticText(netuids: readonly number[]): string {
  if (netuids.length > MOST_NAMED) return `synthetic neurons of ${netuids.length} subnets`;
  const last = netuids.at(-1);
  const before = netuids.slice(0, -1).join(', ');
  return `synthetic neurons of ${before === '' ? `subnet ${last}` : `subnets ${before} and ${last}`}`;
}
