/** The table of a view as data: to be copied as CSV or Markdown, and read out line by line. Full precision, in the shown unit. */
import { dateOf } from './calendar.ts';
import { subnetMetricIds } from './metrics.ts';
import type { Pair, ScreenModel } from './model.ts';
import { movers } from './overview.ts';
import { rewardsScope, unitSeen } from './rewards-view.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';
import { cellPair, orderedSubnets, shownColumns } from './table.ts';
import { clean } from './text.ts';
import { moments } from './timeline.ts';
import { verdictOf } from './verdict.ts';

export interface CopiedTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Null: the view has no table. */
export function tableOf(scene: Scene, state: ScreenState): CopiedTable | null {
  const { model } = scene;
  switch (state.view) {
    case 'overview':
      return pairsTable(
        model,
        state,
        'number',
        movers(scene, state).map(({ label, pair }) => [label, pair]),
      );
    case 'supply':
      return pairsTable(
        model,
        state,
        'metric',
        model.supplyRows.map(({ pair }) => [pair.metric.label, pair]),
      );
    case 'subnets':
      return subnetsTable(model, state);
    case 'subnet': {
      const metric = subnetMetricIds[state.subnetMetric] ?? 'subnet.emission';
      if (state.marked.length > 1) {
        const named = state.marked.map(
          (at) => [model.subnets[at]?.name ?? '', model.subnet(metric, at)] as const,
        );
        return pairsTable(model, state, 'subnet', named);
      }
      if (model.subnets[state.subnet] === undefined) return null;
      const pairs = subnetMetricIds.map((id) => model.subnet(id, state.subnet));
      return pairsTable(
        model,
        state,
        'metric',
        pairs.map((pair) => [pair.metric.label, pair]),
      );
    }
    case 'registration':
      return {
        headings: [
          'netuid',
          'name',
          'prune rank, baseline',
          'prune rank, proposal',
          'price, baseline',
          'price, proposal',
          'days old',
        ],
        rows: model.registration
          .ladder(state.row)
          .map(({ subnet, rank, price, age }) => [
            ...[subnet.netuid ?? '', subnet.name, rank.baseline, rank.proposal],
            ...[price.baseline, price.proposal, age],
          ]),
      };
    case 'rewards': {
      if (!model.rewards.known) return null;
      const unit = unitSeen(model.rewards, state);
      const rows = model.rewards.rows(rewardsScope(state), unit);
      return pairsTable(
        model,
        state,
        'role',
        rows.map(({ pair }) => [pair.metric.label, pair]),
      );
    }
    case 'timeline':
      return {
        headings: ['date', 'block', 'what', 'scenario'],
        rows: moments(scene).map(({ block, what, whose }) => [
          ...[dateOf(model.calendar, block) ?? '', block, what],
          whose === '' ? 'both' : whose,
        ]),
      };
    case 'expectations':
      return {
        headings: ['verdict', 'expectation', 'line', 'detail'],
        rows: model.projection.expectations.map((it) => [
          ...[verdictOf(it), clean(it.text), it.line],
          clean(it.detail),
        ]),
      };
    case 'source':
      return null;
  }
}

function pairsTable(
  model: ScreenModel,
  { row }: ScreenState,
  what: string,
  pairs: readonly (readonly [string, Pair])[],
): CopiedTable {
  const values = model.changed ? ['baseline', 'proposal', 'change'] : [model.alone ?? 'value'];
  return {
    headings: [what, 'unit', ...values],
    rows: pairs.map(([label, pair]) => [
      ...[label, pair.metric.style === 'percent' ? 'fraction' : pair.metric.unit],
      ...(model.changed
        ? [pair.baseline(row), pair.proposal(row), pair.difference(row)]
        : [pair.baseline(row)]),
    ]),
  };
}

function subnetsTable(model: ScreenModel, state: ScreenState): CopiedTable {
  const columns = shownColumns(model, state);
  const order = orderedSubnets(model, state.sort, state.filter, state.row);
  return {
    headings: columns.map(({ id, group, heading }) => (group === null ? id : `${group}, ${heading}`)),
    rows: order.map((subnet) =>
      columns.map((column) => {
        if (column.id === 'netuid') return subnet.netuid ?? '';
        return column.id === 'name' ? subnet.name : cellPair(model, subnet, column.id, state.row);
      }),
    ),
  };
}

/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe. */
export function csvOf({ headings, rows }: CopiedTable): string {
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [headings, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function markdownOf({ headings, rows }: CopiedTable): string {
  const cell = (value: string | number): string =>
    typeof value === 'number' ? (Number.isFinite(value) ? String(value) : '') : value.replaceAll('|', '\\|');
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const isNumber = (at: number) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number');
  const rule = headings.map((_, at) => (isNumber(at) ? '---:' : '---'));
  return line(headings) + line(rule) + rows.map((row) => line(row.map(cell))).join('');
}
