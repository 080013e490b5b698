/** Changes, events and sweeps. Source: design, "The language" (enact, vary) and 1b, "events". */
import { describe, expect, it } from 'vitest';
import { codes, compiled, proposal } from '../../support/compiled.ts';

const enact = (changes: string) => proposal(`enact now { ${changes} }`);
const BORN = 'register subnet "vision" { lock = auto }';
const changeOf = async (changes: string) => (await compiled(enact(changes))).plan?.enact[0]?.changes.at(-1);

describe('set', () => {
  it.each([
    {
      change: 'set emission.subnet_owner_cut = 12%',
      plan: {
        parameter: 'emission.subnet_owner_cut',
        target: { kind: 'network' },
        value: { kind: 'raw', raw: '7864' },
      },
      why: 'rounded down to 65,535ths',
    },
    {
      change: 'set subnet(64).subnet_emission_enabled = off',
      plan: {
        parameter: 'emission.subnet_emission_enabled',
        target: { kind: 'subnet', subnet: { kind: 'netuid', netuid: 64 } },
        value: { kind: 'word', word: 'off', raw: '0' },
      },
      why: 'a switch of one subnet',
    },
    {
      change: 'set subnets.owner_cut_enabled = off where tao_in < 100 TAO',
      plan: {
        parameter: 'emission.owner_cut_enabled',
        target: { kind: 'subnets', where: { op: 'compare' } },
      },
      why: 'several subnets',
    },
    {
      change: 'set emission.tao_weight = emission.tao_weight / 2',
      plan: { value: { kind: 'expression', value: { op: '/' } } },
      why: 'what depends on the state then',
    },
  ])('$change: $why', async ({ change, plan }) => {
    expect(await changeOf(change)).toMatchObject({ kind: 'set', ...plan });
  });

  it.each([
    {
      change: 'set emission.bar_rank = 64 where tao_in > 1 TAO',
      says: ['E272'],
      why: 'where behind one value',
    },
    {
      change: 'set subnet(64).tempo = 99 blocks where tao_in > 1 TAO',
      says: ['E272'],
      why: 'of one subnet too',
    },
    { change: 'set emission.gate_bar = 1%', says: ['E220'], why: 'what the chain computes' },
    { change: 'set emission.bar_rank = 70_000', says: ['E301'], why: 'beyond the type' },
    { change: 'set emission.bar_rank = 5 blocks', says: ['E326'], why: 'another unit' },
    { change: 'set emission.bar_rang = 5', says: ['E201'], why: 'misspelt' },
    {
      change: 'set staking.childkey_burn = 1%',
      says: ['W407'],
      why: 'recorded, but not executed',
    },
    {
      change: 'set supply.max_supply = 20_000_000 TAO',
      says: ['W407'],
      why: 'what a supply rule says better',
    },
  ])('$change: $why', async ({ change, says }) => {
    expect(codes(await compiled(enact(change)))).toEqual(says);
  });
});

