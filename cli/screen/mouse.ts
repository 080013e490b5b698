/** Clicks and the wheel, as terminals report them (SGR), and what lies under the pointer. */
import type { Action } from './action.ts';
import type { Frame } from './frame.ts';
import type { Click, Line } from './line.ts';
import type { ScreenState } from './state.ts';
import { width } from './text.ts';

export const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
export const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';

export interface MousePress {
  readonly kind: 'click' | 'wheelUp' | 'wheelDown';
  /** Cells from the left and lines from the top, from 0. */
  readonly x: number;
  readonly y: number;
}

/** What the input says of the mouse: several reports may arrive at once. Null: it is no mouse's. */
export function mouseOf(input: string): readonly MousePress[] | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape may still stand before it
  if (!/^(?:\x1b?\[<\d+;\d+;\d+[Mm])+$/.test(input)) return null;
  return [...input.matchAll(/\[<(\d+);(\d+);(\d+)([Mm])/g)].flatMap(([, code, x, y, end]): MousePress[] => {
    const kind = end === 'M' ? KINDS[Number(code)] : undefined;
    return kind === undefined ? [] : [{ kind, x: Number(x) - 1, y: Number(y) - 1 }];
  });
}

const KINDS: Readonly<Record<number, MousePress['kind']>> = { 0: 'click', 64: 'wheelUp', 65: 'wheelDown' };

const WHEEL = 3; // lines

/** The wheel moves what lies on top. */
export function mouseAction({ kind, x, y }: MousePress, frame: Frame, state: ScreenState): Action | null {
  if (kind === 'click') return clickedAction(frame, x, y);
  const by = kind === 'wheelUp' ? -WHEEL : WHEEL;
  if (state.palette !== null) return { kind: 'palette', action: { kind: 'move', by: Math.sign(by) } };
  if (state.menu !== null) return { kind: 'menu', action: { kind: 'move', by: Math.sign(by) } };
  if (state.whatIf.asking === 'write') return { kind: 'whatIf', action: { kind: 'scroll', by } };
  if (state.whatIf.asking === 'copy') return null;
  return { kind: 'moveSelection', by };
}

/** Null: nothing there does anything. */
export function clickedAction({ header, body, footer }: Frame, x: number, y: number): Action | null {
  const line = [...header, ...body, ...footer][y];
  const found = line === undefined ? null : clickAt(line, x);
  if (found === null) return null;
  const { click, offset } = found;
  if (click.kind === 'action') return click.action;
  const part = click.cells <= 1 ? 0 : offset / (click.cells - 1);
  return { kind: 'moveCursorToBlock', block: Math.round(click.first + part * (click.last - click.first)) };
}

/** The click under a cell, and how many cells it lies behind the first one with the same click. */
function clickAt(line: Line, x: number): { readonly click: Click; readonly offset: number } | null {
  let at = 0;
  let begin = 0;
  let last: Click | undefined;
  for (const { text, click } of line) {
    if (click !== last) begin = at;
    last = click;
    at += width(text);
    if (x < at) return click === undefined ? null : { click, offset: x - begin };
  }
  return null;
}
