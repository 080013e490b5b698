/** The screen in printable ASCII, cell by cell, for terminals whose locale has no other characters. */
import type { Tone } from '../theme.ts';
import type { Segment } from './line.ts';
import { width } from './text.ts';

/** One character for one cell each; what is drawn by tone is in `inkOf`. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ '─': '-', '│': '|', '└': '+', '┴': '+', '┤': '|', '╧': '^', '▏': '_' },
  ...{ '▸': '>', '◂': '<', '▴': '^', '▾': 'v', '▪': '%', '•': '*', '●': 'o', '◆': '*', '½': 'h' },
  ...{ '✔': '+', '✘': 'x', '▼': 'v', '▲': '^', '↑': '^', '↓': 'v', '→': '>', '←': '<' },
  ...{ '–': '-', '−': '-', '×': 'x', '·': '.', '…': '.', '“': '"', '”': '"', '∞': '8' },
  ...{ '█': '#', '▀': '-', '▄': '=' },
};

/** A piece of a line; letters of other scripts become `?`, as many as they take cells. */
export function inAscii({ text, tone }: Segment): Segment {
  if (/^[\x20-\x7e]*$/.test(text)) return { text, tone };
  const characters = Array.from(graphemes.segment(text), ({ segment }) => asciiOf(segment, tone));
  return { text: characters.join(''), tone };
}

/** What is one character to a reader may be several in the text. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function asciiOf(character: string, tone: Tone): string {
  if (/^[\x20-\x7e]$/.test(character)) return character;
  if (/^[⠀-⣿]$/.test(character)) return inkOf(character, tone);
  return PLAIN[character] ?? '?'.repeat(width(character));
}

/** Dots of a chart. The baseline stays the lighter line of the two. */
function inkOf(character: string, tone: Tone): string {
  if (character === '⠀') return ' ';
  return tone === 'baseline' ? '.' : '*';
}
