/**
 * A projection made ready to be looked at: cleaned names, dates, and every series in the unit
 * that is shown. Depends on nothing that the viewer does; made once.
 */
import type { Diagnostic } from '../../grammar/index.ts';
import { invariant } from '../../grammar/index.ts';
import { type Column, type Halving, type Projection, readRow, valueAt } from '../../runtime/index.ts';
import { DAY_MS } from '../format/date.ts';
import type { ShownItem } from '../format/shown-item.ts';
import type { Calendar } from './calendar.ts';
import { type RateUnit, type ScreenMetric, screenMetrics, supplyMetricIds } from './metrics.ts';
import { distance } from './numbers.ts';
import { type ParameterAt, type RegistrationModel, registrationModel } from './registration.ts';
import { type RewardsModel, rewardsModel, type UsdPerTao } from './rewards.ts';
import { rowAt } from './rows.ts';
import { type SupplyRow, shownRows } from './shown.ts';
import { type Lives, livesOf } from './standing.ts';
import { clean } from './text.ts';

export interface ScreenSubnet {
  /** Its place in the projection's columns. */
  readonly index: number;
  /** Null: never created in either scenario. */
  readonly netuid: number | null;
  /** `SN 12` where there is no name. */
  readonly name: string;
}

/** Something that happens at a block: marked on the charts, and a place to jump to. */
export interface ScreenEvent {
  readonly kind: 'enacted' | 'halving';
  readonly label: string;
  readonly block: number;
  /** The first row at or after it. */
  readonly row: number;
}

/** A subnet comes or goes at a block, in one scenario or both: marked on the charts. */
export interface LifeMark {
  readonly kind: 'born' | 'gone';
  readonly index: number;
  readonly block: number;
}

/** A metric over the rows, without and with the proposal, in the unit that is shown; NaN: no value. */
export interface Pair {
  readonly metric: ScreenMetric;
  readonly baseline: (row: number) => number;
  readonly proposal: (row: number) => number;
  /** proposal − baseline; exactly 0 where they are the same to the metric's resolution. */
  readonly difference: (row: number) => number;
}

export interface ScreenModel {
  readonly projection: Projection;
  readonly title: string;
  readonly id: string;
  readonly network: string;
  readonly calendar: Calendar;
  /** Block of each row. */
  readonly blocks: Float64Array;
  /** Whether anything is enacted at all; otherwise both scenarios are one. */
  readonly changed: boolean;
  readonly subnets: readonly ScreenSubnet[];
  /** In order of block, inside the horizon. */
  readonly events: readonly ScreenEvent[];
  /** Those of the two scenarios, in order of block, inside the horizon. */
  readonly lifeMarks: readonly LifeMark[];
  readonly lives: { readonly baseline: Lives; readonly proposal: Lives };
  readonly registration: RegistrationModel;
  readonly rewards: RewardsModel;
  /** From the check and from the run, each once. */
  readonly warnings: readonly Diagnostic[];
  readonly supply: (metric: string) => Pair;
  /** Rows of the supply view: what the file asks to show, then the supply's own metrics. */
  readonly supplyRows: readonly SupplyRow[];
  /** How many of them are the file's. */
  readonly shownRows: number;
  readonly subnet: (metric: string, index: number) => Pair;
  /** A metric summed over the subnets that have a value. */
  readonly total: (metric: string) => Pair;
  /** The part of the network's emission that a subnet gets. */
  readonly share: (index: number) => Pair;
  /** Of the one scenario that is seen alone; null: both, or there is but one. */
  readonly alone: Alone | null;
  readonly parameterAt: ParameterAt;
  /** What an expectation compares, the measured side first; empty where it compares nothing that has a curve. */
  readonly expectationCurves: (expectation: number) => readonly SupplyRow[];
  /** The same with one scenario alone: as if there were no other. Made when it is first asked for. */
  readonly only: (side: Alone) => ScreenModel;
}

export type Alone = 'baseline' | 'proposal';

const shareMetric: ScreenMetric = {
  id: 'subnet.share',
  label: 'share',
  unit: '',
  style: 'percent',
  factor: 1,
  resolution: 0,
  indent: 0,
};

/**
 * `shown`: the values of what the file asks to `show`; what the screen has anyway may be left out.
 * `parameterAt`: what the rules are at a block; without it limits and periods are left open.
 * `usdPerTao`: null where the file assumes no price of TAO.
 */
