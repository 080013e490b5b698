/**
 * What parameters and metrics stand at when the projection of a file begins: parameters from the state, metrics from a
 * projection of a single block without the proposal, made once for a compiled text.
 */
import {
  baseValue,
  type CompileResult,
  type Metric,
  type Parameter,
  type Plan,
  type Snapshot,
  type SubnetRef,
  type Whose,
} from '../../compiler/index.ts';
import { type Column, parameterAtStart, project, valueAt } from '../../runtime/index.ts';
import { decimalsFor, formatNumber } from '../format/amount.ts';
import { DAY_MS } from '../format/date.ts';
import { parameterValue, shortParameterValue } from '../format/parameter.ts';
import type { Analysis } from './analysis.ts';
import { metricUnit } from './completion-units.ts';

/** Raw, as the chain stores it; null where nobody knows. Without a state it is mainnet's. */
export function startParameter(
  { result }: Analysis,
  parameter: Parameter,
  subnet: SubnetRef | null,
): bigint | null {
  const { snapshot } = result;
  if (snapshot === null) return parameter.mainnet ?? parameter.default;
  if (parameter.scope !== 'subnet') return parameterAtStart(snapshot, parameter.id, null);
  if (subnet === null) return null;
  const index = indexOf(snapshot, subnet);
  return index === null ? null : parameterAtStart(snapshot, parameter.id, index);
}

/** For people, short; empty where nobody knows. */
export function parameterStanding(analysis: Analysis, parameter: Parameter): string {
  const raw = startParameter(analysis, parameter, null);
  return raw === null ? '' : shortParameterValue(parameter, raw);
}

/** A value and how many subnets have it, the most frequent first. */
export interface Shared {
  readonly text: string;
  readonly count: number;
}

