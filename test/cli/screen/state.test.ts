import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { tableHeight } from '../../../cli/screen/layout.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import type { Context } from '../../../cli/screen/scene.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { orderedSubnets, tableColumns } from '../../../cli/screen/table.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { stillLive } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection(), []);
const context: Context = { model, live: stillLive(), size: { columns: 80, rows: 24 } };
const start: ScreenState = { ...initialState(model), view: 'supply' };

function having(actions: readonly Action[], state: ScreenState = start): ScreenState {
  return actions.reduce((current, action) => reduce(current, action, context), state);
}

describe('initialState', () => {
  it('opens on the overview at the horizon, the largest subnet selected', () => {
    expect(initialState(model)).toMatchObject({ view: 'overview', row: 365, subnet: 0, overlay: null });
  });

  it.each([
    { show: { op: 'metric', metric: 'supply.inflation' }, opens: { supplyMetric: 2 } },
    {
      show: { op: 'subnetMetric', metric: 'subnet.emission' },
      opens: { sort: { column: 'emission.proposal', descending: true } },
    },
    {
      show: { op: 'subnetMetric', metric: 'subnet.price' },
      opens: { sort: { column: 'price.proposal', descending: true } },
    },
  ] as const)('has selected what the proposal shows: $show.metric', ({ show, opens }) => {
    const projection = handMadeProjection({ days: 3, subnets: 3 });
    const shown = { text: 'x', value: show, shape: 'scalar', unit: '' } as const;
    const showing = { ...projection, plan: { ...projection.plan, show: [shown] } };
    expect(initialState(screenModel(showing, []))).toMatchObject(opens);
  });
});

describe('the time cursor', () => {
  it.each<{ actions: readonly Action[]; row: number; why: string }>([
    { actions: [{ kind: 'moveCursor', by: -1 }], row: 364, why: 'moves by a row' },
    { actions: [{ kind: 'moveCursor', by: 10 }], row: 365, why: 'stops at the horizon' },
    { actions: [{ kind: 'moveCursorToEdge', edge: 'start' }], row: 0, why: 'jumps to the start' },
    {
      actions: [
        { kind: 'moveCursorToEdge', edge: 'start' },
        { kind: 'moveCursor', by: -10 },
      ],
      row: 0,
      why: 'stops at the start',
    },
    {
      actions: [
        { kind: 'moveCursorToEdge', edge: 'start' },
        { kind: 'moveCursorToEvent', by: 1 },
      ],
      row: 14,
      why: 'jumps to the enactment',
    },
    { actions: [{ kind: 'moveCursorToEvent', by: -1 }], row: 203, why: 'jumps back to the last halving' },
    { actions: [{ kind: 'moveCursorToEvent', by: 1 }], row: 365, why: 'stays where nothing follows' },
  ])('$why', ({ actions, row }) => {
    expect(having(actions).row).toBe(row);
  });
});

