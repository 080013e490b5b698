/** A frame as a file: its text, or a picture. */
import { paintOf } from '../theme.ts';
import type { Frame } from './frame.ts';
import { type Line, lineText } from './line.ts';
import { width } from './text.ts';

/** As on the screen, without the footer. */
export function viewText({ header, body }: Frame): string {
  const lines = [...header, ...body].map((line) => lineText(line).trimEnd());
  return `${lines.join('\n').trimEnd()}\n`;
}

const CELL_WIDTH = 8.4; // px
const LINE_HEIGHT = 17; // px
const MARGIN = 14; // px
const GROUND = '#12161f';
const INK = '#d5dae3';
/** The terminal's colours by name, chosen for contrast on the dark ground. */
const INKS: Readonly<Record<string, string>> = {
  cyan: '#4fc3d9',
  blueBright: '#82b4ff',
  yellow: '#e0af5a',
  green: '#8fbf6f',
  red: '#f0808a',
  magenta: '#c48be0',
  magentaBright: '#d9a6f2',
  blue: '#5b9bf0',
};

/** Every piece is placed by itself and stretched to its cells, so that no font's own widths move the next. */
export function viewSvg({ header, body }: Frame, columns: number, title: string): string {
  const lines = [...header, ...body];
  const wide = Math.ceil(columns * CELL_WIDTH + 2 * MARGIN);
  const high = lines.length * LINE_HEIGHT + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="${INK}" xml:space="preserve">`,
    ...lines.flatMap(lineSvg),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function lineSvg(line: Line, row: number): readonly string[] {
  let column = 0;
  return line.flatMap(({ text, tone }): readonly string[] => {
    const cells = width(text);
    const x = MARGIN + column * CELL_WIDTH;
    const y = MARGIN + row * LINE_HEIGHT;
    column += cells;
    const paint = paintOf(tone, true);
    const inverse = paint.inverse === true;
    const ground = inverse
      ? [
          `<rect x="${round(x)}" y="${y}" width="${round(cells * CELL_WIDTH)}" height="${LINE_HEIGHT}" fill="${INK}"/>`,
        ]
      : [];
    if (text.trim() === '') return ground;
    const attributes = [
      `x="${round(x)}" y="${y + 13}" textLength="${round(cells * CELL_WIDTH)}" lengthAdjust="spacingAndGlyphs"`,
      inverse ? `fill="${GROUND}"` : paint.color === undefined ? '' : `fill="${INKS[paint.color] ?? INK}"`,
      paint.bold === true ? 'font-weight="bold"' : '',
      paint.dimColor === true ? 'opacity="0.65"' : '',
    ].filter((it) => it !== '');
    return [...ground, `<text ${attributes.join(' ')}>${escaped(text)}</text>`];
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