describe('events', () => {
  it.each([
    {
      change: 'register subnet "vision" { lock = 700 TAO  tempo = 360 blocks }',
      plan: {
        kind: 'register',
        name: 'vision',
        lock: '700000000000',
        entries: [{ name: 'tempo' }],
        attempt: false,
      },
    },
    {
      change: 'register subnet "vision" { }',
      plan: { kind: 'register', lock: 'auto', owner: null, entries: [] },
    },
    {
      change: 'try register subnet "vision" { owner = "5Fha…"  subnet_emission_enabled = on }',
      plan: {
        ...{ kind: 'register', attempt: true, owner: '5Fha…' },
        entries: [{ name: 'subnet_emission_enabled', value: { raw: '1' } }],
      },
    },
    { change: 'try dissolve subnet 12', plan: { kind: 'dissolve', attempt: true, subnet: { netuid: 12 } } },
    { change: 'dissolve subnet "Apex"', plan: { kind: 'dissolve', subnet: { kind: 'netuid', netuid: 1 } } },
    {
      change: 'stake 500 TAO into 64',
      plan: { kind: 'stake', amount: '500000000000', subnet: { netuid: 64 } },
    },
    { change: 'unstake 10% from 64', plan: { kind: 'unstake', amount: { kind: 'fraction', value: '1/10' } } },
    {
      change: 'unstake 5 alpha from 64',
      plan: { kind: 'unstake', amount: { kind: 'alpha', value: '5000000000' } },
    },
    { change: `${BORN} stake 1 TAO into "vision"`, plan: { subnet: { kind: 'born', name: 'vision' } } },
  ])('$change', async ({ change, plan }) => {
    expect(await changeOf(change)).toMatchObject(plan);
  });

  it.each([
    { change: `${BORN} ${BORN}`, says: ['E235'], why: 'one name twice' },
    { change: 'register subnet "Apex" { }', says: ['E235'], why: 'a name of the start' },
    { change: 'register subnet "vision" { lock = 0 TAO }', says: ['E245'], why: 'a lock of nothing' },
    { change: 'register subnet "vision" { lock = 5 }', says: ['E303'], why: 'a lock without unit' },
    { change: 'register subnet "vision" { tempos = 5 }', says: ['E240'], why: 'no such parameter' },
    {
      change: 'register subnet "vision" { tempo = 5 TAO }',
      says: ['E326'],
      why: 'a parameter in another unit',
    },
    {
      change: 'register subnet "vision" { tempo = 99 blocks tempo = 99 blocks }',
      says: ['E241'],
      why: 'twice',
    },
    { change: 'dissolve subnet 900', says: ['E209'], why: 'a netuid that the start lacks' },
    { change: 'stake 500 TAO into "nobody"', says: ['E210'], why: 'an unknown name' },
    { change: 'stake 0 TAO into 64', says: ['E273'], why: 'nothing staked' },
    { change: 'stake 5 alpha into 64', says: ['E326'], why: 'the wrong currency' },
    { change: 'unstake 5 TAO from 64', says: ['E326'], why: 'the wrong currency' },
    { change: 'unstake 110% from 64', says: ['E273'], why: 'more than all' },
    { change: 'unstake 0% from 64', says: ['E273'], why: 'nothing' },
    { change: 'dissolve subnet 12', says: [], why: 'executed' },
    { change: 'stake 500 TAO into 64', says: [], why: 'executed' },
    {
      change: `${BORN} set subnet("vision").subnet_emission_enabled = on stake 1 TAO into "vision"`,
      says: [],
      why: 'what waits for a registration',
    },
    { change: 'register subnet "vision" { owner = "" }', says: ['E248'], why: 'nobody as its owner' },
    { change: 'register subnet "vision" { owner = 5 TAO }', says: ['E243'], why: 'an owner that is no text' },
    { change: 'register subnet "vision" { ownr = "me" }', says: ['E240'], why: 'a misspelt entry' },
    { change: 'register subnet "vision" { burn = 2 TAO }', says: ['E220'], why: 'what the chain works out' },
    { change: 'register subnet "vision" { max_burn = 0.01 TAO }', says: ['E302'], why: 'below the bound' },
    { change: 'register subnet "vision" { dissolve = on }', says: ['E220'], why: 'an act' },
    { change: 'register subnet "new-1" { }', says: [], why: 'nobody assumes demand' },
    { change: 'set subnet(12).dissolve = on', says: ['E220'], why: 'an act that has a statement' },
  ])('$change: $why', async ({ change, says }) => {
    expect(codes(await compiled(enact(change)))).toEqual(says);
  });

  it('takes assumptions about a subnet that is created later', async () => {
    const text = `assume { flow("vision") = 5 TAO/day  miner_burned("vision") = 5% }\nenact now { ${BORN} }`;
    const { plan, diagnostics } = await compiled(proposal(text));
    expect(diagnostics).toEqual([]);
    const vision = { kind: 'born', name: 'vision' };
    expect(plan?.assume).toMatchObject({ flows: [{ subnet: vision }], minerBurned: [{ subnet: vision }] });
  });

  it.each([
    { when: 'on each halving', says: ['E277'] },
    { when: 'on halving 2', says: [] },
  ])('registers a subnet once: $when', async ({ when, says }) => {
    expect(codes(await compiled(proposal(`enact ${when} { ${BORN} }`)))).toEqual(says);
  });

  it('names what dissolves a subnet where somebody sets it', async () => {
    const { diagnostics } = await compiled(enact('set subnet(12).dissolve = on'));
    expect(diagnostics[0]?.help).toBe('write `dissolve subnet 12`');
  });

  it('may be named before the line that registers', async () => {
    const text = `enact after 2 days { stake 1 TAO into "vision" }\nenact now { ${BORN} }`;
    const result = await compiled(proposal(text));
    expect(codes(result)).toEqual([]);
    expect(result.plan?.born).toEqual(['vision']);
  });
});

