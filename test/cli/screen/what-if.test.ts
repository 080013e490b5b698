import { describe, expect, it } from 'vitest';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import {
  closedWhatIf,
  reduceWhatIf,
  type WhatIfAction,
  type WhatIfState,
  whatIfAction,
} from '../../../cli/screen/what-if-state.ts';
import { askingLines, whatIfLines } from '../../../cli/screen/what-if-view.ts';
import type { ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { stillLive } from '../../support/still-live.ts';

function numberOf(id: string, written: string, fixed: string | null = null): ProposalNumber {
  const range = {
    kind: 'number',
    value: Number(written),
    unit: '',
    least: 0,
    most: 100,
    step: 2,
    whole: true,
  } as const;
  return {
    id,
    group: 'set',
    label: id,
    within: 'after 7 days',
    place: { path: 'x', start: 0, end: 2 },
    written,
    range,
    fixed,
    givenBy: null,
  };
}
const numbers = [numberOf('a', '64'), numberOf('b', '99'), numberOf('c', '1', 'it is computed')];
const live = stillLive({ numbers, text: 'x' });
const open: WhatIfState = { ...closedWhatIf, open: true, focused: true };

function having(actions: readonly WhatIfAction[], state = open, of = live) {
  let last = { whatIf: state, request: null as ReturnType<typeof reduceWhatIf>['request'] };
  for (const action of actions) last = reduceWhatIf(last.whatIf, action, { live: of });
  return last;
}
const type = (text: string): WhatIfAction => ({ kind: 'type', text });

describe('the panel', () => {
  it.each<{ actions: readonly WhatIfAction[]; is: Partial<WhatIfState>; why: string }>([
    { actions: [{ kind: 'change', by: 1 }], is: { tried: { a: '66' } }, why: 'changes the first number' },
    {
      actions: [
        { kind: 'change', by: 1 },
        { kind: 'change', by: -1 },
      ],
      is: { tried: {} },
      why: 'and back is as in the file',
    },
    {
      actions: [
        { kind: 'move', by: 1 },
        { kind: 'change', by: 5 },
      ],
      is: { tried: { b: '100' } },
      why: 'stops at a bound',
    },
    {
      actions: [
        { kind: 'move', by: 9 },
        { kind: 'change', by: 1 },
      ],
      is: { tried: {}, complaint: 'it is computed' },
      why: 'says why not',
    },
    {
      actions: [{ kind: 'startTyping' }, type('3'), type('2'), { kind: 'accept' }],
      is: { tried: { a: '32' }, typing: null },
      why: 'takes what is typed',
    },
    {
      actions: [{ kind: 'startTyping' }, type('999'), { kind: 'accept' }],
      is: { tried: {}, typing: '999' },
      why: 'keeps what is refused',
    },
    { actions: [{ kind: 'change', by: 1 }, { kind: 'reset' }], is: { tried: {} }, why: 'resets one' },
    { actions: [{ kind: 'change', by: 1 }, { kind: 'resetAll' }], is: { tried: {} }, why: 'resets all' },
    {
      actions: [{ kind: 'startTyping' }, { kind: 'leave' }],
      is: { open: true, typing: null },
      why: 'leaves the typing first',
    },
    { actions: [{ kind: 'leave' }], is: { open: false, focused: false }, why: 'then itself' },
  ])('$why', ({ actions, is }) => {
    expect(having(actions).whatIf).toMatchObject(is);
  });

  it('shows a difference before it writes', () => {
    const asked = having([{ kind: 'change', by: 1 }, { kind: 'askToWrite' }]);
    expect(asked).toMatchObject({
      request: { kind: 'preview' },
      whatIf: { asking: 'write', difference: null },
    });
    expect(having([{ kind: 'accept' }], asked.whatIf).request).toBeNull();
    const shown = having([{ kind: 'differenceMade', lines: ['-a', '+b'] }], asked.whatIf);
    expect(having([{ kind: 'accept' }], shown.whatIf)).toMatchObject({
      request: { kind: 'write', shown: ['-a', '+b'] },
      whatIf: { asking: null },
    });
    expect(having([{ kind: 'askToWrite' }])).toMatchObject({
      request: null,
      whatIf: { complaint: expect.stringMatching(/nothing to write/) },
    });
  });

  it('asks for the name of a copy, with one suggested', () => {
    const asked = having([{ kind: 'askToCopy' }, { kind: 'nameFound', path: 'x-2.tao' }]);
    expect(asked.whatIf).toMatchObject({ asking: 'copy', path: 'x-2.tao' });
    expect(having([{ kind: 'accept' }], asked.whatIf).request).toEqual({ kind: 'saveCopy', path: 'x-2.tao' });
  });

  it.each([
    { key: 'right', shift: true, state: open, does: { kind: 'change', by: 10 } },
    { key: 'w', shift: false, state: open, does: { kind: 'askToWrite' } },
    { key: '3', shift: false, state: open, does: null },
    { key: '3', shift: false, state: { ...open, typing: '' }, does: { kind: 'type', text: '3' } },
    { key: 'q', shift: false, state: { ...open, asking: 'write' as const }, does: { kind: 'leave' } },
  ])('$key means its own', ({ key, shift, state, does }) => {
    expect(whatIfAction({ key, shift, ctrl: false }, state)).toEqual(does);
  });
});

describe('what is seen of it', () => {
  it.each([
    { cells: 80, height: 7 },
    { cells: 42, height: 35 },
  ])('fills $cells x $height', ({ cells, height }) => {
    const lines = whatIfLines(live, { ...open, tried: { b: '50' }, selected: 'b' }, cells, height);
    expect(lines).toHaveLength(height);
    for (const line of lines) expect(lineWidth(line)).toBe(cells);
    const text = lines.map(lineText).join('\n');
    expect(text).toMatch(/1 changed/);
    expect(text).toMatch(/▸~b .*50/);
    expect(text).toMatch(/0 … 100 {2}step 2/);
  });

  it('says what is missing, and which error stands against a value', () => {
    expect(whatIfLines(stillLive(), open, 80, 7).map(lineText).join(' ')).toMatch(/no number of its own/);
    const error = {
      ...{
        code: 'E300',
        severity: 'error' as const,
        message: 'too much',
        label: null,
        help: null,
        note: null,
      },
      ...{ place: { path: 'x', start: 0, end: 1 }, related: [], mends: [] },
    } as const;
    const lines = whatIfLines({ numbers, diagnostics: [error] }, open, 80, 7);
    expect(lines.map(lineText).join('\n')).toContain('E300: too much');
  });

  it('asks with the difference, scrolled where it is long', () => {
    const difference = Array.from({ length: 40 }, (_, at) => `+line ${at}`);
    const lines = askingLines({ ...open, asking: 'write', difference, top: 5 }, 'x.tao', 80, 19).map(
      lineText,
    );
    expect(lines[2]).toMatch(/\+line 5/);
    expect(lines.at(-1)).toMatch(/enter writes it.*19 more lines/);
  });
});
