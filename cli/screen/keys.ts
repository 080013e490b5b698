/** Key presses to actions. What a key means depends on what is open; nothing else does. */
import type { Action } from './action.ts';
import { menuAction } from './menu-state.ts';
import { paletteAction } from './palette-state.ts';
import { type ScreenState, views } from './state.ts';
import { whatIfAction } from './what-if-state.ts';

/** A key by its name, or the character it types. */
export interface Press {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

/** What Ink reports of a key; the part of its `Key` that matters here. */
export interface TerminalKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly tab: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

const namedKeys = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof TerminalKey, string])[];

const controlCharacters: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
};

/** Presses in what the terminal sent at once: fast typing and pasted text arrive as one piece. */
export function pressesOf(input: string, key: TerminalKey): readonly Press[] {
  const named = namedKeys.find(([flag]) => key[flag]);
  if (named !== undefined) return [{ key: named[1], shift: key.shift, ctrl: key.ctrl }];
  if (key.meta) return [];
  if (key.ctrl) return [{ key: input, shift: key.shift, ctrl: true }];
  return [...input].flatMap((character): Press[] => {
    const control = controlCharacters[character];
    if (control !== undefined) return [{ key: control, shift: false, ctrl: false }];
    return /\p{Control}/u.test(character) ? [] : [{ key: character, shift: false, ctrl: false }];
  });
}

/** What a press means now; null for nothing. */
export function actionOf(press: Press, state: ScreenState): Action | null {
  if (press.ctrl && press.key === 'c') return { kind: 'quit' };
  if (press.ctrl && press.key === 'z') return { kind: 'suspend' };
  if (state.palette !== null) {
    const action = paletteAction(press);
    return action === null ? null : { kind: 'palette', action };
  }
  if (state.menu !== null) {
    const action = menuAction(press, state.menu);
    return action === null ? null : { kind: 'menu', action };
  }
  const { whatIf } = state;
  // What covers the panel has the keys, and so has the filter while it is typed.
  const isCovered = state.overlay !== null || state.filtering;
  if ((whatIf.focused && !isCovered) || whatIf.asking !== null || whatIf.typing !== null) {
    const action = whatIfAction(press, whatIf);
    if (action !== null) return { kind: 'whatIf', action };
    if (whatIf.asking !== null || whatIf.typing !== null) return null;
  }
  if (press.ctrl) return controlKeys(press);
  if (state.filtering) return filterAction(press);
  if (state.overlay !== null && press.key === 'q') return { kind: 'goBack' };
  return commonAction(press);
}

function filterAction({ key }: Press): Action | null {
  switch (key) {
    case 'enter':
      return { kind: 'acceptFilter' };
    case 'escape':
      return { kind: 'clearFilter' };
    case 'backspace':
      return { kind: 'eraseFilter' };
    case 'up':
      return { kind: 'moveSelection', by: -1 };
    case 'down':
      return { kind: 'moveSelection', by: 1 };
    default:
      return [...key].length === 1 ? { kind: 'typeFilter', text: key } : null;
  }
}

function controlKeys({ key }: Press): Action | null {
  switch (key) {
    case 'f':
    case 'd':
      return { kind: 'movePage', by: 1 };
    case 'b':
    case 'u':
      return { kind: 'movePage', by: -1 };
    case 'left':
      return { kind: 'moveCursor', by: -10 };
    case 'right':
      return { kind: 'moveCursor', by: 10 };
    default:
      return null;
  }
}

const plainKeys: Readonly<Record<string, Action>> = {
  ...Object.fromEntries(
    views.map((view, at): [string, Action] => [String(at + 1), { kind: 'showView', view }]),
  ),
  ',': { kind: 'moveCursor', by: -10 },
  '.': { kind: 'moveCursor', by: 10 },
  '0': { kind: 'moveCursorToEdge', edge: 'start' },
  $: { kind: 'moveCursorToEdge', edge: 'end' },
  n: { kind: 'moveCursorToEvent', by: 1 },
  N: { kind: 'moveCursorToEvent', by: -1 },
  up: { kind: 'moveSelection', by: -1 },
  k: { kind: 'moveSelection', by: -1 },
  down: { kind: 'moveSelection', by: 1 },
  j: { kind: 'moveSelection', by: 1 },
  pageUp: { kind: 'movePage', by: -1 },
  pageDown: { kind: 'movePage', by: 1 },
  ' ': { kind: 'mark' },
  M: { kind: 'unmarkAll' },
  home: { kind: 'moveSelectionToEdge', edge: 'start' },
  g: { kind: 'moveSelectionToEdge', edge: 'start' },
  end: { kind: 'moveSelectionToEdge', edge: 'end' },
  G: { kind: 'moveSelectionToEdge', edge: 'end' },
  enter: { kind: 'open' },
  '[': { kind: 'changeSubnet', by: -1 },
  ']': { kind: 'changeSubnet', by: 1 },
  s: { kind: 'changeSort', by: 1 },
  '>': { kind: 'changeSort', by: 1 },
  S: { kind: 'changeSort', by: -1 },
  '<': { kind: 'changeSort', by: -1 },
  r: { kind: 'reverseSort' },
  u: { kind: 'changeUnit' },
  '/': { kind: 'startFilter' },
  '?': { kind: 'toggleOverlay', overlay: 'help' },
  e: { kind: 'showView', view: 'expectations' },
  W: { kind: 'toggleOverlay', overlay: 'warnings' },
  b: { kind: 'changeSide', side: null },
  '+': { kind: 'zoom', by: 1 },
  '-': { kind: 'zoom', by: -1 },
  '=': { kind: 'zoom', by: 0 },
  o: { kind: 'openMenu', menu: 'columns' },
  y: { kind: 'openMenu', menu: 'copy' },
  x: { kind: 'openMenu', menu: 'export' },
  ':': { kind: 'openPalette' },
  i: { kind: 'whatIf', action: { kind: 'open' } },
  c: { kind: 'cancelWork' },
  escape: { kind: 'goBack' },
  backspace: { kind: 'goBack' },
  q: { kind: 'quit' },
};

function commonAction({ key, shift }: Press): Action | null {
  if (key === 'left') return { kind: 'moveCursor', by: shift ? -10 : -1 };
  if (key === 'right') return { kind: 'moveCursor', by: shift ? 10 : 1 };
  if (key === 'tab') return { kind: 'changeView', by: shift ? -1 : 1 };
  return Object.hasOwn(plainKeys, key) ? (plainKeys[key] ?? null) : null;
}
