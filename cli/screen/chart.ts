/**
 * A line chart in braille: every cell is a grid of two by four dots. Two series stay apart
 * without colour, since the baseline is drawn dotted and the proposal as a solid line over it.
 */
import { symbols, type Tone } from '../theme.ts';
import type { TimeTick } from './calendar.ts';
import { type Click, fitLine, type Line, lineWidth, piece, type Segment, spread } from './line.ts';
import { type NumberStyle, niceTicks, type Ticks, tickLabels } from './numbers.ts';
import { right, width } from './text.ts';

export interface ChartSeries {
  readonly name: string;
  /** Value by row; NaN leaves a gap. */
  readonly at: (row: number) => number;
  readonly tone: Tone;
  readonly dotted: boolean;
}

interface ChartMark {
  readonly block: number;
  readonly symbol: string;
  readonly meaning: string;
}

/** A subnet that comes or goes: a small mark, left out where there are too many. */
interface ChartLife {
  readonly block: number;
  readonly kind: 'born' | 'gone';
}

export interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly style: NumberStyle;
  /** Block of each row, rising. */
  readonly blocks: Float64Array;
  /** Painted in this order, the last one on top. */
  readonly series: readonly ChartSeries[];
  readonly cursorBlock: number;
  readonly marks: readonly ChartMark[];
  readonly lives: readonly ChartLife[];
  /** Round times for the axis, at most so many. */
  readonly ticks: (most: number) => readonly TimeTick[];
}

const LINES_AROUND = 3; // title, axis, dates
const MOST_TICKS = 8; // values beside the axis
const LABEL_ROOM = 12; // cells per date under the axis

/** Shape: exactly `height` lines, each exactly `cells` wide. */
export function drawChart(chart: Chart, cells: number, height: number): readonly Line[] {
  const plotRows = Math.max(1, height - LINES_AROUND);
  const range = rangeOf(chart);
  const head = titleLine(chart, cells);
  if (range === null) {
    const middle = Math.floor(plotRows / 2);
    const said = piece(`  no values for ${chart.title}`, 'dim');
    return Array.from({ length: height }, (_, at) =>
      fitLine(at === 0 ? head : at === middle + 1 ? [said] : [], cells),
    );
  }
  const ticks = fittingTicks(range, plotRows);
  const labels = tickLabels(ticks, chart.style);
  const gutter = Math.max(5, ...labels.map(width)) + 1;
  const plotCells = Math.max(2, cells - gutter - 1);
  const frame = frameOf(chart, ticks, plotCells, plotRows);
  const labelAt = new Map(ticks.values.map((value, at) => [frame.cellRow(value), labels[at] ?? '']));
  const click: Click = {
    ...{ kind: 'time', cells: plotCells },
    ...{ first: chart.blocks[0] ?? 0, last: chart.blocks.at(-1) ?? 0 },
  };
  const plot = paintPlot(chart, frame).map((line, row): Line => {
    const label = labelAt.get(row);
    const edge = label === undefined ? '│' : '┤';
    return fitLine(
      [piece(right(label ?? '', gutter) + edge, 'dim'), ...line.map((it) => ({ ...it, click }))],
      cells,
    );
  });
  return [head, ...plot, ...axisLines(chart, frame, gutter, cells)].slice(0, height);
}

function titleLine(chart: Chart, cells: number): Line {
  const title: Line = [
    piece(` ${chart.title}`, 'strong'),
    piece(chart.unit === '' ? '' : `, ${chart.unit}`, 'dim'),
  ];
  const names = chart.series
    .toReversed()
    .flatMap(({ name, tone, dotted }): Segment[] => [
      piece(dotted ? symbols.dottedLine : symbols.solidLine, tone),
      piece(` ${name}  `, 'dim'),
    ]);
  const explained = (meanings: Iterable<readonly [symbol: string, meaning: string]>): readonly Segment[] =>
    [...meanings].flatMap(([symbol, meaning]) => [piece(symbol, 'mark'), piece(` ${meaning}  `, 'dim')]);
  const marks = explained(new Map(chart.marks.map(({ symbol, meaning }) => [symbol, meaning])));
  const lives = explained(new Map(chart.lives.map(({ kind }) => [symbols[kind], kind])));
  const legends: readonly Line[] = [
    [...names, ...marks, ...lives],
    [...names, ...marks],
  ];
  const fitting = legends.find((legend) => lineWidth(title) + 2 + lineWidth(legend) <= cells);
  return spread(title, fitting ?? names, cells);
}

