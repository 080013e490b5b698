/** Supply rules, halvings and genesis. Source: design 1b, "halvings" and "genesis"; specification 2.1. */
import { describe, expect, it } from 'vitest';
import { blockEmission, halvingsPassed } from '../../../compiler/statements/issuance.ts';
import { CHAIN_SUPPLY } from '../../../compiler/statements/supply.ts';
import { codes, compiled, genesis, proposal, SUBNET } from '../../support/compiled.ts';

const TAO = 1_000_000_000n;
const enact = (items: string) => proposal(`enact now { supply { ${items} } }`);
const REST = 'block_emission 0.5 TAO  halving none';

describe('a supply rule', () => {
  it.each([
    {
      items: 'cap 20_000_000 TAO  block_emission 0.5 TAO  halving every 4 years',
      halving: { kind: 'every', blocks: 10_512_000 },
    },
    {
      items: 'block_emission 0.5 TAO  halving every 10_512_000 blocks',
      halving: { kind: 'every', blocks: 10_512_000 },
    },
    { items: 'block_emission 1 TAO  halving by issuance', halving: { kind: 'byIssuance' } },
    { items: 'block_emission 0 TAO  halving none', halving: { kind: 'none' } },
    {
      items: 'block_emission 1 TAO  halving at issuance [15_000_000 TAO, 18_000_000 TAO]',
      halving: { kind: 'atIssuance', thresholds: ['15000000000000000', '18000000000000000'] },
    },
  ])('$items', async ({ items, halving }) => {
    const result = await compiled(enact(items));
    expect(codes(result)).toEqual([]);
    const [change] = result.plan?.enact[0]?.changes ?? [];
    expect(change).toMatchObject({ kind: 'supply', supply: { factor: '1/2', halving } });
  });

  it('keeps the cap of the start where none is stated, and takes a factor', async () => {
    const { plan } = await compiled(enact(`${REST}  factor 2/3`));
    expect(plan?.enact[0]?.changes[0]).toMatchObject({ supply: { cap: '21000000000000000', factor: '2/3' } });
  });

  it.each([
    { items: 'cap 20_000_000 TAO  halving none', says: ['E242'], why: 'no block emission' },
    { items: 'block_emission 1 TAO', says: ['E242'], why: 'no halving' },
    { items: `${REST}  halving by issuance`, says: ['E241'], why: 'two halvings' },
    { items: `${REST}  max 5 TAO`, says: ['E240'], why: 'an unknown entry' },
    { items: `${REST}  cap 5_000_000 TAO`, says: ['E360'], why: 'a cap below the issuance' },
    { items: `${REST}  cap 11_597_618.610011214 TAO`, says: ['E360'], why: 'a cap a rao below the issuance' },
    { items: `${REST}  cap 11_597_618.610011215 TAO`, says: [], why: 'a cap at the issuance' },
    { items: `${REST}  cap 5 days`, says: ['E326'], why: 'a cap of time' },
    { items: `${REST}  cap 20_000_000_000 TAO`, says: ['E245'], why: 'more than 64 bits' },
    { items: `${REST}  cap 0.0000000001 TAO`, says: ['E305'], why: 'less than a rao' },
    { items: `${REST}  factor 1`, says: ['E245'], why: 'a factor that changes nothing' },
    { items: `${REST}  factor 0`, says: ['E245'], why: 'a factor of nothing' },
    { items: 'block_emission 1 TAO  halving every 0 days', says: ['E356'], why: 'no time between halvings' },
    { items: 'block_emission 1 TAO  halving every 5 TAO', says: ['E326'], why: 'an amount for a time' },
    { items: 'block_emission 1 TAO  halving at issuance []', says: ['E362'], why: 'no thresholds' },
    {
      items: 'block_emission 1 TAO  halving at issuance [5 TAO, 5 TAO]',
      says: ['E362'],
      why: 'the same twice',
    },
    {
      items: 'block_emission 1 TAO  halving at issuance [22_000_000 TAO]',
      says: ['E362'],
      why: 'beyond the cap',
    },
    { items: 'block_emission 1 TAO  halving at issuance [1 TAO..5 TAO]', says: ['E362'], why: 'a range' },
  ])('$items: $why', async ({ items, says }) => {
    expect(codes(await compiled(enact(items)))).toEqual(says);
  });

  it('has to state its cap where another one changes it', async () => {
    const text = `enact now { supply { cap 20_000_000 TAO  ${REST} } }\nenact after 1 day { supply { ${REST} } }`;
    expect(codes(await compiled(proposal(text)))).toEqual(['E363']);
  });
});

