import { describe, expect, it } from 'vitest';
import { OUTCOME_METRICS, outcomeMetrics, outcomeOf } from '../../../cli/compare/outcome-of.ts';
import { pickedRows, sampled } from '../../../cli/compare/sampled.ts';
import { project, valueAt } from '../../../runtime/index.ts';
import { readable } from '../../support/compared.ts';
import { genesis, proposal } from '../../support/compiled.ts';

const THREE = ['a', 'b', 'c']
  .map(
    (name, at) => `subnet ${at + 1} "${name}" { tao_in = ${1_000 - at * 300} TAO alpha_in = 10_000 alpha }`,
  )
  .join(' ');
const SMALL = `date 2026-01-01 ${THREE}`;
const INVERSE = 'rule emission "inverse" { score 1 / ema_price }\n';

async function outcome(text: string) {
  const { plan, snapshot } = await readable(text);
  return outcomeOf(project(plan, snapshot, { metrics: outcomeMetrics(plan) }), snapshot);
}

describe('what a proposal changes', () => {
  it.each([
    [
      'a parameter, with what it was',
      'set emission.subnet_owner_cut = 12%',
      ['emission.subnet_owner_cut 18% -> 12%'],
    ],
    [
      'twice in a block',
      'set emission.bar_rank = 40 set emission.bar_rank = emission.bar_rank * 2',
      [
        'emission.bar_rank several values -> several values',
        'emission.bar_rank several values -> several values',
      ],
    ],
    [
      'a subnet’s',
      'set subnet(2).tempo = 720 blocks',
      ['subnet(2).consensus.tempo 360 blocks -> 720 blocks'],
    ],
    [
      'that of several subnets',
      'set subnets.tempo = 720 blocks where netuid in [1, 3]',
      ['consensus.tempo of 2 subnets 360 blocks -> 720 blocks'],
    ],
    [
      'a switch',
      'set subnet(2).subnet_emission_enabled = off',
      ['subnet(2).emission.subnet_emission_enabled on -> off'],
    ],
    [
      'the supply',
      'supply { cap 21_000_000 TAO block_emission 0.5 TAO halving every 2 years factor 0.9 }',
      ['supply: cap 21,000,000 TAO, 0.5 TAO a block, halving every 2 years, each to 90%'],
    ],
    [
      'stakes',
      'stake 2.5 TAO into 1 unstake 10% from 2',
      ['stake 2.5 TAO into subnet 1', 'unstake 10% from subnet 2'],
    ],
    [
      'subnets',
      'dissolve subnet 3 register subnet "new" { lock = 5_000 TAO }',
      ['dissolve subnet 3', 'register subnet "new", lock 5,000 TAO'],
    ],
  ])('%s', async (_why, lines, found) => {
    const { changes } = await outcome(genesis(SMALL, `enact after 2 days { ${lines} }`));
    expect(changes).toEqual([
      { when: 'after 2 days', block: 14_400, timestampMs: Date.UTC(2026, 0, 3), lines: found },
    ]);
  });

  it('an emission rule, by its stages', async () => {
    const rule =
      'rule emission "r" { score ema_price gate hill(quantile = 50%) tiers [1..2: 75%, 3..3: 25%] limit top 2 floor 0.1% decline 0.5 then burn }\n';
    const { changes } = await outcome(genesis(SMALL, `${rule}enact now { emission rule "r" }`));
    expect(changes[0]?.lines).toEqual([
      'emission rule "r", gate at quantile 50%, exponent 3, refreshed every 360 blocks, tiers 1–2: 75%, 3–3: 25%, limit top 2, floor 0.1%, a part declined, then burn',
    ]);
  });

  it('nothing by the horizon, and then without a block', async () => {
    const text = genesis(
      SMALL,
      'enact when supply.issuance > 20_000_000 TAO { set emission.bar_rank = emission.bar_rank + 1 }',
    );
    expect((await outcome(text)).changes).toEqual([
      {
        when: 'when supply.issuance > 20_000_000 TAO',
        block: null,
        timestampMs: null,
        lines: ['emission.bar_rank -> a value worked out then'],
      },
    ]);
  });

  it('on each halving, each time', async () => {
    const supply = 'supply { cap 1_000_000 TAO block_emission 1 TAO halving every 100 days }';
    const { changes, halvings } = await outcome(
      genesis(
        `${supply} ${SMALL}`,
        'enact on each halving { set emission.bar_rank = emission.bar_rank + 1 }',
      ),
    );
    expect(changes.map(({ block, lines }) => [block, lines[0]])).toEqual([
      [720_001, 'emission.bar_rank 32 -> 33'],
      [1_440_001, 'emission.bar_rank 33 -> 34'],
      [2_160_001, 'emission.bar_rank 34 -> 35'],
    ]);
    expect(halvings.map(({ n, baseline, proposal: after }) => [n, baseline?.block, after?.block])).toEqual([
      [1, 720_001, 720_001],
      [2, 1_440_001, 1_440_001],
      [3, 2_160_001, 2_160_001],
    ]);
  });
});

