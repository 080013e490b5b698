/**
 * The proposals about who earns what: all they expect, and subnet 64's rewards by hand. The figures come
 * from a calculation apart from taoplan (docs/rewards.md, "By hand"): the whole network forward by the
 * formulas of the protocol, in another language.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Projection, type Scenario, valueAt } from '../../runtime/index.ts';
import { projected } from '../support/projected.ts';

const folder = new URL('../../proposals/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const projectionOf = (name: string) =>
  projected(read(`${name}.tao`), {}, { 'lib/finney.tao': read('lib/finney.tao') });

/** Everything that failed or isn't known, with what was said of it. */
const unmet = ({ expectations }: Projection) =>
  expectations
    .filter((it) => it.severity === 'error' && it.status !== 'passed')
    .map(({ line, status, detail }) => `line ${line} ${status}: ${detail}`);

describe('owner-cut-12', () => {
  let projection: Projection;
  beforeAll(async () => {
    projection = await projectionOf('owner-cut-12');
  });

  it('expects what comes of it', () => {
    expect(unmet(projection)).toEqual([]);
  });

  it('tells how many owners fall below what a team costs', () => {
    const warned = projection.expectations.find((it) => it.severity === 'warning');
    expect(warned).toMatchObject({ status: 'failed', row: 365 });
    expect(warned?.detail).toContain('`funded` is 73, less than `baseline(funded)` (97)');
  });

  it.each([
    { metric: 'subnet.reward.owner', before: 93.764577145, after: 62.509718096 },
    { metric: 'subnet.reward.miners', before: 213.581494104, after: 229.208923628 },
    { metric: 'subnet.reward.validators', before: 38.443691212, after: 41.256556993 },
    { metric: 'subnet.reward.stakers', before: 152.17833253, after: 163.312987145 },
    { metric: 'subnet.reward.root', before: 22.959470286, after: 24.639379439 },
    { metric: 'subnet.selling.pressure', before: 520.927565276, after: 520.927565301 },
    { metric: 'subnet.selling.proceeds', before: 519.360357343, after: 519.360357368 },
  ])('gives subnet 64 $metric as worked out by hand', ({ metric, before, after }) => {
    expect(taoPerDay(projection.baseline, metric) / before).toBeCloseTo(1, 6);
    expect(taoPerDay(projection.proposal, metric) / after).toBeCloseTo(1, 6);
  });

  it.each([
    { metric: 'subnet.reward.owner', before: 1644.029563506, after: 1096.019709004 },
    { metric: 'subnet.reward.miners', before: 3003.886342644, after: 3223.676087607 },
    { metric: 'subnet.reward.validators', before: 674.055883435, after: 723.375516108 },
    { metric: 'subnet.reward.stakers', before: 2409.425007192, after: 2585.71893046 },
    { metric: 'subnet.reward.root', before: 661.369255264, after: 709.760627026 },
    { metric: 'subnet.selling.pressure', before: 8392.76605204, after: 8338.550870205 },
  ])('gives all subnets together $metric as worked out by hand', ({ metric, before, after }) => {
    const sum = (scenario: Scenario) =>
      projection.subnets.reduce((all, _, i) => all + (rate(scenario, metric, i) || 0), 0);
    expect(sum(projection.baseline) / before).toBeCloseTo(1, 5);
    expect(sum(projection.proposal) / after).toBeCloseTo(1, 5);
  });

  it.each([
    { metric: 'yield.root', before: 0.044259188752, after: 0.047497565558 },
    { metric: 'subnet.yield.staker', before: 0.240406844393, after: 0.257997043568 },
    { metric: 'subnet.selling.slippage', before: 0.003008494919, after: 0.003008494919 },
  ])('gives $metric as worked out by hand', ({ metric, before, after }) => {
    const at = metric === 'yield.root' ? 0 : index();
    expect(value(projection.baseline, metric, at) / before).toBeCloseTo(1, 5);
    expect(value(projection.proposal, metric, at) / after).toBeCloseTo(1, 5);
  });

  /** The day after the change. */
  const ROW = 15;
  const index = () => projection.subnets.findIndex((it) => it.netuid === 64);
  const taoPerDay = (scenario: Scenario, metric: string) => rate(scenario, metric, index());
  const rate = (scenario: Scenario, metric: string, i: number) => (value(scenario, metric, i) * 7200) / 1e9;
  const value = (scenario: Scenario, metric: string, i: number) => {
    const column = scenario.columns.get(metric);
    if (column === undefined) throw new Error(`${metric} is not there`);
    return valueAt(column, ROW, i);
  };
});

describe.each(['liquid-alpha', 'bonds-penalty'])('%s', (name) => {
  it('expects what comes of it, and says that its neurons are made up', async () => {
    const projection = await projectionOf(name);
    expect(unmet(projection)).toEqual([]);
    expect(projection.expectations.some((it) => (it.synthetic?.length ?? 0) > 0)).toBe(true);
  });
});
