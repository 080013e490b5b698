/** What can be typed into the palette, key by key, and what is seen of it. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { actionOf, type Press } from '../../../cli/screen/keys.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { clickedAction } from '../../../cli/screen/mouse.ts';
import { commandsFor } from '../../../cli/screen/palette.ts';
import { type PaletteAction, paletteAction, reducePalette } from '../../../cli/screen/palette-state.ts';
import { paletteLines } from '../../../cli/screen/palette-view.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import type { Context } from '../../../cli/screen/scene.ts';
import { initialState, type ScreenState, views } from '../../../cli/screen/state.ts';
import { DAY, handMadeProjection, type ProjectionShape, START } from '../../support/projection.ts';
import { sceneOf, stillLive } from '../../support/still-live.ts';

const press = (key: string, ctrl = false): Press => ({ key, ctrl, shift: false });
const contextOf = (shape: ProjectionShape): Context => ({
  ...sceneOf(screenModel(handMadeProjection({ days: 30, ...shape }), [])),
  size: { columns: 80, rows: 24 },
});
const names = { 1: 'level3', 2: 'Apex', 3: 'Chutes', 4: '文字', 5: 'three 3', 10: 'Ten' };
const context = contextOf({ subnets: 20, names });
const start = initialState(context.model);
const found = (typed: string, of = context, state = start) => commandsFor(of, state, typed);
const typed = (text: string, state: ScreenState = start): ScreenState =>
  [':', ...text].reduce((current, key) => stepped(current, key), state);
function stepped(state: ScreenState, key: string): ScreenState {
  const action = actionOf(press(key), state);
  return action === null ? state : reduce(state, action, context);
}

describe('the commands', () => {
  it('are all there where nothing is typed, each name once', () => {
    const all = found('');
    expect(all.map(({ name }) => name)).toEqual([...new Set(all.map(({ name }) => name))]);
    for (const view of views) expect(all.map(({ name }) => name)).toContain(`view ${view}`);
    expect(found('  ')).toEqual(all);
  });

  it('do what the key does that is shown beside them', () => {
    // The panel of numbers has keys of its own, space has no letter.
    const named = found('').filter(({ key, name }) => key.length === 1 && !/^what if: [aws]/.test(name));
    expect(named.length).toBeGreaterThan(15);
    for (const { key, action, name } of named) {
      const byKey = actionOf(press(key), start);
      const wanted: Action | null = name.startsWith('side ') ? { kind: 'changeSide', side: null } : action;
      expect(byKey, name).toEqual(wanted);
    }
  });

  it('that make no sense now are left out', () => {
    const writes = (state: ScreenState) => found('write', context, state).length;
    expect(writes(start)).toBe(0);
    expect(writes({ ...start, whatIf: { ...start.whatIf, tried: { a: '1' } } })).toBe(1);
    const busy = { ...context, live: stillLive({ work: { what: 'projecting', done: 1, of: 2 } }) };
    expect(found('give up', busy)[0]?.action).toEqual({ kind: 'cancelWork' });
    expect(found('give up')).toEqual([]);
  });

  it('match by all the words, in any case and order, names that begin so first', () => {
    expect(found('PRICE sort')).toHaveLength(4);
    expect(found('the').map(({ name }) => name)).toContain('copy the table');
    expect(found('time')[0]?.name).toMatch(/^time: /);
    expect(found('time').at(-1)?.name).not.toMatch(/^time: /);
    expect(found('zoom nothing')).toEqual([]);
  });
});

describe('a subnet', () => {
  const opens = (text: string, of = context) =>
    found(text, of).flatMap(({ action }) => (action.kind === 'openSubnet' ? [action.subnet] : []));
  it.each([
    { text: '3', first: 2, why: 'by its netuid, before those with the digit in their names' },
    { text: 'apex', first: 1, why: 'by its name in any case' },
    { text: 'ute', first: 2, why: 'by a part of its name' },
    { text: '文', first: 3, why: 'by other letters' },
    { text: 'three 3', first: 4, why: 'by all the words' },
    { text: 'SN 9', first: 8, why: 'by what stands for a name' },
  ])('is found $why', ({ text, first }) => {
    expect(opens(text)[0]).toBe(first);
  });

  it('is not found by a part of its netuid, nor where nobody is called so', () => {
    expect(opens('1')).not.toContain(9);
    expect(opens('nobody')).toEqual([]);
    expect(opens('21')).toEqual([]);
  });

  it('is one of eight at most, the one with the netuid always', () => {
    const alike = contextOf({
      subnets: 20,
      names: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at + 1, `n12 ${at}`])),
    });
    expect(opens('n12', alike)).toHaveLength(8);
    expect(opens('12', alike)[0]).toBe(11);
  });
});

describe('a time', () => {
  const without = contextOf({ subnets: 2, timestampMs: null });
  const blockOf = (text: string, of = context) => {
    const [action] = found(text, of).flatMap((it) =>
      it.action.kind === 'moveCursorToBlock' ? [it.action] : [],
    );
    return action?.block ?? null;
  };
  it.each([
    { text: 'day 0', block: START, why: 'the first day' },
    { text: 'DAY 7', block: START + 7 * DAY, why: 'a day in any case' },
    { text: 'block 9,300,000', block: 9_300_000, why: 'a block with commas' },
    { text: 'block 9_300_000', block: 9_300_000, why: 'a block as the language writes it' },
    { text: 'day x', block: null, why: 'none without a number' },
    { text: '2026-13-01', block: null, why: 'none of a month that there isn’t' },
    { text: '2026-1-1', block: null, why: 'none of half a date' },
    { text: '9300000', block: null, why: 'none of a bare number, which is a netuid' },
  ])('is $why', ({ text, block }) => {
    expect(blockOf(text)).toBe(block);
  });

  it('is the midnight of a date, where there are dates', () => {
    const midnight = Date.parse('2026-10-18');
    expect(blockOf('2026-10-18')).toBe(Math.round(START + (midnight - 1_791_487_128_000) / 12_000));
    expect(blockOf('2026-10-18', without)).toBeNull();
    expect(blockOf('day 3', without)).toBe(START + 3 * DAY);
  });

  it('is the nearest edge where it is outside', () => {
    const go = (text: string) => stepped(typed(text, { ...start, row: 9 }), 'enter').row;
    expect(go('2020-01-01')).toBe(0);
    expect(go('2040-01-01')).toBe(30);
    expect(go('day 12')).toBe(12);
  });
});

describe('keys', () => {
  it.each<{ key: string; ctrl?: boolean; does: PaletteAction | null; why: string }>([
    { key: 'q', does: { kind: 'type', text: 'q' }, why: 'q is a letter here' },
    { key: ' ', does: { kind: 'type', text: ' ' }, why: 'space too' },
    { key: '😀', does: { kind: 'type', text: '😀' }, why: 'what takes two code units is one character' },
    { key: 'tab', does: { kind: 'move', by: 1 }, why: 'tab goes on' },
    { key: 'up', does: { kind: 'move', by: -1 }, why: 'up goes back' },
    { key: 'left', does: null, why: 'left does nothing' },
    { key: 'f', ctrl: true, does: null, why: 'with control nothing is typed' },
  ])('$why', ({ key, ctrl, does }) => {
    expect(paletteAction(press(key, ctrl))).toEqual(does);
  });

  it('of a name take the screen there, from wherever it is', () => {
    expect(stepped(typed('chutes'), 'enter')).toMatchObject({ view: 'subnet', subnet: 2, palette: null });
    expect(stepped(typed('quit'), 'enter').quit).toBe(true);
    expect(stepped(typed('export'), 'enter')).toMatchObject({ palette: null, menu: { kind: 'export' } });
    expect(stepped(typed('nothing so'), 'enter').palette?.typed).toBe('nothing so');
    expect(stepped(typed('x'), 'escape')).toMatchObject({ palette: null, view: 'overview' });
  });

  it('that erase take a whole character, and the first line is selected again', () => {
    const open = { typed: 'a😀', selected: 3 };
    expect(reducePalette(open, { kind: 'erase' }, context, start).palette).toEqual({
      typed: 'a',
      selected: 0,
    });
    expect(reducePalette({ typed: '', selected: 0 }, { kind: 'erase' }, context, start).palette?.typed).toBe(
      '',
    );
  });

  it('never type more than fits', () => {
    expect(typed('y'.repeat(90)).palette?.typed).toHaveLength(60);
  });
});

describe('what is seen', () => {
  const painted = (state: { typed: string; selected: number }, of: { model: ScreenModel } = context) =>
    paletteLines({ ...context, ...of }, start, state, 80, 19);

  it.each([0, 5, 30, 39])('has the selected line %i in sight, and fills its place', (selected) => {
    const lines = painted({ typed: '', selected });
    expect(lines.map(lineWidth)).toEqual(Array.from({ length: 19 }, () => 80));
    const name = found('')[selected]?.name ?? 'none';
    expect(lines.filter((line) => lineText(line).includes(` ▸ ${name} `))).toHaveLength(1);
  });

  it('is selected by a click, and run by the second', () => {
    const frame = { header: [], body: painted({ typed: 'zoom', selected: 0 }), footer: [] };
    const click = clickedAction(frame, 20, 3);
    expect(click).toEqual({ kind: 'palette', action: { kind: 'select', at: 1 } });
    const once = typed('zoom');
    const twice = [click, click].reduce<ScreenState>(
      (state, action) => (action === null ? state : reduce(state, action, context)),
      { ...once, window: { first: 0, last: 9 }, row: 5 },
    );
    expect(twice).toMatchObject({ palette: null, window: { first: 0 } });
    expect(twice.window?.last).toBeGreaterThan(9);
  });

  it('says what can be typed where nothing matches', () => {
    const text = painted({ typed: 'qqq', selected: 0 }).map(lineText).join('\n');
    expect(text).toContain('nothing is called `qqq`');
    expect(text).toContain('0 commands');
  });
});
