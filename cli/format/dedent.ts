/** Text blocks as they were meant: without the margin that the source code gives them. */

/** Without the indentation that all lines share, and without empty lines around it. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines.map((line) => line.slice(margin).trimEnd()).join('\n');
}
