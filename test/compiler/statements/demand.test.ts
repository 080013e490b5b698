/** Who comes to register, by rate and by price. Source: design 1b, "events". */
import { describe, expect, it } from 'vitest';
import { codes, compiled, proposal, said } from '../../support/compiled.ts';

const assume = (entries: string) => proposal(`assume { ${entries} }`);
const BORN = 'enact now { register subnet "vision" { } }';
const PRICE = { op: 'price' };

describe('demand for subnets', () => {
  it.each([
    {
      entry: 'subnet_registrations = 0.1/day',
      demand: { kind: 'series', series: { kind: 'constant', value: '1/72000' } },
      why: 'so many a day, exactly per block',
    },
    {
      entry: 'subnet_registrations = poisson(0.25 / day)',
      demand: {
        kind: 'series',
        series: { kind: 'draw', distribution: 'poisson', args: ['1/28800'] },
        stream: 'subnet_registrations',
      },
      why: 'drawn, and executed: no warning',
    },
    {
      entry: 'demand(price) = 1_500 TAO',
      demand: { kind: 'limit', most: '1500000000000' },
      why: 'the most that somebody pays',
    },
    {
      entry: 'demand(price) = 2 * budget',
      demand: { kind: 'limit', most: '1500000000000' },
      why: 'the same by a named constant',
    },
    { entry: 'demand(price) = 0', demand: { kind: 'rate', value: { op: 'const', value: 0 } }, why: 'nobody' },
    {
      entry: 'demand(price) = 0.5/day',
      demand: { kind: 'rate', value: { op: 'const', exact: '1/14400' } },
      why: 'a rate that the price does not change',
    },
    {
      entry: 'demand(price) = if price < budget then 1/day else 0',
      demand: {
        kind: 'rate',
        value: {
          op: 'if',
          condition: { op: 'compare', compare: '<', left: PRICE, right: { op: 'const', value: 750e9 } },
        },
      },
      why: 'a step',
    },
    {
      entry: 'demand(price) = (1_000 TAO - price) / 2_000 TAO / 1 day',
      demand: { kind: 'rate', value: { op: '/', left: { op: '/', left: { op: '-', right: PRICE } } } },
      why: 'a slope',
    },
    {
      entry: 'demand(price) = max(0, 2 - price / budget) * 1/day',
      demand: { kind: 'rate', value: { op: '*', left: { op: 'pick', fn: 'max' } } },
      why: 'with a function',
    },
  ])('$entry: $why', async ({ entry, demand }) => {
    const result = await compiled(proposal(`let budget = 750 TAO\nassume { ${entry} }`));
    expect(said(result)).toEqual([]);
    expect(result.plan?.assume.subnetRegistrations).toMatchObject({ ...demand, place: { line: 5 } });
    expect(result.plan?.assume.neuronRegistrations).toEqual([]);
  });

  it.each([
    { entry: 'demand = 500 TAO', says: 'E371', why: 'no price in brackets' },
    { entry: 'demand() = 500 TAO', says: 'E371', why: 'nothing in brackets' },
    { entry: 'demand(cost) = 500 TAO', says: 'E371', why: 'the price under another name' },
    { entry: 'demand(64, price) = 500 TAO', says: 'E371', why: 'about one subnet' },
    { entry: 'subnet_registrations(price) = 1/day', says: 'E371', why: 'a price where there is none' },
    { entry: 'demand(price) = 5', says: 'E259', why: 'a bare number' },
    { entry: 'demand(price) = 5 alpha', says: 'E259', why: 'another currency' },
    { entry: 'demand(price) = 5 TAO/day', says: 'E259', why: 'an amount per time' },
    { entry: 'demand(price) = price < 500 TAO', says: 'E259', why: 'a condition' },
    { entry: 'demand(price) = [1/day, 2/day]', says: 'E259', why: 'a list' },
    { entry: 'demand(price) = price', says: 'E259', why: 'an amount that follows the price' },
    { entry: 'demand(price) = min(price, 500 TAO)', says: 'E259', why: 'an amount that is not fixed' },
    { entry: 'demand(price) = -1/day', says: 'E245', why: 'fewer than nobody' },
    { entry: 'demand(price) = -1 TAO', says: 'E245', why: 'less than nothing' },
    { entry: 'subnet_registrations = -1/day', says: 'E245', why: 'fewer than nobody a day' },
    { entry: 'subnet_registrations = 7_201/day', says: 'E245', why: 'more than one in a block' },
    { entry: 'demand(price) = 2/block', says: 'E245', why: 'more than one in a block, whatever it costs' },
    { entry: 'subnet_registrations = poisson(8_000/day)', says: 'E245', why: 'that many drawn on average' },
    { entry: 'subnet_registrations = uniform(1/day, 20_000/day)', says: 'E245', why: 'a mean above it' },
    { entry: 'subnet_registrations = uniform(-1/day, 1/day)', says: 'E245', why: 'a lower end below zero' },
    { entry: 'demand(price) = supply.block_emission * 100 blocks', says: 'E258', why: 'a metric' },
    { entry: 'demand(price) = subnet(64).price * 1 alpha / price / 1 day', says: 'E258', why: 'a pool' },
    { entry: 'demand(price) = subnet_registration.lock_cost', says: 'E258', why: 'the cost by its own name' },
    { entry: 'demand(price) = emission.bar_rank / 1 day', says: 'E258', why: 'a parameter' },
    { entry: 'demand(price) = count(subnets) / 1 day', says: 'E258', why: 'who is there' },
    { entry: 'demand(price) = sum(subnets.tao_in where price > 1) / 1 day', says: 'E303', why: 'a field' },
    { entry: 'demand(price) = deep(subnet(64)) * 1/day', says: 'E258', why: 'a function of a subnet' },
    { entry: 'demand(price) = growing', says: 'E258', why: 'a let that is worked out in the run' },
    { entry: 'demand(price) = price / tao_price / 1 day', says: 'E258', why: 'another assumption' },
    { entry: 'demand(price) = poisson(0.25/day)', says: 'E258', why: 'a draw' },
    { entry: 'demand(price) = csv("a.csv", "b") / day', says: 'E258', why: 'a table' },
    { entry: 'demand(price) = baseline(price)', says: 'E227', why: 'the other run' },
    { entry: 'demand(price) = if prise < 5 TAO then 1/day else 0', says: 'E200', why: 'a misspelt price' },
    { entry: 'deamnd(price) = 1/day', says: 'E240', why: 'a misspelt entry' },
    { entry: 'recycled = price / 1 day', says: 'E207', why: 'the price outside of a demand' },
  ])('$entry: $why', async ({ entry, says }) => {
    const text = `let deep(s) = s.price / 1 TAO * 1 alpha\nlet growing = supply.block_emission\nassume { tao_price = 3 USD/TAO  ${entry} }`;
    expect(codes(await compiled(proposal(text))).filter((it) => it.startsWith('E'))).toEqual([says]);
  });

  it.each([
    { entry: 'subnet_registrations = 7_200/day', why: 'one in each block' },
    { entry: 'demand(price) = 1/block', why: 'the same by price' },
    { entry: 'subnet_registrations = uniform(1/day, 10_000/day)', why: 'a day above it, not the mean' },
    { entry: 'demand(price) = if price < 5 TAO then 100/block else 0', why: 'only where it is cheap' },
  ])('$entry is no more than one per block: $why', async ({ entry }) => {
    expect(said(await compiled(assume(entry)))).toEqual([]);
  });

  it('says what stands in place of a demand', async () => {
    const { diagnostics } = await compiled(assume('demand(price) = [1/day]'));
    expect(diagnostics.find((it) => it.code === 'E259')?.message).toMatch(/and this is a list$/);
  });

  it('says what the most is', async () => {
    const { diagnostics } = await compiled(assume('neuron_registrations = 8_000/day'));
    expect(diagnostics[0]?.message).toBe(
      '`neuron_registrations` has to be from 0 to one per block, `7_200/day`',
    );
  });

  it('points at what reads the state, not at the whole', async () => {
    const text = assume('demand(price) = if price < 2 * subnet(1).tao_in then 1/day else 0');
    expect(said(await compiled(text))).toEqual(['E258 main.tao:4 subnet(1).tao_in']);
  });
});

