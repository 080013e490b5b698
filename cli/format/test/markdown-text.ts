/**
 * Pieces of GitHub's Markdown. What comes from a proposal goes through `plain` or `code`, which leave nothing that
 * Markdown, HTML or GitHub itself would read as more than text: no emphasis, table, heading, image, link, mention,
 * reference to an issue, emoji by its name or formula. Everything stays on the line that it is put on.
 */
import { visible } from '../plain-text.ts';

/** Joins the characters at its sides and has no width: GitHub doesn't see a mention or a link across it. */
const JOINER = '\u2060';
/** Characters of a piece of text beyond which it is cut. */
const LONGEST = 400;

/** Running text. */
export function plain(text: string, longest = LONGEST): string {
  return escaped(oneLine(text, longest));
}

/** Running text in which marks of code stand, as in our own messages. */
export function prose(text: string, longest = LONGEST): string {
  const pieces = oneLine(text, longest).split('`');
  if (pieces.length % 2 === 0) return escaped(pieces.join('`'));
  return pieces.map((piece, at) => (at % 2 === 0 ? escaped(piece) : code(piece))).join('');
}

/** A backslash doesn't keep GitHub from linking: what its filters look for is broken up instead. */
function escaped(line: string): string {
  return (
    line
      // A commit, a mention, an issue, an emoji by its name, a link.
      .replace(/\b(?=\d*[a-f])(?=[a-f]*\d)([0-9a-f]{3})([0-9a-f]{4,})\b/gi, `$1${JOINER}$2`)
      .replace(/@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=[\w+-]+:|\/\/)|\bwww(?=\.)/gi, (it) => `${it}${JOINER}`)
      .replace(/[\\`*[\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
      // What would open a list, a heading or a quote where the text begins a line.
      .replace(/^(\d+(?=[.)])|(?=[-+=#]))/, '$1\\')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
  );
}

/** A span of code; `inTable`: a bar in it would end the cell. */
export function code(text: string, { inTable = false, longest = LONGEST } = {}): string {
  const line = oneLine(text, longest);
  if (line === '') return '–';
  const runs = (line.match(/`+/g) ?? []).map((it) => it.length);
  let ticks = 1;
  while (runs.includes(ticks)) ticks += 1;
  const fence = '`'.repeat(ticks);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${inTable ? line.replaceAll('|', '\\|') : line}${space}${fence}`;
}

function oneLine(text: string, longest: number): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  if (line.length <= longest) return line;
  // Never half a character.
  return `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A table; cells are Markdown already. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'left' ? '---' : '---:'))),
    ...rows.map(line),
  ];
}

/** A part that opens with a click. */
export function folded(summary: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>'];
}
