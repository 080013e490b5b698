import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectationLines } from '../../../cli/format/expectations-text.ts';
import { chosenMetrics } from '../../../cli/format/metric-choice.ts';
import { painter } from '../../../cli/format/paint.ts';
import { cellsOf } from '../../../cli/format/plain-text.ts';
import { projectCsv } from '../../../cli/format/project-csv.ts';
import { projectJson } from '../../../cli/format/project-json.ts';
import { projectText } from '../../../cli/format/project-text.ts';
import { rewardAt, yieldAt } from '../../../cli/format/rewards.ts';
import { type Role, type RoleId, roles } from '../../../cli/format/roles.ts';
import { readsSynthetic, syntheticPopulations } from '../../../cli/format/synthetic.ts';
import { expectationJson } from '../../../cli/format/test-json.ts';
import { type ProjectJson, projectSchema } from '../../../cli/schemas/project.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { type Expr, metrics } from '../../../compiler/index.ts';
import type { Projection } from '../../../runtime/index.ts';
import { expectation, handMadeProjection } from '../../support/projection.ts';
import { madeRewards, type RewardsShape } from '../../support/rewards.ts';

const plain = painter(false);
const all = { metrics: [], subnets: [] };
const shape: RewardsShape = {
  ...{ days: 20, subnets: 4, halvingRow: null, seed: 7 },
  neurons: {
    2: { origin: 'synthetic', validators: 2, miners: 3, steeper: 2 },
    3: { origin: 'state', validators: 2, miners: 2 },
  },
};
const projection = madeRewards(shape);

function role(id: RoleId): Role {
  const found = roles.find((it) => it.id === id);
  if (found === undefined) throw new Error(`no role ${id}`);
  return found;
}

/** With other values in a column of the baseline. */
function withValues(metric: string, change: (value: number, index: number) => number): Projection {
  const column = projection.baseline.columns.get(metric);
  if (column === undefined) throw new Error(`${metric} isn't there`);
  const values = column.values.map((value, at) => change(value, at % column.width));
  const columns = new Map(projection.baseline.columns).set(metric, { ...column, values });
  return { ...projection, baseline: { ...projection.baseline, columns } };
}

describe('what the roles earn', () => {
  const { baseline } = projection;

  it.each([
    { id: 'owner', scope: 0, value: 0.18e9 * 0.08, why: 'of one subnet' },
    { id: 'owner', scope: null, value: 0.18e9 * 0.08 * (1 + 1 / 2 + 1 / 3 + 1 / 4), why: 'of all: the sum' },
    { id: 'miner', scope: 0, value: Number.NaN, why: 'single neurons that nobody knows' },
    { id: 'miner', scope: null, value: Number.NaN, why: 'a median of several subnets' },
    { id: 'slippage', scope: 2, value: 0.1, why: 'a part of one' },
    { id: 'slippage', scope: null, value: 0.1, why: 'a part of all' },
  ] as const)('$why ($id)', ({ id, scope, value }) => {
    const earned = rewardAt(baseline, role(id), 0, scope);
    expect(earned).toEqual(Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 3));
  });

  it('sums leave out who has no value, and are none where nobody has', () => {
    const without = withValues('subnet.reward.owner', (value, index) => (index === 0 ? Number.NaN : value));
    const sum = rewardAt(without.baseline, role('owner'), 0, null);
    expect(sum).toBeCloseTo(0.18e9 * 0.08 * (1 / 2 + 1 / 3 + 1 / 4), 3);
    const nobody = withValues('subnet.reward.owner', () => Number.NaN);
    expect(rewardAt(nobody.baseline, role('owner'), 0, null)).toBeNaN();
  });

  it('a sale that a pool refuses counts neither as sold nor as brought', () => {
    const refused = withValues('subnet.selling.proceeds', (value, index) =>
      index === 0 ? Number.NaN : value,
    );
    expect(rewardAt(refused.baseline, role('slippage'), 0, null)).toBeCloseTo(0.1, 12);
  });

  it.each([
    { id: 'owner', scope: 1, value: 2 },
    { id: 'root', scope: null, value: 0.031 },
    { id: 'root', scope: 1, value: Number.NaN },
    { id: 'stakers', scope: null, value: (0.27 * 2_628_000) / 2e6 },
    { id: 'owner', scope: null, value: Number.NaN },
  ] as const)('$id of $scope yields $value a year', ({ id, scope, value }) => {
    const yearly = yieldAt(projection, baseline, role(id), 3, scope);
    expect(yearly).toEqual(Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 9));
  });

  it('names metrics that there are', () => {
    const ids = new Set(metrics.map(({ id }) => id));
    for (const { metric, yield: yearly } of roles) {
      expect(ids).toContain(metric);
      if (yearly !== null) expect(ids).toContain(yearly);
    }
  });
});

