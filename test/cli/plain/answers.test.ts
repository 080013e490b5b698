/** What is answered to whatever is typed: sides, times, orders, and that every line is one line of words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, greeting } from '../../../cli/plain/session.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import type { Context } from '../../../cli/screen/scene.ts';
import { initialState, type ScreenState, sides, views } from '../../../cli/screen/state.ts';
import type { ProposalNumber } from '../../../cli/what-if/proposal-number.ts';
import { expectation, handMadeProjection, type ProjectionShape } from '../../support/projection.ts';
import { stillLive } from '../../support/still-live.ts';

const names = { 1: 'level3', 2: 'Apex', 3: 'Chutes', 4: '\u001b[31mred\u001b[0m\u0007' };
const text = 'let a = 7 days\nlet b = 64 // \u001b[2J\n';
const number = (id: string, written: string, rest: Partial<ProposalNumber> = {}): ProposalNumber => ({
  ...{ id, group: 'let', label: id, within: '', written, fixed: null, givenBy: null },
  place: { path: 'x.tao', start: text.indexOf(written), end: text.indexOf(written) + written.length },
  range: { kind: 'number', value: 7, unit: 'days', least: 0, most: 100, step: 1, whole: true },
  ...rest,
});
const numbers = [number('a', '7 days'), number('b', '64', { fixed: 'it is computed', within: 'rule "x"' })];
const live = stillLive({ text, sources: [{ path: 'x.tao', text }], numbers });

function contextOf(shape: ProjectionShape = {}, rest: Partial<Context> = {}): Context {
  const model = screenModel(handMadeProjection({ days: 30, subnets: 9, names, ...shape }), []);
  return { model, live, size: { columns: 80, rows: 24 }, ...rest };
}
const context = contextOf();

function said(lines: readonly string[], of = context) {
  let last = answer('', of, initialState(of.model));
  for (const line of lines) last = answer(line, of, last.state);
  return { ...last, text: last.lines.join('\n') };
}

describe('where one goes', () => {
  it.each<{ lines: readonly string[]; state: Partial<ScreenState>; why: string }>([
    {
      lines: ['subnet 3'],
      state: { view: 'subnet', subnet: 2 },
      why: 'to a netuid, not to a digit in a name',
    },
    { lines: ['SUBNET apex'], state: { view: 'subnet', subnet: 1 }, why: 'to a name in any case' },
    { lines: ['subnet'], state: { view: 'subnet', subnet: 0 }, why: 'to the subnet that is selected' },
    { lines: ['at start', 'at end'], state: { row: 30 }, why: 'to the horizon' },
    { lines: ['at start', 'at horizon'], state: { row: 30 }, why: 'by its other name' },
    { lines: ['at day 7'], state: { row: 7 }, why: 'to a day' },
    { lines: ['at block 9_262_000'], state: { row: 4 }, why: 'to the first row after a block' },
    { lines: ['at 2026-10-20'], state: { row: 12 }, why: 'to a date' },
    { lines: ['at nowhere'], state: { row: 30 }, why: 'nowhere' },
    { lines: ['difference'], state: { side: 'difference' }, why: 'to a side' },
    { lines: ['Baseline', 'both'], state: { side: 'both' }, why: 'and back to both' },
    {
      lines: ['sort price, change'],
      state: { view: 'subnets', sort: { column: 'price.difference', descending: true } },
      why: 'to an order',
    },
    { lines: ['sort by name'], state: { sort: { column: 'name', descending: false } }, why: 'with `by`' },
    {
      lines: ['filter ape x', 'filter'],
      state: { view: 'subnets', filter: '' },
      why: 'to all subnets again',
    },
  ])('$why', ({ lines, state }) => {
    expect(said(lines).state).toMatchObject(state);
  });

  it.each(views)('to the view %s, which says its name and the time', (view) => {
    const { text: told, state } = said(['at day 20', view]);
    expect(state.view).toBe(view);
    if (view !== 'source' && view !== 'overview')
      expect(told).toMatch(/^\w[^\n]*, 2026-10-28, both scenarios\./);
  });
});

describe('what is said', () => {
  it.each([
    { side: 'baseline', has: /baseline \d/, not: /proposal \d|change/ },
    { side: 'proposal', has: /proposal \d/, not: /baseline \d|change/ },
    { side: 'both', has: /baseline [\d.]+, proposal [\d.]+, change/, not: /value/ },
  ])('of the side $side alone is its own', ({ side, has, not }) => {
    const [, ...rows] = said([side, 'supply']).lines;
    expect(rows.length).toBeGreaterThan(3);
    expect(rows[0]).toMatch(has);
    for (const row of rows) expect(row).not.toMatch(not);
  });

  it('has `no value` for what has none', () => {
    expect(said(['at start', 'supply']).text).toMatch(/inflation a year, unit fraction, baseline no value/);
  });

  it('is nothing to tell where a filter leaves nobody', () => {
    expect(said(['filter nobody']).lines).toEqual([
      'Subnets, 2026-11-07, both scenarios.',
      'There is nothing to tell.',
    ]);
  });

  it('of an error is that the numbers are old', () => {
    const error = {
      ...{
        code: 'E300',
        severity: 'error' as const,
        message: 'at most 256',
        label: null,
        help: null,
        note: null,
      },
      ...{ place: { path: 'x.tao', start: 0, end: 1 }, related: [], mends: [] },
    } as const;
    const broken = contextOf({}, { live: { ...live, diagnostics: [error], old: true } });
    const lines = greeting(broken, initialState(broken.model));
    expect(lines[1]).toBe('The file has an error, so the numbers are old. E300: at most 256');
  });

  it.each([
    {
      shape: { enacts: false },
      says: 'Nothing is enacted by the horizon.',
      why: 'a file that enacts nothing',
    },
    {
      shape: { expectations: [expectation('x', 'failed', 'd')] },
      says: 'Expectation failed: x.',
      why: 'a failure',
    },
    { shape: { timestampMs: null }, says: 'It takes effect block 9,341,181.', why: 'a time without dates' },
  ])('first tells of $why', ({ shape, says }) => {
    const of = contextOf(shape);
    expect(greeting(of, initialState(of.model)).join(' ')).toContain(says);
  });
});

describe('numbers', () => {
  it('are listed with where they belong and why they stay', () => {
    expect(said(['numbers']).lines).toEqual(['1: a: 7 days', '2: b, rule "x": 64 (it is computed)']);
    const none = contextOf({}, { live: stillLive() });
    expect(said(['numbers'], none).text).toBe('The file has no number of its own.');
  });

  it.each([
    { line: 'set 1 8', says: 'a is 8 days now.', tried: { a: '8 days' }, why: 'with the unit of the file' },
    { line: 'set 1 8 hours', says: 'a is 8 hours now.', tried: { a: '8 hours' }, why: 'with another one' },
    { line: 'set 1', says: 'a: type a value, or press escape.', tried: {}, why: 'not without a value' },
    {
      line: 'set 1 many',
      says: 'a: a number was expected, such as 7 days.',
      tried: {},
      why: 'not as a word',
    },
    { line: 'set 1 1.5', says: 'a: it has to be a whole number.', tried: {}, why: 'not in parts' },
    { line: 'set 2 8', says: 'b: it is computed.', tried: {}, why: 'not where it is fixed' },
    { line: 'set 3 8', says: 'Name the number', tried: {}, why: 'not where there is none' },
    { line: 'set 0 8', says: 'Name the number', tried: {}, why: 'nor before the first' },
    { line: 'set 1.5 8', says: 'Name the number', tried: {}, why: 'nor between two' },
  ])('are set $why', ({ line, says, tried }) => {
    const told = said([line]);
    expect(told.text).toContain(says);
    expect(told.state.whatIf.tried).toEqual(tried);
  });

  it('are as in the file again, one or all', () => {
    expect(said(['set 1 8', 'reset 1'])).toMatchObject({ text: 'a is 7 days again.' });
    expect(said(['set 1 8', 'reset']).state.whatIf.tried).toEqual({});
    expect(said(['set 1 8', 'reset 9']).state.whatIf.tried).toEqual({ a: '8 days' });
  });

  it('are written after their difference was shown, by the very next line', () => {
    const asked = said(['set 1 8', 'write']);
    expect(asked.request).toEqual({ kind: 'preview' });
    const shown = ['-a', '+b'];
    const state = { ...asked.state, whatIf: { ...asked.state.whatIf, difference: shown } };
    expect(answer('write', context, state).request).toEqual({ kind: 'write', shown });
    const left = answer('supply', context, state);
    expect(left.request).toBeNull();
    expect(answer('write', context, left.state).request).toEqual({ kind: 'preview' });
    expect(said(['save my file.tao']).request).toEqual({ kind: 'saveCopy', path: 'my file.tao' });
  });
});

describe('a time', () => {
  it.each(['at', 'at e', 'at 2027', 'at soon'])('has to be said: %s', (line) => {
    const told = said(['at start', line]);
    expect(told.text).toMatch(/Say when/);
    expect(told.state.row).toBe(0);
  });
});

describe('whatever is typed', () => {
  const words = [
    'at',
    'day',
    'sort',
    'price',
    'filter',
    'subnet',
    'set',
    '1',
    '999',
    'reset',
    'write',
    'nonsense',
  ];
  const typed = fc.array(fc.constantFrom(...words, ...views, ...sides, 'quit', '\u001b[2J', '文字', ''), {
    maxLength: 4,
  });

  it('is answered in lines without controls, and the state stays sound', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 6 }), (lines) => {
        let state = initialState(context.model);
        for (const line of lines) {
          const told = answer(line.join(' '), context, state);
          for (const it of told.lines) expect(it).not.toMatch(/\p{Control}/u);
          expect(told.quit).toBe(line.join(' ').trim().startsWith('quit'));
          state = told.state;
        }
        expect(context.model.blocks[state.row]).toBeDefined();
        expect(context.model.subnets[state.subnet]).toBeDefined();
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
