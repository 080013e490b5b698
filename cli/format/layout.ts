/** Paragraphs and tables of plain text, 80 cells wide. */
import { cellsOf, cut, padEnd, padStart } from './plain-text.ts';

export const REPORT_COLUMNS = 80;

export interface TableColumn {
  readonly title: string;
  readonly cells: number;
  readonly align: 'left' | 'right';
}

/** A head line and one line for each row, indented by two; what doesn't fit its column is cut. */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (texts: readonly string[]) =>
    `  ${columns.map((column, i) => aligned(texts[i] ?? '', column)).join(' ')}`.trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}

function aligned(text: string, { cells, align }: TableColumn): string {
  const fitting = cut(text, cells);
  return align === 'left' ? padEnd(fitting, cells) : padStart(fitting, cells);
}

/** Any words in lines of at most so many cells; the first line starts with `lead`, others under its end. */
export function wrapped(lead: string, text: string, columns: number = REPORT_COLUMNS): readonly string[] {
  const indent = ' '.repeat(cellsOf(lead));
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of text.split(/\s+/).filter((it) => it !== '')) {
    if (!empty && cellsOf(line) + 1 + cellsOf(word) > columns) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}
