/** The timeline: a strip over the whole time, and what happens in it with date, block and day. */
import { symbols } from '../theme.ts';
import { dateOf, daysBetween, plural } from './calendar.ts';
import { listTitle } from './comparison.ts';
import { scrolled } from './layout.ts';
import {
  type Click,
  clickable,
  emptyLine,
  fitLine,
  fitLines,
  inTone,
  type Line,
  lineWidth,
  piece,
  type Segment,
} from './line.ts';
import { formatCount } from './numbers.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';
import { cut, left, right } from './text.ts';
import { type Moment, momentAt, moments } from './timeline.ts';
import { rowsOf } from './window.ts';

const DATE = 10; // cells
const DATE_WITH_TIME = 16;
const BLOCK = 18;
const DAY = 10;

/** Shape: `height` lines of `cells`. */
export function timelineLines(
  scene: Scene,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const all = moments(scene);
  const selected = momentAt(scene, state);
  const page = Math.max(1, height - 5);
  const top = scrolled(Math.max(0, selected - (page >> 1)), selected, all.length, page);
  const rows = all.slice(top, top + page).map((moment, at): Line => {
    const line = momentLine(scene, moment, top + at === selected, cells);
    return clickable(top + at === selected ? inTone(line, 'selected') : line, {
      kind: 'selectLine',
      at: top + at,
    });
  });
  const head: Line = [
    piece(left(listTitle('what happens', top, page, all.length), 30), 'strong'),
    piece(`  ${plural(Math.max(0, all.length - 2), 'event')} between start and horizon`, 'dim'),
  ];
  return fitLines([emptyLine, ...stripLines(scene, state, all, cells), head, ...rows], cells, height);
}

function momentLine(
  { model }: Scene,
  { block, symbol, tone, what, whose }: Moment,
  isSelected: boolean,
  cells: number,
): Line {
  const { calendar } = model;
  const day = Math.round(daysBetween(calendar, calendar.startBlock, block));
  const said = whose === '' ? '' : model.changed ? `  (${whose} only)` : '';
  const start: Line = [
    piece(` ${isSelected ? symbols.selected : ' '} `),
    piece(`${symbol} `, tone),
    piece(left(dateOf(calendar, block) ?? '', calendar.withTime ? DATE_WITH_TIME : DATE)),
    piece(right(`block ${formatCount(block)}`, BLOCK), 'dim'),
    piece(right(`day ${formatCount(day)}`, DAY), 'dim'),
    piece('  '),
  ];
  const room = cells - lineWidth(start) - said.length;
  return fitLine(
    [...start, piece(cut(what, room)), piece(said, whose === 'baseline' ? 'baseline' : 'proposal')],
    cells,
  );
}

/** The time as a line, everything that happens on it, the cursor below. Zooms with the charts. */
function stripLines(
  { model }: Scene,
  state: ScreenState,
  all: readonly Moment[],
  cells: number,
): readonly Line[] {
  const { first, last } = rowsOf(state.window, model.blocks.length);
  const from = model.blocks[first] ?? 0;
  const to = model.blocks[last] ?? from;
  const wide = Math.max(2, cells - 4);
  const at = (block: number) => (to === from ? 0 : Math.round(((block - from) / (to - from)) * (wide - 1)));
  const strip: Segment[] = Array.from({ length: wide }, () => piece('─', 'dim'));
  for (const { block, symbol, tone } of all) {
    if (block >= from && block <= to) strip[at(block)] = piece(symbol, tone);
  }
  const cursor = at(model.blocks[state.row] ?? from);
  const click: Click = { kind: 'time', cells: wide, first: from, last: to };
  const under = [
    ' '.repeat(cursor),
    symbols.cursorOnAxis,
    ' '.repeat(Math.max(0, wide - cursor - 1)),
  ] as const;
  const edge = (block: number) => dateOf(model.calendar, block) ?? `block ${formatCount(block)}`;
  const labels = `${left(edge(from), wide >> 1)}${right(edge(to), wide - (wide >> 1))}`;
  return [
    [piece('  '), ...strip.map((it) => ({ ...it, click }))],
    [piece('  '), piece(under[0]), piece(under[1], 'cursor'), piece(under[2])],
    [piece(`  ${labels}`, 'dim')],
  ];
}
