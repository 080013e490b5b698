/** Assumptions: precedence, series, draws, tables. Source: design 1b, "`assume`". */
import { describe, expect, it } from 'vitest';
import { codes, compiled, proposal, said } from '../../support/compiled.ts';

const assume = (entries: string) => proposal(`assume { ${entries} }`);
const PER_BLOCK = (taoPerDay: number) => `${taoPerDay * 1e9}/7200`;
const reduced = (text: string) => {
  const [n = 0n, d = 1n] = text.split('/').map(BigInt);
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const by = gcd(n, d);
  return d / by === 1n ? String(n / by) : `${n / by}/${d / by}`;
};

describe('values', () => {
  it('has a default for each entry', async () => {
    const { plan } = await compiled(proposal(''));
    expect(plan?.assume).toEqual({
      taoPrice: null,
      recycled: { kind: 'constant', value: '0' },
      flows: [],
      flowAverages: [],
      subnetRegistrations: null,
      neuronRegistrations: [],
      neurons: [],
      minerBurned: [],
    });
    expect(plan?.blockTimeMs).toBe(12_000);
  });

  it.each([
    { entry: 'recycled = 92 TAO/day', value: reduced(PER_BLOCK(92)), why: 'a rate per block, exactly' },
    { entry: 'recycled = 2 * 46 TAO/day', value: reduced(PER_BLOCK(92)), why: 'a calculation' },
    { entry: 'recycled = 0', value: '0', why: 'nothing' },
  ])('$entry: $why', async ({ entry, value }) => {
    const { plan } = await compiled(assume(entry));
    expect(plan?.assume.recycled).toEqual({ kind: 'constant', value });
  });

  it('takes the price of TAO in USD per rao', async () => {
    const { plan } = await compiled(assume('tao_price = 300 USD/TAO'));
    expect(plan?.assume.taoPrice).toEqual({ kind: 'constant', value: '3/10000000' });
  });

  it.each([
    { value: 'normal(20, 10) TAO/day', args: ['25000000/9', '12500000/9'], mean: '25000000/9', of: 'normal' },
    {
      value: 'normal(20 TAO/day, 10 TAO/day)',
      args: ['25000000/9', '12500000/9'],
      mean: '25000000/9',
      of: 'normal',
    },
    { value: 'lognormal(20, 0) TAO/day', args: ['25000000/9', '0'], mean: '25000000/9', of: 'lognormal' },
    {
      value: 'uniform(10, 30) TAO/day',
      args: ['12500000/9', '12500000/3'],
      mean: '25000000/9',
      of: 'uniform',
    },
    { value: 'poisson(20) TAO/day', args: ['25000000/9'], mean: '25000000/9', of: 'poisson' },
    {
      value: '20 TAO/day * gbm(5%, 80%)',
      args: ['1/20', '4/5', '25000000/9'],
      mean: '25000000/9',
      of: 'gbm',
    },
    {
      value: 'gbm(5%, 80%) * 20 TAO/day',
      args: ['1/20', '4/5', '25000000/9'],
      mean: '25000000/9',
      of: 'gbm',
    },
  ])('flow(64) = $value', async ({ value, args, mean, of }) => {
    const result = await compiled(assume(`flow(64) = ${value}`));
    expect(codes(result)).toEqual(['W406']);
    expect(result.plan?.assume.flows[0]).toMatchObject({
      subnet: { kind: 'netuid', netuid: 64 },
      series: { kind: 'draw', distribution: of, args, mean },
    });
    expect(result.diagnostics[0]?.message).toContain('20 TAO/day stands in for it');
  });

  it.each([
    { entries: 'flow(root) = -400 TAO/day', says: [], why: 'root, and a flow out' },
    { entries: 'flow("Apex") = 5 TAO/day', says: [], why: 'a subnet by its name at the start' },
    { entries: 'flow(999) = 5 TAO/day', says: ['E209'], why: 'a netuid that the start lacks' },
    { entries: 'flow("nobody") = 5 TAO/day', says: ['E210'], why: 'a name that the start lacks' },
    { entries: 'flow = 5 TAO/day', says: ['E371'], why: 'a flow into nothing' },
    { entries: 'flow(1, 2) = 5 TAO/day', says: ['E371'], why: 'a flow into two' },
    { entries: 'recycled(3) = 5 TAO/day', says: ['E371'], why: 'what is about no subnet' },
    { entries: 'miner_burned(root) = 5%', says: ['E371'], why: 'root has no miners' },
    { entries: 'miner_burned(64) = 101%', says: ['E245'], why: 'more than all' },
    { entries: 'miner_burned(64) = 20%', says: [], why: 'a part' },
    { entries: 'recycled = -1 TAO/day', says: ['E245'], why: 'less than nothing' },
    { entries: 'tao_price = 0 USD/TAO', says: ['E245'], why: 'a price of nothing' },
    { entries: 'recycled = 92 TAO', says: ['E326'], why: 'an amount for a rate' },
    { entries: 'recycled = 92', says: ['E303'], why: 'a bare number' },
    { entries: 'recycle = 92 TAO/day', says: ['E240'], why: 'a misspelt entry' },
    { entries: 'recycled = supply.block_emission / 1 day', says: ['E319'], why: 'what only the run knows' },
    { entries: 'recycled = normal(20, 10) TAO', says: ['E375'], why: 'the wrong unit of a distribution' },
    { entries: 'recycled = normal(20, 10)', says: ['E303', 'E303'], why: 'no unit at all' },
    { entries: 'recycled = normal(20) TAO/day', says: ['E372'], why: 'an argument too few' },
    { entries: 'recycled = normal(mean = 20, sd = 1) TAO/day', says: ['E372'], why: 'named arguments' },
    { entries: 'recycled = normal(20, -1) TAO/day', says: ['E373'], why: 'a spread below zero' },
    { entries: 'recycled = uniform(2, 1) TAO/day', says: ['E373'], why: 'ends the wrong way round' },
    { entries: 'recycled = uniform(-2, 1) TAO/day', says: ['E245'], why: 'an end out of range' },
    { entries: 'recycled = lognormal(0, 1) TAO/day', says: ['E373'], why: 'a mean of zero' },
    { entries: 'recycled = poisson(-1) TAO/day', says: ['E373'], why: 'a rate below zero' },
    { entries: 'tao_price = gbm(5%, 80%)', says: ['E376'], why: 'a factor without a value' },
    { entries: 'tao_price = gbm(5%, 80%) USD/TAO', says: ['E376'], why: 'a factor with a unit' },
    { entries: 'tao_price = 300 USD/TAO * gbm(5%, -80%)', says: ['E373'], why: 'a volatility below zero' },
    { entries: 'tao_price = 300 USD/TAO * gbm(5%, 80%)', says: ['W406'], why: 'a motion' },
    { entries: 'recycled = 1 TAO/day + normal(1, 1) TAO/day', says: ['E377'], why: 'a draw inside a sum' },
    { entries: 'subnet_registrations = 0.25/day', says: [], why: 'demand' },
    { entries: 'recycled = csv("flows.csv") TAO/day', says: ['E374'], why: 'a table without a column' },
    { entries: 'recycled = csv("none.csv", "x") TAO/day', says: ['E500'], why: 'a table that is missing' },
    { entries: 'recycled = csv("../x.csv", "x") TAO/day', says: ['E501'], why: 'a table outside' },
    {
      entries: 'recycled = csv("flows.csv", "in") TAO',
      says: ['E375'],
      why: 'a unit that is not the entry’s',
    },
    { entries: 'recycled = csv("flows.csv", "in")', says: ['E375'], why: 'a table without a unit' },
    { entries: 'miner_burned(1) = csv("flows.csv", "part")', says: [], why: 'a table of bare numbers' },
    { entries: 'miner_burned(1) = csv("flows.csv", "in")', says: ['E245'], why: 'a cell out of range' },
  ])('$entries: $why', async ({ entries, says }) => {
    const files = { 'flows.csv': 'day,in,part\n0,20,0.5\n30,25,0.25\n' };
    expect(codes(await compiled(assume(entries), files))).toEqual(says);
  });

  it.each([
    {
      entry: 'flow_average(64) = 120 TAO/day',
      of: 'user',
      value: '50000000/3',
      why: 'users, a rate per block',
    },
    {
      entry: 'flow_average("Apex") = -3 TAO/day',
      of: 'user',
      value: '-1250000/3',
      why: 'by name, flowing out',
    },
    { entry: 'flow_average(64) = 0', of: 'user', value: '0', why: 'nothing' },
    {
      entry: 'protocol_flow_average(64) = 2 * 1_500 rao / 1 block',
      of: 'protocol',
      value: '3000',
      why: 'the protocol, worked out',
    },
  ])('$entry: $why', async ({ entry, of, value }) => {
    const { plan } = await compiled(assume(entry));
    const netuid = entry.includes('Apex') ? 1 : 64;
    expect(plan?.assume.flowAverages).toMatchObject([{ subnet: { kind: 'netuid', netuid }, of, value }]);
    expect(plan?.assume.flows).toEqual([]);
  });

  it.each([
    { entries: 'flow_average = 5 TAO/day', says: 'E371', why: 'about no subnet' },
    { entries: 'flow_average(root) = 5 TAO/day', says: 'E371', why: 'root has no flow of its own' },
    { entries: 'flow_average(999) = 5 TAO/day', says: 'E209', why: 'a netuid that the start lacks' },
    { entries: 'flow_average(64) = 5 TAO', says: 'E326', why: 'an amount for a rate' },
    { entries: 'flow_average(64) = normal(5, 1) TAO/day', says: 'E378', why: 'a draw' },
    { entries: 'flow_average(64) = csv("f.csv", "x") TAO/day', says: 'E378', why: 'a table' },
    { entries: 'flow_average(64) = 5 TAO/day * gbm(5%, 80%)', says: 'E378', why: 'a motion' },
    {
      entries: 'flow_average("vision") = 5 TAO/day',
      says: 'E378',
      why: 'a subnet that comes later begins at 0',
    },
    { entries: 'flow_average(64) = 9_300_000_000 TAO / 1 block', says: 'E378', why: 'beyond 64 bits' },
    { entries: 'flow_average(64) = 9_200_000_000 TAO / 1 block', says: null, why: 'within 64 bits' },
    {
      entries: 'flow_average(1) = 5 TAO/day  flow_average("Apex") = 6 TAO/day',
      says: 'E370',
      why: 'one subnet twice',
    },
    { entries: 'flow_averages(64) = 5 TAO/day', says: 'E240', why: 'a misspelt entry' },
  ])('$entries: $why', async ({ entries, says }) => {
    const text = `${assume(entries)}enact now { register subnet "vision" { } }`;
    const errors = codes(await compiled(text)).filter((it) => it.startsWith('E'));
    expect(errors).toEqual(says === null ? [] : [says]);
  });

  it('scales a table by the unit behind it', async () => {
    const { plan } = await compiled(assume('flow(2) = csv("data/flows.csv", "in") TAO/day'), {
      'data/flows.csv': 'day,in\n0,20\n30,-25.5\n',
    });
    expect(plan?.assume.flows[0]?.series).toEqual({
      kind: 'steps',
      rows: [
        { block: 9_240_381, value: reduced(PER_BLOCK(20)) },
        { block: 9_456_381, value: '-10625000/3' },
      ],
    });
  });
});

