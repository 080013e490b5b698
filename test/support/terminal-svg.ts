/** A captured terminal screen, text with escape sequences, as an SVG picture. */
import stringWidth from 'string-width';

const CELL_WIDTH = 8.4; // px
const LINE_HEIGHT = 17; // px
const MARGIN = 14; // px

/** The sixteen colours on a dark ground; chosen for contrast, not from any terminal. */
const palette = [
  '#3b4252',
  '#e5616c',
  '#8fbf6f',
  '#e0af5a',
  '#5b9bf0',
  '#c48be0',
  '#4fc3d9',
  '#d5dae3',
  '#6b7689',
  '#f0808a',
  '#a8d68a',
  '#f2c879',
  '#82b4ff',
  '#d9a6f2',
  '#7fdcee',
  '#ffffff',
] as const;
const GROUND = '#12161f';
const INK = '#d5dae3';

interface Style {
  readonly colour: number | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it looks for
const STYLE_OR_TEXT = /\x1b\[([\d;]*)m|([^\x1b]+)/g;

const plain: Style = { colour: null, bold: false, dim: false, inverse: false };

/** Every run of cells in one style is placed by itself, so that no font's own widths can move the next. */
export function terminalSvg(capture: string, columns: number, title: string): string {
  const lines = capture.replace(/\n$/, '').split('\n');
  const width = Math.ceil(columns * CELL_WIDTH + 2 * MARGIN);
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="${INK}">`,
    ...runsOf(lines).flatMap(paintRun),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

interface Run {
  readonly text: string;
  readonly style: Style;
  readonly column: number;
  readonly row: number;
}

/** A style goes on over the end of a line: tmux only writes what changes. */
function runsOf(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  let style = plain;
  for (const [row, line] of lines.entries()) {
    let column = 0;
    for (const [, codes, text] of line.matchAll(STYLE_OR_TEXT)) {
      if (text === undefined) {
        style = (codes ?? '').split(';').map(Number).reduce(styled, style);
        continue;
      }
      runs.push({ text, style, column, row });
      column += stringWidth(text);
    }
  }
  return runs;
}

function paintRun({ text, style, column, row }: Run): readonly string[] {
  const y = MARGIN + row * LINE_HEIGHT;
  const at = (cells: number) => (MARGIN + cells * CELL_WIDTH).toFixed(1);
  const ink = style.colour === null ? INK : palette[style.colour];
  const length = (cells: string) => (stringWidth(cells) * CELL_WIDTH).toFixed(1);
  const ground = style.inverse
    ? [`<rect x="${at(column)}" y="${y}" width="${length(text)}" height="${LINE_HEIGHT}" fill="${ink}"/>`]
    : [];
  const seen = text.trim();
  if (seen === '') return ground;
  const look = [
    style.inverse ? ` fill="${GROUND}"` : style.colour === null ? '' : ` fill="${ink}"`,
    style.bold ? ' font-weight="bold"' : '',
    style.dim ? ' opacity="0.6"' : '',
  ].join('');
  const x = at(column + text.length - text.trimStart().length);
  const baseline = y + LINE_HEIGHT - 4;
  const words = escaped(seen).replaceAll(' ', '\u00a0');
  return [...ground, `<text x="${x}" y="${baseline}" textLength="${length(seen)}"${look}>${words}</text>`];
}

function styled(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 7) return { ...style, inverse: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 27) return { ...style, inverse: false };
  if (code >= 30 && code <= 37) return { ...style, colour: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, colour: code - 82 };
  return code === 39 ? { ...style, colour: null } : style;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
