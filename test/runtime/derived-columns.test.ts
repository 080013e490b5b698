import { describe, expect, it } from 'vitest';
import { type Metric, metricById, metrics } from '../../compiler/index.ts';
import { readRow, valueAt } from '../../runtime/column-values.ts';
import { basisOf, type Projection, project, syntheticSubnets } from '../../runtime/index.ts';
import { compiled } from '../support/compiled.ts';
import { cell, projected } from '../support/projected.ts';
import { small } from '../support/registering.ts';
import { withSmallNetwork } from '../support/small-network.ts';

const derived = metrics.filter((it) => it.derived);
const TAKE = 11_796 / 65_535;

/** Three subnets, the second of which has neurons that the file makes up. */
const program = (
  body: string,
  assume = '',
  project = 'project 4 days every 1 day',
) => `proposal "x" { id "x" }
start genesis {
  supply { cap 1_000_000 TAO  block_emission 1 TAO  halving none }
  subnet 1 "text"  { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }
  subnet 2 "image" { tao_in =   500 TAO  alpha_in = 10_000 alpha }
  subnet 3 "voice" { tao_in =   250 TAO  alpha_in = 10_000 alpha }
}
assume { neurons(2) = synthetic(validators = 3, miners = 8, concentration = 1)  ${assume} }
${body}
${project}
`;

const at = (of: Projection, metric: string, row: number, subnet = 0) =>
  cell(of, 'proposal', metric, row, subnet);

describe('columns that are worked out', () => {
  it('follow from the recorded ones, row by row', async () => {
    const of = await projected(program('', 'tao_price = 300 USD/TAO'));
    for (const row of [1, 4]) {
      for (const i of [0, 2]) {
        const price = at(of, 'subnet.price', row, i);
        const owner = at(of, 'subnet.owner_emission', row, i);
        expect(at(of, 'subnet.reward.owner', row, i)).toBe(owner * price);
        expect(at(of, 'subnet.reward.owner.usd', row, i)).toBeCloseTo(owner * price * 3e-7, 12);
        const pots = at(of, 'subnet.validator_emission', row, i) + at(of, 'subnet.root_emission', row, i);
        expect(at(of, 'subnet.reward.validators.alpha', row, i)).toBeCloseTo(pots * TAKE, 3);
        expect(at(of, 'subnet.reward.miner', row, i)).toBeNaN();
      }
      // The neurons of the second divide the same pots.
      const miners = at(of, 'subnet.miner_emission', row, 1) * (1 - at(of, 'subnet.miner_burned', row, 1));
      expect(at(of, 'subnet.reward.miners.alpha', row, 1) / miners).toBeCloseTo(1, 6);
      expect(at(of, 'subnet.reward.miner_top.alpha', row, 1)).toBeGreaterThan(
        at(of, 'subnet.reward.miner.alpha', row, 1),
      );
    }
  });

  it('read alike number by number, by row and laid out, also where subnets come and go', async () => {
    const of = await projected(
      small('assume { subnet_registrations = 1/11 blocks }', {
        set: 'set subnet_registration.immunity_period = 20 blocks',
      }),
    );
    expect(of.subnets.length).toBeGreaterThan(8);
    for (const { id, scope } of derived) {
      const column = of.proposal.columns.get(id);
      if (column === undefined) {
        expect(metricById(id)?.needs).toContain('tao_price');
        continue;
      }
      expect(column.perSubnet).toBe(scope === 'subnet');
      const out = new Float64Array(column.width);
      const last = of.rows.block.length - 1;
      for (const row of [0, last]) {
        readRow(column, row, out);
        expect([...out]).toEqual([...column.values.subarray(row * column.width, (row + 1) * column.width)]);
        expect(valueAt(column, row, 0)).toEqual(out[0]);
      }
    }
    const gone = of.proposal.lives.find((it) => it.dissolvedBlock !== null);
    const owner = of.proposal.columns.get('subnet.reward.owner');
    if (gone === undefined || owner === undefined) throw new Error('some subnet is pruned');
    expect(valueAt(owner, of.rows.block.length - 1, gone.index)).toBeNaN();
  });

  it('are there where what they need is recorded, and only there', async () => {
    const of = await projected(program(''), { metrics: new Set(['subnet.reward.owner']) });
    expect([...of.proposal.columns.keys()].sort()).toEqual([
      'subnet.owner_emission',
      'subnet.price',
      'subnet.reward.owner',
      'subnet.reward.owner.alpha',
    ]);
    const read = await projected(program('expect at end subnet(1).yield.owner > 0'), { metrics: new Set() });
    expect(read.expectations[0]?.status).toBe('passed');
    expect(read.proposal.columns.has('subnet.yield.owner')).toBe(true);
  });

  it('see the fee in force', async () => {
    const of = await projected(
      program(
        'enact at block 14_401 { set subnet(1).pool.fee_rate = 10% }',
        '',
        'project 4 days every 1 day',
      ),
    );
    for (const [scenario, fee] of [
      ['baseline', 33 / 65_535],
      ['proposal', 6_553 / 65_535],
    ] as const) {
      const read = (metric: string) => cell(of, scenario, metric, 3, 0);
      const [tao, alpha, price] = [read('subnet.tao_in'), read('subnet.alpha_in'), read('subnet.price')];
      const sold = read('subnet.selling.pressure.alpha') * 7_200;
      const brings = tao * (1 - (1 + (sold * (1 - fee)) / alpha) ** -((price * alpha) / tao));
      expect(read('subnet.selling.proceeds') * 7_200).toBeCloseTo(brings, -3);
      expect(read('subnet.selling.slippage')).toBeCloseTo(1 - brings / (sold * price), 9);
    }
  });
});

