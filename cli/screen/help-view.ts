/** The page of keys and signs, in two columns so that it fits the smallest screen. */
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
      ['1 2 3 4 5', 'supply, subnets, subnet,'],
      ['', 'registration, rewards'],
      ['tab', 'next view (shift: back)'],
      ['e', 'expectations and events'],
      ['w', 'warnings'],
      ['q, ctrl-c', 'quit'],
    ],
  },
  {
    title: 'Time',
    entries: [
      ['← →', 'a row back, on (shift: 10)'],
      [', .', 'ten rows back, on'],
      ['0 $', 'start, horizon'],
      ['n N', 'next, previous event'],
    ],
  },
  {
    title: 'Signs',
    entries: [
      [symbols.solidLine, 'proposal', 'proposal'],
      [symbols.dottedLine, 'baseline (no proposal)', 'baseline'],
      [`${symbols.enacted} ${symbols.halving} ${symbols.cursor}`, 'enacted, halving, cursor', 'mark'],
      [`${symbols.born} ${symbols.gone} ${symbols.replaced}`, 'subnet born, gone, both', 'mark'],
    ],
  },
];

const rightSections: readonly Section[] = [
  {
    title: 'Lists',
    entries: [
      ['j k ↓ ↑', 'select a subnet or a curve'],
      ['pgup pgdn', 'a page up, down'],
      ['home end', 'first, last'],
      ['enter', 'open the subnet'],
      ['[ ]', 'previous, next subnet'],
      ['esc', 'back; drop the filter'],
    ],
  },
  {
    title: 'Table of subnets; rewards',
    entries: [
      ['s S, > <', 'sort by next, previous'],
      ['r', 'reverse the order'],
      ['/', 'filter by name or netuid'],
      ['u', 'rewards in TAO, alpha, USD'],
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