describe('who wins and who loses', () => {
  it('by emission a day at the horizon, the largest first', async () => {
    const { winners, losers, counts } = await outcome(
      genesis(SMALL, `${INVERSE}enact now { emission rule "inverse" }`),
    );
    expect(winners.map(({ netuid, name }) => [netuid, name])).toEqual([[3, 'c']]);
    expect(losers.map(({ netuid }) => netuid)).toEqual([1]);
    expect(counts).toEqual({ gain: 1, lose: 1, same: 1 });
    for (const { baseline, proposal: after, curve } of [...winners, ...losers]) {
      expect(curve.baseline.length).toBe(60);
      expect(curve.baseline.at(-1)).toBe(baseline);
      expect(curve.proposal.at(-1)).toBe(after);
    }
  });

  it('a day, also where steps are shorter than one', async () => {
    const text = genesis(SMALL, `${INVERSE}enact now { emission rule "inverse" }`);
    const days = await outcome(text.replace('1 year every 1 day', '60 days every 1 day'));
    const hours = await outcome(text.replace('1 year every 1 day', '60 days every 6 hours'));
    const figures = ({ winners, losers }: typeof days) => [...winners, ...losers].map((it) => it.proposal);
    expect(hours.counts).toEqual(days.counts);
    for (const [at, figure] of figures(hours).entries()) {
      expect(figure).toBeCloseTo(figures(days)[at] as number, -1);
    }
  });

  it('who is gone loses all, and who is new wins all', async () => {
    const lines =
      'dissolve subnet 3 register subnet "new" { lock = 5_000 TAO } set subnet("new").subnet_emission_enabled = on';
    const { winners, losers } = await outcome(genesis(SMALL, `enact after 2 days { ${lines} }`));
    expect(losers.find(({ netuid, baseline }) => netuid === 3 && baseline !== null)).toMatchObject({
      name: 'c',
      proposal: null,
    });
    expect(winners.find(({ name }) => name === 'new')).toMatchObject({ baseline: null });
  });

  it('nobody, where emission is only rounded otherwise', async () => {
    const { winners, losers, counts } = await outcome(
      proposal('enact now { set emission.subnet_owner_cut = 12% }'),
    );
    expect([winners, losers]).toEqual([[], []]);
    expect(counts).toEqual({ gain: 0, lose: 0, same: 128 });
  });
});

describe('figures of the network', () => {
  it('begin with what the file shows, and have no figure twice', async () => {
    const { network } = await outcome(
      genesis(
        SMALL,
        'let all = sum(subnets.reward.owner)\nshow all, subnets.emission, date of halving(1), gini(subnets.emission)',
      ),
    );
    const names = network.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['all', 'gini(subnets.emission)', 'supply.issuance']);
    expect(names).not.toContain('sum(subnets.reward.owner)');
    expect(new Set(names).size).toBe(names.length);
  });

  it('are in the units that people read', async () => {
    const { network } = await outcome(genesis(SMALL));
    const find = (name: string) => network.find((it) => it.name === name);
    expect(find('supply.block_emission')).toMatchObject({ unit: 'TAO', baseline: 1, proposal: 1 });
    expect(find('sum(subnets.emission)')?.unit).toBe('TAO/day');
    expect(find('sum(subnets.emission)')?.proposal).toBeCloseTo(7_200, 3);
  });

  it('are left out where they were not recorded', async () => {
    const { plan, snapshot } = await readable(genesis(SMALL, 'show sum(subnets.ema_price)'));
    const named = (metrics: ReadonlySet<string>) =>
      outcomeOf(project(plan, snapshot, { metrics }), snapshot).network.map(({ name }) => name);
    expect(named(OUTCOME_METRICS)).not.toContain('sum(subnets.ema_price)');
    expect(named(outcomeMetrics(plan))).toContain('sum(subnets.ema_price)');
  });
});

it('a few rows stand for all, the first and the last among them', async () => {
  expect(pickedRows(3, 60)).toEqual([0, 1, 2]);
  expect(pickedRows(1_000, 5)).toEqual([0, 250, 500, 749, 999]);
  const { plan, snapshot } = await readable(genesis(SMALL, 'enact now { set emission.bar_rank = 2 }'));
  const whole = project(plan, snapshot);
  const picked = pickedRows(whole.rows.block.length, 7);
  const few = sampled(whole, picked);
  for (const [id, column] of few.proposal.columns) {
    const all = whole.proposal.columns.get(id);
    if (all === undefined) throw new Error(id);
    for (const [row, at] of picked.entries()) {
      expect(valueAt(column, row, 0)).toBe(valueAt(all, at, 0));
      expect(column.values[row * column.width]).toBe(all.values[at * all.width]);
      expect(column.exact?.[row]).toBe(all.exact?.[at]);
    }
  }
});
