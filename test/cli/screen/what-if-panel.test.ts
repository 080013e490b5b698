import { describe, expect, it } from 'vitest';
import { type Line, lineText, lineWidth } from '../../../cli/screen/line.ts';
import {
  closedWhatIf,
  reduceWhatIf,
  selectedNumber,
  type WhatIfAction,
  type WhatIfChange,
  type WhatIfState,
  whatIfAction,
} from '../../../cli/screen/what-if-state.ts';
import { askingLines, whatIfLines } from '../../../cli/screen/what-if-view.ts';
import { symbols } from '../../../cli/theme.ts';
import type { NumberRange, ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { valueTried } from '../../../cli/what-if/tried.ts';
import { stillLive } from '../../support/still-live.ts';

const COUNT = { kind: 'number', value: 40, unit: '', least: 0, most: 100, step: 2, whole: true } as const;

function numberOf(id: string, other: Partial<ProposalNumber> = {}): ProposalNumber {
  const place = { path: 'x.tao', start: 0, end: 2 };
  return {
    ...{
      id,
      group: 'set',
      label: id,
      within: '',
      place,
      written: '40',
      range: COUNT,
      fixed: null,
      givenBy: null,
    },
    ...other,
  };
}

const numbers = [
  numberOf('rank', { within: 'after 7 days' }),
  numberOf('tempo', {
    within: 'after 7 days',
    written: '360 blocks',
    range: { ...COUNT, value: 360, unit: 'blocks', least: 1, most: null, step: 10 },
  }),
  numberOf('switch', { written: 'on', range: { kind: 'words', words: ['off', 'on'] } }),
  numberOf('date', { written: '2027-01-31', range: { kind: 'date' } }),
  numberOf('fixed', { written: 'a', range: { kind: 'words', words: [] }, fixed: 'it is computed' }),
];
const live = stillLive({ numbers, text: 'x' });
const open: WhatIfState = { ...closedWhatIf, open: true, focused: true };

function having(actions: readonly WhatIfAction[], state = open, of = live): WhatIfChange {
  return actions.reduce<WhatIfChange>(({ whatIf }, action) => reduceWhatIf(whatIf, action, { live: of }), {
    whatIf: state,
    request: null,
  });
}

const change = (by: number): WhatIfAction => ({ kind: 'change', by });
const select = (id: string): WhatIfAction => ({ kind: 'select', id });
const typing = (text: string): readonly WhatIfAction[] => [
  { kind: 'startTyping' },
  ...[...text].map((letter): WhatIfAction => ({ kind: 'type', text: letter })),
];

describe('what an action makes of the panel', () => {
  it.each<{ actions: readonly WhatIfAction[]; is: Partial<WhatIfState>; why: string; from?: WhatIfState }>([
    { from: closedWhatIf, actions: [{ kind: 'open' }], is: { open: true, focused: true }, why: 'opens' },
    {
      from: { ...open, focused: false },
      actions: [select('date')],
      is: { selected: 'date', focused: true },
      why: 'a click selects, and gets the keys',
    },
    { actions: [...typing('7'), select('date')], is: { typing: null }, why: 'a click ends the typing' },
    { actions: [{ kind: 'move', by: 2 }], is: { selected: 'switch' }, why: 'moves' },
    { actions: [{ kind: 'move', by: -2 }], is: { selected: 'rank' }, why: 'stops at the first' },
    { actions: [{ kind: 'move', by: 99 }], is: { selected: 'fixed' }, why: 'stops at the last' },
    {
      from: { ...open, selected: 'gone' },
      actions: [{ kind: 'move', by: 1 }],
      is: { selected: 'tempo' },
      why: 'begins at the first where the selected one is gone',
    },
    { actions: [select('switch'), change(1)], is: { tried: { switch: 'off' } }, why: 'turns a switch' },
    { actions: [select('date'), change(1)], is: { tried: { date: '2027-02-01' } }, why: 'moves a date' },
    {
      actions: [change(1), change(1), select('tempo'), change(-1)],
      is: { tried: { rank: '44', tempo: '350 blocks' } },
      why: 'goes on from what is tried, number by number',
    },
    {
      actions: [change(99), change(1)],
      is: { tried: { rank: '100' }, complaint: 'that is as far as it goes' },
      why: 'says where the end is',
    },
    {
      actions: [change(99), change(1), change(-1)],
      is: { tried: { rank: '98' }, complaint: null },
      why: 'complains until the next key',
    },
    {
      actions: [select('fixed'), { kind: 'startTyping' }],
      is: { typing: null, complaint: 'it is computed' },
      why: 'types nothing where nothing can be',
    },
    {
      actions: [...typing('4x'), { kind: 'erase' }, { kind: 'type', text: '2' }, { kind: 'accept' }],
      is: { tried: { rank: '42' }, typing: null, complaint: null },
      why: 'takes what was mended',
    },
    {
      actions: [...typing('101'), { kind: 'accept' }],
      is: { tried: {}, typing: '101', complaint: "it can't be more than 100" },
      why: 'refuses what is outside, and keeps it to be mended',
    },
    {
      actions: [change(1), ...typing('40'), { kind: 'accept' }],
      is: { tried: {} },
      why: 'what is as in the text is tried no more',
    },
    {
      actions: [...typing('1'), { kind: 'erase' }, { kind: 'erase' }],
      is: { typing: '' },
      why: 'erases to nothing',
    },
    {
      actions: [{ kind: 'startTyping' }, { kind: 'type', text: '9'.repeat(500) }],
      is: { typing: '9'.repeat(200) },
      why: 'takes so much and no more',
    },
    { actions: [{ kind: 'accept' }], is: { tried: {}, typing: null }, why: 'has nothing to take' },
    {
      actions: [change(1), select('tempo'), change(1), { kind: 'reset' }],
      is: { tried: { rank: '42' } },
      why: 'resets the selected one alone',
    },
    {
      actions: [change(1), select('tempo'), change(1), { kind: 'resetAll' }],
      is: { tried: {} },
      why: 'resets all',
    },
    {
      actions: [change(1), { kind: 'askToWrite' }, { kind: 'leave' }],
      is: { open: true, asking: null, difference: null, tried: { rank: '42' } },
      why: 'writes nothing when left, and keeps what is tried',
    },
    {
      actions: [{ kind: 'differenceMade', lines: ['+a'] }],
      is: { difference: null },
      why: 'doesn’t show a difference that nobody waits for any more',
    },
    {
      actions: [{ kind: 'askToCopy' }, { kind: 'type', text: 'y' }, { kind: 'nameFound', path: 'x-2.tao' }],
      is: { path: 'y' },
      why: 'doesn’t suggest over what is typed',
    },
    {
      actions: [{ kind: 'askToCopy' }, { kind: 'nameFound', path: 'x-2.tao' }, { kind: 'erase' }],
      is: { path: 'x-2.ta' },
      why: 'lets a suggestion be changed',
    },
    {
      actions: [{ kind: 'askToCopy' }, { kind: 'type', text: '  ' }, { kind: 'accept' }],
      is: { asking: 'copy', complaint: 'type the name of the copy' },
      why: 'wants a name',
    },
    { actions: [{ kind: 'leave' }], is: { open: false, focused: false }, why: 'closes' },
  ])('$why', ({ actions, is, from }) => {
    const { whatIf, request } = having(actions, from);
    expect(whatIf).toMatchObject(is);
    const asksTheDisk = ['askToWrite', 'askToCopy'].includes(actions.at(-1)?.kind ?? '');
    if (!asksTheDisk) expect(request).toBeNull();
  });

  it('scrolls a difference from its first line to its last', () => {
    const asking: WhatIfState = { ...open, asking: 'write', difference: ['-a', '+b', ' c'] };
    const tops = [-1, 1, 10, -1].map(
      (_, at, all) =>
        having(
          all.slice(0, at + 1).map((by) => ({ kind: 'scroll', by })),
          asking,
        ).whatIf.top,
    );
    expect(tops).toEqual([0, 1, 2, 1]);
  });

  it('asks for what has to be done outside, and with what', () => {
    expect(having([change(1), { kind: 'askToWrite' }]).request).toEqual({ kind: 'preview' });
    expect(having([{ kind: 'askToCopy' }]).request).toEqual({ kind: 'nameCopy' });
    const named = having([{ kind: 'askToCopy' }, { kind: 'type', text: ' y.tao ' }]).whatIf;
    expect(having([{ kind: 'accept' }], named)).toMatchObject({
      request: { kind: 'saveCopy', path: 'y.tao' },
      whatIf: { asking: null, path: '' },
    });
  });

  it.each<{ action: WhatIfAction; says: RegExp; why: string }>([
    { action: change(1), says: /no number of its own/, why: 'changed' },
    { action: { kind: 'startTyping' }, says: /no number of its own/, why: 'typed' },
    { action: { kind: 'askToWrite' }, says: /can’t be read/, why: 'written' },
    { action: { kind: 'askToCopy' }, says: /can’t be read/, why: 'copied' },
  ])('says why nothing is $why where there is no file', ({ action, says }) => {
    const { whatIf, request } = having([action], open, stillLive({ text: null }));
    expect(request).toBeNull();
    expect(whatIf).toMatchObject({ asking: null, typing: null, complaint: expect.stringMatching(says) });
  });

  it('knows the selected number and its value', () => {
    expect(selectedNumber({ selected: 'tempo' }, numbers)).toBe(numbers[1]);
    expect(selectedNumber({ selected: null }, [])).toBeNull();
    expect(numbers.map((it) => valueTried(it, { rank: '1' })).slice(0, 2)).toEqual(['1', '360 blocks']);
  });
});

describe('a key', () => {
  const write: WhatIfState = { ...open, asking: 'write', difference: [] };
  const copy: WhatIfState = { ...open, asking: 'copy' };
  const value: WhatIfState = { ...open, typing: '' };

  it.each<{ key: string; state: WhatIfState; does: WhatIfAction | null; shift?: boolean; ctrl?: boolean }>([
    { key: 'up', state: open, does: { kind: 'move', by: -1 } },
    { key: 'j', state: open, does: { kind: 'move', by: 1 } },
    { key: 'pageDown', state: open, does: { kind: 'move', by: 5 } },
    { key: 'left', state: open, does: change(-1) },
    { key: 'left', state: open, does: change(-10), shift: true },
    { key: 'l', state: open, does: change(1) },
    { key: 'L', state: open, does: change(10) },
    { key: 'H', state: open, does: change(-10) },
    { key: 'enter', state: open, does: { kind: 'startTyping' } },
    { key: 'r', state: open, does: { kind: 'reset' } },
    { key: 'R', state: open, does: { kind: 'resetAll' } },
    { key: 's', state: open, does: { kind: 'askToCopy' } },
    { key: 'i', state: open, does: { kind: 'leave' } },
    { key: 'escape', state: open, does: { kind: 'leave' } },
    { key: 'tab', state: open, does: null },
    { key: 'c', state: open, does: null, ctrl: true },
    { key: 'r', state: value, does: { kind: 'type', text: 'r' } },
    { key: 'up', state: value, does: { kind: 'type', text: '' } },
    { key: 'backspace', state: value, does: { kind: 'erase' } },
    { key: 'enter', state: value, does: { kind: 'accept' } },
    { key: 'escape', state: value, does: { kind: 'leave' } },
    { key: 'c', state: value, does: null, ctrl: true },
    { key: 'w', state: copy, does: { kind: 'type', text: 'w' } },
    { key: 'enter', state: copy, does: { kind: 'accept' } },
    { key: 'y', state: write, does: { kind: 'accept' } },
    { key: 'n', state: write, does: { kind: 'leave' } },
    { key: 'down', state: write, does: { kind: 'scroll', by: 1 } },
    { key: 'pageUp', state: write, does: { kind: 'scroll', by: -10 } },
  ])('$key', ({ key, state, does, shift = false, ctrl = false }) => {
    expect(whatIfAction({ key, shift, ctrl }, state)).toEqual(does);
  });
});

const textOf = (lines: readonly Line[]) => lines.map(lineText).join('\n');
const seen = (
  state: Partial<WhatIfState>,
  cells = 60,
  height = 12,
  of: typeof live = live,
): readonly Line[] => whatIfLines(of, { ...open, ...state }, cells, height);

it('gives what stands on its own a heading of its own', () => {
  const rows = [
    numberOf('bar', { within: 'after 7 days' }),
    numberOf('after', { group: 'when' }),
    numberOf('later', { group: 'when' }),
    numberOf('half', { group: 'let' }),
  ];
  const text = textOf(seen({}, 60, 12, stillLive({ numbers: rows, text: 'x' })));
  const first = text.split('\n').flatMap((line) => /[a-z]+/.exec(line.slice(1)) ?? []);
  expect(first.slice(1, 8)).toEqual(['after', 'bar', 'times', 'after', 'later', 'names', 'half']);
});

describe('what is seen', () => {
  it.each<{ state: Partial<WhatIfState>; shows: readonly RegExp[]; why: string }>([
    {
      state: {},
      shows: [/What if +esc leaves/, / after 7 days +\n/, /▸ rank +40/],
      why: 'the list, under its headings',
    },
    { state: { focused: false }, shows: [/i: change them/], why: 'how to get the keys' },
    {
      state: { tried: { rank: '42' } },
      shows: [/1 changed/, /▸~rank +40 → 42/],
      why: 'what is tried, and what was',
    },
    { state: {}, shows: [/─●─+ 0 … 100 {2}step 2/], why: 'where the value stands between its bounds' },
    {
      state: { selected: 'tempo' },
      shows: [/1 blocks … no bound {2}step 10 blocks/],
      why: 'a bound that isn’t there',
    },
    { state: { selected: 'switch' }, shows: [/▸ switch +on/, / off · on/], why: 'the words' },
    { state: { selected: 'date' }, shows: [/step 1 day/], why: 'the step of a date' },
    { state: { selected: 'fixed' }, shows: [/ it is computed/], why: 'why one can’t be tried' },
    { state: { typing: '4' }, shows: [new RegExp(`new value: 4${symbols.caret}`)], why: 'what is typed' },
    { state: { complaint: 'no more' }, shows: [/ no more/], why: 'what was refused' },
  ])('is $why', ({ state, shows }) => {
    const lines = seen(state);
    for (const it of shows) expect(textOf(lines)).toMatch(it);
  });

  it.each([
    { cells: 20, height: 3 },
    { cells: 30, height: 5 },
    { cells: 42, height: 35 },
    { cells: 120, height: 8 },
  ])('fits $cells cells and $height lines, whichever is selected', ({ cells, height }) => {
    for (const { id } of numbers) {
      for (const state of [
        {},
        { typing: '1' },
        { complaint: 'that is as far as it goes' },
        { tried: { [id]: '1' } },
      ]) {
        const lines = seen({ selected: id, ...state }, cells, height);
        expect(lines.map(lineWidth)).toEqual(Array(height).fill(cells));
        expect(textOf(lines)).toContain(symbols.selected);
      }
    }
  });

  it('selects with a click', () => {
    const row = seen({}).find((line) => lineText(line).includes('tempo'));
    expect(row?.[0]?.click).toEqual({
      kind: 'action',
      action: { kind: 'whatIf', action: { kind: 'select', id: 'tempo' } },
    });
  });

  it.each<{ range: NumberRange; written: string; shows: RegExp; why: string }>([
    {
      range: { ...COUNT, most: 2e21 },
      written: '40',
      shows: /0 … no bound/,
      why: 'of more digits than a line has',
    },
    { range: { ...COUNT, unit: '%' }, written: '40%', shows: /0% … 100%/, why: 'in percent' },
    {
      range: { ...COUNT, least: null, most: null },
      written: '40',
      shows: / … no bound/,
      why: 'that are not there',
    },
  ])('shows bounds $why', ({ range, written, shows }) => {
    const of = stillLive({ numbers: [numberOf('a', { range, written })] });
    expect(textOf(seen({}, 60, 6, of))).toMatch(shows);
  });

  it('says so where the file has no number', () => {
    const lines = seen({}, 40, 6, stillLive());
    expect(lines.map(lineWidth)).toEqual(Array(6).fill(40));
    expect(textOf(lines).replace(/\s+/g, ' ')).toMatch(
      /This file has no number of its own that could be changed/,
    );
  });

  it('lets nothing of a file move the cursor of a terminal', () => {
    const evil = numberOf('x', { label: 'a\u001b[2Jb', within: 'w\u001b]0;t\u0007', written: '1\u001b[0m' });
    expect(textOf(seen({}, 60, 6, stillLive({ numbers: [evil] })))).not.toContain('\u001b');
  });
});

describe('what is asked', () => {
  const asked = (state: Partial<WhatIfState>, height = 10): readonly Line[] =>
    askingLines({ ...open, ...state }, 'x.tao', 50, height);

  it.each<{ state: Partial<WhatIfState>; shows: readonly RegExp[]; why: string }>([
    {
      state: { asking: 'write' },
      shows: [/Write to x\.tao\?/, /comparing …/],
      why: 'before the difference is made',
    },
    {
      state: { asking: 'write', difference: ['@@ 1 @@', '-a', '+b'] },
      shows: [/ @@ 1 @@/, / -a/, / \+b/, /enter writes it, esc gives up/],
      why: 'with a short difference',
    },
    {
      state: { asking: 'copy', path: 'x-2.tao' },
      shows: [/Save a copy/, new RegExp(`as x-2\\.tao${symbols.caret}`), /never written over/],
      why: 'for the name of a copy',
    },
    {
      state: { asking: 'copy', path: '', complaint: 'type the name of the copy' },
      shows: [/type the name of the copy/],
      why: 'for a name again',
    },
  ])('$why', ({ state, shows }) => {
    const lines = asked(state);
    expect(lines.map(lineWidth)).toEqual(Array(10).fill(50));
    for (const it of shows) expect(textOf(lines)).toMatch(it);
  });

  it('shows a long difference from where it is scrolled to, and how much is left', () => {
    const difference = Array.from({ length: 30 }, (_, at) => `+line ${at}`);
    const lines = asked({ asking: 'write', difference, top: 4 }).map((it) => lineText(it).trim());
    expect(lines.slice(2, 9)).toEqual([4, 5, 6, 7, 8, 9, 10].map((at) => `+line ${at}`));
    expect(lines.at(-1)).toMatch(/19 more lines/);
  });

  it('tells what comes from what goes by its tone', () => {
    const lines = asked({ asking: 'write', difference: ['+a', '-b', '@c', ' d'] });
    expect(lines.slice(2, 6).map((line) => line[0]?.tone)).toEqual(['up', 'down', 'dim', 'plain']);
  });
});