describe('a run on its way', () => {
  it.each<{ reads: string; is: (it: Projection) => number; why: string }>([
    {
      reads: 'subnet(1).reward.owner / 1 TAO/block',
      is: (it) => at(it, 'subnet.reward.owner', 10, 0) / 1e9,
      why: 'the last block’s rate at its price',
    },
    {
      reads: 'subnet(2).reward.miner_top.alpha / 1 alpha/block',
      is: (it) => at(it, 'subnet.reward.miner_top.alpha', 10, 1) / 1e9,
      why: 'a figure of neurons',
    },
    {
      reads: 'subnet(3).selling.slippage',
      is: (it) => at(it, 'subnet.selling.slippage', 10, 2),
      why: 'through other derived ones',
    },
    {
      reads: 'subnet(1).reward.owner.usd / 1 USD/block',
      is: (it) => at(it, 'subnet.reward.owner.usd', 10, 0),
      why: 'USD',
    },
    {
      reads: 'sum(subnets.reward.stakers) / 1 TAO/block',
      is: (it) => [0, 1, 2].reduce((sum, i) => sum + at(it, 'subnet.reward.stakers', 10, i), 0) / 1e9,
      why: 'a sum over all',
    },
    { reads: 'yield.root + 1', is: (it) => at(it, 'yield.root', 10, 0) + 1, why: 'the network’s' },
  ])('reads $reads: $why', async ({ reads, is }) => {
    const body = `assume { flow(root) = 1 TAO/block }
enact at block 11 { set subnet_registration.min_lock_cost = 1 TAO * (${reads}) }`;
    const of = await projected(program(body, 'tao_price = 300 USD/TAO', 'project 12 blocks every 1 block'));
    const change = of.proposal.parameters.find((it) => it.parameter === 'subnet_registration.min_lock_cost');
    const expected = is(of);
    expect(Number.isNaN(expected)).toBe(false);
    expect(change?.value).toBeCloseTo(Math.floor(expected * 1e9), -1);
  });

  it('a score by what roles earn is worked out in every block', async () => {
    const rule =
      'rule emission "r" { score 1 + reward.owner / 1 TAO/block }\nenact now { emission rule "r" }';
    const of = await projected(program(rule, '', 'project 6 blocks every 1 block'));
    for (let row = 2; row <= 6; row += 1) {
      const scores = [0, 1, 2].map((i) => 1 + at(of, 'subnet.reward.owner', row - 1, i) / 1e9);
      const sum = scores.reduce((all, one) => all + one, 0);
      for (const [i, score] of scores.entries())
        expect(at(of, 'subnet.emission', row, i) / 1e9).toBeCloseTo(score / sum, 5);
    }
  });
});

