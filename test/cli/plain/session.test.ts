import { describe, expect, it } from 'vitest';
import { answer, greeting } from '../../../cli/plain/session.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { stillLive } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 5 }), []);
const text = 'let b = 64\n';
const live = stillLive({
  text,
  sources: [{ path: 'x.tao', text }],
  numbers: [
    {
      ...{ id: 'let b', group: 'let', label: 'b', within: '', written: '64', fixed: null, givenBy: null },
      place: { path: 'x.tao', start: 8, end: 10 },
      range: { kind: 'number', value: 64, unit: '', least: 0, most: 100, step: 2, whole: true },
    },
  ],
});
const context = { model, live, size: { columns: 80, rows: 24 } };

function said(...lines: readonly string[]) {
  let state: ScreenState = initialState(model);
  let last = answer('', context, state);
  for (const line of lines) {
    last = answer(line, context, state);
    state = last.state;
  }
  return { ...last, text: last.lines.join('\n') };
}

describe('the plain mode', () => {
  it('begins with what becomes of the proposal', () => {
    const lines = greeting(context, initialState(model));
    expect(lines[0]).toBe('Allocate TAO emission across the top 64 subnets. It takes effect 2026-10-22.');
    expect(lines.at(-1)).toMatch(/help/);
  });

  it.each([
    {
      line: 'supply',
      says: /^Supply, 2026-11-07, both scenarios\.\nissuance, unit TAO, baseline [\d.]+, proposal/,
      why: 'a view, row by row',
    },
    {
      line: 'subnets',
      says: /\n1, name subnet 1, emission, baseline [\d.]+/,
      why: 'a table with its headings',
    },
    { line: 'subnet 3', says: /^Subnet subnet 3, /, why: 'one subnet' },
    { line: 'at start', says: /2026-10-08/, why: 'another time' },
    { line: 'at day 10', says: /2026-10-18/, why: 'a day' },
    { line: 'expectations', says: /passed, expectation /, why: 'the expectations' },
    { line: 'source', says: /^1: let b = 64/, why: 'the text' },
    { line: 'numbers', says: /^1: b: 64$/, why: 'the numbers' },
    { line: 'set 1 101', says: /it can't be more than 100/, why: 'what a bound refuses' },
    { line: 'set x 1', says: /as numbers lists it/, why: 'how to name a number' },
    { line: 'write', says: /No number differs/, why: 'that there is nothing to write' },
    { line: 'save', says: /Name the file/, why: 'that a name is missing' },
    { line: 'suply', says: /did you mean supply\?/, why: 'what was meant' },
    { line: 'subnet nobody', says: /Nothing is known as nobody/, why: 'that there is no such subnet' },
    { line: 'At start', says: /2026-10-08/, why: 'the same in capitals' },
    { line: 'warning', says: /did you mean warnings\?/, why: 'what else was meant' },
    { line: 'warnings', says: /Nothing to warn about/, why: 'the warnings' },
    { line: 'help', says: /quit/, why: 'the commands' },
  ])('says $why: $line', ({ line, says }) => {
    expect(said(line).text).toMatch(says);
  });

  it('tries a value, tells it, and takes it back', () => {
    expect(said('set 1 32').state.whatIf.tried).toEqual({ 'let b': '32' });
    expect(said('set 1 32', 'numbers').text).toBe('1: b: 32, in the file 64');
    expect(said('set 1 32', 'write').request).toEqual({ kind: 'preview' });
    expect(said('set 1 32', 'reset 1').state.whatIf.tried).toEqual({});
    expect(said('save a.tao').request).toEqual({ kind: 'saveCopy', path: 'a.tao' });
  });

  it('shows one scenario alone, a filtered table in another order, and ends', () => {
    expect(said('proposal', 'supply').text).toMatch(/proposal\.\nissuance, unit TAO, proposal [\d.]+$/m);
    expect(said('filter subnet 2').text.split('\n')).toHaveLength(2);
    expect(said('sort price').text).toMatch(/^Subnets/);
    expect(said('quit').quit).toBe(true);
  });
});
