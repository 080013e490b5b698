/** Supply: the curve of one row (of two on a wide screen), what the file shows and the supply's metrics at the cursor, the halvings. */
import { symbols, type Tone } from '../theme.ts';
import { type Calendar, dateOf, daysBetween, plural } from './calendar.ts';
import {
  type ComparisonColumns,
  type ComparisonRow,
  comparisonColumns,
  comparisonHead,
  comparisonLine,
  labelCells,
  pairRow,
  scrollHint,
  seenOf,
} from './comparison.ts';
import { drawCurves } from './curves.ts';
import { scrolled } from './layout.ts';
import { clickable, emptyLine, fitLine, fitLines, type Line, piece, spread } from './line.ts';
import type { Pair, ScreenModel } from './model.ts';
import { formatCount, formatDifference } from './numbers.ts';
import type { SupplyRow } from './shown.ts';
import type { ScreenState } from './state.ts';

const LOWEST_CHART = 9; // lines
const LOWEST_CHART_ABOVE_SHOWN = 8; // there are more rows to be seen

/** Shape: `height` lines of `cells`. */
export function supplyLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const { supplyRows, shownRows } = model;
  const seen = seenOf(model, state);
  const columns = comparisonColumns(
    cells,
    Math.max(...supplyRows.map(({ pair }) => labelCells(pair.metric))),
  );
  const list = listLines(model, state, columns);
  const lowest = shownRows === 0 ? LOWEST_CHART : LOWEST_CHART_ABOVE_SHOWN;
  // Beside the list: an empty line, the head, a line about halvings.
  const page = Math.min(list.lines.length, Math.max(1, height - lowest - 3));
  const top = scrolled(list.selected - (page >> 1), list.selected, list.lines.length, page);
  const title = shownRows === 0 ? 'at the cursor' : 'shown, at the cursor';
  const table = [
    emptyLine,
    spread(comparisonHead(title, columns, seen), scrollHint(top, page, list.lines.length), cells),
    ...list.lines.slice(top, top + page),
    ...halvingLines(model, columns, Math.max(1, height - lowest - page - 2)),
  ].map((line) => fitLine(line, cells));
  const chart = drawCurves(model, curvesOf(model, state), state, cells, height - table.length);
  return fitLines([...chart, ...table], cells, height);
}

/** All rows, the supply's own under a heading where the file's come first; `selected` is the place of the chosen one. */
function listLines(
  model: ScreenModel,
  state: ScreenState,
  columns: ComparisonColumns,
): { readonly lines: readonly Line[]; readonly selected: number } {
  const { shownRows } = model;
  const seen = seenOf(model, state);
  const rows = model.supplyRows.map((it, at) =>
    clickable(
      comparisonLine(supplyRow(it, model.calendar, state.row, columns), columns, {
        seen,
        selected: at === state.supplyMetric,
      }),
      { kind: 'selectLine', at },
    ),
  );
  if (shownRows === 0) return { lines: rows, selected: state.supplyMetric };
  const heading: Line = [piece(' supply', 'strong')];
  return {
    lines: [...rows.slice(0, shownRows), heading, ...rows.slice(shownRows)],
    selected: state.supplyMetric + (state.supplyMetric < shownRows ? 0 : 1),
  };
}

/** The selected curve, and beside it the first other one of what the file shows, of issuance and block emission. */
function curvesOf(model: ScreenModel, state: ScreenState): readonly Pair[] {
  const { supplyRows, shownRows } = model;
  const selected = supplyRows[state.supplyMetric];
  // Beside what a supply metric says the block emission tells most.
  const favourites = shownRows === 0 ? [supplyRows[1], supplyRows[0]] : supplyRows;
  const other = favourites.find((it) => it !== selected);
  return [selected, other].flatMap((it) => (it === undefined ? [] : [it.pair]));
}

