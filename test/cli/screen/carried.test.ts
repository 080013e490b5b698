import { describe, expect, it } from 'vitest';
import { carriedOver } from '../../../cli/screen/carried.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import {
  DAY,
  expectation,
  handMadeProjection,
  type ProjectionShape,
  START,
} from '../../support/projection.ts';
import { madeShown } from './made-shown.ts';

const days = 100;
const subnets = 5;

/** A model whose subnets stand in this order of netuids. */
function modelWith(order: readonly number[], shape: ProjectionShape = {}): ScreenModel {
  const made = handMadeProjection({ days, subnets: order.length, ...shape });
  const named = order.map((netuid) => ({ netuid, name: shape.names?.[netuid] ?? `subnet ${netuid}` }));
  return screenModel({ ...made, subnets: named }, []);
}

const before = modelWith([1, 2, 3, 4, 5]);
const state: ScreenState = { ...initialState(before), view: 'subnets', subnet: 2 };

describe('subnets whose places have changed', () => {
  const shifted = modelWith([9, 1, 2, 3, 5]);

  it('are found again by netuid and name', () => {
    const looked = { ...state, marked: [4, 0, 3], rung: 1 };
    const next = carriedOver(looked, before, shifted);
    expect(shifted.subnets[next.subnet]?.netuid).toBe(3);
    expect(next.marked.map((at) => shifted.subnets[at]?.netuid)).toEqual([5, 1]);
    expect(shifted.subnets[next.rung ?? -1]?.netuid).toBe(2);
  });

  it('and are back where they were in the projection before', () => {
    const there = carriedOver({ ...state, marked: [0, 2] }, before, shifted);
    expect(carriedOver(there, shifted, before)).toMatchObject({ subnet: 2, marked: [0, 2] });
  });

  it.each<{ looked: Partial<ScreenState>; is: Partial<ScreenState>; why: string }>([
    { looked: { subnet: 3 }, is: { subnet: 0 }, why: 'one that is gone gives way to the first' },
    { looked: { marked: [3] }, is: { marked: [] }, why: 'a mark on one that is gone is gone' },
    { looked: { rung: 3 }, is: { rung: null }, why: 'on the ladder whoever goes next is selected' },
    { looked: { rung: null }, is: { rung: null }, why: 'nobody chosen stays nobody' },
    {
      looked: { about: { metric: 'subnet.price', subnet: 3, row: 9 } },
      is: { about: null },
      why: 'nothing is asked about one that is gone',
    },
    {
      looked: { about: { metric: 'subnet.price', subnet: 0, row: 9 }, answer: [] },
      is: { about: { metric: 'subnet.price', subnet: 1, row: 9 }, answer: null },
      why: 'what was asked is asked again',
    },
    {
      looked: { about: { metric: 'supply.issuance', subnet: null, row: 9 } },
      is: { about: { metric: 'supply.issuance', subnet: null, row: 9 } },
      why: 'a number of the network is still there',
    },
  ])('$why', ({ looked, is }) => {
    expect(carriedOver({ ...state, ...looked }, before, shifted)).toMatchObject(is);
  });

  it('with the same netuid and another name are others', () => {
    const renamed = modelWith([1, 2, 3, 4, 5], { names: { 3: 'newcomer' } });
    expect(carriedOver({ ...state, marked: [1, 2] }, before, renamed)).toMatchObject({
      subnet: 0,
      marked: [1],
    });
  });

  it('that were none before are looked at from the first', () => {
    const none = modelWith([]);
    expect(carriedOver(initialState(none), none, before).subnet).toBe(0);
    expect(carriedOver(state, before, none)).toMatchObject({ subnet: 0, marked: [] });
  });
});

