/** The page of keys and signs, in two columns; on the smallest screen it is scrolled. */
import { SYNTHETIC_SIGN } from '../format/synthetic.ts';
import { symbols, type Tone } from '../theme.ts';
import { beside, emptyLine, fitLine, fitLines, type Line, piece } from './line.ts';

type Entry = readonly [key: string, what: string, tone?: Tone];
interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const KEY = 13; // cells
const COLUMN = 40; // cells

const leftSections: readonly Section[] = [
  {
    title: 'Views',
    entries: [
      ['1 … 9', 'overview, supply, subnets,'],
      ['', 'one subnet, registration,'],
      ['', 'rewards, timeline,'],
      ['', 'expectations, source'],
      ['tab', 'next view (shift: back)'],
      ['b', 'one scenario, or difference'],
      ['i', 'what if: its numbers'],
      [':', 'all commands by name'],
      ['W', 'warnings'],
      ['q, ctrl-c', 'quit; ctrl-z: for a while'],
    ],
  },
  {
    title: 'Time',
    entries: [
      ['← →', 'a row back, on (shift: 10)'],
      [', .', 'ten rows back, on'],
      ['0 $', 'start, horizon'],
      ['n N', 'next, previous event'],
      ['+ - =', 'zoom in, out, all of it'],
    ],
  },
  {
    title: 'Signs',
    entries: [
      [symbols.solidLine, 'proposal', 'proposal'],
      [symbols.dottedLine, 'baseline (no proposal)', 'baseline'],
      [`${symbols.enacted} ${symbols.halving} ${symbols.cursorOnAxis}`, 'enacted, halving, cursor', 'mark'],
      [`${symbols.born} ${symbols.gone} ${symbols.replaced}`, 'subnet born, gone, both', 'mark'],
    ],
  },
];

const rightSections: readonly Section[] = [
  {
    title: 'Lists',
    entries: [
      ['j k ↓ ↑', 'select'],
      ['pgup pgdn', 'a page up, down'],
      ['home end', 'first, last'],
      ['enter', 'open it, go there'],
      ['[ ]', 'previous, next subnet'],
      ['space, M', 'mark to compare; none'],
      ['esc', 'back; drop the filter'],
    ],
  },
  {
    title: 'Tables',
    entries: [
      ['s S, > <', 'sort by next, previous'],
      ['r', 'reverse the order'],
      ['/', 'filter by name or netuid'],
      ['o', 'pick columns'],
      ['u', 'rewards in TAO, alpha, USD'],
      ['y', 'copy: CSV or Markdown'],
      ['x', 'export as text or SVG'],
    ],
  },
  {
    title: 'What if (i)',
    entries: [
      ['↑ ↓', 'choose a number'],
      ['← →', 'change it (shift: ten)'],
      ['enter', 'type a value'],
      ['r R', 'this one back, all back'],
      ['w', 'write back, after a look'],
      ['s', 'save a copy'],
      ['c', 'give up what is computed'],
    ],
  },
  {
    title: 'Values',
    entries: [
      [`${symbols.noValue} ${symbols.same}`, 'no value; no difference', 'dim'],
      ['new', 'was zero before', 'up'],
      ['pp', 'percentage points', 'dim'],
      [SYNTHETIC_SIGN, 'of made-up neurons', 'unknown'],
    ],
  },
];

export const helpLines: readonly Line[] = beside([column(leftSections), column(rightSections)], '');

function column(sections: readonly Section[]): readonly Line[] {
  const lines = sections.flatMap(({ title, entries }, at): readonly Line[] => [
    ...(at > 0 ? [emptyLine] : []),
    [piece(` ${title}`, 'title')],
    ...entries.map(([key, what, tone]): Line => [piece(`  ${key}`.padEnd(KEY), tone ?? 'key'), piece(what)]),
  ]);
  return fitLines(lines, COLUMN, lines.length).map((line) => fitLine(line, COLUMN));
}
