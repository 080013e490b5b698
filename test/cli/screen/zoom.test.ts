import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { timeOf, windowed } from '../../../cli/screen/curves.ts';
import { frameOf } from '../../../cli/screen/frame.ts';
import { lineText } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState, type Window } from '../../../cli/screen/state.ts';
import { following, rowsOf, zoomed } from '../../../cli/screen/window.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ subnets: 6 }), []);
const context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
const start: ScreenState = { ...initialState(model), view: 'supply' };
const having = (actions: readonly Action[], state = start) =>
  actions.reduce((current, action) => reduce(current, action, context), state);

describe('a window of the time', () => {
  it.each<{
    window: Window | null;
    row: number;
    by: 1 | -1;
    count: number;
    gives: Window | null;
    why: string;
  }>([
    { window: null, row: 0, by: 1, count: 100, gives: { first: 0, last: 49 }, why: 'begins at the start' },
    { window: null, row: 99, by: 1, count: 100, gives: { first: 50, last: 99 }, why: 'ends at the horizon' },
    { window: null, row: 0, by: 1, count: 5, gives: null, why: 'of five rows is all of them' },
    { window: null, row: 0, by: 1, count: 1, gives: null, why: 'of one row is it' },
    { window: null, row: 0, by: -1, count: 100, gives: null, why: 'has nothing beyond all' },
    {
      window: { first: 0, last: 9 },
      row: 0,
      by: -1,
      count: 100,
      gives: { first: 0, last: 19 },
      why: 'stays inside at the start',
    },
    {
      window: { first: 90, last: 99 },
      row: 99,
      by: -1,
      count: 100,
      gives: { first: 80, last: 99 },
      why: 'stays inside at the end',
    },
    {
      window: { first: 90, last: 99 },
      row: 90,
      by: -1,
      count: 100,
      gives: { first: 80, last: 99 },
      why: 'stays inside, also with the cursor at its start',
    },
    {
      window: { first: 10, last: 69 },
      row: 20,
      by: -1,
      count: 100,
      gives: null,
      why: 'twice as wide as there is room for is all',
    },
  ])('$why', ({ window, row, by, count, gives }) => {
    expect(zoomed(window, row, by, count)).toEqual(gives);
  });

  it('is inside of the rows, has the cursor in it, and never fewer than five rows', () => {
    const steps = fc.array(fc.constantFrom<1 | -1>(1, -1), { maxLength: 12 });
    const placed = fc
      .integer({ min: 1, max: 800 })
      .chain((count) =>
        fc.record({ count: fc.constant(count), row: fc.integer({ min: 0, max: count - 1 }) }),
      );
    fc.assert(
      fc.property(placed, steps, ({ count, row }, all) => {
        let window: Window | null = null;
        for (const by of all) {
          window = zoomed(window, row, by, count);
          const { first, last } = rowsOf(window, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThan(count);
          expect(row).toBeGreaterThanOrEqual(first);
          expect(row).toBeLessThanOrEqual(last);
          expect(last - first + 1).toBeGreaterThanOrEqual(Math.min(5, count));
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it.each<{ row: number; gives: Window; why: string }>([
    { row: 10, gives: { first: 10, last: 20 }, why: 'stays for its first row' },
    { row: 20, gives: { first: 10, last: 20 }, why: 'stays for its last' },
    { row: 7, gives: { first: 7, last: 17 }, why: 'goes back no further than needed' },
    { row: 33, gives: { first: 23, last: 33 }, why: 'goes on no further' },
  ])('follows the cursor: $why', ({ row, gives }) => {
    expect(following({ first: 10, last: 20 }, row)).toEqual(gives);
    expect(following(null, row)).toBeNull();
  });

  it('is all rows where there is none', () => {
    expect(rowsOf(null, 366)).toEqual({ first: 0, last: 365 });
    expect(rowsOf(null, 0)).toEqual({ first: 0, last: 0 });
  });
});

describe('a chart of a window', () => {
  const near = having([
    { kind: 'moveCursorToEdge', edge: 'start' },
    { kind: 'zoom', by: 1 },
    { kind: 'zoom', by: 1 },
  ]);

  it('has its blocks, and its marks alone', () => {
    expect(near.window).toEqual({ first: 0, last: 91 });
    const time = timeOf(model, near);
    expect(time.blocks).toEqual(model.blocks.subarray(0, 92));
    expect(time.marks.map(({ meaning }) => meaning)).toEqual(['enacted']);
    expect(timeOf(model, start).marks.map(({ meaning }) => meaning)).toEqual([
      'enacted',
      'halving',
      'halving',
    ]);
  });

  it('counts the rows of its curves from its first', () => {
    const series = [{ name: 'x', at: (row: number) => row, tone: 'plain', dotted: false } as const];
    expect(windowed(series, { window: { first: 40, last: 60 } })[0]?.at(2)).toBe(42);
    expect(windowed(series, { window: null })[0]?.at(2)).toBe(2);
  });

  it('is told in the header, and the picture changes', () => {
    const textOf = (state: ScreenState) =>
      frameOf(context, state, context.size).body.map(lineText).join('\n');
    const header = frameOf(context, near, context.size).header.map(lineText).join('\n');
    expect(header).toContain('zoomed');
    expect(textOf(near)).not.toBe(textOf({ ...near, window: null }));
    expect(frameOf(context, start, context.size).header.map(lineText).join('\n')).not.toContain('zoomed');
  });

  it.each<{ actions: readonly Action[]; window: Window | null; why: string }>([
    {
      actions: [{ kind: 'moveCursor', by: 91 }],
      window: { first: 0, last: 91 },
      why: 'stays while it holds it',
    },
    { actions: [{ kind: 'moveCursor', by: 92 }], window: { first: 1, last: 92 }, why: 'goes along after it' },
    {
      actions: [{ kind: 'moveCursorToEdge', edge: 'end' }],
      window: { first: 274, last: 365 },
      why: 'jumps with it',
    },
    { actions: [{ kind: 'zoom', by: 0 }], window: null, why: 'is dropped' },
  ])('with the cursor: $why', ({ actions, window }) => {
    expect(having(actions, near).window).toEqual(window);
  });

  it.each<{ view: ScreenState['view']; opened: Partial<ScreenState>; row: number; why: string }>([
    { view: 'timeline', opened: { moment: 3 }, row: 203, why: 'a moment' },
    { view: 'expectations', opened: { expectation: 1 }, row: 365, why: 'the step of an expectation' },
  ])('has the cursor in it also after $why is opened', ({ view, opened, row }) => {
    const there = having([{ kind: 'open' }], { ...near, view, ...opened });
    expect(there).toMatchObject({ row, window: { first: row - 91, last: row } });
  });
});
