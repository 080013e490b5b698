/** Projections of the small network with neurons, for tests of this folder. */
import { expect } from 'vitest';
import { isError } from '../../../grammar/index.ts';
import {
  type NeuronFigure,
  type NeuronRecord,
  type Projection,
  type ProjectOptions,
  project,
} from '../../../runtime/index.ts';
import { compiled } from '../../support/compiled.ts';
import { withSmallNetwork } from '../../support/small-network.ts';

/** Compiles a proposal from the small network. */
export async function smallPlan(body: string, horizon: string) {
  const text = `proposal "x" { id "x" }\nstart snapshot "small.json"\nproject ${horizon}\n${body}\n`;
  const { plan, snapshot, diagnostics } = await compiled(text, {}, await withSmallNetwork());
  expect(diagnostics.filter(isError).map((it) => it.message)).toEqual([]);
  if (plan === null || snapshot === null) throw new Error('a file without errors has a plan');
  return { plan, snapshot };
}

export async function small(body: string, horizon: string, options: ProjectOptions): Promise<Projection> {
  const { plan, snapshot } = await smallPlan(body, horizon);
  return project(plan, snapshot, options);
}

type Side = 'baseline' | 'proposal';

export function recordOf(projection: Projection, index: number, side: Side = 'proposal'): NeuronRecord {
  const record = projection[side].neurons.get(index);
  if (record === undefined) throw new Error(`neurons of ${index} were recorded`);
  return record;
}

/** The worst relative difference of a figure over all rows but the first. */
export function apart(a: NeuronRecord, b: NeuronRecord, name: NeuronFigure): number {
  return worst(a.figures[name].subarray(1), b.figures[name].subarray(1));
}

export function worst(a: Float64Array, b: Float64Array): number {
  expect(b.length).toBe(a.length);
  let most = 0;
  for (const [i, value] of a.entries()) {
    const other = b[i] as number;
    expect(Number.isNaN(other)).toBe(Number.isNaN(value));
    if (value !== other && !Number.isNaN(value))
      most = Math.max(most, Math.abs(value - other) / Math.abs(value));
  }
  return most;
}

export function column(projection: Projection, metric: string, side: Side = 'proposal') {
  const found = projection[side].columns.get(metric);
  if (found === undefined) throw new Error(`${metric} was recorded`);
  return found;
}

/** A number of a subnet by its place, row by row. */
export function rowsOf(projection: Projection, metric: string, index: number, side: Side = 'proposal') {
  const { values, width } = column(projection, metric, side);
  return Float64Array.from(projection.rows.block, (_, row) => values[row * width + index] as number);
}

export const FIGURES: readonly NeuronFigure[] = [
  'miner',
  'minerTop',
  'miners',
  'minerCount',
  'validator',
  'validatorTop',
  'validators',
  'validatorCount',
  'stakers',
  'root',
  'staked',
];

/** Of the metrics that an engine records itself, those that neurons could touch. */
export const OF_NETWORK = [
  'subnet.emission',
  'subnet.price',
  'subnet.alpha_in',
  'subnet.alpha_out',
  'subnet.root_proportion',
  'subnet.miner_burned',
  'subnet.miner_emission',
  'subnet.validator_emission',
  'subnet.root_emission',
] as const;
