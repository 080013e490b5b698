/**
 * What a file asks to `show`, as the screen puts it. A value of the whole network is a row of the
 * supply view; one per subnet is two of them, its median and the largest, unless the table has it.
 */
import type { ShowPlan, SubnetRef } from '../../compiler/index.ts';
import { type RoleId, roles } from '../format/roles.ts';
import { type ShownItem, scaleOf } from '../format/shown-item.ts';
import { signIf } from '../format/synthetic.ts';
import { type Calendar, daysBetween } from './calendar.ts';
import { ladderMetricIds, registrationMetricIds, type ScreenMetric, supplyMetricIds } from './metrics.ts';
import type { Pair } from './model.ts';
import { distance, type NumberStyle } from './numbers.ts';
import { clean } from './text.ts';

/** A row of the supply view. */
export interface SupplyRow {
  /** Of a date: days since the start, since a curve needs numbers. */
  readonly pair: Pair;
  /** Of a date: the block it stands for, +∞ where it isn't reached. Else null. */
  readonly blocks: {
    readonly baseline: (row: number) => number;
    readonly proposal: (row: number) => number;
  } | null;
}

/** Where the screen has an item: in the table, among the registrations, as one of the supply's own metrics, or listed above them. */
export type ShownPlace =
  | { readonly kind: 'table'; readonly group: 'emission' | 'price' }
  | { readonly kind: 'registration' }
  | { readonly kind: 'supply'; readonly metric: number }
  | { readonly kind: 'listed' };

export function placeOfShown({ value }: ShowPlan): ShownPlace {
  if (value.op === 'subnetMetric') {
    if (value.metric === 'subnet.emission') return { kind: 'table', group: 'emission' };
    if (value.metric === 'subnet.price') return { kind: 'table', group: 'price' };
    if (ladderMetricIds.includes(value.metric)) return { kind: 'registration' };
  }
  if (value.op === 'metric' && registrationMetricIds.includes(value.metric)) return { kind: 'registration' };
  const metric = value.op === 'metric' ? supplyMetricIds.indexOf(value.metric) : -1;
  return metric < 0 ? { kind: 'listed' } : { kind: 'supply', metric };
}

/** A role's reward or yield, of all subnets or of one; null where the item is something else. */
export function rewardShown({
  value,
}: ShowPlan): { readonly role: RoleId; readonly subnet: SubnetRef | null } | null {
  const read = value.op === 'of' ? value.vector : value;
  if (read.op !== 'subnetMetric' && read.op !== 'metric') return null;
  const metric = read.metric.replace(/\.(alpha|usd)$/, '');
  const role = roles.find((it) => it.metric === metric || it.yield === metric);
  if (role !== undefined) return { role: role.id, subnet: value.op === 'of' ? value.subnet : null };
  return metric === 'yield.root' ? { role: 'root', subnet: null } : null;
}

/** The rows of the items that are listed, in the order of the file. */
export function shownRows(
  items: readonly ShownItem[],
  calendar: Calendar,
  which: 'listed' | 'all' = 'listed',
): readonly SupplyRow[] {
  return items
    .filter(({ plan }) => which === 'all' || placeOfShown(plan).kind === 'listed')
    .flatMap(({ plan, values, synthetic = false }): readonly SupplyRow[] => {
      const text = `${clean(plan.text)}${signIf(synthetic)}`;
      if (plan.shape === 'scalar') {
        return [rowOf(text, plan.unit, calendar, values.baseline, values.proposal)];
      }
      return SUMMARIES.map(([name, fold]) => {
        const before = folded(values.baseline, values.width, fold);
        const isSame = values.proposal === values.baseline;
        const after = isSame ? before : folded(values.proposal, values.width, fold);
        return rowOf(`${name} of ${text}`, plan.unit, calendar, before, after);
      });
    });
}

/** Of the values of the subnets that have one, in rising order; at least one. */
type Fold = (rising: Float64Array) => number;

const SUMMARIES: readonly (readonly [string, Fold])[] = [
  [
    'median',
    (rising) => {
      const middle = rising.length >> 1;
      const upper = rising[middle] as number;
      return rising.length % 2 === 1 ? upper : ((rising[middle - 1] as number) + upper) / 2;
    },
  ],
  ['largest', (rising) => rising[rising.length - 1] as number],
];

/** Shape: one value per row; NaN where no subnet has one. */
function folded(values: Float64Array, width: number, fold: Fold): Float64Array {
  return Float64Array.from({ length: width === 0 ? 0 : values.length / width }, (_, row) => {
    const known = values.subarray(row * width, (row + 1) * width).filter((it) => !Number.isNaN(it));
    return known.length === 0 ? Number.NaN : fold(known.sort());
  });
}

function rowOf(
  label: string,
  unit: string,
  calendar: Calendar,
  baseline: Float64Array,
  proposal: Float64Array,
): SupplyRow {
  const reading = (values: Float64Array) => (row: number) => values[row] ?? Number.NaN;
  const blocks = { baseline: reading(baseline), proposal: reading(proposal) };
  if (unit === 'date') {
    const days = (block: number) => daysBetween(calendar, calendar.startBlock, block);
    const metric = { ...metricOf(label, 'days'), unit: 'days from the start' };
    return { pair: pairOf(metric, blocks, days), blocks };
  }
  const scale = scaleOf(unit, calendar.blockTimeMs);
  const whole = [baseline, proposal].every((values) =>
    values.every((it) => !Number.isFinite(it) || Number.isInteger(it * scale)),
  );
  const metric = {
    ...metricOf(label, styleOf(unit, whole)),
    unit,
    resolution: RAO_UNITS.includes(unit) ? 1e-9 : 0,
  };
  return { pair: pairOf(metric, blocks, (value) => value * scale), blocks: null };
}

/** Units of which a rao is the smallest part. */
const RAO_UNITS: readonly string[] = ['TAO', 'alpha'];

function styleOf(unit: string, whole: boolean): NumberStyle {
  if (unit === 'days') return 'days';
  if (/^(TAO|alpha|USD)(\/day)?$/.test(unit)) return 'amount';
  return unit === '' && whole ? 'count' : 'price';
}

function metricOf(label: string, style: NumberStyle): ScreenMetric {
  return { id: `show ${label}`, label, unit: '', style, factor: 1, resolution: 0, indent: 0 };
}

function pairOf(
  metric: ScreenMetric,
  raw: { readonly baseline: (row: number) => number; readonly proposal: (row: number) => number },
  shown: (value: number) => number,
): Pair {
  const baseline = (row: number) => shown(raw.baseline(row));
  const proposal = (row: number) => shown(raw.proposal(row));
  const difference = (row: number) => distance(baseline(row), proposal(row), metric.resolution);
  return { metric, baseline, proposal, difference };
}