/** What a parameter stands at in all subnets of the start; empty without a state. */
export function startOfAll({ result: { snapshot } }: Analysis, parameter: Parameter): readonly Shared[] {
  const counts = new Map<bigint, number>();
  for (const [i] of (snapshot?.subnets ?? []).entries()) {
    const raw = snapshot === null ? null : parameterAtStart(snapshot, parameter.id, i);
    if (raw !== null) counts.set(raw, (counts.get(raw) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || baseValue(parameter, a) - baseValue(parameter, b))
    .map(([raw, count]) => ({ text: parameterValue(parameter, raw), count }));
}

/** Where a subnet stands in vectors; behind the last for one that is created later; null: not at the start. */
function indexOf(snapshot: Snapshot, subnet: SubnetRef): number | null {
  if (subnet.kind === 'born') return snapshot.subnets.length;
  const index = snapshot.subnets.findIndex(({ netuid }) => netuid === subnet.netuid);
  return index < 0 ? null : index;
}

const projected = new WeakMap<CompileResult, ReadonlyMap<string, Column>>();

/** Columns of the start, by metric; empty where there is no state. */
function columnsOf({ result }: Analysis): ReadonlyMap<string, Column> {
  const known = projected.get(result);
  if (known !== undefined) return known;
  const { snapshot, plan, reading } = result;
  const still =
    snapshot === null || reading === null ? null : stillPlan(plan, snapshot, reading.clock.blockTimeMs);
  const columns: ReadonlyMap<string, Column> =
    snapshot === null || still === null ? new Map() : project(still, snapshot).baseline.columns;
  projected.set(result, columns);
  return columns;
}

/** One block in which the proposal does nothing; of a text with errors only the state is known. */
function stillPlan(plan: Plan | null, snapshot: Snapshot, blockTimeMs: number): Plan {
  const { network, block, timestampMs, globals } = snapshot;
  const nothing = {
    rules: [],
    lets: [],
    enact: [],
    expectations: [],
    vary: [],
    show: [],
    born: [],
    unmodelled: [],
  };
  const time = { startBlock: block, endBlock: block + 1, stepBlocks: 1, seed: 0, runs: 1 };
  if (plan !== null) {
    // Nobody who comes or goes within a block changes what stands before it.
    const assume = { ...plan.assume, subnetRegistrations: null, neuronRegistrations: [] };
    return { ...plan, ...nothing, governance: null, assume, time };
  }
  return {
    ...nothing,
    version: 1,
    path: '',
    proposal: {
      title: '',
      id: null,
      discussion: null,
      authors: [],
      created: null,
      status: null,
      summary: null,
    },
    start: { kind: 'file', network, block, timestampMs },
    blockTimeMs,
    time,
    supply: {
      cap: String(2n ** 63n),
      blockEmission: String(globals.blockEmission),
      factor: '1/2',
      halving: { kind: 'none' },
    },
    assume: {
      taoPrice: null,
      recycled: { kind: 'constant', value: '0' },
      flows: [],
      flowAverages: [],
      subnetRegistrations: null,
      neuronRegistrations: [],
      neurons: [],
      minerBurned: [],
    },
    governance: null,
  };
}

/** A metric at the start, for people: `13.15 TAO/day`; null: no value. Of one subnet, or of the network. */
export function startMetric(analysis: Analysis, metric: Metric, whose: Whose): string | null {
  return shown(analysis, metric, startNumber(analysis, metric, whose));
}

/** In base units; NaN: no value. */
function startNumber(analysis: Analysis, metric: Metric, whose: Whose): number {
  const column = columnsOf(analysis).get(metric.id);
  const { snapshot } = analysis.result;
  if (column === undefined || snapshot === null) return Number.NaN;
  if (!column.perSubnet) return valueAt(column, 0, 0);
  const index = typeof whose === 'object' && whose?.kind === 'netuid' ? indexOf(snapshot, whose) : null;
  return index === null ? Number.NaN : valueAt(column, 0, index);
}

/** A subnet's part of what all subnets have at the start; NaN: it has no value. */
export function startShare(analysis: Analysis, metric: Metric, subnet: SubnetRef): number {
  const sum = startNumbers(analysis, metric).reduce((total, it) => total + it, 0);
  return startNumber(analysis, metric, subnet) / sum;
}

/** Of all subnets that have a value, ascending; in base units. */
function startNumbers(analysis: Analysis, metric: Metric): readonly number[] {
  const column = columnsOf(analysis).get(metric.id);
  if (column === undefined || !column.perSubnet) return [];
  const subnets = analysis.result.snapshot?.subnets ?? [];
  const values = subnets.map((_, i) => valueAt(column, 0, i)).filter((it) => !Number.isNaN(it));
  return values.sort((a, b) => a - b);
}

/** How a metric is spread over the subnets of the start. */
export interface Spread {
  readonly least: string;
  readonly median: string;
  readonly most: string;
  /** Subnets that have a value. */
  readonly count: number;
  /** The sum, where amounts are of one kind; null for prices, ratios, alpha of different subnets. */
  readonly sum: string | null;
}

export function startSpread(analysis: Analysis, metric: Metric): Spread | null {
  const values = startNumbers(analysis, metric);
  const [least] = values;
  const most = values.at(-1);
  if (least === undefined || most === undefined) return null;
  const text = (value: number) => shown(analysis, metric, value) ?? '';
  const half = values.length >> 1;
  const middle = ((values[half] ?? 0) + (values[values.length % 2 === 0 ? half - 1 : half] ?? 0)) / 2;
  const adds = metric.unit === 'TAO' || metric.unit === 'USD';
  const sum = adds ? text(values.reduce((total, it) => total + it, 0)) : null;
  return { least: text(least), median: text(middle), most: text(most), count: values.length, sum };
}

function shown({ result: { reading } }: Analysis, metric: Metric, value: number): string | null {
  if (!Number.isFinite(value)) return null;
  if (metric.quantity === 'switch') return value === 1 ? 'on' : 'off';
  const perDay = metric.kind === 'rate' ? DAY_MS / (reading?.clock.blockTimeMs ?? 12_000) : 1;
  const unit = metricUnit(metric);
  const scaled = value * metric.displayFactor * perDay;
  const digits = scaled === 0 || (Number.isInteger(scaled) && unit === '') ? 0 : decimalsFor(scaled, 6);
  return `${formatNumber(scaled, digits)}${unit === '' ? '' : ` ${unit}`}`;
}
