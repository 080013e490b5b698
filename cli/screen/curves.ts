/** Charts of pairs: one, or several side by side where there is room for them. */
import { symbols } from '../theme.ts';
import { timeTicks } from './calendar.ts';
import { type Chart, type ChartSeries, drawChart } from './chart.ts';
import { beside, fitLines, type Line } from './line.ts';
import type { LifeMark, Pair, ScreenModel } from './model.ts';
import type { ScreenState } from './state.ts';
import { rowsOf } from './window.ts';

/** The part of what the viewer does that a chart depends on. */
export type Look = Pick<ScreenState, 'row' | 'window' | 'side'>;

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
  look: Look,
  cells: number,
  height: number,
  lives: readonly LifeMark[] = model.lifeMarks,
): readonly Line[] {
  const shown = pairs.slice(0, chartsAcross(cells));
  const gap = '  ';
  const each = Math.floor((cells - gap.length * (shown.length - 1)) / shown.length);
  const charts = shown.map((pair) =>
    drawChart({ ...chartOf(model, pair, look), lives: livesIn(lives, model, look) }, each, height),
  );
  return fitLines(beside(charts, gap), cells, height);
}

function chartOf(model: ScreenModel, pair: Pair, look: Look): Omit<Chart, 'lives'> {
  const { label, unit, style } = pair.metric;
  const isDifference = look.side === 'difference' && model.changed;
  return {
    ...timeOf(model, look),
    title: label,
    unit,
    style,
    series: windowed(isDifference ? differenceOf(pair) : seriesOf(model, pair), look),
  };
}

/** What of the time a chart shows, with the cursor and what happens in it. */
export function timeOf(
  model: ScreenModel,
  { row, window }: Pick<Look, 'row' | 'window'>,
): Pick<Chart, 'blocks' | 'cursorBlock' | 'marks' | 'ticks'> {
  const { first, last } = rowsOf(window, model.blocks.length);
  const blocks = model.blocks.subarray(first, last + 1);
  const from = blocks[0] ?? model.calendar.startBlock;
  const to = blocks.at(-1) ?? from;
  return {
    blocks,
    cursorBlock: model.blocks[row] ?? model.calendar.startBlock,
    marks: model.events
      .filter(({ block }) => block >= from && block <= to)
      .map(({ kind, block }) => ({ block, symbol: symbols[kind], meaning: kind })),
    ticks: (most) => timeTicks(model.calendar, most, from, to),
  };
}

/** Rows of a chart count from the window's first. */
export function windowed(
  series: readonly ChartSeries[],
  { window }: Pick<Look, 'window'>,
): readonly ChartSeries[] {
  const first = window?.first ?? 0;
  return first === 0 ? series : series.map((one) => ({ ...one, at: (row) => one.at(row + first) }));
}

function differenceOf(pair: Pair): readonly ChartSeries[] {
  return [{ name: 'proposal − baseline', at: pair.difference, tone: 'proposal', dotted: false }];
}

/** One line where there is but one scenario, or where the two don't differ at any row. */
function seriesOf(model: ScreenModel, pair: Pair): readonly ChartSeries[] {
  const one = (name: string): readonly ChartSeries[] => [
    { name, at: pair.baseline, tone: 'proposal', dotted: false },
  ];
  if (!model.changed) return one(model.alone ?? 'baseline');
  if (model.blocks.every((_, row) => isSame(pair, row))) return one('baseline and proposal');
  return [
    { name: 'baseline', at: pair.baseline, tone: 'baseline', dotted: true },
    { name: 'proposal', at: pair.proposal, tone: 'proposal', dotted: false },
  ];
}

function isSame(pair: Pair, row: number): boolean {
  return pair.difference(row) === 0 || (Number.isNaN(pair.baseline(row)) && Number.isNaN(pair.proposal(row)));
}

function livesIn(lives: readonly LifeMark[], { blocks }: ScreenModel, { window }: Look): readonly LifeMark[] {
  if (window === null) return lives;
  const from = blocks[window.first] ?? 0;
  const to = blocks[window.last] ?? from;
  return lives.filter(({ block }) => block > from && block <= to);
}