describe('demand for neurons', () => {
  it.each([
    { entry: 'neuron_registrations = 5/day', subnet: 'all', demand: { stream: 'neuron_registrations' } },
    {
      entry: 'neuron_registrations( 6_4 ) = poisson(5/day)',
      subnet: { netuid: 64 },
      demand: { stream: 'neuron_registrations(64)' },
    },
    {
      entry: 'neuron_registrations("Apex") = 5/day',
      subnet: { netuid: 1 },
      demand: { stream: 'neuron_registrations(1)' },
    },
    {
      entry: 'neuron_registrations("vision") = 5/day',
      subnet: { kind: 'born', name: 'vision' },
      demand: { stream: 'neuron_registrations("vision")' },
    },
    { entry: 'neuron_demand(price) = 0.2 TAO', subnet: 'all', demand: { kind: 'limit', most: '200000000' } },
    {
      entry: 'neuron_demand(64, price) = if price < 1 TAO then 10/day else 1/day',
      subnet: { netuid: 64 },
      demand: { kind: 'rate', value: { op: 'if' } },
    },
    { entry: 'neuron_demand("Apex", price) = 1/day', subnet: { netuid: 1 }, demand: { kind: 'rate' } },
  ])('$entry', async ({ entry, subnet, demand }) => {
    const { plan, diagnostics } = await compiled(proposal(`assume { ${entry} }\n${BORN}`));
    expect(diagnostics).toEqual([]);
    expect(plan?.assume.neuronRegistrations).toMatchObject([{ subnet, demand, place: { line: 4 } }]);
    expect(plan?.assume.subnetRegistrations).toBeNull();
  });

  it.each([
    { entry: 'neuron_registrations(root) = 5/day', says: 'E371', why: 'root has no neurons' },
    { entry: 'neuron_registrations(1, 2) = 5/day', says: 'E371', why: 'two subnets' },
    { entry: 'neuron_registrations() = 5/day', says: 'E371', why: 'nothing in brackets' },
    { entry: 'neuron_registrations(900) = 5/day', says: 'E209', why: 'a netuid that the start lacks' },
    { entry: 'neuron_registrations("nobody") = 5/day', says: 'E210', why: 'a name that nobody has' },
    { entry: 'neuron_registrations(64) = 5', says: 'E303', why: 'no unit' },
    { entry: 'neuron_demand(64) = 5/day', says: 'E371', why: 'no price' },
    { entry: 'neuron_demand(price, 64) = 5/day', says: 'E371', why: 'the price first' },
    { entry: 'neuron_demand(900, price) = 5/day', says: 'E209', why: 'a subnet that the start lacks' },
    { entry: 'neuron_demand(root, price) = 5/day', says: 'E371', why: 'root' },
    { entry: 'neuron_demand(64, price) = subnet(64).burn', says: 'E258', why: 'the state' },
  ])('$entry: $why', async ({ entry, says }) => {
    expect(codes(await compiled(assume(entry)))).toEqual([says]);
  });
});

