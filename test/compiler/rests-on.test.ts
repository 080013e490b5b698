/** Which answers rest on something that isn't executed yet. */
import { describe, expect, it } from 'vitest';
import { compiled, proposal } from '../support/compiled.ts';

const QUESTIONS = {
  issuance: 'supply.issuance > 0',
  halving: 'date of halving(2) after 2027-01-01',
  emission: 'subnet(64).emission > 0',
  lockCost: 'subnet_registration.lock_cost > 0',
  count: 'count(subnets) > 0',
  netuids: 'sum(subnets.netuid) > 0',
  rank: 'emission.bar_rank > 0',
  tempo: 'subnet(64).tempo > 0',
  born: 'subnet("vision").tempo > 0',
  usd: 'supply.issuance * tao_price > 0',
  named: 'richest > 0',
  constant: '1 < 2',
} as const;
type Question = keyof typeof QUESTIONS;

/** Keys of the questions that rest on something, with the statements around. */
async function tainted(statements: string, project?: string): Promise<readonly Question[]> {
  const asked = (Object.keys(QUESTIONS) as Question[]).filter(
    (key) =>
      (key !== 'born' || statements.includes('"vision"')) &&
      (key !== 'usd' || statements.includes('tao_price')),
  );
  const expects = asked.map((key) => `expect ${QUESTIONS[key]}`).join('\n');
  const text = `let richest = max(subnets.tao_in)\n${statements}\n${expects}`;
  const { plan, diagnostics } = await compiled(proposal(text, project));
  expect(diagnostics.filter((it) => it.severity === 'error')).toEqual([]);
  return asked.filter((_, at) => (plan?.expectations[at]?.restsOn.length ?? 0) > 0);
}

const METRICS = ['issuance', 'halving', 'emission', 'lockCost', 'count', 'netuids', 'named'] as const;

describe('an expectation', () => {
  it.each([
    { why: 'nothing that is not executed', text: 'enact now { set emission.bar_rank = 64 }', rests: [] },
    {
      why: 'a parameter that is only recorded',
      text: 'enact now { set subnet(64).commit_reveal_period = 3 tempos }',
      rests: [],
    },
    {
      why: 'a constant of the supply rule, set behind its back',
      text: 'enact now { set supply.max_supply = 30_000_000 TAO }',
      rests: METRICS,
    },
    {
      why: 'a constant of the split of alpha',
      text: 'enact now { set emission.miner_share_after_cut = 40% }',
      rests: ['emission', 'named'],
    },
    { why: 'a stake into a subnet of the start', text: 'enact now { stake 5 TAO into 64 }', rests: [] },
    { why: 'a registration', text: 'enact now { register subnet "vision" { } }', rests: [] },
    { why: 'a dissolution', text: 'enact now { dissolve subnet 12 }', rests: [] },
    {
      why: 'drawn demand of subnets and neurons',
      text: 'assume { subnet_registrations = poisson(0.1/day)  neuron_registrations = poisson(5/day) }',
      rests: [],
    },
    { why: 'demand by price', text: 'assume { demand(price) = 500 TAO }', rests: [] },
    {
      why: "a draw of a flow beside a registration: who is pruned, and what of that subnet's pool is recycled",
      text: 'assume { flow(1) = normal(92, 1) TAO/day }\nenact now { register subnet "vision" { } }',
      rests: ['issuance', 'halving', 'emission', 'lockCost', 'count', 'netuids', 'born', 'named'],
    },
    {
      why: 'a draw of a flow beside demand',
      text: 'assume { flow(1) = normal(92, 1) TAO/day  demand(price) = 500 TAO }',
      rests: METRICS,
    },
    {
      why: 'a draw of what is recycled',
      text: 'assume { recycled = normal(92, 1) TAO/day }',
      rests: ['issuance', 'halving', 'emission', 'lockCost', 'count', 'netuids', 'named'],
    },
    {
      why: 'a draw of a flow: the pools only',
      text: 'assume { flow(1) = normal(92, 1) TAO/day }',
      rests: ['emission', 'named'],
    },
    {
      why: 'a draw of a flow under a rule that recycles',
      text: 'assume { flow(1) = normal(92, 1) TAO/day }\nrule emission "x" { score price decline 1% then recycle }\nenact now { emission rule "x" }',
      rests: ['issuance', 'halving', 'emission', 'lockCost', 'named'],
    },
    {
      why: "a draw of a flow under a rule by flow, which recycles all where every pool's average is below zero",
      text: 'assume { flow(1) = normal(92, 1) TAO/day  flow_average(1) = 5 TAO/day }\nenact now { emission rule "taoflow 2025-11" }',
      rests: ['issuance', 'halving', 'emission', 'lockCost', 'named'],
    },
    {
      why: "a draw of a flow under the chain's rule by price: the pools only",
      text: 'assume { flow(1) = normal(92, 1) TAO/day }\nenact now { emission rule "price 2026-07" }',
      rests: ['emission', 'named'],
    },
    {
      why: 'a draw of the price of TAO',
      text: 'assume { tao_price = uniform(200, 300) USD/TAO }',
      rests: ['usd'],
    },
    {
      why: 'a parameter that changes when a metric does',
      text: 'assume { flow(1) = normal(92, 1) TAO/day }\nenact when subnet(1).price > 1 TAO/alpha { set emission.bar_rank = 64 }',
      rests: ['emission', 'rank', 'tempo', 'named'],
    },
    {
      why: 'a parameter that changes with a halving',
      text: 'assume { recycled = normal(92, 1) TAO/day }\nenact on each halving { set emission.bar_rank = emission.bar_rank / 2 }',
      rests: ['issuance', 'halving', 'emission', 'lockCost', 'count', 'netuids', 'rank', 'tempo', 'named'],
    },
  ])('$why', async ({ text, rests }) => {
    expect(await tainted(text)).toEqual(rests);
  });

  it.each([
    { asks: 'subnet(64).reward.owner > 0', rests: ['flow(1)'] },
    { asks: 'subnet(64).reward.miner.usd > 0', rests: ['flow(1)', 'tao_price'] },
    { asks: 'median(subnets.yield.staker) > 0', rests: ['flow(1)'] },
    { asks: 'yield.root > 0', rests: ['flow(1)'] },
    { asks: 'tao_price > 0', rests: ['tao_price'] },
  ])('$asks rests on what the metric is worked out from', async ({ asks, rests }) => {
    const draws = 'flow(1) = normal(92, 1) TAO/day  tao_price = uniform(200, 300) USD/TAO';
    const made = 'neurons = synthetic(validators = 3, miners = 5)';
    const { plan } = await compiled(proposal(`assume { ${draws}  ${made} }\nexpect ${asks}`));
    expect(plan?.expectations[0]?.restsOn).toEqual(rests.map((it) => `the draw of \`${it}\``));
  });

  it.each([
    { why: 'several runs', text: '', project: 'project 1 year every 1 day runs 5' },
    { why: 'a sweep', text: 'vary emission.bar_rank in [1, 2]', project: undefined },
  ])('$why: everything', async ({ text, project }) => {
    expect(await tainted(text, project)).toEqual(
      Object.keys(QUESTIONS).filter((key) => key !== 'born' && key !== 'usd'),
    );
  });

  it('says why, each reason once', async () => {
    const text =
      'enact now { set supply.max_supply = 30_000_000 TAO }\nassume { recycled = normal(92, 1) TAO/day }\nexpect supply.issuance > 0';
    const { plan } = await compiled(proposal(text));
    expect(plan?.expectations[0]?.restsOn).toEqual(['`set supply.max_supply`', 'the draw of `recycled`']);
  });
});
