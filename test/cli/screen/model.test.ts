import { describe, expect, it } from 'vitest';
import { headerLines } from '../../../cli/screen/header-view.ts';
import { lineText } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { overviewLines } from '../../../cli/screen/overview-view.ts';
import { rowAt } from '../../../cli/screen/rows.ts';
import { initialState } from '../../../cli/screen/state.ts';
import type { Column, GovernanceOutcome, Projection } from '../../../runtime/index.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const projection = handMadeProjection({ days: 20, subnets: 4, halvingRow: 10 });

/** The projection with one column of the proposal's replaced. */
function withColumn(column: Column): Projection {
  const columns = new Map(projection.proposal.columns).set(column.metric, column);
  return { ...projection, proposal: { ...projection.proposal, columns } };
}

describe('series', () => {
  it('are in the unit that is shown, rates per day', () => {
    const { metric, baseline } = screenModel(projection, []).subnet('subnet.alpha_emission', 0);
    expect(metric.unit).toBe('alpha/day');
    expect(baseline(3)).toBeCloseTo(7_200, 6);
  });

  it('are per block where a step is shorter than a day', () => {
    const { plan } = projection;
    const hourly = { ...projection, plan: { ...plan, time: { ...plan.time, stepBlocks: 300 } } };
    const model = screenModel(hourly, []);
    expect(model.subnet('subnet.alpha_emission', 0).metric.unit).toBe('alpha/block');
    expect(model.subnet('subnet.alpha_emission', 0).baseline(3)).toBeCloseTo(1, 12);
    expect(model.calendar.withTime).toBe(true);
  });

  it('differ by a rao where a float could not tell', () => {
    const issuance = projection.baseline.columns.get('supply.issuance');
    const exact = issuance?.exact?.map((rao) => rao + 1n) ?? null;
    const values = issuance?.values ?? new Float64Array();
    const model = screenModel(
      withColumn({ metric: 'supply.issuance', perSubnet: false, width: 1, values, exact }),
      [],
    );
    expect(model.supply('supply.issuance').difference(5)).toBeCloseTo(1e-9, 15);
  });

  it.each([
    { factor: 1 + 1e-12, difference: 0, why: 'one part in 10^12 is noise' },
    { factor: 1.001, difference: 0.08 * 0.001, why: 'one in a thousand is not' },
  ])('differ to their resolution: $why', ({ factor, difference }) => {
    const price = projection.baseline.columns.get('subnet.price');
    const values = price?.values.map((value) => value * factor) ?? new Float64Array();
    const model = screenModel(
      withColumn({ metric: 'subnet.price', perSubnet: true, width: 4, values, exact: null }),
      [],
    );
    expect(model.subnet('subnet.price', 0).difference(5)).toBeCloseTo(difference, 12);
  });

  it('have no value where the run has not recorded them', () => {
    const empty = { ...projection.baseline, columns: new Map() };
    const model = screenModel({ ...projection, baseline: empty, proposal: empty }, []);
    expect(model.supply('supply.issuance').baseline(0)).toBeNaN();
    expect(model.share(0).proposal(0)).toBeNaN();
    expect(model.total('subnet.emission').difference(0)).toBeNaN();
  });
});

describe('totals and shares', () => {
  const model = screenModel(projection, []);

  it('sum up to the whole', () => {
    const sum = [0, 1, 2, 3].reduce((all, index) => all + model.share(index).proposal(7), 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it('leave out subnets without a value', () => {
    const emission = projection.baseline.columns.get('subnet.emission');
    const values = emission?.values.slice() ?? new Float64Array();
    values[5 * 4 + 2] = Number.NaN;
    const born = screenModel(
      withColumn({ metric: 'subnet.emission', perSubnet: true, width: 4, values, exact: null }),
      [],
    );
    const others = [0, 1, 3].reduce(
      (all, index) => all + born.subnet('subnet.emission', index).proposal(5),
      0,
    );
    expect(born.total('subnet.emission').proposal(5)).toBeCloseTo(others, 9);
    expect(born.share(2).proposal(5)).toBeNaN();
  });
});

describe('events', () => {
  it('are enactments and halvings in order of block, each with its row', () => {
    expect(screenModel(projection, []).events.map(({ label, row }) => [label, row])).toEqual([
      ['halving 2 without the proposal', 10],
      ['halving 2 with the proposal', 13],
      ['after 14 days', 14],
    ]);
  });

  it('name a halving once where both have it at the same block', () => {
    const alone = handMadeProjection({ days: 20, subnets: 1, halvingRow: 10, enacts: false });
    expect(screenModel(alone, []).events.map(({ label }) => label)).toEqual(['halving 2']);
  });

  it.each([
    { block: 0, row: 0 },
    { block: 100, row: 0 },
    { block: 101, row: 1 },
    { block: 300, row: 2 },
    { block: 999, row: 2 },
  ])('at block $block belong to row $row', ({ block, row }) => {
    expect(rowAt(Float64Array.of(100, 200, 300), block)).toBe(row);
  });
});

describe('what was enacted', () => {
  const steps = [{ label: 'submitted', block: 9_250_000 }];
  it.each<{ governance: GovernanceOutcome | null; enacted: boolean; shows: string; why: string }>([
    { governance: null, enacted: true, shows: '◆ enacted 2026-10-22 (after 14 days)', why: 'when' },
    { governance: null, enacted: false, shows: 'not enacted by the horizon', why: 'that it was not' },
    {
      governance: { kind: 'fallen', stage: 'triumvirate', why: '1 of 3 approve', steps },
      enacted: false,
      shows: 'falls in the triumvirate stage',
      why: 'where the proposal falls',
    },
  ])('says $why', ({ governance, enacted, shows }) => {
    const proposal = enacted ? projection.proposal : { ...projection.proposal, enacted: [] };
    const model = screenModel({ ...projection, proposal, governance }, []);
    const header = headerLines(sceneOf(model), initialState(model), 100).map(lineText).join('\n');
    expect(header).toContain(shows);
    const overview = overviewLines(sceneOf(model), initialState(model), 100, 60).map(lineText).join('\n');
    if (governance?.kind === 'fallen')
      expect(overview).toContain(`${governance.stage} stage: ${governance.why}`);
  });
});

it('lists a warning once, whether the check or the run found it', () => {
  const warning = {
    code: 'W401',
    severity: 'warning',
    message: 'x',
    place: { path: 'x.tao', start: 0, end: 1 },
    label: null,
    help: null,
    note: null,
    related: [],
    mends: [],
  } as const;
  expect(screenModel({ ...projection, findings: [warning] }, [warning]).warnings).toEqual([warning]);
});
