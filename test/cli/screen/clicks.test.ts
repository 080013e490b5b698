/** What lies under the pointer in every view: lists, charts, menus, panels; and that it can be done. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { type Frame, frameOf } from '../../../cli/screen/frame.ts';
import type { Size } from '../../../cli/screen/layout.ts';
import { type Click, lineText, piece } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { clickedAction, MOUSE_OFF, MOUSE_ON, mouseAction, mouseOf } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { positionOf } from '../../../cli/screen/selection.ts';
import { initialState, type ScreenState, views } from '../../../cli/screen/state.ts';
import { width } from '../../../cli/screen/text.ts';
import { closedWhatIf } from '../../../cli/screen/what-if-state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { letNumber } from '../../support/proposal-number.ts';
import { madeRewards } from '../../support/rewards.ts';
import { stillLive } from '../../support/still-live.ts';
import { madeRace } from './made-registrations.ts';

const small: Size = { columns: 80, rows: 24 };
const wide: Size = { columns: 140, rows: 40 };
const names = { 1: '文字の網', 2: 'Apex' };
const model = screenModel(handMadeProjection({ days: 30, subnets: 40, names }), []);
const race = madeRace({ days: 30, subnets: 9 });
const raced = screenModel(race.projection, [], [], race.parameterAt);
const earned = screenModel(madeRewards({ days: 30, subnets: 9 }), []);
const text = 'let a = 7 days\nlet b = 64\n';
const live = stillLive({
  ...{ text, sources: [{ path: 'x.tao', text }] },
  numbers: [letNumber(text, 'a', '7 days'), letNumber(text, 'b', '64')],
});

const frameWith = (of: ScreenModel, state: Partial<ScreenState>, size = small): Frame =>
  frameOf({ model: of, live }, { ...initialState(of), ...state }, size);
const linesOf = ({ header, body, footer }: Frame) => [...header, ...body, ...footer].map(lineText);

/** What a click does in the middle of the first line with `text`, where it stands. */
function clickOn(on: string, frame: Frame): Action | null {
  const y = linesOf(frame).findIndex((line) => line.includes(on));
  if (y < 0) throw new Error(`nowhere stands ${on}`);
  const [before = ''] = (linesOf(frame)[y] ?? '').split(on);
  return clickedAction(frame, width(before) + (width(on) >> 1), y);
}

