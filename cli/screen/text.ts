/** Text measured in terminal cells: wide characters take two, combining marks none. */
import { stripVTControlCharacters } from 'node:util';
import { cellsOf, padEnd, padStart, takeCells } from '../format/plain-text.ts';
import { symbols } from '../theme.ts';

/**
 * Text from a file or the chain made safe for one line of a terminal: no escape sequences, no
 * control characters, none of the marks that turn the direction of writing; line breaks are spaces.
 */
export function clean(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\s+/gu, ' ')
    .replace(
      /[\p{Control}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
      '',
    )
    .trim();
}

/** The same for text whose spaces mean something, such as a program's. */
export function cleanInPlace(text: string): string {
  return stripVTControlCharacters(text.replaceAll('\t', '  ')).replace(
    /[\p{Control}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
    '',
  );
}

/** Cells that `text` takes. */
export function width(text: string): number {
  return isPlain(text) ? text.length : cellsOf(text);
}

/** At most `cells` wide; what doesn't fit is replaced by `…`. */
export function cut(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  return cells <= 0 ? '' : takeCells(text, cells - 1) + symbols.ellipsis;
}

/** Exactly `cells` wide, text to the left. */
export function left(text: string, cells: number): string {
  return padEnd(cut(text, cells), cells);
}

/** Exactly `cells` wide, text to the right. */
export function right(text: string, cells: number): string {
  return padStart(cut(text, cells), cells);
}

/** `text` in lines of at most `cells`, broken at spaces where there are any. Shape: at least one line. */
export function wrap(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) <= cells) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = chop(word, cells);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line);
  return lines;
}

function chop(word: string, cells: number): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (width(rest) > cells) {
    // At least one character a line, also where that is wider than the line.
    const taken = takeCells(rest, cells) || ([...rest][0] ?? '');
    pieces.push(taken);
    rest = rest.slice(taken.length);
  }
  return [...pieces, rest];
}

/** Printable ASCII and the other one-cell characters that the screen itself draws with. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e─-╿▀-◿⠀-⣿·–…½−×]*$/u.test(text);
}
