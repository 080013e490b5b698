import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { actionOf, pressesOf, type TerminalKey } from '../../../cli/screen/keys.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';

const noKey: TerminalKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  tab: false,
  backspace: false,
  delete: false,
  shift: false,
  ctrl: false,
  meta: false,
};
const plain = initialState(screenModel(handMadeProjection({ days: 2, subnets: 2 }), []));

function actionsOf(input: string, key: Partial<TerminalKey> = {}, state: Partial<ScreenState> = {}) {
  return pressesOf(input, { ...noKey, ...key }).map((press) => actionOf(press, { ...plain, ...state }));
}

describe('outside the filter', () => {
  it.each<{ input: string; key?: Partial<TerminalKey>; action: Action | null; why: string }>([
    { input: '3', action: { kind: 'showView', view: 'subnets' }, why: 'digits are views' },
    { input: '1', action: { kind: 'showView', view: 'overview' }, why: 'the first is the overview' },
    { input: '9', action: { kind: 'showView', view: 'source' }, why: 'the ninth is the source' },
    { input: 'u', action: { kind: 'changeUnit' }, why: 'u is for units' },
    { input: '', key: { tab: true }, action: { kind: 'changeView', by: 1 }, why: 'tab is the next view' },
    {
      input: '',
      key: { tab: true, shift: true },
      action: { kind: 'changeView', by: -1 },
      why: 'with shift the one before',
    },
    {
      input: '',
      key: { rightArrow: true },
      action: { kind: 'moveCursor', by: 1 },
      why: 'arrows move in time',
    },
    {
      input: '',
      key: { leftArrow: true, shift: true },
      action: { kind: 'moveCursor', by: -10 },
      why: 'with shift by ten',
    },
    { input: '.', action: { kind: 'moveCursor', by: 10 }, why: 'so does a point' },
    { input: '$', action: { kind: 'moveCursorToEdge', edge: 'end' }, why: 'the dollar is the horizon' },
    {
      input: '',
      key: { home: true },
      action: { kind: 'moveSelectionToEdge', edge: 'start' },
      why: 'home is of the list',
    },
    { input: 'S', key: { shift: true }, action: { kind: 'changeSort', by: -1 }, why: 'capitals differ' },
    { input: '/', action: { kind: 'startFilter' }, why: 'a slash filters' },
    { input: 'q', action: { kind: 'quit' }, why: 'q quits' },
    { input: 'c', key: { ctrl: true }, action: { kind: 'quit' }, why: 'control-c quits' },
    { input: 'b', action: { kind: 'changeSide', side: null }, why: 'b is the next side' },
    { input: '+', action: { kind: 'zoom', by: 1 }, why: 'plus is nearer' },
    { input: ' ', action: { kind: 'mark' }, why: 'space marks' },
    { input: 'y', action: { kind: 'openMenu', menu: 'copy' }, why: 'y copies' },
    { input: ':', action: { kind: 'openPalette' }, why: 'a colon is for commands' },
    { input: 'i', action: { kind: 'whatIf', action: { kind: 'open' } }, why: 'i is the panel' },
    { input: 'z', key: { ctrl: true }, action: { kind: 'suspend' }, why: 'control-z leaves for a while' },
    { input: 'v', action: null, why: 'other letters do nothing' },
  ])('$why', ({ input, key, action }) => {
    expect(actionsOf(input, key).at(-1)).toEqual(action);
  });

  it('takes several keys that arrive at once one by one', () => {
    expect(actionsOf('jj2').map((action) => action?.kind)).toEqual([
      'moveSelection',
      'moveSelection',
      'showView',
    ]);
  });

  it('knows no key by a name that every object has', () => {
    expect(actionOf({ key: 'constructor', shift: false, ctrl: false }, plain)).toBeNull();
  });

  it('ignores keys with the meta key held', () => {
    expect(actionsOf('q', { meta: true })).toEqual([]);
  });

  it('lets q close what is laid over a view, and control-c quit all the same', () => {
    expect(actionsOf('q', {}, { overlay: 'help' })).toEqual([{ kind: 'goBack' }]);
    expect(actionsOf('c', { ctrl: true }, { overlay: 'help' })).toEqual([{ kind: 'quit' }]);
  });
});

describe('inside the filter', () => {
  it.each<{ input: string; key?: Partial<TerminalKey>; actions: readonly (Action | null)[]; why: string }>([
    { input: 'q', actions: [{ kind: 'typeFilter', text: 'q' }], why: 'letters are text' },
    { input: '文', actions: [{ kind: 'typeFilter', text: '文' }], why: 'so are wide ones' },
    { input: '', key: { backspace: true }, actions: [{ kind: 'eraseFilter' }], why: 'backspace erases' },
    {
      input: '',
      key: { delete: true },
      actions: [{ kind: 'eraseFilter' }],
      why: 'as terminals name it differently',
    },
    { input: '', key: { return: true }, actions: [{ kind: 'acceptFilter' }], why: 'enter keeps it' },
    { input: '', key: { escape: true }, actions: [{ kind: 'clearFilter' }], why: 'escape drops it' },
    { input: 'c', key: { ctrl: true }, actions: [{ kind: 'quit' }], why: 'control-c quits' },
    {
      input: 'a\r',
      actions: [{ kind: 'typeFilter', text: 'a' }, { kind: 'acceptFilter' }],
      why: 'a line that arrives at once ends with enter',
    },
    { input: '\u0001', actions: [], why: 'control characters are no text' },
  ])('$why', ({ input, key, actions }) => {
    expect(actionsOf(input, key, { filtering: true })).toEqual(actions);
  });
});
