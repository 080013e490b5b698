/**
 * Colours and symbols of the screen, all of them. Only the sixteen colours of the terminal's
 * own palette, and nothing that red and green alone would tell apart: up is blue with `+`,
 * down is yellow with `−`, passed and failed have marks of their own.
 */

export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'title'
  | 'baseline'
  | 'proposal'
  | 'up'
  | 'down'
  | 'good'
  | 'bad'
  | 'unknown'
  | 'cursor'
  | 'mark'
  | 'key'
  | 'selected';

/** The properties that Ink's `Text` takes for a tone. */
export interface Paint {
  readonly color?: string;
  readonly dimColor?: boolean;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

const colourful: Readonly<Record<Tone, Paint>> = {
  plain: {},
  dim: { dimColor: true },
  strong: { bold: true },
  title: { bold: true, color: 'cyan' },
  baseline: {},
  proposal: { color: 'cyan' },
  up: { color: 'blueBright' },
  down: { color: 'yellow' },
  good: { color: 'green' },
  bad: { color: 'red', bold: true },
  unknown: { color: 'magenta' },
  cursor: { color: 'magentaBright' },
  mark: { color: 'yellow' },
  key: { bold: true },
  selected: { inverse: true },
};

/** On a light ground the bright colours can't be read. */
const onLight: Readonly<Partial<Record<Tone, Paint>>> = {
  title: { bold: true, color: 'blue' },
  proposal: { color: 'blue' },
  up: { color: 'blue' },
  down: { color: 'magenta' },
  mark: { color: 'magenta' },
  cursor: { color: 'magenta', bold: true },
  good: { bold: true },
};

/** None, those for a dark ground (`true`), those for a light one. */
export type Colours = boolean | 'light';

/** What a terminal's ground is by what it says of itself (`COLORFGBG=0;15`); dark where it says nothing. */
export function coloursOn(ground: 'auto' | 'dark' | 'light', saysOfItself: string | undefined): Colours {
  if (ground !== 'auto') return ground === 'light' ? 'light' : true;
  const background = Number(saysOfItself?.split(';').at(-1) ?? Number.NaN);
  return background === 7 || (background >= 9 && background <= 15) ? 'light' : true;
}

/** What stands for a tone. Without colour only weight and inversion are left: signs and marks carry the rest. */
export function paintOf(tone: Tone, colour: Colours): Paint {
  const paint = (colour === 'light' ? onLight[tone] : undefined) ?? colourful[tone];
  if (colour !== false || paint.color === undefined) return paint;
  const { color: _, ...rest } = paint;
  return rest;
}

export const symbols = {
  passed: '✔',
  failed: '✘',
  warned: '!',
  unknown: '?',
  warning: '!',
  selected: '▸',
  edge: '|',
  step: '·',
  marked: '•',
  changed: '~',
  thumb: '●',
  caret: '▏',
  enacted: '◆',
  halving: '½',
  born: '▴',
  gone: '▾',
  replaced: '▪',
  cursor: '│',
  cursorOnAxis: '╧',
  noValue: '–',
  same: '=',
  descending: '▼',
  ascending: '▲',
  above: '↑',
  below: '↓',
  solidLine: '──',
  dottedLine: '··',
  ellipsis: '…',
  bothBars: '█',
  baselineBar: '▀',
  proposalBar: '▄',
} as const;
