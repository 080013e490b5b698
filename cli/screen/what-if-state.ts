/** The panel of the proposal's own numbers: what is selected, tried, typed and asked; what each action makes of it. */
import { unreachable } from '../../grammar/index.ts';
import type { ProposalNumber, TriedValues } from '../what-if/proposal-number.ts';
import { stepped, typed } from '../what-if/step.ts';
import { reachable, stillTried, valueTried, withTried } from '../what-if/tried.ts';
import type { Press } from './keys.ts';
import type { Context } from './scene.ts';
import type { Request } from './state.ts';

export interface WhatIfState {
  readonly open: boolean;
  /** Whether keys go to the panel. */
  readonly focused: boolean;
  /** Id of the selected number; null, or one that isn't there any more: the first. */
  readonly selected: string | null;
  readonly tried: TriedValues;
  /** The value that is being typed; null: none. */
  readonly typing: string | null;
  /** `write`: the difference is shown, and whether to write it is asked; `copy`: the copy's name is typed. */
  readonly asking: 'write' | 'copy' | null;
  /** What writing would change, as lines of a difference; null: being made. */
  readonly difference: readonly string[] | null;
  /** First line of the difference that is seen. */
  readonly top: number;
  /** The copy's path while it is typed. */
  readonly path: string;
  /** Why the last key did nothing, as a sentence. */
  readonly complaint: string | null;
}

export type WhatIfAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'change'; readonly by: number }
  | { readonly kind: 'startTyping' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'accept' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'resetAll' }
  | { readonly kind: 'askToWrite' }
  | { readonly kind: 'differenceMade'; readonly lines: readonly string[] }
  | { readonly kind: 'askToCopy' }
  | { readonly kind: 'nameFound'; readonly path: string }
  | { readonly kind: 'scroll'; readonly by: number }
  /** The file was read again. */
  | { readonly kind: 'numbersRead' };

export const closedWhatIf: WhatIfState = {
  open: false,
  focused: false,
  selected: null,
  tried: {},
  typing: null,
  asking: null,
  difference: null,
  top: 0,
  path: '',
  complaint: null,
};

const LONGEST_TYPED = 200; // characters

export interface WhatIfChange {
  readonly whatIf: WhatIfState;
  readonly request: Request | null;
}

export function reduceWhatIf(
  before: WhatIfState,
  action: WhatIfAction,
  { live }: Pick<Context, 'live'>,
): WhatIfChange {
  const state: WhatIfState = { ...before, complaint: null };
  const { numbers } = live;
  const number = selectedNumber(state, numbers);
  const only = (whatIf: WhatIfState): WhatIfChange => ({ whatIf, request: null });
  const complain = (complaint: string): WhatIfChange => only({ ...state, complaint });
  switch (action.kind) {
    case 'open':
      return only({ ...state, open: true, focused: true });
    case 'leave':
      return only(left(state));
    case 'move': {
      const at = number === null ? 0 : numbers.indexOf(number);
      const next = numbers[Math.max(0, Math.min(at + action.by, numbers.length - 1))];
      return only({ ...state, selected: next?.id ?? null });
    }
    case 'select':
      return only({ ...state, selected: action.id, focused: true, typing: null });
    case 'change': {
      if (number === null) return complain('this file has no number of its own');
      if (number.fixed !== null) return complain(number.fixed);
      const current = valueTried(number, state.tried);
      const value = stepped(reachable(numbers, state.tried, number), current, action.by);
      return value === current
        ? complain('that is as far as it goes')
        : only({ ...state, tried: withTried(numbers, state.tried, number, value) });
    }
    case 'startTyping':
      if (number === null) return complain('this file has no number of its own');
      if (number.fixed !== null) return complain(number.fixed);
      return only({ ...state, typing: '' });
    case 'type':
      if (state.asking === 'copy')
        return only({ ...state, path: (state.path + action.text).slice(0, LONGEST_TYPED) });
      return only({ ...state, typing: ((state.typing ?? '') + action.text).slice(0, LONGEST_TYPED) });
    case 'erase':
      if (state.asking === 'copy') return only({ ...state, path: shorter(state.path) });
      return only({ ...state, typing: shorter(state.typing ?? '') });
    case 'accept':
      return accepted(state, number, numbers);
    case 'reset':
      if (number === null) return only(state);
      return only({ ...state, tried: withTried(numbers, state.tried, number, number.written) });
    case 'resetAll':
      return only({ ...state, tried: {} });
    case 'askToWrite':
      if (live.text === null) return complain('the file can’t be read, so nothing is written');
      if (Object.keys(state.tried).length === 0)
        return complain('no number differs from the file: there is nothing to write');
      return {
        whatIf: { ...state, asking: 'write', difference: null, top: 0 },
        request: { kind: 'preview' },
      };
    case 'differenceMade':
      return only(state.asking === 'write' ? { ...state, difference: action.lines } : state);
    case 'askToCopy':
      if (live.text === null) return complain('the file can’t be read, so there is nothing to copy');
      return { whatIf: { ...state, asking: 'copy', path: '' }, request: { kind: 'nameCopy' } };
    case 'nameFound':
      return only(state.asking === 'copy' && state.path === '' ? { ...state, path: action.path } : state);
    case 'numbersRead':
      return only({ ...before, tried: stillTried(numbers, before.tried) });
    case 'scroll': {
      const last = Math.max(0, (state.difference?.length ?? 0) - 1);
      return only({ ...state, top: Math.max(0, Math.min(state.top + action.by, last)) });
    }
    default:
      return unreachable(action);
  }
}

