import { describe, expect, it } from 'vitest';
import type { Action } from '../../../cli/screen/action.ts';
import { seenFrom } from '../../../cli/screen/by-side.ts';
import { compareLines } from '../../../cli/screen/compare-view.ts';
import { type Line, lineText, lineWidth } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { clickedAction } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState, type Side } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const names = { 2: '文字の網文字の網', 3: 'a name far too long for its column, and then some' };
const model = screenModel(handMadeProjection({ days: 60, subnets: 12, names }), []);
const scene = sceneOf(model);
const context = { ...scene, size: { columns: 80, rows: 24 } };
const stateWith = (state: Partial<ScreenState>): ScreenState => ({
  ...{ ...initialState(model), view: 'subnet', subnet: 0, marked: [0, 1, 4] },
  ...state,
});
const painted = (state: Partial<ScreenState> = {}, cells = 80, height = 19) => {
  const whole = stateWith(state);
  return compareLines(seenFrom(scene, whole.side).model, whole, cells, height);
};
const textOf = (lines: readonly Line[]) => lines.map(lineText).join('\n');

describe('marked subnets', () => {
  it('stand below each other in the order in which they were marked', () => {
    const labels = painted({ marked: [4, 0, 1] })
      .slice(-3)
      .map((line) => /^ (.) (subnet \d|文字の網文字の網) /.exec(lineText(line))?.slice(1));
    expect(labels).toEqual([
      [' ', 'subnet 5'],
      ['▸', 'subnet 1'],
      [' ', '文字の網文字の網'],
    ]);
  });

  it('have the selected curve’s numbers at the cursor', () => {
    const emission = painted({ subnetMetric: 0 });
    const price = painted({ subnetMetric: 3 });
    expect(textOf(emission)).toContain('emission, TAO/day');
    expect(textOf(price)).toContain('price, TAO/alpha');
    const value = model.subnet('subnet.emission', 4).proposal(60);
    const shown = /^ {3}subnet 5 .*?([\d,.]+) +([\d,.]+) +[+−]/m.exec(textOf(emission));
    expect(Number(shown?.[2]?.replaceAll(',', ''))).toBeCloseTo(value, 1);
  });

  it('are told apart in the legend', () => {
    expect(lineText(painted()[0] ?? [])).toMatch(/── subnet 5 {2}·· 文字の網文… {2}── subnet 1 /);
    const tones = painted().flatMap((line) => line.filter(({ text }) => /^(?:──|··)$/.test(text)));
    expect(new Set(tones.map(({ tone, text }) => `${tone} ${text}`)).size).toBe(3);
  });

  it.each<{ side: Side; heads: readonly string[]; not: readonly string[] }>([
    { side: 'both', heads: ['baseline', 'proposal', 'change'], not: ['value'] },
    { side: 'difference', heads: ['change'], not: ['baseline ', 'value'] },
    { side: 'proposal', heads: ['value'], not: ['change', 'baseline '] },
    { side: 'baseline', heads: ['value'], not: ['change', 'proposal '] },
  ])('on the side $side have its columns', ({ side, heads, not }) => {
    const head = painted({ side }).map(lineText).at(-4) ?? '';
    for (const it of heads) expect(head).toContain(it);
    for (const it of not) expect(head).not.toContain(it);
  });

  it('on one side have its values', () => {
    const last = (side: Side) => lineText(painted({ side, marked: [0, 11] }).at(-1) ?? []);
    expect(last('baseline')).not.toBe(last('proposal'));
  });

  it('are opened by a click', () => {
    const frame = { header: [], body: painted(), footer: [] };
    expect(clickedAction(frame, 5, 18)).toEqual({ kind: 'openSubnet', subnet: 4 });
    expect(clickedAction(frame, 5, 16)).toEqual({ kind: 'openSubnet', subnet: 0 });
    expect(clickedAction(frame, 5, 15)).toBeNull();
  });

  it.each([
    { cells: 80, height: 19 },
    { cells: 140, height: 35 },
    { cells: 96, height: 11 },
    { cells: 80, height: 9 },
  ])('fill $cells x $height, whoever is selected in sight', ({ cells, height }) => {
    const marked = [0, 1, 2, 3, 4, 5, 6, 7];
    for (const subnet of marked) {
      const lines = painted({ marked, subnet }, cells, height);
      expect(lines.map(lineWidth)).toEqual(Array.from({ length: height }, () => cells));
      expect(lines.filter((line) => line.some(({ tone }) => tone === 'selected'))).toHaveLength(1);
    }
  });

  it('that are gone from the projection are left out', () => {
    expect(textOf(painted({ marked: [0, 99, 4] }))).toMatch(/subnet 5/);
    expect(painted({ marked: [98, 99] }).map(lineWidth)).toEqual(Array.from({ length: 19 }, () => 80));
  });
});

describe('a mark', () => {
  const having = (actions: readonly Action[], state: ScreenState) =>
    actions.reduce((current, action) => reduce(current, action, context), state);

  it.each<{ state: Partial<ScreenState>; marked: readonly number[]; why: string }>([
    { state: { view: 'subnets', subnet: 3, marked: [] }, marked: [3], why: 'is put on the table’s subnet' },
    { state: { view: 'subnet', subnet: 3, marked: [1] }, marked: [1, 3], why: 'comes after the others' },
    { state: { view: 'subnet', subnet: 3, marked: [3, 1] }, marked: [1], why: 'is taken away again' },
    {
      state: { view: 'registration', rung: 7, marked: [] },
      marked: [7],
      why: 'is put on the ladder’s subnet',
    },
    { state: { view: 'supply', marked: [2] }, marked: [2], why: 'is not put where no subnet is selected' },
  ])('$why', ({ state, marked }) => {
    expect(having([{ kind: 'mark' }], stateWith(state)).marked).toEqual(marked);
  });

  it('is the last of eight, and the ninth is refused in words', () => {
    const eight = stateWith({ view: 'subnets', marked: [0, 1, 2, 3, 4, 5, 6, 7], subnet: 9 });
    const refused = having([{ kind: 'mark' }], eight);
    expect(refused.marked).toEqual(eight.marked);
    expect(refused.toast?.text).toContain('no more than 8');
    expect(having([{ kind: 'mark' }], { ...eight, subnet: 2 }).marked).toHaveLength(7);
    expect(having([{ kind: 'unmarkAll' }], refused)).toMatchObject({ marked: [], toast: null });
  });
});

describe('a side of the scene', () => {
  it('alone is a model with one scenario, made once', () => {
    const { model: one } = seenFrom(scene, 'baseline');
    expect(one).toMatchObject({ changed: false, alone: 'baseline' });
    expect(seenFrom(scene, 'baseline').model).toBe(one);
    const row = 40;
    const both = model.subnet('subnet.emission', 11);
    expect(one.subnet('subnet.emission', 11).proposal(row)).toBe(both.baseline(row));
    expect(seenFrom(scene, 'proposal').model.subnet('subnet.price', 2).baseline(row)).toBe(
      model.subnet('subnet.price', 2).proposal(row),
    );
  });

  it.each(['both', 'difference'] as const)('%s is the scene itself', (side) => {
    expect(seenFrom(scene, side)).toBe(scene);
  });

  it('of a proposal that enacts nothing is the scene itself', () => {
    const alone = sceneOf(screenModel(handMadeProjection({ days: 5, subnets: 2, enacts: false }), []));
    expect(seenFrom(alone, 'proposal')).toBe(alone);
  });
});