describe('vary', () => {
  it.each([
    { vary: 'emission.bar_rank in [16, 32, 64]', raws: ['16', '32', '64'] },
    { vary: 'emission.bar_rank in [1..3, 9]', raws: ['1', '2', '3', '9'] },
    { vary: 'emission.bar_rank from 16 to 64 by 16', raws: ['16', '32', '48', '64'] },
    { vary: 'emission.bar_rank from 16 to 60 by 16', raws: ['16', '32', '48'] },
    { vary: 'emission.bar_rank from 3 to 1 by -1', raws: ['3', '2', '1'] },
    { vary: 'emission.bar_rank from 3 to 3 by 1', raws: ['3'] },
    { vary: 'subnet(1).tempo from 100 blocks to 300 blocks by 100 blocks', raws: ['100', '200', '300'] },
    { vary: 'subnet(1).owner_cut_enabled in [on, off]', raws: ['1', '0'] },
  ])('$vary', async ({ vary, raws }) => {
    const result = await compiled(proposal(`vary ${vary}`));
    expect(codes(result)).toEqual(['W405']);
    expect(result.plan?.vary[0]?.values.map((it) => ('raw' in it ? it.raw : null))).toEqual(raws);
  });

  it('varies an assumption in its own unit', async () => {
    const { plan } = await compiled(proposal('vary recycled from 0 TAO/day to 72 TAO/day by 36 TAO/day'));
    expect(plan?.vary[0]).toMatchObject({
      target: { kind: 'assume', name: 'recycled' },
      values: [{ value: { exact: '0' } }, { value: { exact: '5000000' } }, { value: { exact: '10000000' } }],
    });
  });

  it.each([
    { vary: 'block_time in [6 s, 12 s]', says: ['E274'], why: 'the block time' },
    { vary: 'supply.issuance in [1 TAO]', says: ['E220'], why: 'a metric' },
    { vary: 'flow(64) in [1 TAO/day, 2 TAO/day]', says: ['W405'], why: 'a flow' },
    { vary: 'subnet_registrations in [0.1/day, 0.5/day]', says: ['W405'], why: 'demand' },
    { vary: 'neuron_registrations in [1/day, 5/day]', says: ['W405'], why: 'demand for neurons' },
    { vary: 'neuron_registrations(64) in [1/day, 5/day]', says: ['W405'], why: 'the same of one subnet' },
    { vary: 'neuron_registrations(1, 2) in [1/day]', says: ['E274'], why: 'the same of two' },
    { vary: 'subnet_registrations in [1 TAO]', says: ['E326'], why: 'demand in another unit' },
    { vary: 'demand(price) in [1 TAO]', says: ['E274'], why: 'a demand by price' },
    { vary: 'flow in [1 TAO/day]', says: ['E274'], why: 'a flow into nothing' },
    { vary: 'flow(tao_in) in [1 TAO/day]', says: ['E371'], why: 'a flow into no subnet' },
    { vary: 'flow(900) in [1 TAO/day]', says: ['E209'], why: 'a subnet that the start lacks' },
    { vary: 'recycled in [1 TAO]', says: ['E326'], why: 'another unit' },
    { vary: 'emission.bar_rank in []', says: ['E275'], why: 'no values' },
    { vary: 'emission.bar_rank in [emission.bar_rank]', says: ['E319'], why: 'no constant' },
    { vary: 'emission.bar_rank in [70_000]', says: ['E301'], why: 'a value out of bounds' },
    {
      vary: 'emission.bar_rank from 16 to 80_000 by 10_000',
      says: ['E301'],
      why: 'a range that leaves the bounds',
    },
    { vary: 'emission.bar_rank from 1 to 5 by 0', says: ['E275'], why: 'no step' },
    { vary: 'emission.bar_rank from 1 to 5 by -1', says: ['E275'], why: 'the wrong way' },
    { vary: 'emission.bar_rank from 1 to 1_001 by 1', says: ['E275'], why: 'too many' },
    { vary: 'emission.bar_rank from 1 to 1_000 by 1', says: ['W405'], why: 'as many as there may be' },
    { vary: 'emission.bar_rank in [0..60_000]', says: ['E275'], why: 'a range that is too long' },
    { vary: 'subnet(1).owner_cut_enabled from 0 to 1 by 1', says: ['E339'], why: 'a range of switches' },
    { vary: 'emission.bar_rank in [1]\nvary emission.bar_rank in [2]', says: ['W405', 'E276'], why: 'twice' },
  ])('$vary: $why', async ({ vary, says }) => {
    expect(codes(await compiled(proposal(`vary ${vary}`)))).toEqual(says);
  });
});

