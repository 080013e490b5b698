/** A line of the screen as plain data: pieces of text, each with the tone it is painted in. */
import type { Tone } from '../theme.ts';
import type { Action } from './action.ts';
import { cut, width } from './text.ts';

export interface Segment {
  readonly text: string;
  readonly tone: Tone;
  /** What a click on it does; nothing where there is none. */
  readonly click?: Click;
}

/** An action, or the time under the pointer: the plot's first and last block stand at its first and last cell. */
export type Click =
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'time'; readonly cells: number; readonly first: number; readonly last: number };

export type Line = readonly Segment[];

export function piece(text: string, tone: Tone = 'plain'): Segment {
  return { text, tone };
}

/** The whole line does one thing when it is clicked on. */
export function clickable(line: Line, action: Action): Line {
  const click: Click = { kind: 'action', action };
  return line.map((segment) => ({ ...segment, click }));
}

export const emptyLine: Line = [];

export function lineWidth(line: Line): number {
  return line.reduce((cells, segment) => cells + width(segment.text), 0);
}

export function lineText(line: Line): string {
  return line.map((segment) => segment.text).join('');
}

/** Exactly `cells` wide: cut with `…` or filled with spaces. */
export function fitLine(line: Line, cells: number): Line {
  const fitted: Segment[] = [];
  let rest = cells;
  for (const segment of line) {
    const wide = width(segment.text);
    if (wide > rest) {
      const text = cut(segment.text, rest);
      if (text !== '') fitted.push({ ...segment, text });
      rest -= width(text);
      break;
    }
    fitted.push(segment);
    rest -= wide;
  }
  if (rest > 0) fitted.push(piece(' '.repeat(rest)));
  return fitted;
}

/** `start` at the left edge, `end` at the right one; where both don't fit, `start` gives way. */
export function spread(start: Line, end: Line, cells: number): Line {
  const endWidth = lineWidth(end);
  if (endWidth >= cells) return fitLine(end, cells);
  return [...fitLine(start, cells - endWidth), ...end];
}

/** The whole line in one tone, for the selected row. */
export function inTone(line: Line, tone: Tone): Line {
  return [piece(lineText(line), tone)];
}

/** Exactly `height` lines of exactly `cells`. */
export function fitLines(lines: readonly Line[], cells: number, height: number): readonly Line[] {
  return Array.from({ length: height }, (_, at) => fitLine(lines[at] ?? emptyLine, cells));
}

/** Blocks of lines of equal height put next to each other. */
export function beside(blocks: readonly (readonly Line[])[], gap: string): readonly Line[] {
  const height = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, at) =>
    blocks.flatMap((block, index) => [...(index > 0 ? [piece(gap)] : []), ...(block[at] ?? emptyLine)]),
  );
}
