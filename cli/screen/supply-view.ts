/** Supply: the curve of one metric (of two on a wide screen), all of them at the cursor, the halvings. */
import { symbols, type Tone } from '../theme.ts';
import { type Calendar, dateOf, daysBetween, plural } from './calendar.ts';
import {
  type ComparisonColumns,
  type ComparisonRow,
  comparisonColumns,
  comparisonHead,
  comparisonLine,
  pairRow,
} from './comparison.ts';
import { drawCurves } from './curves.ts';
import { emptyLine, fitLine, fitLines, type Line, piece } from './line.ts';
import { supplyMetricIds } from './metrics.ts';
import type { ScreenModel } from './model.ts';
import { formatCount, formatDifference } from './numbers.ts';
import type { ScreenState } from './state.ts';

const LOWEST_CHART = 9; // lines
const BESIDE = 1; // place of block emission in the list; issuance is before it

/** Shape: `height` lines of `cells`. */
export function supplyLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const pairs = supplyMetricIds.map((id) => model.supply(id));
  const columns = comparisonColumns(cells);
  const { changed } = model;
  const numbers = pairs.map((pair, at) =>
    comparisonLine(pairRow(pair, state.row, columns), columns, {
      changed,
      selected: at === state.supplyMetric,
    }),
  );
  const room = height - LOWEST_CHART - numbers.length - 2;
  const table = [
    emptyLine,
    comparisonHead('at the cursor', columns, changed),
    ...numbers,
    ...halvingLines(model, columns, Math.max(1, room)),
  ].map((line) => fitLine(line, cells));
  const selected = pairs[state.supplyMetric];
  const other = pairs[state.supplyMetric === BESIDE ? 0 : BESIDE];
  const curves = [selected, other].filter((pair) => pair !== undefined);
  const chart = drawCurves(model, curves, state.row, cells, height - table.length);
  return fitLines([...chart, ...table], cells, height);
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
  const lines = shown.map((row) => comparisonLine(row, columns, { changed: model.changed, selected: false }));
  const left = short.length - shown.length;
  return left === 0
    ? lines
    : [...lines, [piece(`   and ${plural(left, 'halving')} more by the horizon`, 'dim')]];
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
