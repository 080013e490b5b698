import { describe, expect, it } from 'vitest';
import { menuItems, reduceMenu } from '../../../cli/screen/menu-state.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { commandsFor } from '../../../cli/screen/palette.ts';
import { reducePalette } from '../../../cli/screen/palette-state.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState } from '../../../cli/screen/state.ts';
import { zoomed } from '../../../cli/screen/window.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 40 }), []);
const context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
const start = initialState(model);

describe('the palette', () => {
  it.each([
    { typed: 'timeline', does: { kind: 'showView', view: 'timeline' }, why: 'a view by its name' },
    { typed: 'sort price %', does: { kind: 'sortBy', column: 'price.change' }, why: 'by parts of words' },
    { typed: '23', does: { kind: 'openSubnet', subnet: 22 }, why: 'a netuid' },
    { typed: 'subnet 23', does: { kind: 'openSubnet', subnet: 22 }, why: 'a name' },
    { typed: 'day 10', does: { kind: 'moveCursorToBlock', block: 9_240_381 + 72_000 }, why: 'a day' },
    { typed: 'block 9_300_000', does: { kind: 'moveCursorToBlock', block: 9_300_000 }, why: 'a block' },
    { typed: '2026-10-18', does: { kind: 'moveCursorToBlock' }, why: 'a date' },
    { typed: 'quit', does: { kind: 'quit' }, why: 'the end' },
  ])('finds $why', ({ typed, does }) => {
    expect(commandsFor(context, start, typed)[0]?.action).toMatchObject(does);
  });

  it('runs what is selected, and stays where nothing is', () => {
    const open = { typed: 'zoom', selected: 1 };
    expect(reducePalette(open, { kind: 'run' }, context, start)).toMatchObject({
      palette: null,
      run: { kind: 'zoom', by: -1 },
    });
    const none = { typed: 'nothing like it', selected: 0 };
    expect(reducePalette(none, { kind: 'run' }, context, start)).toEqual({ palette: none, run: null });
  });

  it('goes round its ends, and closes by the reducer', () => {
    expect(
      reducePalette({ typed: 'zoom', selected: 0 }, { kind: 'move', by: -1 }, context, start).palette
        ?.selected,
    ).toBe(2);
    const opened = reduce(start, { kind: 'openPalette' }, context);
    const typed = reduce(opened, { kind: 'palette', action: { kind: 'type', text: 'rewards' } }, context);
    expect(reduce(typed, { kind: 'palette', action: { kind: 'run' } }, context)).toMatchObject({
      view: 'rewards',
      palette: null,
    });
  });
});

describe('a menu', () => {
  it('shows and hides columns, and the order stays', () => {
    const menu = { kind: 'columns', selected: 0, path: null } as const;
    const { run } = reduceMenu(menu, { kind: 'take' }, context, start);
    expect(run).toEqual({ kind: 'toggleColumn', column: 'emission.baseline' });
    const hidden = reduce(start, { kind: 'toggleColumn', column: 'emission.baseline' }, context);
    expect(menuItems('columns', context, hidden)[0]?.on).toBe(false);
    expect(reduce(hidden, { kind: 'toggleColumn', column: 'emission.baseline' }, context).hidden).toEqual([]);
  });

  it('asks for a name before it exports, and suggests one', () => {
    const chosen = reduceMenu({ kind: 'export', selected: 1, path: null }, { kind: 'take' }, context, start);
    expect(chosen.menu?.path).toBe('overview-9456381.svg');
    const taken = reduceMenu(
      { kind: 'export', selected: 1, path: 'a.svg' },
      { kind: 'take' },
      context,
      start,
    );
    expect(taken).toEqual({ menu: null, run: null, request: { kind: 'export', as: 'svg', path: 'a.svg' } });
    const empty = reduceMenu({ kind: 'export', selected: 0, path: ' ' }, { kind: 'take' }, context, start);
    expect(empty.request).toBeNull();
  });

  it('copies', () => {
    const { request } = reduceMenu(
      { kind: 'copy', selected: 1, path: null },
      { kind: 'take' },
      context,
      start,
    );
    expect(request).toEqual({ kind: 'copy', as: 'markdown' });
  });
});

describe('the zoom', () => {
  it.each([
    { window: null, row: 15, by: 1, gives: { first: 8, last: 23 }, why: 'halves around the cursor' },
    { window: null, row: 30, by: 1, gives: { first: 15, last: 30 }, why: 'keeps the cursor at its end' },
    {
      window: { first: 10, last: 14 },
      row: 12,
      by: 1,
      gives: { first: 10, last: 14 },
      why: 'has five rows at least',
    },
    { window: { first: 8, last: 23 }, row: 15, by: -1, gives: null, why: 'out again is all' },
    { window: { first: 8, last: 12 }, row: 9, by: 0, gives: null, why: 'of all is none' },
  ] as const)('$why', ({ window, row, by, gives }) => {
    expect(zoomed(window, row, by, 31)).toEqual(gives);
  });

  it('moves with the cursor', () => {
    const near = reduce(start, { kind: 'zoom', by: 1 }, context);
    const back = reduce(near, { kind: 'moveCursorToEdge', edge: 'start' }, context);
    expect(back).toMatchObject({ row: 0, window: { first: 0, last: 15 } });
  });
});

it('compares no more subnets than can be told apart', () => {
  let state = { ...start, view: 'subnets' as const };
  for (let subnet = 0; subnet < 9; subnet++) {
    state = { ...state, ...reduce({ ...state, subnet }, { kind: 'mark' }, context), view: 'subnets' };
  }
  expect(state.marked).toHaveLength(8);
  expect(state.toast?.text).toMatch(/no more than 8/);
  expect(reduce(state, { kind: 'unmarkAll' }, context).marked).toEqual([]);
});