describe('what figures rest on', () => {
  it('is told of each subnet, and of expectations', async () => {
    const of = await projected(
      program(
        `let top(s) = s.reward.miner_top
let best(s) = top(s) / 1 TAO/day
expect after 1 day best(subnet(2)) > 0
expect always subnet(1).reward.miners >= 0 TAO/day
expect always subnet(2).reward.owner >= 0 TAO/day
expect always sum(subnets.reward.miners) >= 0 TAO/day
expect always yield.root >= 0`.replaceAll('top(s)', 'first(s)'),
      ),
    );
    expect(of.expectations.map((it) => it.synthetic ?? null)).toEqual([[2], null, null, [2], [2]]);
    expect(of.expectations[0]?.detail).toBe('holds at all 4 steps (synthetic neurons of subnet 2)');
    expect(of.expectations[1]?.detail).toBe('holds at all 5 steps');
    expect(syntheticSubnets(of)).toEqual([1]);
  });

  it.each<{ metric: Metric['id']; index: number | null; is: string | null }>([
    { metric: 'subnet.reward.miner', index: 1, is: 'synthetic' },
    { metric: 'subnet.reward.miner', index: 0, is: null },
    { metric: 'subnet.reward.owner', index: 1, is: null },
    { metric: 'subnet.price', index: 1, is: null },
    { metric: 'subnet.selling.slippage', index: 1, is: 'synthetic' },
    { metric: 'yield.root', index: null, is: 'synthetic' },
    { metric: 'supply.issuance', index: null, is: null },
  ])('$metric of $index: $is', async ({ metric, index, is }) => {
    expect(basisOf(await projected(program('')), metric, index)).toBe(is);
  });

  it('says that of many there are many', async () => {
    const { plan } = await compiled(program(''));
    expect(plan?.assume.neurons).toHaveLength(1);
    const rows = Array.from(
      { length: 8 },
      (_, i) => `subnet ${i + 1} "s${i}" { tao_in = 100 TAO  alpha_in = 1_000 alpha }`,
    );
    const of = await projected(`proposal "x" { id "x" }
start genesis { ${rows.join('\n')} }
assume { neurons = synthetic(validators = 1, miners = 1) }
project 1 day every 1 day
expect always min(subnets.reward.miners) >= 0 TAO/day
expect always subnet(1).reward.miners + subnet(3).reward.miners + subnet(8).reward.miners >= 0 TAO/day
`);
    expect(of.expectations.map((it) => it.detail)).toEqual([
      'holds at all 2 steps (synthetic neurons of 8 subnets)',
      'holds at all 2 steps (synthetic neurons of subnets 1, 3 and 8)',
    ]);
  });
});

describe('neurons that the state lists', () => {
  it('are no assumption', async () => {
    const host = await withSmallNetwork();
    const { plan, snapshot } = await compiled(
      `proposal "x" { id "x" }
start snapshot "small.json"
project 2 days every 1 day
expect after 1 day subnet(1).reward.miner > 0 TAO/day
`,
      {},
      host,
    );
    if (plan === null || snapshot === null) throw new Error('it compiles');
    const of = project(plan, snapshot);
    expect(of.expectations[0]).toMatchObject({ status: 'passed', detail: 'holds at all 2 steps' });
    expect(of.expectations[0]?.synthetic).toBeUndefined();
    const index = of.subnets.findIndex((it) => it.netuid === 1);
    const none = of.subnets.findIndex((it) => it.netuid === 3);
    expect(basisOf(of, 'subnet.reward.miner', index)).toBe('state');
    expect(basisOf(of, 'subnet.reward.miner', none)).toBeNull();
    expect(basisOf(of, 'yield.root', null)).toBe('state');
    expect(syntheticSubnets(of)).toEqual([]);
  });
});