describe('the issuance at the start', () => {
  it.each([
    { issuance: 0n, passed: 0, emission: TAO, why: 'nothing issued' },
    { issuance: 10_499_999_999_999_999n, passed: 0, emission: TAO, why: 'a rao before the first halving' },
    { issuance: 10_500_000n * TAO, passed: 1, emission: TAO / 2n, why: 'the first halving' },
    { issuance: 15_749_999_999_999_999n, passed: 1, emission: TAO / 2n, why: 'a rao before the second' },
    { issuance: 18_375_000n * TAO, passed: 3, emission: TAO / 8n, why: 'the third' },
    { issuance: 20_999_999_999_999_999n, passed: 54, emission: 0n, why: 'a rao below the cap' },
    { issuance: 21_000_000n * TAO, passed: 64, emission: 0n, why: 'the cap' },
  ])('$why', ({ issuance, passed, emission }) => {
    expect(halvingsPassed(CHAIN_SUPPLY, issuance)).toBe(passed);
    expect(blockEmission(CHAIN_SUPPLY, issuance)).toBe(emission);
  });

  it('counts the thresholds of a list', () => {
    const rule = { ...CHAIN_SUPPLY, halving: { kind: 'atIssuance', thresholds: ['100', '200'] } } as const;
    expect([99n, 100n, 199n, 200n].map((it) => halvingsPassed(rule, it))).toEqual([0, 1, 1, 2]);
    expect(blockEmission(rule, 200n)).toBe(TAO / 4n);
  });
});