/** Escape: drops what is typed or asked, then closes the panel. */
function left(state: WhatIfState): WhatIfState {
  if (state.typing !== null) return { ...state, typing: null };
  if (state.asking !== null) return { ...state, asking: null, difference: null, path: '' };
  return { ...state, open: false, focused: false };
}

function accepted(
  state: WhatIfState,
  number: ProposalNumber | null,
  numbers: readonly ProposalNumber[],
): WhatIfChange {
  if (state.asking === 'write') {
    if (state.difference === null) return { whatIf: state, request: null };
    const request: Request = { kind: 'write', shown: state.difference };
    return { whatIf: { ...state, asking: null, difference: null }, request };
  }
  if (state.asking === 'copy') {
    if (state.path.trim() === '')
      return { whatIf: { ...state, complaint: 'type the name of the copy' }, request: null };
    return {
      whatIf: { ...state, asking: null, path: '' },
      request: { kind: 'saveCopy', path: state.path.trim() },
    };
  }
  if (state.typing === null || number === null) return { whatIf: state, request: null };
  const said = typed(reachable(numbers, state.tried, number), state.typing);
  if (!said.ok) return { whatIf: { ...state, complaint: said.why }, request: null };
  const tried = withTried(numbers, state.tried, number, said.value);
  return { whatIf: { ...state, tried, typing: null }, request: null };
}

export function selectedNumber(
  { selected }: Pick<WhatIfState, 'selected'>,
  numbers: readonly ProposalNumber[],
): ProposalNumber | null {
  return numbers.find(({ id }) => id === selected) ?? numbers[0] ?? null;
}

function shorter(text: string): string {
  return [...text].slice(0, -1).join('');
}

/** What a key means while it goes to the panel; null: what it means elsewhere. */
export function whatIfAction({ key, shift, ctrl }: Press, state: WhatIfState): WhatIfAction | null {
  if (ctrl) return null;
  if (state.typing !== null || state.asking === 'copy') return typingAction(key);
  if (state.asking === 'write') return askingAction(key);
  switch (key) {
    case 'up':
    case 'k':
      return { kind: 'move', by: -1 };
    case 'down':
    case 'j':
      return { kind: 'move', by: 1 };
    case 'pageUp':
      return { kind: 'move', by: -5 };
    case 'pageDown':
      return { kind: 'move', by: 5 };
    case 'left':
    case 'h':
      return { kind: 'change', by: shift ? -10 : -1 };
    case 'right':
    case 'l':
      return { kind: 'change', by: shift ? 10 : 1 };
    case 'H':
      return { kind: 'change', by: -10 };
    case 'L':
      return { kind: 'change', by: 10 };
    case 'enter':
      return { kind: 'startTyping' };
    case 'r':
      return { kind: 'reset' };
    case 'R':
      return { kind: 'resetAll' };
    case 'w':
      return { kind: 'askToWrite' };
    case 's':
      return { kind: 'askToCopy' };
    case 'escape':
    case 'i':
    case 'q':
      return { kind: 'leave' };
    default:
      return null;
  }
}

function typingAction(key: string): WhatIfAction | null {
  if (key === 'enter') return { kind: 'accept' };
  if (key === 'escape') return { kind: 'leave' };
  if (key === 'backspace') return { kind: 'erase' };
  // Keys with a name (`up`, `tab`) do nothing while something is typed.
  return { kind: 'type', text: [...key].length === 1 ? key : '' };
}

function askingAction(key: string): WhatIfAction | null {
  if (key === 'enter' || key === 'y' || key === 'w') return { kind: 'accept' };
  if (key === 'up' || key === 'k') return { kind: 'scroll', by: -1 };
  if (key === 'down' || key === 'j') return { kind: 'scroll', by: 1 };
  if (key === 'pageUp') return { kind: 'scroll', by: -10 };
  if (key === 'pageDown' || key === ' ') return { kind: 'scroll', by: 10 };
  return { kind: 'leave' };
}
