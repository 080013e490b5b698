/** The palette: commands by name. What was typed, and which of those that match is selected. */
import type { Action } from './action.ts';
import type { Press } from './keys.ts';
import { commandsFor } from './palette.ts';
import type { Context } from './scene.ts';
import type { ScreenState } from './state.ts';

export interface PaletteState {
  readonly typed: string;
  readonly selected: number;
}

export type PaletteAction =
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'move'; readonly by: number }
  /** Selects a line; selected already, it is run. */
  | { readonly kind: 'select'; readonly at: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'close' };

const LONGEST = 60; // characters

/** `run`: what the chosen command does; null: nothing yet. */
export function reducePalette(
  state: PaletteState,
  action: PaletteAction,
  context: Context,
  screen: ScreenState,
): { readonly palette: PaletteState | null; readonly run: Action | null } {
  const only = (palette: PaletteState | null) => ({ palette, run: null });
  const found = commandsFor(context, screen, state.typed);
  const run = (at: number) => {
    const action = found[at]?.action ?? null;
    return { palette: action === null ? state : null, run: action };
  };
  switch (action.kind) {
    case 'type':
      return only({ typed: (state.typed + action.text).slice(0, LONGEST), selected: 0 });
    case 'erase':
      return only({ typed: [...state.typed].slice(0, -1).join(''), selected: 0 });
    case 'move': {
      const count = Math.max(1, found.length);
      return only({ ...state, selected: (state.selected + action.by + count) % count });
    }
    case 'select':
      return action.at === state.selected ? run(action.at) : only({ ...state, selected: action.at });
    case 'run':
      return run(state.selected);
    case 'close':
      return only(null);
  }
}

export function paletteAction({ key, ctrl }: Press): PaletteAction | null {
  if (ctrl) return null;
  switch (key) {
    case 'enter':
      return { kind: 'run' };
    case 'escape':
      return { kind: 'close' };
    case 'backspace':
      return { kind: 'erase' };
    case 'up':
      return { kind: 'move', by: -1 };
    case 'down':
    case 'tab':
      return { kind: 'move', by: 1 };
    default:
      return [...key].length === 1 ? { kind: 'type', text: key } : null;
  }
}
