/**
 * The columns of a projection in the units that people read: TAO and alpha instead of rao,
 * rates per day. What JSON and CSV write, number by number.
 * Source: design, "Meaning in detail", rows.
 */
import { type Metric, metrics } from '../../compiler/index.ts';
import {
  basisOf,
  type Column,
  type Projection,
  type ProjectionSubnet,
  type Scenario,
  valueAt,
} from '../../runtime/index.ts';
import { exactDecimal } from './amount.ts';
import { DAY_MS } from './date.ts';
import { isOnDemand } from './metric-choice.ts';
import { metricsRead } from './project-facts.ts';

/** Which columns are wanted; empty means all but those that are for the asking. */
export interface Selection {
  readonly metrics: readonly string[];
  /** Netuids or names. */
  readonly subnets: readonly string[];
}

/** Whether a subnet goes by this netuid or name. */
export function isCalled({ netuid, name }: ProjectionSubnet, choice: string): boolean {
  return choice === name || (/^\d+$/.test(choice) && Number(choice) === netuid);
}

export interface ShownColumn {
  readonly metric: string;
  /** null: the whole network, or a subnet that was never created, which has a name */
  readonly netuid: number | null;
  readonly name: string | null;
  /** `TAO`, `TAO/day`; empty for a plain number */
  readonly unit: string;
  /** `synthetic`: the numbers rest on neurons that the file makes up. */
  readonly basis: 'synthetic' | null;
  readonly baseline: ShownValues;
  /** The very same object as `baseline` where the proposal changes nothing. */
  readonly proposal: ShownValues;
}

export interface ShownValues {
  /** A decimal number as JSON takes it; null: no value. */
  text(row: number): string | null;
}

/** The wanted columns, in the order of the metrics' table, and there by subnet. */
export function* shownColumns(projection: Projection, wanted: Selection): Iterable<ShownColumn> {
  const { baseline, proposal, subnets } = projection;
  const read = metricsRead(projection.plan);
  for (const metric of metrics) {
    const isWanted =
      wanted.metrics.length > 0
        ? wanted.metrics.includes(metric.id)
        : !isOnDemand(metric) || read.has(metric.id);
    if (!isWanted) continue;
    const before = baseline.columns.get(metric.id);
    const after = proposal.columns.get(metric.id);
    if (before === undefined || after === undefined) continue;
    const id = metric.id;
    const unit = unitOf(metric, projection);
    const basis = (index: number | null) =>
      basisOf(projection, id, index) === 'synthetic' ? 'synthetic' : null;
    if (!before.perSubnet) {
      // A choice of subnets leaves out the columns of the whole network, unless they were asked for by name.
      if (wanted.subnets.length > 0 && wanted.metrics.length === 0) continue;
      yield {
        metric: id,
        netuid: null,
        name: null,
        unit,
        basis: basis(null),
        ...bothSides(metric, projection, 0, before, after),
      };
      continue;
    }
    for (const [i, subnet] of subnets.entries()) {
      if (wanted.subnets.length > 0 && !wanted.subnets.some((it) => isCalled(subnet, it))) continue;
      const { netuid, name } = subnet;
      yield {
        metric: id,
        netuid,
        name,
        unit,
        basis: basis(i),
        ...bothSides(metric, projection, i, before, after),
      };
    }
  }
}

/** The unit that a metric's values are shown in; rates name their time. */
export function unitOf(metric: Metric, projection: Projection): string {
  return metric.kind === 'rate' ? `${metric.unit}/${isDaily(projection) ? 'day' : 'block'}` : metric.unit;
}

/** One value in the unit shown; NaN: no value. `index` is that of the subnet, 0 for the network. */
export function shownValue(
  metric: Metric,
  projection: Projection,
  scenario: Scenario,
  row: number,
  index = 0,
): number {
  const column = scenario.columns.get(metric.id);
  if (column === undefined) return Number.NaN;
  return shown(valueAt(column, row, index), scaleOf(metric, projection));
}

function bothSides(metric: Metric, projection: Projection, index: number, before: Column, after: Column) {
  const baseline = valuesOf(metric, projection, before, index);
  return { baseline, proposal: after === before ? baseline : valuesOf(metric, projection, after, index) };
}

function valuesOf(metric: Metric, projection: Projection, column: Column, index: number): ShownValues {
  const { exact } = column;
  const scale = scaleOf(metric, projection);
  const places = Math.log10(scale.divisor);
  return {
    text(row) {
      const value = valueAt(column, row, index);
      if (!Number.isFinite(value)) return null;
      if (exact !== null && scale.factor === 1 && Number.isInteger(places)) {
        return exactDecimal(exact[row] as bigint, places);
      }
      return String(shown(value, scale));
    },
  };
}

/** What is shown is `value * factor / divisor`: a division rounds once where the decimal factor would twice. */
interface Scale {
  readonly factor: number;
  readonly divisor: number;
}

function scaleOf(metric: Metric, projection: Projection): Scale {
  const perDay = metric.kind === 'rate' && isDaily(projection);
  const blocks = perDay ? DAY_MS / projection.plan.blockTimeMs : 1;
  return metric.displayFactor < 1
    ? { factor: blocks, divisor: Math.round(1 / metric.displayFactor) }
    : { factor: blocks * metric.displayFactor, divisor: 1 };
}

function shown(value: number, { factor, divisor }: Scale): number {
  return (value * factor) / divisor;
}

function isDaily({ plan }: Projection): boolean {
  return plan.time.stepBlocks * plan.blockTimeMs >= DAY_MS;
}
