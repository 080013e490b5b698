import { describe, expect, it } from 'vitest';
import { comparedItems } from '../../../cli/screen/compared.ts';
import { expectationsCount, expectationsLines } from '../../../cli/screen/expectations-view.ts';
import { lineText, lineWidth } from '../../../cli/screen/line.ts';
import { type ScreenModel, screenModel } from '../../../cli/screen/model.ts';
import { modelOf } from '../../../cli/screen/model-of.ts';
import { clickedAction } from '../../../cli/screen/mouse.ts';
import { reduce } from '../../../cli/screen/reduce.ts';
import { initialState, type ScreenState } from '../../../cli/screen/state.ts';
import { verdictOf } from '../../../cli/screen/verdict.ts';
import { project } from '../../../runtime/index.ts';
import { compiled, genesis, SUBNET } from '../../support/compiled.ts';
import { expectation, handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ subnets: 5 }), []);

function painted(of: ScreenModel, state: Partial<ScreenState> = {}, cells = 80, height = 19) {
  return expectationsLines(sceneOf(of), { ...initialState(of), ...state }, cells, height);
}
const textOf = (lines: ReturnType<typeof painted>) => lines.map(lineText).join('\n');

/** A small network with these expectations, projected from its text. */
async function modelWith(...expectations: readonly string[]): Promise<ScreenModel> {
  const text = genesis(SUBNET, expectations.map((it) => `expect ${it}`).join('\n'));
  const { plan, snapshot, sources, diagnostics } = await compiled(text.replace('1 year', '20 days'));
  if (plan === null || snapshot === null) throw new Error(diagnostics.map((it) => it.message).join('; '));
  return modelOf({ projection: project(plan, snapshot), snapshot, sources, warnings: [], tried: {} });
}

describe('what an expectation compares', () => {
  it.each([
    {
      text: 'always supply.issuance <= 21_000_000 TAO',
      labels: ['supply.issuance', '21_000_000 TAO'],
      unit: 'TAO',
      why: 'the measured side first',
    },
    {
      text: 'always 21_000_000 TAO >= supply.issuance',
      labels: ['supply.issuance', '21_000_000 TAO'],
      unit: 'TAO',
      why: 'also where it stands at the right',
    },
    {
      text: 'at end supply.inflation < 900% and supply.issuance > 1 TAO',
      labels: ['supply.inflation', '900%'],
      unit: '',
      why: 'of several conditions the first',
    },
    {
      text: 'always not subnet(1).emission > 9_000 TAO/day',
      labels: ['subnet(1).emission', '9_000 TAO/day'],
      unit: 'TAO/day',
      why: 'below a `not`, rates by the day',
    },
  ])('is $why', async ({ text, labels, unit }) => {
    const curves = (await modelWith(text)).expectationCurves(0);
    expect(curves.map(({ pair }) => pair.metric.label)).toEqual(labels);
    expect(curves[0]?.pair.metric.unit).toBe(unit);
  });

  it('has the values of each row, the bound as a flat line', async () => {
    const of = await modelWith('always supply.issuance <= 21_000_000 TAO');
    const [measured, bound] = of.expectationCurves(0);
    const own = of.supply('supply.issuance');
    for (const row of [0, 7, 20]) {
      expect(measured?.pair.proposal(row)).toBeCloseTo(own.proposal(row), 6);
      expect(bound?.pair.proposal(row)).toBe(21_000_000);
    }
  });

  it('is nothing where there is no such expectation', () => {
    const { projection } = model;
    const values = { width: 1, baseline: new Float64Array(1), proposal: new Float64Array(1) };
    expect(comparedItems(projection, 0, () => values)).toEqual([]);
    expect(comparedItems(projection, 99, () => values)).toEqual([]);
  });
});