describe('a click', () => {
  const open = { ...closedWhatIf, open: true, focused: true };
  it.each<{
    of?: ScreenModel;
    state: Partial<ScreenState>;
    size?: Size;
    on: string;
    does: Action;
    why: string;
  }>([
    {
      state: {},
      on: '7 timeline',
      does: { kind: 'showView', view: 'timeline' },
      size: wide,
      why: 'a tab in full',
    },
    { state: {}, on: ' 8', does: { kind: 'showView', view: 'expectations' }, why: 'a tab that is its digit' },
    {
      state: { view: 'subnets', sort: { column: 'price.proposal', descending: true } },
      ...{ on: ' name ', does: { kind: 'sortBy', column: 'name' }, why: 'a heading of its own' },
    },
    {
      state: { view: 'subnets', sort: { column: 'emission.proposal', descending: true } },
      ...{ on: ' SN', does: { kind: 'sortBy', column: 'netuid' }, why: 'the first heading' },
    },
    {
      state: { view: 'subnets' },
      on: 'Apex',
      does: { kind: 'selectLine', at: 1 },
      why: 'a row of the table',
    },
    {
      state: { view: 'subnets' },
      on: '文字',
      does: { kind: 'selectLine', at: 0 },
      why: 'a name of wide letters',
    },
    {
      state: { view: 'subnet' },
      on: 'chain buys',
      does: { kind: 'selectLine', at: 2 },
      why: 'a curve of a subnet',
    },
    {
      state: { view: 'subnet', marked: [1, 2] },
      ...{ on: '   subnet 3', does: { kind: 'openSubnet', subnet: 2 }, why: 'a subnet that is compared' },
    },
    {
      state: { view: 'expectations' },
      on: '✘ failed  ',
      does: { kind: 'selectLine', at: 1 },
      why: 'an expectation',
    },
    {
      state: { view: 'source' },
      on: 'let b',
      does: { kind: 'selectLine', at: 1 },
      why: 'a line of the text',
    },
    { state: { view: 'subnets' }, on: 'r reverse', does: { kind: 'reverseSort' }, size: wide, why: 'a hint' },
    {
      state: { palette: { typed: 'zoom', selected: 0 } },
      ...{ on: 'zoom out', does: { kind: 'palette', action: { kind: 'select', at: 1 } }, why: 'a command' },
    },
    {
      state: { menu: { kind: 'export', selected: 0, path: null } },
      ...{ on: 'SVG', does: { kind: 'menu', action: { kind: 'select', at: 1 } }, why: 'a line of a menu' },
    },
    {
      state: { view: 'supply', whatIf: open },
      size: wide,
      ...{
        on: ' b ',
        does: { kind: 'whatIf', action: { kind: 'select', id: 'b' } },
        why: 'a number at the side',
      },
    },
    {
      state: { view: 'supply', whatIf: open },
      ...{ on: ' b ', does: { kind: 'whatIf', action: { kind: 'select', id: 'b' } }, why: 'a number below' },
    },
  ])('is for $why', ({ of = model, state, size, on, does }) => {
    expect(clickOn(on, frameWith(of, state, size))).toEqual(does);
  });

  it.each<{
    of: ScreenModel;
    view: ScreenState['view'];
    first: Partial<ScreenState>;
    second: Partial<ScreenState>;
  }>([
    { of: raced, view: 'registration', first: { rung: 1 }, second: { view: 'subnet', subnet: 1 } },
    { of: earned, view: 'rewards', first: { role: 'stakers' }, second: { rewardsOf: 'subnet' } },
    { of: model, view: 'subnets', first: { subnet: 1 }, second: { view: 'subnet', subnet: 1 } },
    { of: model, view: 'expectations', first: { row: 30, expectation: 1 }, second: { row: 30 } },
  ])('on a line of $view selects it, and opens it the second time', ({ of, view, first, second }) => {
    const context = { model: of, live, size: small };
    const once = reduce({ ...initialState(of), view }, { kind: 'selectLine', at: 1 }, context);
    expect(once).toMatchObject({ view, ...first });
    expect(reduce(once, { kind: 'selectLine', at: 1 }, context)).toMatchObject(second);
  });

  it('on the line that is selected from the first opens it at once', () => {
    const context = { model: raced, live, size: small };
    const state = { ...initialState(raced), view: 'registration' as const };
    const at = positionOf(state, context);
    expect(reduce(state, { kind: 'selectLine', at }, context)).toMatchObject({ view: 'subnet' });
  });

  it.each([
    { x: 80, y: 3, why: 'right of it' },
    { x: 3, y: 24, why: 'below it' },
    { x: 3, y: -1, why: 'above it' },
    { x: 3, y: 0, why: 'on the title' },
  ])('$why does nothing', ({ x, y }) => {
    expect(clickedAction(frameWith(model, {}), x, y)).toBeNull();
  });

  it('does nothing where the terminal is too small', () => {
    const frame = frameWith(model, {}, { columns: 30, rows: 8 });
    for (let y = 0; y < 8; y++) expect(clickedAction(frame, 3, y)).toBeNull();
  });
});

