/** Registration: what a subnet costs, who stands how near to being pruned, who comes and who goes. */
import { chartsAcross, drawCurves } from './curves.ts';
import { happeningLines } from './happenings-view.ts';
import { ladderLines } from './ladder-view.ts';
import { bodyHeight, type Size } from './layout.ts';
import { beside, fitLine, fitLines, type Line, lineWidth, piece } from './line.ts';
import type { ScreenModel } from './model.ts';
import { formatCount, formatValue } from './numbers.ts';
import type { Figures } from './registration.ts';
import type { ScreenState } from './state.ts';
import { width } from './text.ts';

const FIGURE_LINES = 2; // at most
const LOWEST_CHART = 6; // lines
const HEADS = 1; // line above a list
const GAP = '  ';
const LONGEST_NAMES = 24; // cells for the names of who waits

/** Shape: `height` lines of `cells`. */
export function registrationLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const figures = figureLines(model, state, cells);
  const { isWide, chart, ladder, happenings } = divided(model, state, cells, height - figures.length);
  const lockCost = [model.supply('subnet_registration.lock_cost')];
  if (!isWide) {
    const body = [
      ...drawCurves(model, lockCost, state, cells, chart),
      ...fitLines(ladderLines(model, state, cells, ladder), cells, HEADS + ladder),
      ...fitLines(happeningLines(model, state, cells, happenings), cells, HEADS + happenings),
    ];
    return fitLines([...figures, ...body], cells, height);
  }
  const half = (cells - GAP.length) >> 1;
  const start = [
    ...drawCurves(model, lockCost, state, half, chart),
    ...fitLines(happeningLines(model, state, half, happenings), half, HEADS + happenings),
  ];
  const end = fitLines(ladderLines(model, state, half, ladder), half, start.length);
  return fitLines([...figures, ...beside([start, end], GAP)], cells, height);
}

/** Rungs that a page key goes by: all that are seen but one. */
export function ladderPage(model: ScreenModel, state: ScreenState, size: Size): number {
  const height = bodyHeight(size) - figureLines(model, state, size.columns).length;
  return Math.max(1, divided(model, state, size.columns, height).ladder - 1);
}

interface Parts {
  /** Curve and calendar at the left, the ladder at the right. */
  readonly isWide: boolean;
  readonly chart: number;
  /** Lines below the heads of the two lists. */
  readonly ladder: number;
  readonly happenings: number;
}

/** A good third for the curve, the rest for the lists; what one of them doesn't need goes to the others. */
function divided(model: ScreenModel, state: ScreenState, cells: number, height: number): Parts {
  const wanted = Math.max(1, model.registration.happenings.length);
  const rungs = Math.max(1, model.registration.ladder(state.row).length);
  const isWide = chartsAcross(cells) > 1;
  if (isWide) {
    const happenings = Math.min(wanted, Math.floor((height - HEADS) * 0.5));
    return { isWide, chart: height - HEADS - happenings, ladder: height - HEADS, happenings };
  }
  const rest = height - 2 * HEADS;
  const lists = rest - Math.max(LOWEST_CHART, Math.floor(rest * 0.36));
  const happenings = Math.min(wanted, lists - Math.ceil(lists * 0.55));
  const ladder = Math.min(rungs, lists - happenings);
  return { isWide, chart: rest - ladder - happenings, ladder, happenings };
}

/** The figures of the moment, in as many lines as they need; what doesn't fit into two is left out. */
function figureLines(model: ScreenModel, state: ScreenState, cells: number): readonly Line[] {
  const { baseline, proposal } = model.registration.figures(state.row);
  const of = (label: string, text: (figures: Figures) => string): Line => {
    const before = text(baseline);
    const after = text(proposal);
    if (before === after) return [piece(` ${label} `, 'dim'), piece(`${after} `, 'strong')];
    return [
      ...[piece(` ${label} `, 'dim'), piece(before, 'baseline'), piece(' → ', 'dim')],
      piece(`${after} `, 'proposal'),
    ];
  };
  const items = [
    of('lock cost TAO', ({ lockCost }) => formatValue(lockCost, 'amount')),
    of('subnets', ({ subnets, limit }) =>
      Number.isNaN(limit) ? formatCount(subnets) : `${formatCount(subnets)} of ${formatCount(limit)}`,
    ),
    of('immune', ({ immune }) => formatValue(immune, 'count')),
    of('registered', ({ registered }) => formatValue(registered, 'count')),
    of('gone', ({ ended }) => formatValue(ended, 'count')),
    of('waiting', waitingText),
  ];
  const lines: Line[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && lineWidth(last) + lineWidth(item) + 1 <= cells) {
      lines[lines.length - 1] = [...last, piece(' '), ...item];
    } else if (lines.length < FIGURE_LINES) lines.push(item);
  }
  return lines.map((line) => fitLine(line, cells));
}

/** How many, and who where they have a name that is short enough. */
function waitingText({ waiting, waitsMore, waitingNames }: Figures): string {
  const names = waitingNames.join(', ');
  const count = `${formatCount(waiting)}${waitsMore ? '+' : ''}`;
  return names === '' || width(names) > LONGEST_NAMES ? count : `${count} (${names})`;
}
