import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import { lineText } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { clickedAction, mouseAction, mouseOf } from '../../../cli/screen/mouse.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 40 }), []);
const frame = (state: Partial<ScreenState>) =>
  frameOf(sceneOf(model), { ...initialState(model), ...state }, { columns: 80, rows: 24 });

/** What a click on the first place does where `text` stands. */
function clickOn(text: string, state: Partial<ScreenState>): Action | null {
  const shown = frame(state);
  const lines = [...shown.header, ...shown.body, ...shown.footer].map(lineText);
  const y = lines.findIndex((line) => line.includes(text));
  expect(y).toBeGreaterThanOrEqual(0);
  return clickedAction(shown, lines[y]?.indexOf(text) ?? -1, y);
}

describe('reports of the mouse', () => {
  it.each([
    { input: '[<0;10;5M', presses: [{ kind: 'click', x: 9, y: 4 }], why: 'a press' },
    { input: '[<0;10;5m', presses: [], why: 'a release says nothing' },
    {
      input: '\u001b[<64;1;1M',
      presses: [{ kind: 'wheelUp', x: 0, y: 0 }],
      why: 'the wheel, with its escape',
    },
    {
      input: '[<65;1;1M[<65;1;1M',
      presses: [
        { kind: 'wheelDown', x: 0, y: 0 },
        { kind: 'wheelDown', x: 0, y: 0 },
      ],
      why: 'several at once',
    },
    { input: '[<2;1;1M', presses: [], why: 'another button' },
    { input: 'j', presses: null, why: 'a key is none' },
    { input: '[<0;10;5Mj', presses: null, why: 'nor is what is more than one' },
  ])('$why', ({ input, presses }) => {
    expect(mouseOf(input)).toEqual(presses);
  });
});

describe('a click', () => {
  it.each([
    { on: '3 ', state: {}, does: { kind: 'showView', view: 'subnets' }, why: 'on a tab shows its view' },
    {
      on: 'proposal',
      state: { view: 'subnets' },
      does: { kind: 'reverseSort' },
      why: 'on the heading that it is sorted by turns the order round',
    },
    {
      on: '▸  ',
      state: { view: 'subnets' },
      does: { kind: 'selectLine', at: 0 },
      why: 'on a row selects it',
    },
    {
      on: 'block emission',
      state: { view: 'supply' },
      does: { kind: 'selectLine', at: 1 },
      why: 'on a curve chooses it',
    },
    { on: '? help', state: {}, does: { kind: 'toggleOverlay', overlay: 'help' }, why: 'on a hint does it' },
    { on: 'What changes', state: {}, does: null, why: 'elsewhere does nothing' },
  ] as const)('$why', ({ on, state, does }) => {
    const action = clickOn(on === 'proposal' ? '▼proposal' : on, state);
    expect(action).toEqual(does);
  });

  it('on a chart takes the cursor to that time', () => {
    const shown = frame({ view: 'supply' });
    const y = 8;
    const edge = lineText(shown.body[y - shown.header.length] ?? []).search(/[│┤]/);
    const first = clickedAction(shown, edge + 1, y);
    const last = clickedAction(shown, 79, y);
    expect(first).toEqual({ kind: 'moveCursorToBlock', block: model.blocks[0] });
    expect(last).toEqual({ kind: 'moveCursorToBlock', block: model.blocks.at(-1) });
    expect(clickedAction(shown, 500, 500)).toBeNull();
  });

  it('of the wheel scrolls', () => {
    expect(mouseAction({ kind: 'wheelDown', x: 0, y: 0 }, frame({}), initialState(model))).toEqual({
      kind: 'moveSelection',
      by: 3,
    });
  });
});