describe('the table', () => {
  const table = having([{ kind: 'showView', view: 'subnets' }]);
  const order = (state: ScreenState) => orderedSubnets(model, state.sort, state.filter, state.row);
  const position = (state: ScreenState) => order(state).findIndex(({ index }) => index === state.subnet);

  it('selects the next subnet and opens it', () => {
    const opened = having([{ kind: 'moveSelection', by: 1 }, { kind: 'open' }], table);
    expect(opened.view).toBe('subnet');
    expect(opened.subnet).toBe(order(table)[1]?.index);
  });

  it('scrolls by a page and to the end, so that the selection stays in sight', () => {
    const page = tableHeight(context.size);
    expect(position(having([{ kind: 'movePage', by: 1 }], table))).toBe(page - 1);
    const end = having([{ kind: 'moveSelectionToEdge', edge: 'end' }], table);
    expect(position(end)).toBe(127);
    expect(end.tableTop).toBe(128 - page);
  });

  it('sorts by every column in turn and comes round', () => {
    const columns = tableColumns(model);
    const seen = new Set<string>();
    let state = table;
    for (let at = 0; at < columns.length; at++) {
      state = having([{ kind: 'changeSort', by: 1 }], state);
      seen.add(state.sort.column);
    }
    expect(seen).toEqual(new Set(columns.map(({ id }) => id)));
    expect(state.sort.column).toBe(table.sort.column);
  });

  it('shows what comes first when the order changes', () => {
    const reversed = having([{ kind: 'moveSelection', by: 5 }, { kind: 'reverseSort' }], table);
    expect(reversed.sort.descending).toBe(false);
    expect(position(reversed)).toBe(0);
  });

  it('keeps its order and the selected subnet while it is not seen', () => {
    const opened = having([{ kind: 'moveSelection', by: 5 }, { kind: 'open' }], table);
    expect(having([{ kind: 'reverseSort' }, { kind: 'changeSort', by: 1 }], opened)).toEqual(opened);
  });

  it('keeps the selected subnet when the order changes with time', () => {
    const selected = having([{ kind: 'moveSelection', by: 5 }], table);
    expect(having([{ kind: 'moveCursor', by: -200 }], selected).subnet).toBe(selected.subnet);
  });

  it('filters while typing, and moves the selection to what is left', () => {
    const filtered = having(
      [
        { kind: 'startFilter' },
        { kind: 'typeFilter', text: '7' },
        { kind: 'typeFilter', text: '7' },
        { kind: 'acceptFilter' },
      ],
      table,
    );
    expect(filtered).toMatchObject({ filter: '77', filtering: false, subnet: 76 });
    expect(having([{ kind: 'eraseFilter' }], filtered).filter).toBe('7');
    expect(having([{ kind: 'goBack' }], filtered).filter).toBe('');
    expect(having([{ kind: 'clearFilter' }], filtered).filter).toBe('');
  });

  it('opens nothing where the filter leaves no subnet', () => {
    const none = having([
      { kind: 'startFilter' },
      { kind: 'typeFilter', text: 'zz' },
      { kind: 'acceptFilter' },
    ]);
    expect(having([{ kind: 'open' }, { kind: 'open' }], none)).toEqual(none);
  });

  it('goes from an opened subnet to its neighbours in the order of the table, round the end', () => {
    const opened = having([{ kind: 'open' }], table);
    expect(having([{ kind: 'changeSubnet', by: 1 }], opened).subnet).toBe(order(table)[1]?.index);
    expect(having([{ kind: 'changeSubnet', by: -1 }], opened).subnet).toBe(order(table)[127]?.index);
    expect(having([{ kind: 'goBack' }], opened).view).toBe('subnets');
  });
});

describe('the number that the source explains', () => {
  it('is the one that was selected before, and the first line that it comes from is selected', () => {
    const table: ScreenState = { ...start, view: 'subnets', subnet: 4, row: 12 };
    const asked = having([{ kind: 'showView', view: 'source' }], table);
    expect(asked).toMatchObject({ about: { metric: 'subnet.emission', subnet: 4, row: 12 }, answer: null });
    const text = 'proposal "x" {}\nassume {\n  recycled = 1 TAO/day\n}\n';
    const place = { path: 'x.tao', start: text.indexOf('recycled'), end: text.indexOf('\n}') };
    const live = stillLive({ text, sources: [{ path: 'x.tao', text }] });
    const answer = [{ place, text: 'recycled = 1 TAO/day', without: 1 }];
    const told = reduce(asked, { kind: 'answered', answer }, { ...context, live });
    expect(told).toMatchObject({ answer, sourceLine: 2 });
  });

  it('is none where a view has none', () => {
    expect(having([{ kind: 'showView', view: 'source' }], { ...start, view: 'timeline' }).about).toBeNull();
  });
});