describe('two forms of one thing', () => {
  it.each([
    {
      text: 'assume { subnet_registrations = 1/day  demand(price) = 5 TAO }',
      says: ['E257 main.tao:4 demand'],
      why: 'of subnets',
    },
    {
      text: 'assume { neuron_demand(1, price) = 1/day  neuron_registrations("Apex") = 1/day }',
      says: ['E257 main.tao:4 neuron_registrations'],
      why: 'of one subnet, by number and by name',
    },
    {
      text: 'assume { neuron_registrations = 1/day  neuron_demand(price) = 1/day }',
      says: ['E257 main.tao:4 neuron_demand'],
      why: 'of all subnets',
    },
    {
      text: 'assume { neuron_registrations = 1/day  neuron_demand(64, price) = 1/day  neuron_demand("vision", price) = 2/day }',
      says: [],
      why: 'of all and of one each',
    },
    {
      text: 'assume { demand(price) = 1/day  demand(price) = 5 TAO }',
      says: ['E370 main.tao:4 demand'],
      why: 'one form twice',
    },
    { text: 'use "by-rate.tao"\nassume { demand(price) = 5 TAO }', says: [], why: "the file's own wins" },
    {
      text: 'use "by-rate.tao"\nuse "by-price.tao"',
      says: ['E257 by-price.tao:1 demand'],
      why: 'in two libraries',
    },
  ])('$why', async ({ text, says }) => {
    const result = await compiled(proposal(`${text}\n${BORN}`), {
      'by-rate.tao': 'assume { subnet_registrations = 1/day }',
      'by-price.tao': 'assume { demand(price) = 5 TAO }',
    });
    expect(said(result)).toEqual(says);
  });

  it("takes the file's own form", async () => {
    const { plan } = await compiled(proposal('use "a.tao"\nassume { demand(price) = 5 TAO }'), {
      'a.tao': 'assume { subnet_registrations = 1/day }',
    });
    expect(plan?.assume.subnetRegistrations).toMatchObject({ kind: 'limit', most: '5000000000' });
  });
});

describe('subnets of assumed demand', () => {
  const NAMES = 'enact now { set subnet("new-2").tempo = 99 blocks  stake 5 TAO into "new-1" }';
  it.each([
    { text: `assume { demand(price) = 5 TAO }\n${NAMES}`, says: [], why: 'by price' },
    { text: `assume { subnet_registrations = 1/day }\n${NAMES}`, says: [], why: 'by rate' },
    { text: `use "lib.tao"\n${NAMES}`, says: [], why: 'of a library' },
    {
      text: 'assume { subnet_registrations = 1/day  flow("new-1") = 5 TAO/day  miner_burned("new-2") = 5% }',
      says: [],
      why: 'with flows of their own',
    },
    {
      text: NAMES,
      says: ['E210 main.tao:4 "new-2"', 'E210 main.tao:4 "new-1"'],
      why: 'where nobody comes',
    },
    {
      text: 'assume { subnet_registrations = 1/day }\nenact now { register subnet "new-1" { } }',
      says: ['E235 main.tao:5 "new-1"'],
      why: "the file's own of such a name",
    },
    {
      text: 'assume { subnet_registrations = 1/day }\nenact now { register subnet "new-x" { } }',
      says: [],
      why: "the file's own of another name",
    },
    {
      text: 'assume { neuron_registrations = 1/day }\nexpect subnet("new-1").price > 0',
      says: ['E210 main.tao:5 "new-1"'],
      why: 'demand for neurons brings no subnet',
    },
  ])('$why', async ({ text, says }) => {
    const files = { 'lib.tao': 'assume { subnet_registrations = 1/day }' };
    expect(said(await compiled(proposal(text), files)).filter((it) => !it.startsWith('W407'))).toEqual(says);
  });
});
