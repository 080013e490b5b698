/** The numbers by which a proposal's effect on the whole network is told, the most telling first. */
import { type Expr, metricById, type Plan, type Snapshot } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { metricsIn, overRows, type Projection } from '../../runtime/index.ts';
import { roles } from '../format/roles.ts';
import { unitOf } from '../format/shown-columns.ts';
import { scaleOf } from '../format/shown-item.ts';
import type { OutcomeFigure } from './outcome.ts';

/** One number a row: what is worked out, and the unit that people read it in. */
interface Figure {
  readonly name: string;
  readonly value: Expr;
  readonly unit: string;
}

const emission: Expr = { op: 'subnetMetric', metric: 'subnet.emission' };
const none: Expr = { op: 'const', value: 0, exact: '0' };
const earning: Expr = {
  op: 'compare',
  compare: '>',
  resolution: { kind: 'relative' },
  left: emission,
  right: none,
};

const SUPPLY = ['supply.issuance', 'supply.block_emission', 'supply.inflation', 'supply.recycled'] as const;
/** What earns in all subnets together; those of single neurons and those worked out from a sale are left out. */
const EARNING = roles.filter(
  ({ id, of, isPart }) => of === 'everybody' && !isPart && !['proceeds', 'slippage'].includes(id),
);
const LOCK_COST = 'subnet_registration.lock_cost';

/** What has to be recorded for `networkFigures`, and for the subnets beside it. */
export const FIGURE_METRICS: readonly string[] = [
  ...SUPPLY,
  'subnet.emission',
  LOCK_COST,
  ...EARNING.map(({ metric }) => metric),
];

/** With what the file's own `show` reads, of which single values are figures too. */
export function figureMetrics({ show, lets }: Plan): ReadonlySet<string> {
  return new Set([...FIGURE_METRICS, ...show.flatMap(({ value }) => [...metricsIn(value, lets)])]);
}

/**
 * The figures of a projection that was sampled for a chart: its last row is the horizon.
 * Holds: a figure whose metrics were not recorded, or that has no value at all, is left out.
 */
export function networkFigures(projection: Projection, snapshot: Snapshot): readonly OutcomeFigure[] {
  const { columns } = projection.baseline;
  const { plan } = projection;
  return figuresOf(projection)
    .filter(({ value }) =>
      [...metricsIn(value, plan.lets)].every((id) => columns.has(id) || id === 'tao_price' || id === NETUID),
    )
    .map((figure) => figureOf(figure, projection, snapshot))
    .filter(({ curve }) => [...curve.baseline, ...curve.proposal].some((it) => it !== null));
}
const NETUID = 'subnet.netuid';

/** The author's own come first: they are what the proposal is about. */
function figuresOf(projection: Projection): readonly Figure[] {
  const { plan } = projection;
  const shown = plan.show
    .filter(({ shape, unit }) => shape === 'scalar' && unit !== 'date')
    .map(({ text, value, unit }): Figure => ({ name: text, value, unit }));
  const meant = ({ value, unit }: Figure) =>
    JSON.stringify([unit, value.op === 'let' ? plan.lets[value.index]?.value : value]);
  const seen = new Set<string>();
  return [...shown, ...SUPPLY.map((id) => metricFigure(id, projection)), ...subnetFigures(projection)]
    .concat(
      EARNING.map(({ metric }) => sumFigure(metric, projection)),
      metricFigure(LOCK_COST, projection),
    )
    .filter((it) => {
      // The author may have given one of ours a name of his own.
      const isNew = !seen.has(meant(it));
      seen.add(meant(it));
      return isNew;
    });
}

function metricFigure(id: string, projection: Projection): Figure {
  return { name: id, value: { op: 'metric', metric: id }, unit: unitOf(metricOf(id), projection) };
}

function sumFigure(id: string, projection: Projection): Figure {
  const name = `sum(${id.replace(/^subnet\./, 'subnets.')})`;
  const of: Expr = { op: 'subnetMetric', metric: id };
  return { name, value: { op: 'fold', fn: 'sum', of }, unit: unitOf(metricOf(id), projection) };
}

function subnetFigures(projection: Projection): readonly Figure[] {
  const fold = (fn: 'gini' | 'effective' | 'count', of: Expr): Expr => ({ op: 'fold', fn, of });
  return [
    sumFigure('subnet.emission', projection),
    { name: 'count(subnets where emission > 0 TAO/day)', value: fold('count', earning), unit: '' },
    { name: 'effective(subnets.emission)', value: fold('effective', emission), unit: '' },
    { name: 'gini(subnets.emission)', value: fold('gini', emission), unit: '' },
  ];
}

function figureOf({ name, value, unit }: Figure, projection: Projection, snapshot: Snapshot): OutcomeFigure {
  const { baseline, proposal } = overRows(projection, snapshot, value);
  const scale = scaleOf(unit, projection.plan.blockTimeMs);
  const shown = (values: Float64Array) => Array.from(values, (it) => valueOrNull(it * scale));
  const before = shown(baseline);
  const after = proposal === baseline ? before : shown(proposal);
  return {
    ...{ name, unit },
    baseline: before.at(-1) ?? null,
    proposal: after.at(-1) ?? null,
    curve: { baseline: before, proposal: after },
  };
}

export function valueOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function metricOf(id: string) {
  const metric = metricById(id);
  invariant(metric !== undefined, `a figure of the network names a metric that isn't one: ${id}`);
  return metric;
}