export function screenModel(
  projection: Projection,
  warnings: readonly Diagnostic[],
  shown: readonly ShownItem[] = [],
  parameterAt: ParameterAt = () => null,
  usdPerTao: UsdPerTao | null = null,
  compared: (expectation: number) => readonly ShownItem[] = () => [],
  alone: Alone | null = null,
): ScreenModel {
  const { plan, rows, subnets, baseline, proposal } = projection;
  const blocksPerDay = DAY_MS / plan.blockTimeMs;
  const perDay = plan.time.stepBlocks >= blocksPerDay;
  const rate: RateUnit = perDay ? { suffix: '/day', blocks: blocksPerDay } : { suffix: '/block', blocks: 1 };
  const metrics = screenMetrics(rate);
  const metricOf = (id: string): ScreenMetric => {
    const metric = metrics.get(id);
    invariant(metric !== undefined, `the screen doesn't know ${id}`);
    return metric;
  };
  const subnet = (id: string, index: number): Pair =>
    pairOf(metricOf(id), (scenario) => subnetSeries(scenario.columns.get(id), index));
  /** Each subnet's part is a whole number of base units in every block, so sums differ by as many without meaning it. */
  const total = (id: string): Pair => {
    const metric = metricOf(id);
    const resolution = subnets.length * metric.factor;
    return pairOf({ ...metric, resolution }, (scenario) => rowSums(scenario.columns.get(id)));
  };
  /** One reading of both scenarios. Exact where the columns are: float64 can't tell two issuances a rao apart. */
  const pairOf = (metric: ScreenMetric, read: (scenario: typeof baseline) => Series): Pair => {
    const before = read(baseline);
    const after = read(proposal);
    const at = (series: Series) => (row: number) => series.value(row) * metric.factor;
    const difference = (row: number): number => {
      const exactBefore = before.exact?.(row);
      const exactAfter = after.exact?.(row);
      if (exactBefore !== undefined && exactAfter !== undefined) {
        return Number(exactAfter - exactBefore) * metric.factor;
      }
      return distance(at(before)(row), at(after)(row), metric.resolution);
    };
    return { metric, baseline: at(before), proposal: at(after), difference };
  };
  const emission = memo(() => total('subnet.emission'));
  const share = (index: number): Pair => {
    const own = subnet('subnet.emission', index);
    const before = (row: number) => own.baseline(row) / emission().baseline(row);
    const after = (row: number) => own.proposal(row) / emission().proposal(row);
    const difference = (row: number) => distance(before(row), after(row), 0);
    return { metric: shareMetric, baseline: before, proposal: after, difference };
  };
  const supply = (id: string): Pair =>
    pairOf(metricOf(id), (scenario) => subnetSeries(scenario.columns.get(id), 0));
  const onlyOf = (side: Alone): ScreenModel => {
    const scenario = projection[side];
    const single = { ...projection, baseline: scenario, proposal: scenario };
    const onlyItem = (item: ShownItem): ShownItem => {
      const values = item.values[side];
      return { ...item, values: { ...item.values, baseline: values, proposal: values } };
    };
    const curves = (at: number) => compared(at).map(onlyItem);
    return screenModel(single, warnings, shown.map(onlyItem), parameterAt, usdPerTao, curves, side);
  };
  const made = { baseline: memo(() => onlyOf('baseline')), proposal: memo(() => onlyOf('proposal')) };
  const only = (side: Alone): ScreenModel => made[side]();
  const calendar: Calendar = {
    startBlock: plan.time.startBlock,
    endBlock: plan.time.endBlock,
    startMs: plan.start.timestampMs,
    blockTimeMs: plan.blockTimeMs,
    withTime: !perDay,
  };
  const asked = shownRows(shown, calendar);
  const curves = new Map<number, readonly SupplyRow[]>();
  const expectationCurves = (at: number): readonly SupplyRow[] => {
    const known = curves.get(at) ?? shownRows(compared(at), calendar, 'all');
    curves.set(at, known);
    return known;
  };
  const named = subnets.map(({ netuid, name }, index) => ({ index, netuid, name: nameOf(netuid, name) }));
  const lives = { baseline: livesOf(baseline), proposal: livesOf(proposal) };
  return {
    projection,
    title: clean(plan.proposal.title),
    id: clean(plan.proposal.id ?? ''),
    network: clean(plan.start.network),
    calendar,
    blocks: rows.block,
    changed: baseline !== proposal,
    subnets: named,
    events: eventsOf(projection),
    lifeMarks: lifeMarksOf(projection),
    lives,
    registration: registrationModel({ projection, calendar, subnets: named, lives, parameterAt }),
    rewards: rewardsModel(projection, blocksPerDay, usdPerTao),
    warnings: [...new Set([...warnings, ...projection.findings])],
    supply,
    supplyRows: [...asked, ...supplyMetricIds.map((id) => ({ pair: supply(id), blocks: null }))],
    shownRows: asked.length,
    subnet,
    total,
    share,
    alone,
    only,
    parameterAt,
    expectationCurves,
  };
}

