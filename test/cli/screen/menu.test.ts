import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../cli/screen/frame.ts';
import { actionOf, type Press } from '../../../cli/screen/keys.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import {
  type MenuAction,
  type MenuState,
  menuAction,
  menuItems,
  reduceMenu,
} from '../../../cli/screen/menu-state.ts';
import { menuLines } from '../../../cli/screen/menu-view.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { tableColumns } from '../../../cli/screen/table.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 12 }), []);
const context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
const start: ScreenState = { ...initialState(model), view: 'subnets' };
const press = (key: string, ctrl = false): Press => ({ key, ctrl, shift: false });

/** What becomes of the screen by these keys, one after the other. */
function pressed(keys: readonly string[], state: ScreenState = start): ScreenState {
  return keys.reduce((current, key) => {
    const action = actionOf(press(key), current);
    return action === null ? current : reduce(current, action, context);
  }, state);
}

describe('what a menu offers', () => {
  it('all columns but netuid and name, whether they are seen or not', () => {
    const hidden = { hidden: ['price.change'] as const };
    const items = menuItems('columns', context, hidden);
    const grouped = tableColumns(model).filter(({ group }) => group !== null);
    expect(items).toHaveLength(grouped.length);
    expect(items.filter(({ on }) => on === false)).toEqual([{ text: 'price, %', on: false }]);
    expect(items.some(({ text }) => /name|SN/.test(text))).toBe(false);
  });

  it('of one scenario the three columns that there are', () => {
    const alone = { model: model.only('baseline') };
    expect(menuItems('columns', alone, { hidden: [] }).map(({ text }) => text)).toEqual([
      'emission, baseline',
      'share, baseline',
      'price, baseline',
    ]);
  });
});

describe('the selected line', () => {
  const menu: MenuState = { kind: 'copy', selected: 0, path: null };
  it.each<{ action: MenuAction; from: number; selected: number; why: string }>([
    { action: { kind: 'move', by: 1 }, from: 0, selected: 1, why: 'moves down' },
    { action: { kind: 'move', by: 1 }, from: 1, selected: 1, why: 'stops at the end' },
    { action: { kind: 'move', by: -9 }, from: 1, selected: 0, why: 'stops at the start' },
    { action: { kind: 'select', at: 1 }, from: 0, selected: 1, why: 'is the one that is clicked on' },
  ])('$why', ({ action, from, selected }) => {
    const change = reduceMenu({ ...menu, selected: from }, action, context, start);
    expect(change).toEqual({ menu: { ...menu, selected }, run: null, request: null });
  });

  it('is taken by a second click, a column by the first', () => {
    const twice = reduceMenu(menu, { kind: 'select', at: 0 }, context, start);
    expect(twice).toEqual({ menu: null, run: null, request: { kind: 'copy', as: 'csv' } });
    const columns: MenuState = { kind: 'columns', selected: 0, path: null };
    const change = reduceMenu(columns, { kind: 'select', at: 2 }, context, start);
    expect(change.run).toEqual({ kind: 'toggleColumn', column: 'emission.difference' });
    expect(change.menu?.selected).toBe(2);
  });
});

describe('keys in a menu', () => {
  const columns: MenuState = { kind: 'columns', selected: 0, path: null };
  const naming: MenuState = { kind: 'export', selected: 0, path: 'a' };
  it.each<{ key: string; menu: MenuState; does: MenuAction | null; why: string }>([
    { key: 'j', menu: columns, does: { kind: 'move', by: 1 }, why: 'j goes down' },
    { key: 'up', menu: columns, does: { kind: 'move', by: -1 }, why: 'up goes up' },
    { key: ' ', menu: columns, does: { kind: 'take' }, why: 'space takes' },
    { key: 'o', menu: columns, does: { kind: 'close' }, why: 'the key that opened it closes it' },
    { key: 'y', menu: columns, does: null, why: 'the key of another menu does nothing' },
    { key: 'q', menu: columns, does: { kind: 'close' }, why: 'q closes the menu, not the program' },
    { key: 'q', menu: naming, does: { kind: 'type', text: 'q' }, why: 'a name may have a q' },
    { key: ' ', menu: naming, does: { kind: 'type', text: ' ' }, why: 'and a space' },
    { key: 'ä', menu: naming, does: { kind: 'type', text: 'ä' }, why: 'and other letters' },
    { key: 'pageUp', menu: naming, does: null, why: 'a key with a name types nothing' },
    { key: 'backspace', menu: naming, does: { kind: 'erase' }, why: 'backspace erases' },
    { key: 'escape', menu: naming, does: { kind: 'close' }, why: 'escape closes' },
  ])('$why', ({ key, menu, does }) => {
    expect(menuAction(press(key), menu)).toEqual(does);
  });

  it('with control mean nothing', () => {
    expect(menuAction(press('j', true), columns)).toBeNull();
  });
});

describe('the whole way', () => {
  it('to a table without a column and back', () => {
    const hidden = pressed(['o', 'down', ' ', 'escape']);
    expect(hidden).toMatchObject({ hidden: ['emission.proposal'], menu: null });
    const text = frameOf(context, hidden, { columns: 160, rows: 24 }).body.map(lineText).join('\n');
    expect(text).toContain('in an order of a column that is hidden');
    expect(pressed(['o', 'j', 'enter'], hidden).hidden).toEqual([]);
  });

  it('to an exported picture under a name of one’s own', () => {
    const named = pressed(['x', 'down', 'enter']);
    expect(named.menu?.path).toBe('subnets-9456381.svg');
    const erased = pressed(
      Array.from({ length: 30 }, () => 'backspace'),
      named,
    );
    expect(erased.menu?.path).toBe('');
    expect(pressed(['enter'], erased)).toMatchObject({ menu: { path: '' }, request: null });
    const done = pressed(['b', '.', 's', 'v', 'g', 'enter'], erased);
    expect(done).toMatchObject({ menu: null, request: { kind: 'export', as: 'svg', path: 'b.svg' } });
    // A key that comes in the same piece takes nothing back; what was asked for is the same object, done once.
    expect(pressed(['down'], done).request).toBe(done.request);
  });

  it('never to a name without end', () => {
    const long = pressed(['x', 'enter', ...Array.from({ length: 300 }, () => 'n')]);
    expect(long.menu?.path).toHaveLength(200);
  });
});

describe('what is seen of a menu', () => {
  it.each(['columns', 'copy', 'export'] as const)('%s fills its place, and says how it closes', (kind) => {
    const menu: MenuState = { kind, selected: 1, path: kind === 'export' ? 'x.svg' : null };
    const lines = menuLines(context, start, menu, 80, 19);
    expect(lines.map(lineWidth)).toEqual(Array.from({ length: 19 }, () => 80));
    const text = lines.map(lineText).join('\n');
    expect(text).toContain('esc closes');
    expect(text.match(/▸/g)).toHaveLength(1);
    expect(text.includes(' file: x.svg')).toBe(kind === 'export');
    expect(text.includes('[x] emission, proposal')).toBe(kind === 'columns');
  });
});
