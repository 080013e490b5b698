import { describe, expect, it } from 'vitest';
import { proposal } from '../support/compiled.ts';
import { cell, projected } from '../support/projected.ts';
import { apart, both, LEVELS, RATES } from './both-engines.ts';

const averages = Array.from(
  { length: 10 },
  (_, i) => `flow_average(${i + 1}) = ${10 * (i + 1)} TAO/day`,
).join('\n');

describe('a run in integers', () => {
  it.each([
    { why: 'nothing at all', body: '' },
    { why: 'an owner cut', body: 'enact after 30 blocks { set emission.subnet_owner_cut = 9% }' },
    { why: 'a rank of the bar', body: 'enact now { set emission.bar_rank = 64 }' },
    { why: 'a subnet without emission', body: 'enact now { set subnet(64).subnet_emission_enabled = off }' },
    { why: 'a rule of the chain', body: 'enact after 30 blocks { emission rule "price 2025-02" }' },
    {
      why: 'the flow of stake',
      body: `assume { ${averages}\n flow(3) = 400 TAO/day }\nenact after 30 blocks { emission rule "taoflow 2025-11" }`,
    },
    {
      why: "an author's rule",
      body: 'rule emission "deep" { score sqrt(tao_in)  limit top 40 }\nenact after 30 blocks { emission rule "deep" }',
    },
    {
      why: 'a rule that declines',
      body: 'rule emission "burn" { score ema_price  decline miner_burned then burn }\nenact now { emission rule "burn" }',
    },
    { why: 'a buy and a sale', body: 'enact after 30 blocks { stake 500 TAO into 64  unstake 1% from 4 }' },
    {
      why: 'flows, burn and recycling',
      body: 'assume { recycled = 10 TAO/day  flow(64) = 50 TAO/day  flow(4) = -20 TAO/day  flow(root) = 9 TAO/day  miner_burned(1) = 10% }',
    },
    {
      why: 'a condition',
      body: 'enact when supply.issuance >= 11_597_648 TAO { set emission.subnet_owner_cut = 1% }',
    },
  ])('differs from floats by parts of 10^9 under $why', async ({ body }) => {
    const pair = await both(proposal(body, 'project 120 blocks every 40 blocks'));
    for (const metric of LEVELS) expect(apart(pair, metric), metric).toBeLessThan(1e-9);
    for (const metric of RATES) expect(apart(pair, metric), metric).toBeLessThan(1e-6);
    expect(pair.exact.proposal.enacted).toEqual(pair.fast.proposal.enacted);
    expect(pair.exact.proposal.parameters).toEqual(pair.fast.proposal.parameters);
    expect(pair.exact.findings).toEqual(pair.fast.findings);
  });

  it('recycles what floors leave over, to the rao', async () => {
    const run = await projected(proposal('', 'project 10 blocks every 1 block'), { engine: 'exact' });
    const exact = (metric: string) => run.baseline.columns.get(metric)?.exact;
    const recycled = exact('supply.recycled') ?? new BigInt64Array();
    const issuance = exact('supply.issuance') ?? new BigInt64Array();
    expect(recycled[1]).toBe(65n);
    for (const [row, amount] of recycled.entries()) {
      expect((issuance[row] as bigint) + amount).toBe((issuance[0] as bigint) + 500_000_000n * BigInt(row));
    }
  });

  it('moves whole rao of what users are assumed to, as many as are due', async () => {
    const text = proposal('assume { flow(root) = 1 TAO/day }', 'project 720 blocks every 1 block');
    const run = await projected(text, { engine: 'exact', metrics: new Set(['root.root_tao']) });
    const start = cell(run, 'baseline', 'root.root_tao', 0);
    for (const row of [1, 2, 3, 359, 719, 720]) {
      const moved = cell(run, 'baseline', 'root.root_tao', row) - start;
      expect(moved, `after ${row} blocks`).toBe(Math.floor((row * 1e9) / 7_200));
    }
  });

  it.each([
    { event: 'stake 0.001 TAO into 64', says: 'AmountTooLow', why: 'too little' },
    { event: 'stake 10 TAO into 59', says: 'SubtokenDisabled', why: 'the subnet has not started' },
    { event: 'unstake 100% from 64', says: 'NotEnoughStakeToWithdraw', why: "a part is the protocol's" },
    { event: 'stake 8_000_000 TAO into 64', says: 'NotEnoughBalanceToStake', why: 'nobody has so much' },
    { event: 'unstake 0.001 alpha from 64', says: 'AmountTooLow', why: 'it yields too little' },
  ])('refuses `$event` as floats do: $why', async ({ event, says }) => {
    const { exact, fast } = await both(proposal(`enact now { ${event} }`, 'project 2 blocks every 1 block'));
    for (const { findings } of [exact, fast]) {
      expect(findings.map((it) => [it.code, it.message])).toEqual([['E404', expect.stringContaining(says)]]);
    }
  });

  it('tells a flow that a pool refuses, as floats do', async () => {
    const text = proposal('assume { flow(59) = 50 TAO/day }', 'project 20 blocks every 10 blocks');
    const { exact, fast } = await both(text);
    for (const { findings } of [exact, fast]) expect(findings.map((it) => it.code)).toEqual(['W454']);
  });

  it('keeps the rates of the last block for expressions that read them, a trade in it or not', async () => {
    const text = proposal(
      `enact at block 9_240_383 { stake 500 TAO into 64 }
enact at block 9_240_384 { set emission.bar_rank = if subnet(64).emission > 10 TAO/day then 7 else 9 }`,
      'project 3 blocks every 1 block',
    );
    const { exact, fast } = await both(text);
    for (const { proposal } of [exact, fast]) {
      const ranks = proposal.parameters.filter((it) => it.parameter === 'emission.bar_rank');
      expect(ranks.map((it) => it.value)).toEqual([7]);
    }
  });
});