describe('proposal and show', () => {
  it.each([
    {
      fields: 'id "a" authors ["Ada", "Alan"] status draft created 2026-07-29',
      says: [],
      why: 'all in order',
    },
    { fields: 'authors "Ada"', says: [], why: 'one author' },
    { fields: 'id "a" id "b"', says: ['E241'], why: 'a field twice' },
    { fields: 'idd "a"', says: ['E240'], why: 'an unknown field' },
    { fields: 'created "today"', says: ['E243'], why: 'a text for a date' },
    { fields: 'id draft', says: ['E243'], why: 'a word for a text' },
    { fields: 'authors [1, 2]', says: ['E243'], why: 'numbers for names' },
  ])('$fields: $why', async ({ fields, says }) => {
    const text = `proposal "x" { ${fields} }\nstart finney @ 9_240_381\nproject 1 year every 1 day`;
    expect(codes(await compiled(text))).toEqual(says);
  });

  it('has a title', async () => {
    const text = 'proposal " " { }\nstart finney @ 9_240_381\nproject 1 year every 1 day';
    expect(codes(await compiled(text))).toEqual(['E248']);
  });

  it.each([
    { show: 'supply.issuance', unit: 'TAO', shape: 'scalar' },
    { show: 'subnets.emission', unit: 'TAO/day', shape: 'vector' },
    { show: 'subnets.price', unit: 'TAO/alpha', shape: 'vector' },
    { show: 'date of halving(2)', unit: 'date', shape: 'scalar' },
    { show: 'supply.inflation > 5%', unit: '', shape: 'scalar' },
  ])('shows $show in $unit', async ({ show, unit, shape }) => {
    const { plan } = await compiled(proposal(`show ${show}`));
    expect(plan?.show).toMatchObject([{ text: show, unit, shape }]);
  });

  it('shows no list that is not about subnets', async () => {
    expect(codes(await compiled(proposal('show [1, 2]')))).toEqual(['E317']);
  });
});