describe('precedence', () => {
  const a = 'assume { recycled = 1 TAO/day  flow(1) = 1 TAO/day }';
  it.each([
    {
      why: "the file's own beats what it uses",
      text: 'use "a.tao"\nassume { recycled = 2 TAO/day }',
      says: [],
    },
    {
      why: 'one entry twice in a file',
      text: 'assume { recycled = 2 TAO/day }\nassume { recycled = 3 TAO/day }',
      says: ['E370 main.tao:5 recycled'],
    },
    {
      why: 'one entry in two libraries',
      text: 'use "a.tao"\nuse "b.tao"',
      says: ['E370 b.tao:1 recycled'],
    },
    {
      why: 'in two libraries, but settled by the file that uses them',
      text: 'use "a.tao"\nuse "b.tao"\nassume { recycled = 2 TAO/day }',
      says: [],
    },
    { why: 'a library beats what it uses itself', text: 'use "c.tao"', says: [] },
    { why: 'one library by two ways', text: 'use "a.tao"\nuse "d.tao"', says: [] },
    {
      why: 'one subnet by number and by name',
      text: 'assume { flow(1) = 2 TAO/day  flow("Apex") = 3 TAO/day }',
      says: ['E370 main.tao:4 flow'],
    },
    {
      why: 'flows into different subnets',
      text: 'assume { flow(1) = 2 TAO/day  flow(2) = 3 TAO/day }',
      says: [],
    },
  ])('$why', async ({ text, says }) => {
    const result = await compiled(proposal(text), {
      'a.tao': a,
      'b.tao': 'assume { recycled = 5 TAO/day }',
      'c.tao': 'use "a.tao"\nassume { recycled = 7 TAO/day }',
      'd.tao': 'use "a.tao"',
    });
    expect(said(result)).toEqual(says);
  });

  it('takes the entry that counts, and the others from where they stand', async () => {
    const { plan } = await compiled(proposal('use "a.tao"\nassume { recycled = 2 TAO/day }'), { 'a.tao': a });
    expect(plan?.assume.recycled).toEqual({ kind: 'constant', value: reduced(PER_BLOCK(2)) });
    expect(plan?.assume.flows.map((it) => it.place.path)).toEqual(['a.tao']);
  });
});
