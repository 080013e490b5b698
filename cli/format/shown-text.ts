/** What the file asks to `show`, as the report puts it: single values in a table, lists by their largest moves. */
import type { ShowPlan } from '../../compiler/index.ts';
import type { Projection } from '../../runtime/index.ts';
import { decimalsFor, formatNumber } from './amount.ts';
import { changeLines, changesOf, largestMoves, valueLines } from './changes.ts';
import { blockToMs, formatDate } from './date.ts';
import { type TableColumn, tableLines } from './layout.ts';
import { visible } from './plain-text.ts';
import { clockOf } from './project-facts.ts';
import { type ShownItem, scaleOf } from './shown-item.ts';
import type { Section } from './subnets-text.ts';
import { signIf } from './synthetic.ts';

const MOST_LISTED = 5;

export function shownSections(items: readonly ShownItem[], projection: Projection): readonly Section[] {
  const scalars = items.filter((it) => it.plan.shape === 'scalar');
  const lists = items.filter((it) => it.plan.shape === 'vector' && !isInReport(it.plan));
  return [
    ...(scalars.length === 0
      ? []
      : [
          [
            'Shown',
            tableLines(
              COLUMNS,
              scalars.map((it) => scalarRow(it, projection)),
            ),
          ] as const,
        ]),
    ...lists.flatMap((it) => listSection(it, projection)),
  ];
}

const COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 36, align: 'left' },
  { title: 'at the start', cells: 13, align: 'right' },
  { title: 'baseline', cells: 13, align: 'right' },
  { title: 'proposal', cells: 13, align: 'right' },
];

/** Emission and price have tables of their own. */
function isInReport({ value }: ShowPlan): boolean {
  return value.op === 'subnetMetric' && ['subnet.emission', 'subnet.price'].includes(value.metric);
}

function scalarRow(
  { plan, values, synthetic = false }: ShownItem,
  projection: Projection,
): readonly string[] {
  const last = projection.rows.block.length - 1;
  const unit = `${plan.unit === '' || plan.unit === 'date' ? '' : `, ${plan.unit}`}${signIf(synthetic)}`;
  const three = [values.baseline[0], values.baseline[last], values.proposal[last]] as const;
  const shown = three.map((it) => it as number);
  if (plan.unit === 'date') {
    return [visible(plan.text), ...shown.map((block) => formatDateAt(block, projection))];
  }
  const scale = scaleOf(plan.unit, projection.plan.blockTimeMs);
  const scaled = shown.map((it) => it * scale);
  const largest = scaled.filter(Number.isFinite).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const whole = scaled.every((it) => !Number.isFinite(it) || Number.isInteger(it));
  const digits = whole ? 0 : decimalsFor(largest, largest >= 1e6 ? 10 : 6);
  return [`${visible(plan.text)}${unit}`, ...scaled.map((it) => formatNumber(it, digits))];
}

function formatDateAt(block: number, projection: Projection): string {
  if (!Number.isFinite(block)) return 'later';
  const ms = blockToMs(clockOf(projection), block);
  return ms === null ? formatNumber(block, 0) : formatDate(ms);
}

function listSection(
  { plan, values, synthetic = false }: ShownItem,
  projection: Projection,
): readonly Section[] {
  if (values.width !== projection.subnets.length) return [];
  const from = (projection.rows.block.length - 1) * values.width;
  const scale = scaleOf(plan.unit, projection.plan.blockTimeMs);
  const changes = changesOf(projection.subnets, (i) => ({
    before: (values.baseline[from + i] as number) * scale,
    after: (values.proposal[from + i] as number) * scale,
  }));
  const unit = `${plan.unit === '' ? '' : `, ${plan.unit}`}${signIf(synthetic)}`;
  const title = `${visible(plan.text)} at the end${unit}`;
  const most = largestMoves(changes, (it) => it.difference, MOST_LISTED);
  if (most.length > 0) return [[`${title}: the largest moves`, changeLines(most)]];
  const largest = changes.filter((it) => !Number.isNaN(it.after)).sort((a, b) => b.after - a.after);
  if (largest.length === 0) return [[title, ['  no value']]];
  return [[`${title}: the largest`, valueLines('value', largest.slice(0, 2 * MOST_LISTED))]];
}
