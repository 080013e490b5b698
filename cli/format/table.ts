/** Our own words in columns and paragraphs: plain ASCII, so a character is a cell. */

/** Rows with every column as wide as its widest cell, two spaces apart; nothing behind the last. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Lines of at most `columns` cells; a word that is longer stands alone. For what users wrote too: `wrapped` of layout.ts. */
export function paragraph(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((it) => it !== '')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** `name` in a margin of `margin` cells, the text wrapped beside it. */
export function labelled(name: string, text: string, margin: number, columns: number): readonly string[] {
  const lines = paragraph(text, columns - margin);
  return lines.map((line, at) => `${(at === 0 ? name : '').padEnd(margin)}${line}`);
}
