/** Whose a key is where one thing lies over another, and what becomes of what was asked for. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { actionOf } from '../../../cli/screen/keys.ts';
import { frameSize } from '../../../cli/screen/layout.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { mouseAction } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { orderedSubnets } from '../../../cli/screen/table.ts';
import { closedWhatIf, type WhatIfState } from '../../../cli/screen/what-if-state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { stillLive } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 9 }), []);
const live = stillLive({ text: 'x' });
const context = { model, live, size: frameSize };
const panel: WhatIfState = { ...closedWhatIf, open: true, focused: true };

function stateWith(rest: Partial<ScreenState>): ScreenState {
  return { ...initialState(model), ...rest };
}

function press(key: string, state: ScreenState): Action | null {
  return actionOf({ key, shift: false, ctrl: false }, state);
}

describe('with the panel focused', () => {
  it.each<{ key: string; state: Partial<ScreenState>; does: Action; why: string }>([
    {
      key: 's',
      state: { filtering: true },
      does: { kind: 'typeFilter', text: 's' },
      why: 'the filter is typed',
    },
    { key: 'j', state: { overlay: 'help' }, does: { kind: 'moveSelection', by: 1 }, why: 'help scrolls' },
    {
      key: 'escape',
      state: { overlay: 'warnings' },
      does: { kind: 'goBack' },
      why: 'escape closes the warnings',
    },
    { key: 'q', state: {}, does: { kind: 'whatIf', action: { kind: 'leave' } }, why: 'q closes it first' },
  ])('$why', ({ key, state, does }) => {
    expect(press(key, stateWith({ ...state, whatIf: panel }))).toEqual(does);
  });
});

describe('the wheel', () => {
  it.each<{ state: Partial<ScreenState>; does: Action | null; why: string }>([
    {
      state: { palette: { typed: '', selected: 0 } },
      does: { kind: 'palette', action: { kind: 'move', by: 1 } },
      why: 'moves along the commands',
    },
    {
      state: { menu: { kind: 'copy', selected: 0, path: null } },
      does: { kind: 'menu', action: { kind: 'move', by: 1 } },
      why: 'moves along a menu',
    },
    {
      state: { whatIf: { ...panel, asking: 'write', difference: ['a'] } },
      does: { kind: 'whatIf', action: { kind: 'scroll', by: 3 } },
      why: 'scrolls the difference',
    },
    { state: { whatIf: { ...panel, asking: 'copy' } }, does: null, why: 'does nothing to a name' },
  ])('$why that lies on top', ({ state, does }) => {
    const frame = { header: [], body: [], footer: [] };
    expect(mouseAction({ kind: 'wheelDown', x: 0, y: 0 }, frame, stateWith(state))).toEqual(does);
  });
});

describe('a view that is asked for', () => {
  it('comes up in front of what covered the one before', () => {
    const covered = stateWith({
      palette: { typed: 'x', selected: 0 },
      menu: { kind: 'copy', selected: 0, path: null },
      whatIf: { ...panel, asking: 'write', difference: ['a'] },
    });
    expect(reduce(covered, { kind: 'showView', view: 'supply' }, context)).toMatchObject({
      ...{ view: 'supply', palette: null, menu: null },
      whatIf: { open: true, asking: null, difference: null },
    });
  });

  it('of the source goes back to where it was opened', () => {
    const source = reduce(stateWith({ view: 'supply' }), { kind: 'showView', view: 'source' }, context);
    expect(reduce(source, { kind: 'goBack' }, context).view).toBe('supply');
  });

  it('of the table is the one that an order is asked for', () => {
    const sorted = reduce(stateWith({ view: 'supply' }), { kind: 'sortBy', column: 'netuid' }, context);
    expect(sorted).toMatchObject({ view: 'subnets', sort: { column: 'netuid', descending: false } });
  });
});

it('keeps what was asked for when more keys come in the same piece', () => {
  const asked = stateWith({ request: { kind: 'copy', as: 'csv' } });
  expect(reduce(asked, { kind: 'moveSelection', by: 1 }, context).request).toBe(asked.request);
});

it('orders one scenario alone as its heading says', () => {
  const alone = model.only('baseline');
  const row = alone.blocks.length - 1;
  const netuids = (column: 'share.change' | 'share.baseline') =>
    orderedSubnets(alone, { column, descending: true }, '', row).map(({ netuid }) => netuid);
  expect(netuids('share.change')).toEqual(netuids('share.baseline'));
});

it('takes values for written once the text says them, and keeps those whose number is away', () => {
  const place = { path: 'x.tao', start: 0, end: 1 };
  const range = { kind: 'words', words: [] } as const;
  const number = { id: 'a', group: 'let', label: 'a', within: '', written: '2', fixed: null } as const;
  const scene = {
    ...context,
    live: stillLive({ text: 'x', numbers: [{ ...number, place, range, givenBy: null }] }),
  };
  const toast = { text: 'wrote x.tao', tone: 'good' } as const;
  const tried = stateWith({ toast, whatIf: { ...panel, tried: { a: '2', gone: '3' } } });
  const next = reduce(tried, { kind: 'whatIf', action: { kind: 'numbersRead' } }, scene);
  expect(next.whatIf.tried).toEqual({ gone: '3' });
  expect(next.toast).toBe(toast);
});
