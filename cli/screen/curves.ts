/** Charts of pairs: one, or several side by side where there is room for them. */
import { symbols } from '../theme.ts';
import { timeTicks } from './calendar.ts';
import { type Chart, type ChartSeries, drawChart } from './chart.ts';
import { beside, fitLines, type Line } from './line.ts';
import type { LifeMark, Pair, ScreenModel } from './model.ts';

const NARROWEST = 64; // cells of a chart that stands beside another

/** How many charts fit next to each other. */
export function chartsAcross(cells: number): number {
  return Math.max(1, Math.floor(cells / NARROWEST));
}

/**
 * Shape: `height` lines of `cells`.
 * @param lives who comes and goes, as far as it concerns these curves
 */
export function drawCurves(
  model: ScreenModel,
  pairs: readonly Pair[],
  row: number,
  cells: number,
  height: number,
  lives: readonly LifeMark[] = model.lifeMarks,
): readonly Line[] {
  const shown = pairs.slice(0, chartsAcross(cells));
  const gap = '  ';
  const each = Math.floor((cells - gap.length * (shown.length - 1)) / shown.length);
  const charts = shown.map((pair) => drawChart({ ...chartOf(model, pair, row), lives }, each, height));
  return fitLines(beside(charts, gap), cells, height);
}

function chartOf(model: ScreenModel, pair: Pair, row: number): Omit<Chart, 'lives'> {
  const { label, unit, style } = pair.metric;
  return {
    title: label,
    unit,
    style,
    blocks: model.blocks,
    series: seriesOf(model, pair),
    cursorBlock: model.blocks[row] ?? model.calendar.startBlock,
    marks: model.events.map(({ kind, block }) => ({ block, symbol: symbols[kind], meaning: kind })),
    ticks: (most) => timeTicks(model.calendar, most),
  };
}

/** One line where there is but one scenario, or where the two don't differ at any row. */
function seriesOf(model: ScreenModel, pair: Pair): readonly ChartSeries[] {
  const one = (name: string): readonly ChartSeries[] => [
    { name, at: pair.baseline, tone: 'proposal', dotted: false },
  ];
  if (!model.changed) return one('baseline');
  if (model.blocks.every((_, row) => isSame(pair, row))) return one('baseline and proposal');
  return [
    { name: 'baseline', at: pair.baseline, tone: 'baseline', dotted: true },
    { name: 'proposal', at: pair.proposal, tone: 'proposal', dotted: false },
  ];
}

function isSame(pair: Pair, row: number): boolean {
  return pair.difference(row) === 0 || (Number.isNaN(pair.baseline(row)) && Number.isNaN(pair.proposal(row)));
}
