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

/** What stands for a tone. Without colour only weight and inversion are left: signs and marks carry the rest. */
export function paintOf(tone: Tone, colour: boolean): Paint {
  const paint = colourful[tone];
  if (colour || paint.color === undefined) return paint;
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
