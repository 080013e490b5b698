/** The chain's own emission rules: their names, their order, and which is in force when. Source: protocol, 3.1. */
import { describe, expect, it } from 'vitest';
import { chainRuleById, chainRuleByName, chainRuleInForce, chainRules } from '../../compiler/index.ts';
import { codes, compiled, proposal, said } from '../support/compiled.ts';

const uses = (name: string, before = '') => proposal(`${before}\nenact now { emission rule "${name}" }`);
const AVERAGES = 'assume { flow_average(64) = 120 TAO/day  protocol_flow_average(64) = 80 TAO/day }';

describe('the table', () => {
  it('is in order of time, each rule once', () => {
    const ascending = (values: readonly (number | string)[]) => expect(values).toEqual([...values].sort());
    ascending(chainRules.map((it) => it.date));
    ascending(chainRules.map((it) => it.spec));
    ascending(chainRules.map((it) => it.firstBlock));
    expect(chainRules.map((it) => it.id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
    expect(new Set(chainRules.map((it) => it.name)).size).toBe(chainRules.length);
  });

  it('names each rule by the month of its first block, which is what its block time says', () => {
    // Block 9,240,381 was made on 8 October 2026; a block takes 12 s, and the chain stood still for some hours in all.
    const [anchor, at] = [9_240_381, 1_791_487_128_000];
    for (const { name, date, firstBlock } of chainRules) {
      expect(name.slice(-7)).toBe(date.slice(0, 7));
      const apart = at - (anchor - firstBlock) * 12_000 - Date.parse(date);
      expect(Math.abs(apart) / 86_400_000).toBeLessThan(5);
    }
  });

  it('finds each by name and by id', () => {
    for (const rule of chainRules) {
      expect(chainRuleByName(rule.name)).toBe(rule);
      expect(chainRuleById(rule.id)).toBe(rule);
    }
    expect(chainRuleByName('taoflow')).toBeUndefined();
  });
});

describe('the rule in force', () => {
  it.each([
    { network: 'finney', block: 9_240_381, spec: 475, id: 'R7', why: 'the embedded state' },
    {
      network: 'finney',
      block: 8_765_682,
      spec: 441,
      id: 'R6',
      why: 'the last block but one before the rank gate',
    },
    { network: 'finney', block: 8_765_683, spec: 441, id: 'R7', why: 'the next block is its first' },
    {
      network: 'finney',
      block: 8_600_000,
      spec: 425,
      id: 'R4',
      why: 'what the public network ran, whatever its number',
    },
    { network: 'finney', block: 7_000_000, spec: 340, id: 'R2', why: 'taoflow' },
    { network: 'finney', block: 8_300_000, spec: 411, id: 'R3', why: 'net flow' },
    { network: 'finney', block: 1, spec: 100, id: 'R1', why: 'before dynamic TAO: the first there is' },
    { network: 'mine', block: 7, spec: 475, id: 'R7', why: 'another network is known by its version' },
    { network: 'mine', block: 7, spec: 440, id: 'R6', why: 'the quantile gate' },
    {
      network: 'mine',
      block: 7,
      spec: 425,
      id: 'R5',
      why: 'the tree published as 425 has no root proportion',
    },
    { network: 'mine', block: 7, spec: 424, id: 'R4', why: 'the one before it has' },
    { network: 'mine', block: 7, spec: 334, id: 'R2', why: 'the first version by flow' },
    { network: 'mine', block: 7, spec: 333, id: 'R1', why: 'the last one before' },
  ])('$network @ $block, version $spec: $id, $why', ({ network, block, spec, id }) => {
    expect(chainRuleInForce(network, block, spec).id).toBe(id);
  });
});

describe('`emission rule`', () => {
  it.each(chainRules.map((it) => [it.name, it.id]))('"%s" selects %s', async (name, id) => {
    const result = await compiled(uses(name, AVERAGES));
    expect(result.diagnostics.filter((it) => it.severity === 'error')).toEqual([]);
    expect(result.plan?.enact[0]?.changes).toMatchObject([{ kind: 'rule', rule: id }]);
    expect(result.plan?.rules).toEqual([]);
  });

  it('selects from a file that defines rules of its own too', async () => {
    const own = 'rule emission "mine" { score price }\nenact after 5 days { emission rule "mine" }';
    const { plan } = await compiled(uses('price 2026-07', own));
    expect(plan?.enact.map((it) => it.changes[0])).toMatchObject([{ rule: 0 }, { rule: 'R5' }]);
  });

  it.each([
    { name: 'taoflow 2025-12', says: 'did you mean "taoflow 2025-11"?', why: 'a slip' },
    { name: 'Taoflow', says: 'did you mean "taoflow 2025-11"?', why: 'without the month' },
    { name: 'taoflwo', says: 'did you mean "taoflow 2025-11"?', why: 'a slip, without the month' },
    { name: 'price', says: 'did you mean "price 2026-07"?', why: 'of two the newer one' },
    { name: 'R6', says: 'did you mean "quantile gate 2026-07"?', why: 'its number in the table' },
    { name: 'my rlue', says: 'did you mean "my rule"?', why: "the author's own" },
    { name: 'superellipse', says: 'the rules of this proposal are "my rule"', why: 'nothing near' },
  ])('"$name" is unknown: $why', async ({ name, says }) => {
    const own = 'rule emission "my rule" { score price }\nenact now { emission rule "my rule" }';
    const [first] = (await compiled(uses(name, own))).diagnostics;
    expect(first?.code).toBe('E237');
    expect(first?.help).toBe(says);
  });

  it('says where the reserved names are listed, where nothing is near', async () => {
    const [first] = (await compiled(uses('superellipse'))).diagnostics;
    expect(first?.note).toContain('`taoplan params --rules`');
  });

  it("gives no rule of an author the name of one of the chain's", async () => {
    const own = 'rule emission "rank gate 2026-08" { score price }';
    const result = await compiled(uses('rank gate 2026-08', own));
    expect(said(result)).toEqual(['E239 main.tao:4 "rank gate 2026-08"']);
    const [first] = result.diagnostics;
    expect(first?.message).toContain('2026-08-03 (version 441)');
    expect(first?.help).toContain('"my rank gate 2026-08"');
    expect(codes(await compiled(uses('my rank gate 2026-08', own.replace('"rank', '"my rank'))))).toEqual([]);
  });
});