describe('what is laid over a view', () => {
  it('opens and closes by the same key, and by escape', () => {
    const opened = having([{ kind: 'toggleOverlay', overlay: 'help' }]);
    expect(opened.overlay).toBe('help');
    expect(having([{ kind: 'toggleOverlay', overlay: 'help' }], opened).overlay).toBeNull();
    expect(having([{ kind: 'goBack' }], opened).overlay).toBeNull();
    expect(having([{ kind: 'toggleOverlay', overlay: 'warnings' }], opened).overlay).toBe('warnings');
  });

  it('goes to the row at which an expectation failed', () => {
    const early = having([{ kind: 'moveCursorToEdge', edge: 'start' }]);
    const list = having([{ kind: 'showView', view: 'expectations' }], early);
    expect(having([{ kind: 'open' }], list)).toMatchObject({ row: 0, view: 'expectations' });
    const second = having([{ kind: 'moveSelection', by: 1 }, { kind: 'open' }], list);
    expect(second).toMatchObject({ row: 365, view: 'expectations' });
  });

  it('is not scrolled past its end', () => {
    const opened = having([
      { kind: 'toggleOverlay', overlay: 'warnings' },
      { kind: 'movePage', by: 1 },
    ]);
    expect(opened.overlayTop).toBe(0);
  });
});

describe('whatever is done in whatever order', () => {
  const action = fc.oneof(
    fc.constantFrom<Action>(
      { kind: 'showView', view: 'supply' },
      { kind: 'showView', view: 'subnets' },
      { kind: 'showView', view: 'subnet' },
      { kind: 'showView', view: 'registration' },
      { kind: 'showView', view: 'rewards' },
      { kind: 'changeUnit' },
      { kind: 'changeView', by: -1 },
      { kind: 'moveCursorToEvent', by: 1 },
      { kind: 'movePage', by: 1 },
      { kind: 'movePage', by: -1 },
      { kind: 'moveSelectionToEdge', edge: 'end' },
      { kind: 'open' },
      { kind: 'changeSubnet', by: -1 },
      { kind: 'changeSort', by: 1 },
      { kind: 'reverseSort' },
      { kind: 'startFilter' },
      { kind: 'typeFilter', text: '1' },
      { kind: 'typeFilter', text: 'zz' },
      { kind: 'eraseFilter' },
      { kind: 'clearFilter' },
      { kind: 'showView', view: 'overview' },
      { kind: 'showView', view: 'timeline' },
      { kind: 'showView', view: 'expectations' },
      { kind: 'showView', view: 'source' },
      { kind: 'zoom', by: 1 },
      { kind: 'zoom', by: -1 },
      { kind: 'changeSide', side: null },
      { kind: 'mark' },
      { kind: 'unmarkAll' },
      { kind: 'selectLine', at: 3 },
      { kind: 'openPalette' },
      { kind: 'palette', action: { kind: 'type', text: 'z' } },
      { kind: 'palette', action: { kind: 'run' } },
      { kind: 'openMenu', menu: 'columns' },
      { kind: 'menu', action: { kind: 'take' } },
      { kind: 'whatIf', action: { kind: 'open' } },
      { kind: 'whatIf', action: { kind: 'change', by: 1 } },
      { kind: 'toggleOverlay', overlay: 'help' },
      { kind: 'goBack' },
    ),
    fc.integer({ min: -400, max: 400 }).map((by): Action => ({ kind: 'moveCursor', by })),
    fc.integer({ min: -200, max: 200 }).map((by): Action => ({ kind: 'moveSelection', by })),
  );

  it('the cursor is on a row, the selection on a subnet that is seen, nothing is changed in place', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let state = start;
        for (const one of actions) {
          const before = JSON.stringify(state);
          const next = reduce(state, one, context);
          expect(JSON.stringify(state)).toBe(before);
          state = next;
        }
        expect(model.blocks[state.row]).toBeDefined();
        expect(model.subnets[state.subnet]).toBeDefined();
        const order = orderedSubnets(model, state.sort, state.filter, state.row);
        if (state.view !== 'subnets' || state.overlay !== null || order.length === 0) return;
        const position = order.findIndex(({ index }) => index === state.subnet);
        expect(position).toBeGreaterThanOrEqual(state.tableTop);
        expect(position).toBeLessThan(state.tableTop + tableHeight(context.size));
      }),
      { numRuns: 60 },
    );
  });
});
