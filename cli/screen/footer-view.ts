/** The last line: what the viewer is told, else the keys that matter where he is, as many as fit. */
import { symbols } from '../theme.ts';
import type { Action } from './action.ts';
import { fitLine, type Line, lineWidth, piece, type Segment, spread } from './line.ts';
import type { Scene } from './scene.ts';
import type { ScreenState } from './state.ts';

type Hint = readonly [key: string, what: string, action?: Action];

const always: readonly Hint[] = [
  ['←→', 'time'],
  ['1-9', 'view'],
  ['i', 'what if', { kind: 'whatIf', action: { kind: 'open' } }],
  [':', 'commands', { kind: 'openPalette' }],
  ['?', 'help', { kind: 'toggleOverlay', overlay: 'help' }],
  ['q', 'quit', { kind: 'quit' }],
];

/** All of them, then without what is soon known by heart. */
const commonHints: readonly (readonly Hint[])[] = [
  always,
  always.filter(([key]) => key !== '1-9'),
  always.filter(([key]) => key !== '1-9' && key !== '←→'),
];

/** Shape: one line of `cells`. The hints that hold everywhere come last. */
export function footerLine({ live }: Pick<Scene, 'live'>, state: ScreenState, cells: number): Line {
  if (state.filtering) return filterLine(state, cells);
  if (state.toast !== null) return fitLine([piece(` ${state.toast.text}`, state.toast.tone)], cells);
  const own = ownHints(state);
  const work: Line = live.work === null ? [] : [piece(' c', 'key'), piece(' give up ', 'dim')];
  const room = cells - lineWidth(work);
  const line = isCovered(state) ? fitting(own, [[]], room) : fitting(own, commonHints, room);
  return spread(line, work, cells);
}

/** The first two of the view's own hints before the rarer ones of all views, then as many as fit. */
function fitting(own: readonly Hint[], commons: readonly (readonly Hint[])[], room: number): Line {
  const least = Math.min(2, own.length);
  const common = commons.find((it) => lineWidth(hintLine([...own.slice(0, least), ...it])) <= room);
  const rest = common ?? commons.at(-1) ?? [];
  for (let kept = own.length; kept > 0; kept--) {
    const line = hintLine([...own.slice(0, kept), ...rest]);
    if (lineWidth(line) <= room) return line;
  }
  return hintLine(rest);
}

/** Whether keys go somewhere else than to the view. */
function isCovered({ overlay, palette, menu, whatIf }: ScreenState): boolean {
  return overlay !== null || palette !== null || menu !== null || whatIf.focused || whatIf.asking !== null;
}

function ownHints(state: ScreenState): readonly Hint[] {
  const { whatIf, palette, menu, overlay } = state;
  if (palette !== null)
    return [
      ['↑↓', 'choose'],
      ['enter', 'do it'],
      ['esc', 'close'],
    ];
  if (menu !== null)
    return [
      ['j/k', 'choose'],
      ['enter', 'take'],
      ['esc', 'close'],
    ];
  if (whatIf.asking === 'write')
    return [
      ['enter', 'write'],
      ['j/k', 'scroll'],
      ['esc', 'give up'],
    ];
  if (whatIf.asking === 'copy')
    return [
      ['enter', 'save'],
      ['esc', 'give up'],
    ];
  if (whatIf.typing !== null)
    return [
      ['enter', 'take it'],
      ['esc', 'as it was'],
    ];
  if (overlay !== null)
    return [
      ['j/k', 'scroll'],
      ['esc', 'close'],
    ];
  if (whatIf.focused) return panelHints;
  return viewHints(state);
}

const panelHints: readonly Hint[] = [
  ['↑↓', 'choose'],
  ['←→', 'change'],
  ['enter', 'type'],
  ['r', 'reset'],
  ['R', 'all'],
  ['w', 'write back'],
  ['s', 'save copy'],
  ['esc', 'leave'],
];

function viewHints(state: ScreenState): readonly Hint[] {
  switch (state.view) {
    case 'overview':
      return [
        ['enter', 'open'],
        ['j/k', 'select'],
      ];
    case 'supply':
      return [
        ['j/k', 'curve'],
        ['b', 'side'],
        ['+-', 'zoom'],
      ];
    case 'subnets':
      return [
        ['enter', 'open', { kind: 'open' }],
        ['/', state.filter === '' ? 'filter' : 'change filter', { kind: 'startFilter' }],
        ['s', 'sort', { kind: 'changeSort', by: 1 }],
        ['space', 'mark'],
        ['r', 'reverse', { kind: 'reverseSort' }],
        ['o', 'columns', { kind: 'openMenu', menu: 'columns' }],
        ['y', 'copy', { kind: 'openMenu', menu: 'copy' }],
      ];
    case 'subnet':
      return [
        ['j/k', 'curve'],
        ['[ ]', 'subnet'],
        ['esc', 'back', { kind: 'goBack' }],
      ];
    case 'registration':
      return [
        ['enter', 'open', { kind: 'open' }],
        ['j/k', 'ladder'],
        ['n/N', 'events'],
      ];
    case 'rewards':
      return [
        state.rewardsOf === 'network'
          ? ['enter', 'subnet', { kind: 'open' }]
          : ['esc', 'network', { kind: 'goBack' }],
        ['[ ]', 'subnet'],
        ['u', 'unit', { kind: 'changeUnit' }],
        ['j/k', 'role'],
      ];
    case 'timeline':
      return [
        ['j/k', 'select'],
        ['enter', 'go there', { kind: 'open' }],
        ['n/N', 'events'],
      ];
    case 'expectations':
      return [
        ['j/k', 'select'],
        ['enter', 'its step', { kind: 'open' }],
      ];
    case 'source':
      return [
        ['j/k', 'scroll'],
        ['esc', 'back', { kind: 'goBack' }],
      ];
  }
}

function filterLine(state: ScreenState, cells: number): Line {
  return fitLine(
    [
      piece(' filter: ', 'key'),
      piece(state.filter),
      piece(symbols.caret, 'cursor'),
      piece('   enter', 'key'),
      piece(' keep  ', 'dim'),
      piece('esc', 'key'),
      piece(' drop', 'dim'),
    ],
    cells,
  );
}

function hintLine(hints: readonly Hint[]): Line {
  return hints.flatMap(([key, what, action]): Segment[] => {
    const parts = [piece(` ${key}`, 'key'), piece(` ${what} `, 'dim')];
    return action === undefined ? parts : parts.map((it) => ({ ...it, click: { kind: 'action', action } }));
  });
}