describe('a genesis', () => {
  it('is a snapshot of block 0', async () => {
    const text = genesis(
      `root_tao 500 TAO  set emission.tao_weight = 18%  set subnet(2).registration_allowed = off
      subnet 2 "image" { tao_in = 500 TAO  alpha_in = 10_000 alpha }  ${SUBNET}
      subnet 3 { tao_in = 30 TAO  alpha_in = 10 alpha }`,
    );
    const { snapshot, plan } = await compiled(text);
    expect(plan?.start).toEqual({ kind: 'genesis', network: 'genesis', block: 0, timestampMs: null });
    expect(snapshot?.globals).toMatchObject({
      totalIssuance: 2_030n * TAO,
      rootTao: 500n * TAO,
      blockEmission: TAO,
      emissionBarRank: 32,
      taoWeight: { raw: 3_320_413_933_267_719_290n, per: 2n ** 64n - 1n },
    });
    expect(snapshot?.subnets.map((it) => it.netuid)).toEqual([1, 2, 3]);
    const [first, second, third] = snapshot?.subnets ?? [];
    expect(first).toMatchObject({
      name: 'text',
      taoIn: 1_000n * TAO,
      alphaIn: 10_000n * TAO,
      alphaOut: 0n,
      firstEmissionBlock: 1,
      emissionEnabled: true,
      subtokenEnabled: true,
      registrationAllowed: true,
      weightQuote: { raw: 500_000_000_000_000_000n, per: 1_000_000_000_000_000_000n },
      movingPrice: { raw: 429_496_729n, per: 4_294_967_296n },
    });
    expect(second?.registrationAllowed).toBe(false);
    // A price above 1 is held to 1, as the chain's moving average is.
    expect(third?.movingPrice.raw).toBe(4_294_967_296n);
    expect(snapshot?.parameters.at(-1)).toEqual({
      id: 'neuron_registration.registration_allowed',
      netuid: 2,
      raw: 0n,
    });
  });

  it('has the defaults of the registry where mainnet has other values', async () => {
    const { snapshot } = await compiled(genesis(SUBNET));
    expect(snapshot?.globals.networkMinLockCost).toBe(1_000n * TAO);
    expect(snapshot?.parameters).toContainEqual({
      id: 'subnet_registration.min_lock_cost',
      netuid: null,
      raw: 1_000n * TAO,
    });
  });

  it.each([
    { items: '', says: [], why: 'no subnets at all' },
    { items: `${SUBNET} ${SUBNET.replace('text', 'image')}`, says: ['E236'], why: 'a netuid twice' },
    { items: `${SUBNET} ${SUBNET.replace('1 "', '2 "')}`, says: ['E235'], why: 'a name twice' },
    { items: SUBNET.replace('1 "text"', '0'), says: ['E236'], why: 'root' },
    { items: SUBNET.replace('1 "text"', '65_536'), says: ['E236'], why: 'a netuid beyond 16 bits' },
    { items: 'subnet 1 { tao_in = 5 TAO }', says: ['E242'], why: 'no alpha' },
    { items: 'subnet 1 { tao_in = 5 TAO  alpha_in = 0 alpha }', says: ['E245'], why: 'an empty pool' },
    { items: 'subnet 1 { tao_in = 5 alpha  alpha_in = 5 alpha }', says: ['E326'], why: 'the wrong currency' },
    { items: `${SUBNET} root_tao 5`, says: ['E303'], why: 'a bare amount' },
    { items: `${SUBNET} root 5 TAO`, says: ['E240'], why: 'an unknown entry' },
    { items: `${SUBNET} root_tao 5 TAO root_tao 6 TAO`, says: ['E241'], why: 'an entry twice' },
    { items: `${SUBNET} date "2027"`, says: ['E243'], why: 'a date that is none' },
    { items: `${SUBNET} set emission.bar_rank = 65_536`, says: ['E301'], why: 'a value out of bounds' },
    { items: `${SUBNET} set emission.bar_rank = emission.bar_rank / 2`, says: ['E246'], why: 'no constant' },
    { items: `${SUBNET} set subnet(1).tempo = 99 blocks`, says: [], why: 'a parameter of a subnet' },
    { items: `${SUBNET} set subnets.tempo = 99 blocks`, says: [], why: 'a parameter of all subnets' },
    {
      items: `${SUBNET} supply { cap 999 TAO block_emission 1 TAO halving none }`,
      says: ['E360'],
      why: 'a cap below what the pools hold',
    },
  ])('$items: $why', async ({ items, says }) => {
    expect(codes(await compiled(genesis(items)))).toEqual(says);
  });

  it('counts the halvings of its own rule', async () => {
    const items = `${SUBNET} supply { cap 5_000 TAO block_emission 1 TAO halving at issuance [500 TAO, 2_000 TAO] }`;
    const on = (n: number) => `enact on halving ${n} { set emission.bar_rank = 2 }`;
    expect(codes(await compiled(genesis(items, on(1))))).toEqual(['E361']);
    expect(codes(await compiled(genesis(items, on(2))))).toEqual([]);
  });
});

describe('start', () => {
  it.each([
    { start: 'finney @ 9_240_381', says: [], why: 'embedded' },
    { start: 'finney @ 9_240_382', says: ['E238'], why: 'another block' },
    { start: 'finey @ 9_240_381', says: ['E238'], why: 'a misspelt network' },
    { start: 'snapshot "x.json"', says: ['E500'], why: 'a file that is missing' },
  ])('$start: $why', async ({ start, says }) => {
    const text = `proposal "x" { id "x" }\nstart ${start}\nproject 1 year every 1 day\nexpect subnet(64).price > 0\nexpect at 2027-01-01 supply.issuance > 0`;
    expect(codes(await compiled(text))).toEqual(says);
  });
});