describe('made-up neurons', () => {
  it('are told with what they were made from', () => {
    const made = { validators: 2, miners: 3, concentration: 1, take: 11_796 / 65_535, seed: 7 };
    expect(syntheticPopulations(projection)).toEqual([{ index: 1, netuid: 2, name: 'subnet 2', ...made }]);
  });

  it('follow the entry of their subnet before that of all', () => {
    const [own] = projection.plan.assume.neurons;
    if (own === undefined) throw new Error('there is an entry');
    const neurons = [{ ...own, subnet: 'all', miners: 9 } as const, own];
    const plan = { ...projection.plan, assume: { ...projection.plan.assume, neurons } };
    expect(syntheticPopulations({ ...projection, plan })[0]?.miners).toBe(3);
    const [first] = neurons;
    const onlyAll = { ...plan, assume: { ...plan.assume, neurons: first === undefined ? [] : [first] } };
    expect(syntheticPopulations({ ...projection, plan: onlyAll })[0]?.miners).toBe(9);
  });
});

function json(of: Projection, wanted = all): ProjectJson {
  return JSON.parse([...projectJson(of, wanted)].join('')) as ProjectJson;
}

describe('an expression', () => {
  const miner = { op: 'subnetMetric', metric: 'subnet.reward.miner' } as const;
  const price = { op: 'subnetMetric', metric: 'subnet.price' } as const;
  const of = (vector: Expr, netuid: number): Expr => {
    return { op: 'of', vector, subnet: { kind: 'netuid', netuid } };
  };
  it.each<{ expr: Expr; rests: boolean; why: string }>([
    { expr: miner, rests: true, why: 'of all subnets rests on those that are made up' },
    { expr: of(miner, 2), rests: true, why: 'of such a subnet does' },
    { expr: of(miner, 3), rests: false, why: 'of one whose neurons the state lists does not' },
    { expr: of(price, 2), rests: false, why: 'about something else does not' },
    { expr: { op: 'neg', of: of(miner, 2) }, rests: true, why: 'does, however deep' },
    { expr: { op: 'metric', metric: 'yield.root' }, rests: true, why: 'of the network does' },
  ])('$why', ({ expr, rests }) => {
    expect(readsSynthetic(projection, expr)).toBe(rests);
    expect(readsSynthetic(handMadeProjection({ days: 1, subnets: 3 }), expr)).toBe(false);
  });

  it('is marked where it is shown', () => {
    const values = { width: 1, baseline: new Float64Array(21), proposal: new Float64Array(21).fill(2e9) };
    const plan = { text: 'best', value: of(miner, 2), shape: 'scalar', unit: 'TAO' } as const;
    expect(projectText(projection, [{ plan, values, synthetic: true }], plain)).toMatch(
      /\n {2}best, TAO ~ +0 /,
    );
    expect(projectText(projection, [{ plan, values }], plain)).toMatch(/\n {2}best, TAO +0 /);
    const model = screenModel(projection, [], [{ plan, values, synthetic: true }]);
    expect(model.supplyRows[0]?.pair.metric.label).toBe('best ~');
  });
});