describe('a click on a time', () => {
  const click: Click = { kind: 'time', cells: 11, first: 1_000, last: 2_000 };
  const line = [
    piece('文字'),
    { ...piece('⠀⠀'), click },
    { ...piece('⠀'.repeat(9), 'bad'), click },
    piece('x'),
  ];
  const frame: Frame = { header: [], body: [line], footer: [] };
  it.each([
    { x: 3, block: null, why: 'is none before the plot, wide letters counted as two' },
    { x: 4, block: 1_000, why: 'is the first at the first cell' },
    { x: 9, block: 1_500, why: 'is the middle in the middle, though it is painted in pieces' },
    { x: 14, block: 2_000, why: 'is the last at the last cell' },
    { x: 15, block: null, why: 'is none behind it' },
  ])('$why', ({ x, block }) => {
    const does = block === null ? null : { kind: 'moveCursorToBlock', block };
    expect(clickedAction(frame, x, 0)).toEqual(does);
  });

  it('of a single cell is its first', () => {
    const single: Click = { ...click, cells: 1 };
    const one: Frame = { header: [], body: [[{ ...piece('x'), click: single }]], footer: [] };
    expect(clickedAction(one, 0, 0)).toEqual({ kind: 'moveCursorToBlock', block: 1_000 });
  });

  it('of charts side by side is that of each, and goes with the zoom', () => {
    const window = { first: 10, last: 20 };
    const shown = frameWith(model, { view: 'supply', window, row: 15 }, wide);
    const y = 8;
    const blocks = Array.from({ length: wide.columns }, (_, x) => clickedAction(shown, x, y)).map((action) =>
      action?.kind === 'moveCursorToBlock' ? action.block : null,
    );
    const known = blocks.filter((block) => block !== null);
    expect(Math.min(...known)).toBe(model.blocks[10]);
    expect(Math.max(...known)).toBe(model.blocks[20]);
    expect(blocks.filter((block) => block === model.blocks[10])).toHaveLength(2);
    expect(blocks.at(-1)).toBe(model.blocks[20]);
  });
});

describe('the mouse', () => {
  it.each(views)('does only what can be done, anywhere in %s', (view) => {
    const context = { model, live, size: small };
    const state: ScreenState = { ...initialState(model), view };
    const shown = frameOf(context, state, small);
    let done = 0;
    for (let y = 0; y < small.rows; y++) {
      for (let x = 0; x < small.columns; x += 7) {
        const action = clickedAction(shown, x, y);
        if (action === null) continue;
        done += 1;
        const next = reduce(state, action, context);
        expect(model.subnets[next.subnet]).toBeDefined();
        expect(model.blocks[next.row]).toBeDefined();
      }
    }
    expect(done).toBeGreaterThan(5);
  });

  it('scrolls by its wheel, up and down', () => {
    const shown = frameWith(model, {});
    expect(mouseAction({ kind: 'wheelUp', x: 0, y: 0 }, shown, initialState(model))).toEqual({
      kind: 'moveSelection',
      by: -3,
    });
    expect(mouseAction({ kind: 'click', x: 0, y: 0 }, shown, initialState(model))).toBeNull();
  });

  it.each([
    { input: '[<0;1000;300M', presses: [{ kind: 'click', x: 999, y: 299 }], why: 'beyond 223 cells' },
    {
      input: '\u001b[<0;1;1M\u001b[<0;1;1m',
      presses: [{ kind: 'click', x: 0, y: 0 }],
      why: 'press and release',
    },
    { input: '[<16;1;1M', presses: [], why: 'no click with control' },
    { input: '[<32;1;1M', presses: [], why: 'no motion' },
    { input: '', presses: null, why: 'nothing' },
    { input: '[<0;1M', presses: null, why: 'half a report' },
    { input: '[M !!', presses: null, why: 'a report of the old form' },
  ])('is understood: $why', ({ input, presses }) => {
    expect(mouseOf(input)).toEqual(presses);
  });

  it('is let go of in reverse order', () => {
    const modes = (sequence: string) => sequence.match(/\d+/g);
    expect(modes(MOUSE_OFF)).toEqual(modes(MOUSE_ON)?.toReversed());
    expect(stripVTControlCharacters(MOUSE_ON + MOUSE_OFF)).toBe('');
    expect(MOUSE_ON.match(/\[\?\d+h/g)).toHaveLength(2);
    expect(MOUSE_OFF.match(/\[\?\d+l/g)).toHaveLength(2);
  });
});