/** Values by row in base units; `exact` where float64 can't hold them. */
interface Series {
  readonly value: (row: number) => number;
  readonly exact: ((row: number) => bigint | undefined) | null;
}

const noSeries: Series = { value: () => Number.NaN, exact: null };

/** One of a column's interleaved series; the network's own metrics are the only one of theirs. */
function subnetSeries(column: Column | undefined, index: number): Series {
  if (column === undefined) return noSeries;
  const { exact, width } = column;
  return {
    value: (row) => valueAt(column, row, index),
    exact: exact === null ? null : (row) => exact[row * width + index],
  };
}

/** Sums over all subnets, each row worked out when it is first looked at. NaN where no subnet has a value. */
function rowSums(column: Column | undefined): Series {
  if (column === undefined) return noSeries;
  const ofRow = new Float64Array(column.width);
  const sums = new Map<number, number>();
  const sumOf = (row: number): number => {
    let sum = Number.NaN;
    readRow(column, row, ofRow);
    for (const value of ofRow) {
      if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
    }
    return sum;
  };
  return {
    value: (row) => {
      const known = sums.get(row);
      if (known !== undefined) return known;
      const sum = sumOf(row);
      sums.set(row, sum);
      return sum;
    },
    exact: null,
  };
}

function nameOf(netuid: number | null, name: string | null): string {
  const cleaned = clean(name ?? '');
  return cleaned === '' ? `SN ${netuid ?? '?'}` : cleaned;
}

/** Births and ends of both scenarios; one that both have in the same block counts once. */
function lifeMarksOf({ plan, baseline, proposal }: Projection): readonly LifeMark[] {
  const { startBlock, endBlock } = plan.time;
  const marks = new Map<string, LifeMark>();
  const add = (kind: LifeMark['kind'], index: number, block: number | null) => {
    if (block === null || block <= startBlock || block > endBlock) return;
    marks.set(`${kind} ${index} ${block}`, { kind, index, block });
  };
  for (const { index, createdBlock, dissolvedBlock } of [...baseline.lives, ...proposal.lives]) {
    add('born', index, createdBlock);
    add('gone', index, dissolvedBlock);
  }
  return [...marks.values()].sort((a, b) => a.block - b.block);
}

/** Enactments of the proposal and halvings of both scenarios; one that both have at the same block counts once. */
function eventsOf(projection: Projection): readonly ScreenEvent[] {
  const { rows, baseline, proposal, plan } = projection;
  const enacted = proposal.enacted.map(({ label, block }) => ({
    kind: 'enacted' as const,
    label: clean(label),
    block,
  }));
  const isShared = ({ n, block }: Halving, other: readonly Halving[]) =>
    other.some((halving) => halving.n === n && halving.block === block);
  const halvings = [
    ...baseline.halvings.map((halving) => ({
      ...halving,
      whose: isShared(halving, proposal.halvings) ? '' : ' without the proposal',
    })),
    ...proposal.halvings
      .filter((halving) => !isShared(halving, baseline.halvings))
      .map((halving) => ({ ...halving, whose: ' with the proposal' })),
  ].map(({ n, block, whose }) => ({ kind: 'halving' as const, label: `halving ${n}${whose}`, block }));
  return [...enacted, ...halvings]
    .filter(({ block }) => block >= plan.time.startBlock && block <= plan.time.endBlock)
    .sort((a, b) => a.block - b.block)
    .map((event) => ({ ...event, row: rowAt(rows.block, event.block) }));
}

function memo<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
