/** The last line: the keys that matter where the viewer is, as many as fit. */
import { fitLine, type Line, lineWidth, piece, type Segment } from './line.ts';
import type { ScreenState } from './state.ts';

type Hint = readonly [key: string, what: string];

const always: readonly Hint[] = [
  ['←→', 'time'],
  ['1-5', 'view'],
  ['e', 'expect'],
  ['?', 'help'],
  ['q', 'quit'],
];

/** Shape: one line of `cells`. The hints that hold everywhere come last and are the last to go. */
export function footerLine(state: ScreenState, cells: number): Line {
  if (state.filtering) return filterLine(state, cells);
  const own = ownHints(state);
  const common = state.overlay === null ? always : [];
  for (let kept = own.length; kept >= 0; kept--) {
    const line = hintLine([...own.slice(0, kept), ...common]);
    if (lineWidth(line) <= cells || kept === 0) return fitLine(line, cells);
  }
  return fitLine([], cells);
}

function ownHints(state: ScreenState): readonly Hint[] {
  if (state.overlay === 'expectations') {
    return [
      ['j/k', 'select'],
      ['enter', 'go to its row'],
      ['esc', 'close'],
    ];
  }
  if (state.overlay !== null) {
    return [
      ['j/k', 'scroll'],
      ['esc', 'close'],
    ];
  }
  switch (state.view) {
    case 'supply':
      return [['j/k', 'curve']];
    case 'subnets':
      return [
        ['enter', 'open'],
        ['/', state.filter === '' ? 'filter' : 'change filter'],
        ['s', 'sort'],
        ['r', 'reverse'],
        ['j/k', 'select'],
      ];
    case 'subnet':
      return [
        ['j/k', 'curve'],
        ['[ ]', 'subnet'],
        ['esc', 'back'],
      ];
    case 'registration':
      return [
        ['enter', 'open'],
        ['j/k', 'ladder'],
        ['n/N', 'events'],
      ];
    case 'rewards':
      return [
        state.rewardsOf === 'network' ? ['enter', 'subnet'] : ['esc', 'network'],
        ['[ ]', 'subnet'],
        ['u', 'unit'],
        ['j/k', 'role'],
      ];
  }
}

function filterLine(state: ScreenState, cells: number): Line {
  return fitLine(
    [
      piece(' filter: ', 'key'),
      piece(state.filter),
      piece('▏', 'cursor'),
      piece('   enter', 'key'),
      piece(' keep  ', 'dim'),
      piece('esc', 'key'),
      piece(' drop', 'dim'),
    ],
    cells,
  );
}

function hintLine(hints: readonly Hint[]): Line {
  return hints.flatMap(([key, what]): Segment[] => [piece(` ${key}`, 'key'), piece(` ${what} `, 'dim')]);
}