describe('the view', () => {
  it('lists all with their verdicts, their words and their lines', () => {
    const lines = painted(model).map(lineText);
    expect(expectationsCount({ model }, initialState(model))).toBe(4);
    expect(lines[1]).toMatch(/^ ▸ ✔ passed {2}expect always supply\.issuance <= 21_000_000 TAO +line 20 $/);
    expect(lines[2]).toMatch(/^ {3}✘ failed {2}expect at end count/);
    expect(lines[4]).toMatch(/^ {3}\? unknown {1}warn within 90 days/);
  });

  it('says of the selected one what decided it, when, and what its author says', () => {
    const text = textOf(painted(model, { expectation: 1 }));
    expect(text).toContain('on 2027-10-08: 66 against 64. Decided 2027-10-08: enter goes there.');
    expect(text).toContain('“the tiers should leave 64 subnets”');
    expect(textOf(painted(model, { expectation: 0 }))).not.toContain('Decided');
  });

  it('calls a warning that fails a warning', () => {
    const warned = expectation('x', 'failed', 'd', { severity: 'warning' });
    expect(verdictOf(warned)).toBe('warned');
    const of = screenModel(handMadeProjection({ days: 9, subnets: 2, expectations: [warned] }), []);
    expect(textOf(painted(of))).toMatch(/ ▸ ! warned {2}warn x/);
  });

  it('draws both sides with the step that decided it', async () => {
    const of = await modelWith('always supply.issuance <= 50_000 TAO');
    const text = textOf(painted(of));
    expect(text).toMatch(/✘ failed/);
    expect(text).toContain('supply.issuance, TAO');
    expect(text).toContain('·· 50_000 TAO');
    expect(text).toMatch(/✘ failed {2}\s*$/m);
    const row = of.projection.expectations[0]?.row ?? -1;
    const state: ScreenState = { ...initialState(of), view: 'expectations', row: 0 };
    const context = { ...sceneOf(of), size: { columns: 80, rows: 24 } };
    expect(reduce(state, { kind: 'open' }, context).row).toBe(row);
    // The mark isn't drawn where the charts don't show its time.
    const away = textOf(painted(of, { window: { first: row + 1, last: row + 6 }, row: row + 1 }));
    expect(away).not.toMatch(/✘ failed {2}\s*$/m);
  });

  it('says that there is nothing to draw, and how to expect something', () => {
    expect(textOf(painted(model))).toContain('it compares nothing that has a curve');
    const none = screenModel(handMadeProjection({ days: 9, subnets: 2, expectations: [] }), []);
    expect(textOf(painted(none))).toContain('expect always supply.issuance <= 21_000_000 TAO');
  });

  it('is clicked on and opened', () => {
    const body = painted(model, { expectation: 2 });
    const frame = { header: [], body, footer: [] };
    expect(clickedAction(frame, 10, 2)).toEqual({ kind: 'selectLine', at: 1 });
    expect(clickedAction(frame, 10, 3)).toEqual({ kind: 'selectLine', at: 2 });
    expect(clickedAction(frame, 10, 0)).toBeNull();
    const context = { ...sceneOf(model), size: { columns: 80, rows: 24 } };
    const state: ScreenState = { ...initialState(model), view: 'expectations', row: 3 };
    const once = reduce(state, { kind: 'selectLine', at: 1 }, context);
    expect(once).toMatchObject({ expectation: 1, row: 3 });
    expect(reduce(once, { kind: 'selectLine', at: 1 }, context).row).toBe(365);
  });

  it.each([
    { cells: 80, height: 19 },
    { cells: 140, height: 35 },
    { cells: 80, height: 12 },
  ])('fills $cells x $height with many of them, the selected one in sight', ({ cells, height }) => {
    const expectations = Array.from({ length: 40 }, (_, at) =>
      expectation(`文字 ${at} ${'long '.repeat(at)}`, 'failed', 'detail '.repeat(60), { row: at % 9 }),
    );
    const many = screenModel(handMadeProjection({ days: 9, subnets: 2, expectations }), []);
    for (const at of [0, 1, 20, 38, 39]) {
      const lines = painted(many, { expectation: at }, cells, height);
      expect(lines.map(lineWidth)).toEqual(Array.from({ length: height }, () => cells));
      expect(textOf(lines)).toContain(` ▸ ✘ failed  expect 文字 ${at}`);
    }
  });
});
