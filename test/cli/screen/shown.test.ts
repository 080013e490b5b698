import { describe, expect, it } from 'vitest';
import { lineText } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import type { Context } from '../../../cli/screen/scene.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { supplyLines } from '../../../cli/screen/supply-view.ts';
import type { ShowPlan } from '../../../compiler/index.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';
import { madeShown, type ShownShape } from './made-shown.ts';

const projection = handMadeProjection({ days: 10, subnets: 4 });
const TAO = 1e9;

function showing(shapes: readonly ShownShape[], more: readonly ShowPlan[] = []): ScreenModel {
  const shown = madeShown(projection, shapes);
  const show = [...more, ...shown.map(({ plan }) => plan)];
  return screenModel({ ...projection, plan: { ...projection.plan, show } }, [], shown);
}

const flat = (value: number) => ({ baseline: () => value, proposal: () => value });
const item = (value: ShowPlan['value']): ShowPlan => ({ text: 'x', value, shape: 'scalar', unit: '' });

describe('what a file shows', () => {
  it.each<{ unit: string; raw: number; shown: string; why: string }>([
    { unit: 'TAO/day', raw: TAO / 7_200, shown: '1.00', why: 'rates are per day' },
    { unit: 'TAO', raw: 2.5 * TAO, shown: '2.50', why: 'amounts are not in rao' },
    { unit: 'TAO/alpha', raw: 0.25, shown: '0.250000', why: 'prices have more decimals' },
    { unit: 'days', raw: 7_200, shown: '1.0', why: 'times are in days' },
    { unit: '', raw: 64, shown: '64', why: 'a count has none' },
    { unit: '', raw: 0.5, shown: '0.500000', why: 'a part of one has' },
    { unit: 'date', raw: 9_240_381 + 7_200, shown: '2026-10-09', why: 'a block is a date' },
    { unit: 'date', raw: Number.POSITIVE_INFINITY, shown: 'not reached', why: 'one without a date says so' },
    { unit: 'date', raw: Number.NaN, shown: '–', why: 'nothing is a dash' },
  ])('is read in its unit: $why', ({ unit, raw, shown }) => {
    const model = showing([{ text: 'it', unit, ...flat(raw) }]);
    const lines = supplyLines(model, initialState(model), 80, 19).map(lineText);
    const line =
      lines
        .find((text) => text.startsWith(' ▸ it'))
        ?.trim()
        .split(/ {2,}/) ?? [];
    expect(line.slice(1, 3)).toEqual([shown, shown]);
  });

  it('is per subnet given by the median and the largest of those that have a value', () => {
    const model = showing([
      {
        text: 'subnets.root_proportion',
        subnets: 4,
        baseline: (row, i) => (i === 0 ? Number.NaN : i + row),
        proposal: (row, i) => (row === 0 ? Number.NaN : 10 * i),
      },
    ]);
    const [median, largest] = model.supplyRows;
    expect(median?.pair.metric.label).toBe('median of subnets.root_proportion');
    expect([median?.pair.baseline(2), largest?.pair.baseline(2)]).toEqual([4, 5]);
    expect([median?.pair.proposal(2), largest?.pair.proposal(2)]).toEqual([15, 30]);
    expect([median?.pair.proposal(0), largest?.pair.proposal(0)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('keeps its unit where its text is too long for the column', () => {
    const text = 'subnet_registration.lock_cost of all the subnets there are';
    const model = showing([{ text, unit: 'TAO', ...flat(TAO) }]);
    const line = supplyLines(model, initialState(model), 80, 19)
      .map(lineText)
      .find((it) => it.includes('▸'));
    expect(line).toMatch(/^ ▸ subnet_registration\.l.*… TAO +1\.00 +1\.00 +=\s*$/);
  });

  it('is drawn when it is selected, and the supply below it too', () => {
    const model = showing([
      { text: 'one', ...flat(1) },
      { text: 'two', ...flat(2) },
    ]);
    const context: Context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
    let state: ScreenState = { ...initialState(model), view: 'supply' };
    const titles = Array.from({ length: 7 }, () => {
      const [title] = supplyLines(model, state, 80, 19);
      state = reduce(state, { kind: 'moveSelection', by: 1 }, context);
      return lineText(title ?? [])
        .trim()
        .split(/,| {2}/)[0];
    });
    const supply = ['issuance', 'block emission', 'inflation a year', 'recycled so far'];
    expect(titles).toEqual(['one', 'two', ...supply, 'recycled so far']);
  });
});

describe('the screen opens', () => {
  const gini: ShownShape = { text: 'gini', ...flat(0.5) };

  it.each<{ shapes: readonly ShownShape[]; first: readonly ShowPlan[]; opens: object; why: string }>([
    { shapes: [gini], first: [], opens: { supplyMetric: 0 }, why: 'at what is shown first' },
    {
      shapes: [gini],
      first: [item({ op: 'subnetMetric', metric: 'subnet.price' })],
      opens: { sort: { column: 'price.proposal', descending: true }, supplyMetric: 0 },
      why: 'in the table where that is first, with the next item selected in the supply',
    },
    {
      shapes: [gini],
      first: [item({ op: 'metric', metric: 'supply.block_emission' })],
      opens: { supplyMetric: 2 },
      why: 'at a metric of the supply, which is not listed twice',
    },
    { shapes: [], first: [], opens: { supplyMetric: 0 }, why: 'at the issuance by itself' },
  ])('$why', ({ shapes, first, opens }) => {
    expect(initialState(showing(shapes, first))).toMatchObject(opens);
  });
});