describe('the time', () => {
  const longer = modelWith([1, 2, 3, 4, 5], { days: 200 });
  const shorter = modelWith([1, 2, 3, 4, 5], { days: 20 });

  it.each<{ row: number; after: ScreenModel; is: number; why: string }>([
    { row: 40, after: longer, is: 40, why: 'stays at its block' },
    { row: 100, after: longer, is: 100, why: 'does so too where the horizon was' },
    { row: 15, after: shorter, is: 15, why: 'stays in a shorter projection' },
    { row: 40, after: shorter, is: 20, why: 'is the new horizon where that is nearer' },
  ])('$why', ({ row, after, is }) => {
    const next = carriedOver({ ...state, row }, before, after);
    expect(next.row).toBe(is);
    expect(after.blocks[next.row]).toBe(Math.min(START + row * DAY, START + (after.blocks.length - 1) * DAY));
  });

  it('of other steps is the first row at or after the block', () => {
    const made = handMadeProjection({ days: 50, subnets });
    const block = made.rows.block.map((_, row) => START + row * 2 * DAY);
    const coarse = screenModel({ ...made, rows: { ...made.rows, block } }, []);
    expect(carriedOver({ ...state, row: 41 }, before, coarse).row).toBe(21);
  });

  it.each<{ window: ScreenState['window']; after: ScreenModel; is: ScreenState['window']; why: string }>([
    {
      window: { first: 5, last: 15 },
      after: longer,
      is: { first: 5, last: 15 },
      why: 'shows the same blocks',
    },
    {
      window: { first: 5, last: 60 },
      after: shorter,
      is: { first: 5, last: 20 },
      why: 'ends at the horizon',
    },
    { window: { first: 50, last: 90 }, after: shorter, is: null, why: 'is all where nothing of it is left' },
    { window: null, after: longer, is: null, why: 'is all where it was all' },
  ])('zoomed in $why, the cursor in it', ({ window, after, is }) => {
    const row = window === null ? 9 : window.last;
    const next = carriedOver({ ...state, row, window }, before, after);
    expect(next.window).toEqual(is);
    if (is !== null) expect(next.row).toBeLessThanOrEqual(is.last);
  });
});

describe('what is selected', () => {
  const first = expectation('always supply.issuance <= 21_000_000 TAO', 'passed', 'x');
  const second = expectation('at end top_32 >= 74.99%', 'failed', 'y');
  const one = modelWith([1, 2], { expectations: [first, second] });
  const two = modelWith([1, 2], { expectations: [second] });

  it('among the expectations is the one with the same words', () => {
    expect(carriedOver({ ...initialState(one), expectation: 1 }, one, two).expectation).toBe(0);
    expect(carriedOver({ ...initialState(two), expectation: 0 }, two, one).expectation).toBe(1);
    expect(carriedOver({ ...initialState(one), expectation: 0 }, one, two).expectation).toBe(0);
  });

  it('among the rows of the supply is the one with the same name', () => {
    const made = handMadeProjection({ days, subnets });
    const shown = madeShown(made, [{ text: 'middle', baseline: () => 1, proposal: () => 2 }]);
    const listed = screenModel(made, [], shown);
    const plain = screenModel(made, []);
    const inflation = plain.supplyRows.findIndex(({ pair }) => pair.metric.id === 'supply.inflation');
    const next = carriedOver({ ...state, supplyMetric: inflation }, plain, listed);
    expect(listed.supplyRows[next.supplyMetric]?.pair.metric.id).toBe('supply.inflation');
    expect(carriedOver({ ...state, supplyMetric: 0 }, listed, plain).supplyMetric).toBe(0);
  });

  it('of the timeline is what the cursor says', () => {
    expect(carriedOver({ ...state, moment: 3 }, one, two).moment).toBeNull();
  });
});

it('changes nothing else, and nothing at all where the model is the same', () => {
  const looked: ScreenState = { ...state, filter: 'x', side: 'proposal', hidden: ['price.change'], row: 7 };
  expect(carriedOver(looked, before, before)).toBe(looked);
  const again = modelWith([1, 2, 3, 4, 5]);
  expect(carriedOver(looked, before, again)).toEqual(looked);
});
