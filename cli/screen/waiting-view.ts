/** The screen while there is nothing to look at yet: what is being done, or the text with what is wrong with it. */
import { isError } from '../../grammar/index.ts';
import type { LiveState } from '../live/live.ts';
import { symbols } from '../theme.ts';
import { tooSmallLines } from './frame.ts';
import { isTooSmall, type Size } from './layout.ts';
import { emptyLine, fitLine, fitLines, type Line, piece, spread } from './line.ts';
import { firstSaid, textLength, textLines } from './source-view.ts';
import { clean } from './text.ts';

const BAR = 40; // cells

/** Shape: `size.rows` lines of `size.columns` cells. */
export function waitingFrame(live: LiveState, top: number, size: Size): readonly Line[] {
  if (isTooSmall(size)) return tooSmallLines(size);
  const { columns, rows } = size;
  const errors = live.diagnostics.filter(isError).length;
  const title = spread(
    [piece(` ${clean(live.path)}`, 'title')],
    [piece(standing(live, errors), 'bad')],
    columns,
  );
  const footer = fitLine(
    [
      ...(live.work === null ? [] : [piece(' c', 'key'), piece(' give up ', 'dim')]),
      piece(' q', 'key'),
      piece(' quit ', 'dim'),
    ],
    columns,
  );
  const height = rows - 3;
  const from = waitingRange(live, size)[0] + top;
  const body =
    errors > 0 || live.fault !== null
      ? textLines(live, from, columns, height)
      : fitLines([emptyLine, workLine(live)], columns, height);
  return [title, fitLine(emptyLine, columns), ...body, footer];
}

/** The line of the text that comes first at the beginning, and the last one that can. */
export function waitingRange(live: LiveState, { rows }: Size): readonly [first: number, last: number] {
  const height = rows - 3;
  const last = Math.max(0, textLength(live) - height);
  return [Math.min(last, Math.max(0, firstSaid(live) - (height >> 1))), last];
}

function standing({ fault, work }: LiveState, errors: number): string {
  if (fault !== null) return `${symbols.failed} nothing is computed: ${clean(fault)} `;
  if (errors > 0)
    return `${symbols.failed} ${errors === 1 ? '1 error' : `${errors} errors`}: saved, it is checked again `;
  return work === null ? 'given up ' : '';
}

function workLine({ work }: LiveState): Line {
  if (work === null) return [piece(' nothing is computed', 'dim')];
  const part = work.of === 0 ? 0 : work.done / work.of;
  const done = Math.round(part * BAR);
  return [
    piece(` ${work.what} `),
    piece(symbols.bothBars.repeat(done), 'proposal'),
    piece('─'.repeat(BAR - done), 'dim'),
    piece(work.of === 0 ? '' : ` ${Math.floor(part * 100)}%`),
  ];
}
