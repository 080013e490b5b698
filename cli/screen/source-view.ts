/** The text of the proposal: what the check says to it, and which statements the number under the cursor comes from. */
import { metricById } from '../../compiler/index.ts';
import type { LiveState, Responsibility } from '../live/live.ts';
import { symbols } from '../theme.ts';
import { scrolled } from './layout.ts';
import {
  clickable,
  emptyLine,
  fitLine,
  fitLines,
  inTone,
  type Line,
  lineWidth,
  piece,
  spread,
} from './line.ts';
import { formatChange, formatDifference } from './numbers.ts';
import type { Scene } from './scene.ts';
import { type SourceLine, sourceLinesOf } from './source.ts';
import type { ScreenState } from './state.ts';
import { clean, right } from './text.ts';

const NUMBER = 5; // cells for a line's number

export function sourceCount({ live }: Pick<Scene, 'live'>, { answer }: ScreenState): number {
  return sourceLinesOf(live, answer).length;
}

/** Shape: `height` lines of `cells`. */
export function sourceLines(
  scene: Scene,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const head = headLines(scene, state, cells);
  const page = Math.max(1, height - head.length);
  const lines = sourceLinesOf(scene.live, state.answer);
  const top = scrolled(Math.max(0, state.sourceLine - (page >> 1)), state.sourceLine, lines.length, page);
  const rows = lines.slice(top, top + page).map((line, at): Line => {
    const painted = paintedLine(line, cells, partsOf(scene, state, line.responsible));
    const isSelected = top + at === state.sourceLine;
    return clickable(isSelected ? inTone(painted, 'selected') : painted, {
      kind: 'selectLine',
      at: top + at,
    });
  });
  return fitLines([...head, ...rows], cells, height);
}

/** The text alone, where there is no projection (yet). Shape: `height` lines of `cells`. */
export function textLines(live: LiveState, top: number, cells: number, height: number): readonly Line[] {
  const lines = sourceLinesOf(live, null);
  const from = Math.max(0, Math.min(top, lines.length - height));
  return fitLines(
    lines.slice(from, from + height).map((line) => paintedLine(line, cells, emptyLine)),
    cells,
    height,
  );
}

export function textLength(live: LiveState): number {
  return sourceLinesOf(live, null).length;
}

/** The first line with a diagnostic under it; 0 where there is none. */
export function firstSaid(live: LiveState): number {
  return Math.max(
    0,
    sourceLinesOf(live, null).findIndex(({ number }) => number === null),
  );
}

function paintedLine({ number, text }: SourceLine, cells: number, end: Line): Line {
  const start: Line = [piece(`${right(number === null ? '' : String(number), NUMBER)} `, 'dim'), ...text];
  return spread(start, end, cells);
}

/** Which number is explained, and what the figures beside the lines mean. */
function headLines({ model, live }: Scene, state: ScreenState, cells: number): readonly Line[] {
  const { about, answer } = state;
  const path: Line = [piece(` ${clean(live.path)}`, 'strong')];
  const old = live.old ? [piece('the numbers are of an earlier text ', 'unknown')] : emptyLine;
  if (about === null) {
    const hint = 'select a number of supply or of a subnet, then press 9: its lines are marked';
    return [spread(path, old, cells), fitLine([piece(` ${hint}`, 'dim')], cells)];
  }
  const subnet = about.subnet === null ? '' : ` of ${model.subnets[about.subnet]?.name ?? 'a subnet'}`;
  const name = `${metricById(about.metric)?.id ?? about.metric}${subnet}`;
  const state_ =
    answer !== null
      ? answer.length === 0
        ? 'no statement of this file changes it'
        : 'what each statement adds to it, at the right'
      : live.work?.what === 'attributing'
        ? `asking each statement … ${live.work.done} of ${live.work.of}`
        : 'it wasn’t found out: c gave it up, or a newer projection did';
  return [
    spread(path, old, cells),
    fitLine([piece(` ${name}`, 'title'), piece(`: ${state_}`, 'dim')], cells),
  ];
}

/** Of the statements of one line. */
function partsOf(scene: Scene, state: ScreenState, responsible: readonly Responsibility[]): Line {
  const line = responsible.flatMap((it) => partOf(scene, state, it));
  const several = `${responsible.length} statements change it`;
  return lineWidth(line) > 40 ? [piece(` ${symbols.enacted} ${several} `, 'mark')] : line;
}

/** What the number under the cursor gains by a statement. */
function partOf(scene: Scene, { about }: ScreenState, responsible: Responsibility): Line {
  if (about === null) return emptyLine;
  const { without } = responsible;
  if (without === null) return [piece(' the file needs it ', 'dim')];
  const pair =
    about.subnet === null ? scene.model.supply(about.metric) : scene.model.subnet(about.metric, about.subnet);
  const column = scene.model.projection.proposal.columns.get(about.metric);
  const isTotal = about.subnet === null && column?.perSubnet === true;
  const shown = isTotal ? scene.model.total(about.metric) : pair;
  const before = without * shown.metric.factor;
  const now = shown.proposal(about.row);
  if (Number.isNaN(before)) return [piece(` ${symbols.enacted} without it: no value `, 'mark')];
  const difference = now - before;
  const isNothing = Math.abs(difference) <= Math.max(shown.metric.resolution, Math.abs(now) * 1e-9);
  if (isNothing) return [piece(` ${symbols.same} `, 'dim')];
  const text = `${formatDifference(difference, shown.metric.style)} ${shown.metric.unit} ${formatChange(before, now, false)}`;
  const line: Line = [
    piece(` ${symbols.enacted} `, 'mark'),
    piece(`${text.replace(/\s+/g, ' ')} `, difference > 0 ? 'up' : 'down'),
  ];
  return lineWidth(line) > 40 ? [piece(` ${symbols.enacted} changes it `, 'mark')] : line;
}