describe('the JSON', () => {
  const document = json(projection);

  it('has the shape that its schema says', () => {
    const validate = new Ajv2020().compile(z.toJSONSchema(projectSchema));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('lists made-up neurons, and none where there are none', () => {
    expect(document.synthetic).toEqual([
      {
        netuid: 2,
        name: 'subnet 2',
        validators: 2,
        miners: 3,
        concentration: 1,
        take: 11_796 / 65_535,
        seed: 7,
      },
    ]);
    expect(json(handMadeProjection({ days: 2, subnets: 1 })).synthetic).toEqual([]);
  });

  it('marks what rests on them, and nothing else', () => {
    const marked = document.columns.filter(({ basis }) => basis === 'synthetic');
    expect(new Set(marked.map(({ netuid }) => netuid))).toEqual(new Set([2, null]));
    const ids = marked.map(({ metric }) => metric);
    expect(ids).toEqual(
      expect.arrayContaining(['subnet.reward.miner', 'subnet.yield.validator', 'yield.root']),
    );
    expect(ids).not.toContain('subnet.reward.owner');
    expect(ids).not.toContain('subnet.price');
  });

  it('leaves a form in another unit out unless it is asked for or the file reads it', () => {
    const column = projection.baseline.columns.get('subnet.reward.owner');
    if (column === undefined) throw new Error('owners earn something');
    const id = 'subnet.reward.owner.alpha';
    const columns = new Map(projection.baseline.columns).set(id, { ...column, metric: id });
    const side = { ...projection.baseline, columns };
    const both = { ...projection, baseline: side, proposal: side };
    const shown = (of: Projection, wanted = all) =>
      json(of, wanted).columns.some(({ metric }) => metric === id);
    expect(shown(both)).toBe(false);
    expect(shown(both, { metrics: [id], subnets: [] } as never)).toBe(true);
    const show = [
      { text: 'x', value: { op: 'subnetMetric', metric: id }, shape: 'vector', unit: '' },
    ] as const;
    expect(shown({ ...both, plan: { ...both.plan, show } })).toBe(true);
  });
});

describe('the CSV', () => {
  it('names the basis in its last column', () => {
    const records = parse([...projectCsv(projection, all)].join(''), { columns: true }) as Record<
      string,
      string
    >[];
    const basisOf = (metric: string, netuid: string) =>
      records.find((it) => it.metric === metric && it.netuid === netuid)?.basis;
    expect(Object.keys(records[0] ?? {}).at(-1)).toBe('basis');
    expect(basisOf('subnet.reward.miner', '2')).toBe('synthetic');
    expect(basisOf('subnet.reward.miner', '3')).toBe('');
    expect(basisOf('subnet.reward.owner', '2')).toBe('');
  });

  it('is what it was where nothing is made up', () => {
    const [head] = [...projectCsv(handMadeProjection({ days: 1, subnets: 1 }), all)];
    expect(head).toBe('block,timestamp,metric,netuid,name,unit,baseline,proposal\n');
  });
});

describe('what --metric names', () => {
  const idsOf = (...names: readonly string[]) => {
    const chosen = chosenMetrics(names);
    if ('misnamed' in chosen) throw new Error(chosen.misnamed);
    return chosen.ids;
  };

  it('is a metric by its whole id, also where others begin with it', () => {
    expect(idsOf('subnet.reward.miner')).toEqual(['subnet.reward.miner']);
    expect(idsOf('subnet.reward.miner.usd', 'supply.issuance')).toEqual([
      'subnet.reward.miner.usd',
      'supply.issuance',
    ]);
  });

  it('is a group, without forms in other units', () => {
    const rewards = idsOf('subnet.reward');
    expect(rewards).toContain('subnet.reward.miner_top');
    expect(rewards).toHaveLength(9);
    expect(idsOf('supply')).toEqual(metrics.filter(({ group }) => group === 'supply').map(({ id }) => id));
    expect(idsOf('subnet')).not.toContain('subnet.netuid');
    expect(idsOf('yield', 'yield.root')).toEqual(['yield.root']);
  });

  it.each([
    { name: 'subnet.rewards', says: 'did you mean subnet.reward?' },
    { name: 'subnet.reward.minor', says: 'did you mean subnet.reward.miner?' },
    { name: 'selling', says: 'did you mean subnet.selling?' },
    { name: 'emission', says: 'did you mean subnet.emission?' },
    { name: 'price', says: 'did you mean subnet.price?' },
    { name: 'subnet.', says: 'there is no metric' },
    { name: 'sub', says: 'there is no metric' },
    { name: '', says: 'there is no metric' },
  ])('is not `$name`: $says', ({ name, says }) => {
    expect(chosenMetrics([name])).toEqual({ misnamed: expect.stringContaining(says) });
  });
});

describe('the report', () => {
  it('says who earns what', async () => {
    const report = projectText(projection, [], plain, new Float64Array(21).fill(312.5));
    for (const line of report.split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(80);
    await expect(report).toMatchFileSnapshot('../../golden/reports/hand-made-rewards.txt');
  });

  it('says nothing of rewards where none are recorded', () => {
    expect(projectText(handMadeProjection({ days: 3, subnets: 2 }), [], plain)).not.toContain('Rewards');
  });

  it('has no column for USD without a price, and no mark without made-up neurons', () => {
    const { neurons: _, ...alone } = shape;
    const report = projectText(madeRewards(alone), [], plain);
    expect(report).toMatch(/Rewards at the end, TAO\/day\n {2}.*difference +%\n {2}root stakers /);
    expect(report).not.toMatch(/USD|~|Rewards in/);
  });

  it('tells three subnets and counts the others', () => {
    const neurons = Object.fromEntries(
      [1, 2, 3, 4].map((netuid) => [netuid, { origin: 'state', validators: 1, miners: 1 }] as const),
    );
    const report = projectText(madeRewards({ ...shape, neurons }), [], plain);
    expect(report.match(/Rewards in SN \d/g)).toEqual([
      'Rewards in SN 1',
      'Rewards in SN 2',
      'Rewards in SN 3',
    ]);
    expect(report).toContain('\n  and 1 more subnet with neurons\n');
  });
});

describe('a judged expectation', () => {
  const judged = expectation(
    'at end subnet(2).reward.miner > 0 TAO/day',
    'passed',
    'holds, by synthetic neurons',
    {
      synthetic: [2],
    },
  );

  it('names in JSON the subnets on whose made-up neurons it rests', () => {
    expect(expectationJson(judged)).toMatchObject({ synthetic: [2] });
    expect(expectationJson(expectation('always x', 'passed', 'y'))).not.toHaveProperty('synthetic');
  });

  it('keeps the words about them in text', () => {
    expect(expectationLines([judged], plain).join('\n')).toContain('by synthetic neurons');
  });
});
