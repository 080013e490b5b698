/** The small menus over a view: which columns a table has, how to copy it, how to export the view. */
import type { Action } from './action.ts';
import type { Press } from './keys.ts';
import type { Context } from './scene.ts';
import type { Request, ScreenState } from './state.ts';
import { tableColumns } from './table.ts';

export type MenuKind = 'columns' | 'copy' | 'export';

export interface MenuState {
  readonly kind: MenuKind;
  readonly selected: number;
  /** The file's name while it is typed; null: a line is being chosen. */
  readonly path: string | null;
}

export type MenuAction =
  | { readonly kind: 'move'; readonly by: number }
  /** Selects a line; selected already, it is taken. */
  | { readonly kind: 'select'; readonly at: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'close' };

const LONGEST_PATH = 200; // characters

interface MenuItem {
  readonly text: string;
  /** Of a column: whether it is seen. */
  readonly on: boolean | null;
}

export function menuItems(
  kind: MenuKind,
  { model }: Pick<Context, 'model'>,
  { hidden }: Pick<ScreenState, 'hidden'>,
): readonly MenuItem[] {
  if (kind === 'copy') {
    return [
      { text: 'CSV', on: null },
      { text: 'Markdown', on: null },
    ];
  }
  if (kind === 'export') {
    return [
      { text: 'text', on: null },
      { text: 'SVG picture', on: null },
    ];
  }
  return pickable(model).map(({ id, group, heading }) => ({
    text: `${group}, ${heading}`,
    on: !hidden.includes(id),
  }));
}

/** netuid and name are always seen. */
function pickable(model: Context['model']) {
  return tableColumns(model).filter(({ group }) => group !== null);
}

interface MenuChange {
  /** null: closed */
  readonly menu: MenuState | null;
  readonly run: Action | null;
  readonly request: Request | null;
}

export function reduceMenu(
  state: MenuState,
  action: MenuAction,
  context: Pick<Context, 'model'>,
  screen: ScreenState,
): MenuChange {
  const only = (menu: MenuState | null): MenuChange => ({ menu, run: null, request: null });
  const count = menuItems(state.kind, context, screen).length;
  switch (action.kind) {
    case 'move':
      return only({ ...state, selected: Math.max(0, Math.min(state.selected + action.by, count - 1)) });
    case 'select':
      if (action.at !== state.selected && state.kind === 'columns') {
        return taken({ ...state, selected: action.at }, context, screen);
      }
      return action.at === state.selected
        ? taken(state, context, screen)
        : only({ ...state, selected: action.at });
    case 'take':
      return taken(state, context, screen);
    case 'type':
      return only({ ...state, path: ((state.path ?? '') + action.text).slice(0, LONGEST_PATH) });
    case 'erase':
      return only({ ...state, path: [...(state.path ?? '')].slice(0, -1).join('') });
    case 'close':
      return only(null);
  }
}

function taken(state: MenuState, { model }: Pick<Context, 'model'>, screen: ScreenState): MenuChange {
  const { kind, selected, path } = state;
  const done = (request: Request): MenuChange => ({ menu: null, run: null, request });
  if (kind === 'columns') {
    const column = pickable(model)[selected];
    return {
      menu: state,
      run: column === undefined ? null : { kind: 'toggleColumn', column: column.id },
      request: null,
    };
  }
  if (kind === 'copy') return done({ kind: 'copy', as: selected === 0 ? 'csv' : 'markdown' });
  const as = selected === 0 ? 'text' : 'svg';
  if (path === null)
    return { menu: { ...state, path: suggested(model, screen, as) }, run: null, request: null };
  if (path.trim() === '') return { menu: state, run: null, request: null };
  return done({ kind: 'export', as, path: path.trim() });
}

/** `subnets-9240381.svg`: the view and the block at the cursor. */
function suggested(model: Context['model'], { view, row }: ScreenState, as: 'text' | 'svg'): string {
  return `${view}-${model.blocks[row] ?? 0}.${as === 'svg' ? 'svg' : 'txt'}`;
}

export function menuAction({ key, ctrl }: Press, { path, kind }: MenuState): MenuAction | null {
  if (ctrl) return null;
  if (key === 'escape') return { kind: 'close' };
  if (key === 'enter') return { kind: 'take' };
  if (path !== null) {
    if (key === 'backspace') return { kind: 'erase' };
    return [...key].length === 1 ? { kind: 'type', text: key } : null;
  }
  switch (key) {
    case 'up':
    case 'k':
      return { kind: 'move', by: -1 };
    case 'down':
    case 'j':
      return { kind: 'move', by: 1 };
    case ' ':
      return { kind: 'take' };
    case 'o':
      return kind === 'columns' ? { kind: 'close' } : null;
    case 'y':
      return kind === 'copy' ? { kind: 'close' } : null;
    case 'x':
      return kind === 'export' ? { kind: 'close' } : null;
    case 'q':
      return { kind: 'close' };
    default:
      return null;
  }
}
