/**
 * Text that is safe and measured: what the user wrote may hold control characters, tabs and
 * characters two cells wide. Everything that is painted goes through here.
 */
import stringWidth from 'string-width';

const TAB_CELLS = 4;

/** What would move the cursor, colour the rest, reorder the line or hide in it; a lone surrogate too. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** `text` on one line, its unsafe characters as visible escapes: `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** As `visible`, with tabs as spaces up to the next stop; `from` is the cell at which the text starts. */
export function visibleLine(text: string, from = 0): string {
  if (!text.includes('\t')) return visible(text);
  let line = '';
  let cells = from;
  for (const [i, part] of text.split('\t').entries()) {
    if (i > 0) {
      const gap = TAB_CELLS - (cells % TAB_CELLS);
      line += ' '.repeat(gap);
      cells += gap;
    }
    const shown = visible(part);
    line += shown;
    cells += cellsOf(shown);
  }
  return line;
}

/** How many cells of a terminal `text` takes. Units: cells. */
export function cellsOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}
// The common case by far, and measured without looking at graphemes.
const ASCII = /^[\x20-\x7e]*$/;

/** `text` cut to at most `cells`, ending in `…` where something was cut. */
export function cut(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  return `${takeCells(text, cells - 1)}…`;
}

/** The longest beginning of `text` that takes at most `cells`; never half a character. */
export function takeCells(text: string, cells: number): string {
  if (ASCII.test(text)) return text.slice(0, Math.max(0, cells));
  let taken = '';
  let left = cells;
  for (const { segment } of graphemes.segment(text)) {
    left -= stringWidth(segment);
    if (left < 0) break;
    taken += segment;
  }
  return taken;
}

/** The longest ending of `text` that takes at most `cells`; never half a character. */
export function lastCells(text: string, cells: number): string {
  let start = text.length;
  let left = cells;
  for (const { segment, index } of [...graphemes.segment(text)].reverse()) {
    left -= cellsOf(segment);
    if (left < 0) break;
    start = index;
  }
  return text.slice(start);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}

export function padStart(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - cellsOf(text))) + text;
}