/** Smallest and largest value of all series; null where there is none. */
function rangeOf(chart: Chart): { readonly low: number; readonly high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { at } of chart.series) {
    for (let row = 0; row < chart.blocks.length; row++) {
      const value = at(row);
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : null;
}

/** The ticks that waste the least of the height, among those whose labels don't crowd. */
function fittingTicks(range: { readonly low: number; readonly high: number }, plotRows: number): Ticks {
  const most = Math.min(MOST_TICKS, Math.max(3, Math.ceil(plotRows * 0.6)));
  let best = niceTicks(range.low, range.high, 2);
  for (let count = 3; count <= most + 1; count++) {
    const ticks = niceTicks(range.low, range.high, count);
    if (ticks.values.length > most) continue;
    if (ticks.high - ticks.low <= best.high - best.low || best.values.length > most) best = ticks;
  }
  return best;
}

/** Where values and blocks lie on the grid of dots. */
interface Frame {
  readonly plotCells: number;
  readonly plotRows: number;
  readonly dotX: (block: number) => number;
  readonly dotY: (value: number) => number;
  readonly cellRow: (value: number) => number;
  readonly cellColumn: (block: number) => number;
}

function frameOf(chart: Chart, ticks: Ticks, plotCells: number, plotRows: number): Frame {
  const first = chart.blocks[0] ?? 0;
  const last = chart.blocks[chart.blocks.length - 1] ?? first;
  const dotsAcross = plotCells * 2 - 1;
  const dotsDown = plotRows * 4 - 1;
  const dotX = (block: number) =>
    last === first ? 0 : Math.round(((block - first) / (last - first)) * dotsAcross);
  const dotY = (value: number) => Math.round(((ticks.high - value) / (ticks.high - ticks.low)) * dotsDown);
  return {
    plotCells,
    plotRows,
    dotX,
    dotY,
    cellRow: (value) => dotY(value) >> 2,
    cellColumn: (block) => dotX(block) >> 1,
  };
}

/** Bit of each dot in a braille character, by row and column inside the cell. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const BRAILLE = 0x2800;

function paintPlot(chart: Chart, frame: Frame): readonly Line[] {
  const { plotCells, plotRows } = frame;
  const dots = new Uint8Array(plotCells * plotRows);
  const owner = new Int8Array(plotCells * plotRows).fill(-1);
  chart.series.forEach((series, at) => {
    const set = (x: number, y: number) => {
      if (series.dotted && (x & 3) > 1) return;
      const cell = (y >> 2) * plotCells + (x >> 1);
      dots[cell] = (dots[cell] ?? 0) | (DOTS[y & 3]?.[x & 1] ?? 0);
      owner[cell] = at;
    };
    plotSeries(series, chart.blocks, frame, set);
  });
  const cursor = frame.cellColumn(chart.cursorBlock);
  return Array.from({ length: plotRows }, (_, row) => {
    const line: Segment[] = [];
    for (let column = 0; column < plotCells; column++) {
      const cell = row * plotCells + column;
      const bits = dots[cell] ?? 0;
      const isCursor = column === cursor;
      const text = bits > 0 ? String.fromCharCode(BRAILLE + bits) : isCursor ? symbols.cursor : ' ';
      const tone: Tone = isCursor ? 'cursor' : (chart.series[owner[cell] ?? -1]?.tone ?? 'plain');
      append(line, text, tone);
    }
    return line;
  });
}

/** The series as a line from point to point; many rows in one column become one vertical stroke. */
function plotSeries(
  series: ChartSeries,
  blocks: Float64Array,
  frame: Frame,
  set: (x: number, y: number) => void,
): void {
  let before: { readonly x: number; readonly y: number } | null = null;
  for (let row = 0; row < blocks.length; row++) {
    const value = series.at(row);
    if (!Number.isFinite(value)) {
      before = null;
      continue;
    }
    const point = { x: frame.dotX(blocks[row] as number), y: frame.dotY(value) };
    stroke(before ?? point, point, set);
    before = point;
  }
}

function stroke(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  set: (x: number, y: number) => void,
): void {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  for (let step = 0; step <= steps; step++) {
    set(
      Math.round(from.x + ((to.x - from.x) * step) / steps),
      Math.round(from.y + ((to.y - from.y) * step) / steps),
    );
  }
}

/** The axis with its ticks, marks and cursor, and the dates under it. */
function axisLines(chart: Chart, frame: Frame, gutter: number, cells: number): readonly Line[] {
  const { plotCells } = frame;
  const ticks = chart
    .ticks(Math.max(1, Math.floor(plotCells / LABEL_ROOM)))
    .map(({ block, label }) => ({ column: frame.cellColumn(block), label }));
  const symbolAt = new Map<number, Segment>();
  for (const { column } of ticks) symbolAt.set(column, piece('┴', 'dim'));
  for (const [column, symbol] of lifeSymbols(chart.lives, frame)) symbolAt.set(column, piece(symbol, 'mark'));
  symbolAt.set(frame.cellColumn(chart.cursorBlock), piece(symbols.cursorOnAxis, 'cursor'));
  for (const { block, symbol } of chart.marks) symbolAt.set(frame.cellColumn(block), piece(symbol, 'mark'));
  const axis: Segment[] = [piece(`${' '.repeat(gutter)}└`, 'dim')];
  for (let column = 0; column < plotCells; column++) {
    const { text, tone } = symbolAt.get(column) ?? piece('─', 'dim');
    append(axis, text, tone);
  }
  return [fitLine(axis, cells), fitLine([piece(datesLine(ticks, gutter + 1, cells), 'dim')], cells)];
}

/** Where more than a quarter of the axis would be marks, every mark keeps this far from the one before. */
const MARK_ROOM = 4; // cells

/** One sign a cell: born, gone, or both. */
function lifeSymbols(lives: readonly ChartLife[], frame: Frame): ReadonlyMap<number, string> {
  const kinds = new Map<number, ChartLife['kind'] | 'replaced'>();
  for (const { block, kind } of lives) {
    const column = frame.cellColumn(block);
    const known = kinds.get(column) ?? kind;
    kinds.set(column, known === kind ? kind : 'replaced');
  }
  const isDense = kinds.size * MARK_ROOM > frame.plotCells;
  const kept = new Map<number, string>();
  let last = Number.NEGATIVE_INFINITY;
  for (const [column, kind] of [...kinds].sort(([a], [b]) => a - b)) {
    if (isDense && column - last < MARK_ROOM) continue;
    kept.set(column, symbols[kind]);
    last = column;
  }
  return kept;
}

/** Each label centred under its tick, moved inwards at the edges, left out where it would touch another. */
function datesLine(
  ticks: readonly { readonly column: number; readonly label: string }[],
  offset: number,
  cells: number,
): string {
  let line = '';
  for (const { column, label } of ticks) {
    const centred = offset + column - (width(label) >> 1);
    const at = Math.max(0, Math.min(centred, cells - width(label)));
    if (at < line.length + (line === '' ? 0 : 2)) continue;
    line = line.padEnd(at) + label;
  }
  return line;
}

/** Adds a character to the last piece if that has the same tone. */
function append(line: Segment[], text: string, tone: Tone): void {
  const last = line.at(-1);
  if (last !== undefined && last.tone === tone) line[line.length - 1] = piece(last.text + text, tone);
  else line.push(piece(text, tone));
}