function supplyRow(
  { pair, blocks }: SupplyRow,
  calendar: Calendar,
  row: number,
  columns: ComparisonColumns,
): ComparisonRow {
  if (blocks === null) return pairRow(pair, row, columns);
  const before = blocks.baseline(row);
  const after = blocks.proposal(row);
  const text = (block: number) => {
    if (Number.isNaN(block)) return symbols.noValue;
    return Number.isFinite(block) ? (dateOf(calendar, block) ?? formatCount(block)) : 'not reached';
  };
  const difference = pair.difference(row);
  const moved = Number.isFinite(difference) ? formatDifference(difference, 'days') : '';
  return {
    label: pair.metric.label,
    unit: '',
    indent: pair.metric.indent,
    before: text(before),
    after: text(after),
    difference: {
      text: difference === 0 || moved === '' ? moved : `${moved} days`,
      tone: toneOf(difference),
    },
    change: piece('', 'dim'),
  };
}

function toneOf(later: number): Tone {
  if (!Number.isFinite(later) || later === 0) return 'dim';
  return later > 0 ? 'up' : 'down';
}

/**
 * The halvings of either scenario in at most `most` lines: date and block of each, where that is too
 * much the dates alone; the last line then says how many are left out.
 */
function halvingLines(model: ScreenModel, columns: ComparisonColumns, most: number): readonly Line[] {
  const { baseline, proposal } = model.projection;
  const numbers = [...new Set([...baseline.halvings, ...proposal.halvings].map(({ n }) => n))].sort(
    (a, b) => a - b,
  );
  if (numbers.length === 0) return [[piece('   no halving by the horizon', 'dim')]];
  const rowsOf = (n: number): readonly ComparisonRow[] => {
    const before = baseline.halvings.find((halving) => halving.n === n)?.block ?? null;
    const after = proposal.halvings.find((halving) => halving.n === n)?.block ?? null;
    return halvingRows(model.calendar, n, before, after);
  };
  const inFull = numbers.flatMap(rowsOf);
  const short = inFull.length <= most ? inFull : numbers.flatMap((n) => rowsOf(n).slice(0, 1));
  const shown = short.length <= most ? short : short.slice(0, most - 1);
  const lines = shown.map((row) =>
    comparisonLine(row, columns, { seen: model.changed ? 'both' : 'one', selected: false }),
  );
  const left = short.length - shown.length;
  if (left === 0) return lines;
  const rest = shown.length === 0 ? plural(left, 'halving') : `and ${plural(left, 'halving')} more`;
  return [...lines, [piece(`   ${rest} by the horizon`, 'dim')]];
}

/** Under `change` how much later it comes with the proposal. Without dates the blocks alone. */
function halvingRows(
  calendar: Calendar,
  n: number,
  before: number | null,
  after: number | null,
): readonly ComparisonRow[] {
  const later = before === null || after === null ? null : after - before;
  const tone: Tone = later === null || later === 0 ? 'dim' : later > 0 ? 'up' : 'down';
  const change = { text: '', tone: 'dim' } as const;
  const blockText = (block: number | null) => (block === null ? symbols.noValue : formatCount(block));
  const blockRow: ComparisonRow = {
    label: calendar.startMs === null ? `halving ${n}` : 'block',
    unit: '',
    indent: calendar.startMs === null ? 0 : 1,
    before: blockText(before),
    after: blockText(after),
    difference: { text: later === null ? '' : formatDifference(later, 'count'), tone },
    change,
  };
  if (calendar.startMs === null) return [blockRow];
  const dateText = (block: number | null) =>
    block === null ? 'not reached' : (dateOf(calendar, block) ?? symbols.noValue);
  const days = later === null ? '' : formatDifference(daysBetween(calendar, 0, later), 'days');
  const dateRow: ComparisonRow = {
    label: `halving ${n}`,
    unit: '',
    indent: 0,
    before: dateText(before),
    after: dateText(after),
    difference: { text: days === '' || later === 0 ? days : `${days} days`, tone },
    change,
  };
  return [dateRow, blockRow];
}
