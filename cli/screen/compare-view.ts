/** The marked subnets beside each other: one metric of all of them as curves, and at the cursor. */
import type { Tone } from '../theme.ts';
import { type ChartSeries, drawChart } from './chart.ts';
import {
  comparisonColumns,
  comparisonHead,
  comparisonLine,
  pairRow,
  scrollHint,
  seenOf,
} from './comparison.ts';
import { timeOf, windowed } from './curves.ts';
import { scrolled } from './layout.ts';
import { clickable, fitLine, fitLines, type Line, spread } from './line.ts';
import { subnetMetricIds } from './metrics.ts';
import type { Pair, ScreenModel } from './model.ts';
import type { ScreenState } from './state.ts';
import { cut } from './text.ts';

const LOWEST_CHART = 8; // lines
/** Told apart by these, and every other one by its dots where there is no colour. */
const TONES: readonly Tone[] = ['proposal', 'down', 'up', 'good', 'unknown', 'bad', 'cursor', 'plain'];

/** Shape: `height` lines of `cells`. Of both scenarios the proposal's curves are drawn. */
export function compareLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const metric = subnetMetricIds[state.subnetMetric] ?? 'subnet.emission';
  const chosen = state.marked.flatMap((index) => {
    const subnet = model.subnets[index];
    return subnet === undefined ? [] : [{ subnet, pair: model.subnet(metric, index) }];
  });
  const seen = seenOf(model, state);
  const columns = comparisonColumns(cells);
  const page = Math.min(chosen.length, Math.max(1, height - LOWEST_CHART - 1));
  const at = chosen.findIndex(({ subnet }) => subnet.index === state.subnet);
  const top = scrolled(Math.max(0, at - (page >> 1)), Math.max(0, at), chosen.length, page);
  const rows = chosen.slice(top, top + page).map(({ subnet, pair }): Line => {
    const row = { ...pairRow(pair, state.row, columns), label: subnet.name, unit: '', indent: 0 };
    const line = comparisonLine(row, columns, { seen, selected: subnet.index === state.subnet });
    return fitLine(clickable(line, { kind: 'openSubnet', subnet: subnet.index }), cells);
  });
  const unit = chosen[0]?.pair.metric;
  const title = unit === undefined ? '' : `${unit.label}${unit.unit === '' ? '' : `, ${unit.unit}`}`;
  const head = spread(comparisonHead(title, columns, seen), scrollHint(top, page, chosen.length), cells);
  const series = chosen.map(({ subnet, pair }, place): ChartSeries => {
    const tone = TONES[place % TONES.length] ?? 'plain';
    return { name: cut(subnet.name, 12), at: curveOf(pair, seen), tone, dotted: place % 2 === 1 };
  });
  const chart = drawChart(
    {
      ...timeOf(model, state),
      title: unit?.label ?? '',
      unit: unit?.unit ?? '',
      style: unit?.style ?? 'amount',
      series: windowed(series, state),
      lives: [],
    },
    cells,
    height - rows.length - 1,
  );
  return fitLines([...chart, head, ...rows], cells, height);
}

function curveOf(pair: Pair, seen: 'both' | 'difference' | 'one'): (row: number) => number {
  return seen === 'difference' ? pair.difference : pair.proposal;
}
