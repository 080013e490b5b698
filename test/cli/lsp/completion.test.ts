import { describe, expect, it } from 'vitest';
import { completionsAt, documented, type NearbyFiles } from '../../../cli/lsp/completion.ts';
import { atCursor, BEFORE } from '../../support/analysed.ts';

const FILES: NearbyFiles = (ending) =>
  ending === '.tao' ? ['lib/finney.tao', 'lib/a"b.tao'] : [`data${ending}`];

async function labels(
  text: string,
  before = BEFORE,
  files: Record<string, string> = {},
): Promise<readonly string[]> {
  const { analysis, offset } = await atCursor(text, before, files);
  return (await completionsAt(analysis, offset, FILES)).map(({ label }) => label);
}

/** The text after the item of that label was taken. */
async function taken(text: string, label: string): Promise<string> {
  const { analysis, offset, text: plain } = await atCursor(text);
  const items = await completionsAt(analysis, offset, FILES, false);
  const edit = items.find((it) => it.label === label)?.textEdit;
  if (edit === undefined || !('range' in edit))
    throw new Error(`no ${label} among ${items.map((it) => it.label)}`);
  const lines = plain.split('\n');
  const at = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0) + character;
  return (plain.slice(0, at(edit.range.start)) + edit.newText + plain.slice(at(edit.range.end))).slice(
    BEFORE.length,
  );
}

describe('what may stand at the cursor', () => {
  const rows: readonly {
    why: string;
    text: string;
    first?: readonly string[];
    has?: readonly string[];
    not?: readonly string[];
  }[] = [
    {
      why: 'a new line: statements, but none twice that stands once',
      text: '|',
      has: ['enact', 'expect', 'let'],
      not: ['proposal', 'start', 'project', 'set'],
    },
    { why: 'a word half typed', text: 'ena|', has: ['enact'] },
    {
      why: 'a line behind one that was left unfinished',
      text: 'show supply.issuance +\nexp|',
      has: ['expect', 'exp'],
    },
    {
      why: 'a statement behind one whose block was not closed',
      text: 'enact now { set emission.bar_rank = \nexpect |',
      first: ['always'],
    },
    { why: 'times of enact', text: 'enact |', first: ['now', 'at', 'after', 'on', 'when'] },
    {
      why: 'only time behind `after`',
      text: 'enact after 14 |',
      first: ['blocks', 'hours', 'days'],
      not: ['TAO', 'expect'],
    },
    { why: 'one day, not one days', text: 'project 1 |', has: ['day', 'year'], not: ['days'] },
    {
      why: 'changes',
      text: 'enact now { | }',
      first: ['set', 'supply', 'emission', 'register'],
      not: ['enact'],
    },
    {
      why: 'paths to set: where subnets begin, then ids with those in force first',
      text: 'enact now { set | }',
      first: ['subnet', 'subnets', 'emission.tao_weight'],
      not: ['supply.issuance', 'governance.runtime_code', 'supply.total_issuance'],
    },
    {
      why: 'a group',
      text: 'enact now { set emission.| }',
      has: ['bar_rank', 'tao_flow_cutoff'],
      not: ['subnet_emission_enabled', 'gate_bar'],
    },
    {
      why: 'fields of a subnet that can be set',
      text: 'enact now { set subnet(64).| }',
      has: ['tempo', 'consensus', 'subnet_emission_enabled'],
      not: ['price', 'tao_in', 'bar_rank', 'dissolve'],
    },
    { why: 'the value as it stands', text: 'enact now { set subnet(64).tempo = | }', first: ['360 blocks'] },
    {
      why: 'a switch',
      text: 'enact now { set subnet(64).subnet_emission_enabled = | }',
      first: ['off', 'on'],
    },
    {
      why: 'words of a parameter, and nothing else',
      text: 'enact now { set subnet(64).recycle_or_burn = | }',
      first: ['burn', 'recycle'],
      not: ['sum', 'supply.issuance'],
    },
    {
      why: 'units of the parameter',
      text: 'enact now { set subnet(64).tempo = 3 | }',
      first: ['blocks', 'hours'],
      not: ['TAO'],
    },
    {
      why: 'no unit for a bare number, but the next change',
      text: 'enact now { set emission.bar_rank = 64 | }',
      has: ['set', 'supply'],
      not: ['TAO', 'blocks'],
    },
    {
      why: '`where` of a set of all',
      text: 'enact now { set subnets.tempo = 99 blocks | }',
      has: ['where', 'set'],
    },
    { why: 'subnets in brackets', text: 'show subnet(|', has: ['64', '1'], not: ['0', 'sum'] },
    {
      why: 'subnets of an event, and one that the file registers',
      text: 'enact now { register subnet "vision" { }  stake 5 TAO into | }',
      first: ['"vision"'],
      has: ['64'],
    },
    { why: 'by name between quotes', text: 'enact now { dissolve subnet "| }', has: ['Chutes'], not: ['64'] },
    {
      why: 'rules by name: the own one first',
      text: 'rule emission "mine" { score price }\nenact now { emission rule "|" }',
      first: ['mine', 'rank gate 2026-08'],
    },
    { why: 'entries of assume', text: 'assume { | }', has: ['recycled', 'flow', 'neurons'], not: ['set'] },
    { why: 'units of an entry', text: 'assume { recycled = 92 | }', first: ['TAO/day'], not: ['USD'] },
    { why: 'behind the slash of a unit', text: 'assume { recycled = 92 TAO/| }', first: ['day', 'block'] },
    { why: 'series', text: 'assume { flow(64) = | }', has: ['normal', 'csv', 'limit_tao'] },
    { why: 'root beside subnets', text: 'assume { flow(| }', has: ['64', 'root'] },
    { why: 'made-up neurons', text: 'assume { neurons = | }', first: ['synthetic'] },
    { why: 'their arguments', text: 'assume { neurons = synthetic(| }', first: ['validators', 'miners'] },
    {
      why: 'times of expect before values',
      text: 'expect |',
      first: ['always', 'eventually'],
      has: ['supply.issuance', 'limit_tao', 'half'],
    },
    { why: '`at end`', text: 'expect at |', first: ['end', 'block'] },
    {
      why: 'a value behind the time',
      text: 'expect at end |',
      has: ['supply.issuance', 'gini'],
      not: ['always', 'TAO'],
    },
    {
      why: 'the unit of what is compared',
      text: 'expect always subnet(64).price > 5 |',
      first: ['TAO/alpha'],
      not: ['days'],
    },
    { why: 'the unit of a let', text: 'show limit_tao + 2 |', first: ['TAO', 'rao'], not: ['USD'] },
    {
      why: 'metrics of a subnet, no switch to set',
      text: 'show subnet(64).|',
      has: ['price', 'reward', 'tempo'],
      not: ['issuance'],
    },
    {
      why: 'the second step of a path',
      text: 'show subnet(64).reward.|',
      has: ['owner', 'miner'],
      not: ['price'],
    },
    { why: 'a step behind a metric', text: 'show subnet(64).reward.owner.|', first: ['alpha', 'usd'] },
    { why: 'metrics of all subnets in a function', text: 'show gini(subnets.|', has: ['emission', 'price'] },
    {
      why: 'bare fields behind `where`',
      text: 'show count(subnets where |',
      has: ['emission', 'tao_in', 'immune'],
    },
    { why: 'no bare field before it', text: 'show count(|', not: ['tao_in', 'immune'], has: ['subnets'] },
    { why: '`where` behind a list', text: 'show count(subnets |', has: ['where'] },
    { why: 'the subnet of a function', text: 'let deep(q) = |', first: ['q'], not: ['deep'] },
    { why: 'its fields', text: 'let deep(q) = q.|', has: ['tao_in', 'price'] },
    {
      why: '`then` and `else` where they are due',
      text: 'show if limit_tao > 1 TAO |',
      has: ['then'],
      not: ['else'],
    },
    { why: 'halvings have dates', text: 'expect date |', first: ['of'] },
    { why: 'stages of a rule', text: 'rule emission "x" { | }', first: ['score', 'gate'] },
    {
      why: 'bare fields in a score',
      text: 'rule emission "x" { score | }',
      has: ['ema_price', 'miner_burned', 'limit_tao'],
    },
    {
      why: 'arguments of a gate',
      text: 'rule emission "x" { score price gate hill(| }',
      first: ['rank', 'quantile', 'exponent', 'refresh'],
    },
    {
      why: 'fates',
      text: 'rule emission "x" { score price decline 10% then | }',
      first: ['burn', 'recycle', 'redistribute'],
    },
    {
      why: 'supply, what is not there yet',
      text: 'enact now { supply { cap 21_000_000 TAO | } }',
      has: ['block_emission', 'halving'],
      not: ['cap', 'set'],
    },
    {
      why: 'ways to halve',
      text: 'enact now { supply { halving | } }',
      first: ['by', 'every', 'at', 'none'],
    },
    {
      why: 'votes',
      text: 'governance { submitted 2026-12-01 | }',
      has: ['triumvirate', 'review'],
      not: ['submitted'],
    },
    { why: 'sides of a vote', text: 'governance { review economic 40% | }', first: ['for', 'against'] },
    {
      why: 'a new subnet',
      text: 'enact now { register subnet "v" { | } }',
      first: ['lock', 'owner'],
      has: ['tempo'],
    },
    {
      why: 'fields of a proposal',
      text: 'proposal "y" { id "y" | }',
      has: ['summary', 'status'],
      not: ['id'],
    },
    { why: 'states that come along', text: 'start |', first: ['finney @ 9_240_381', 'snapshot', 'genesis'] },
    { why: 'their blocks', text: 'start finney @ |', first: ['9_240_381'] },
    { why: 'a genesis', text: 'start genesis { | }', has: ['block_time', 'subnet', 'set'] },
    { why: 'libraries', text: 'use "|"', first: ['lib/finney.tao'] },
    { why: 'tables', text: 'assume { flow(64) = csv("|', first: ['data.csv'] },
    { why: 'snapshots', text: 'start snapshot "|', first: ['data.json'] },
    { why: 'sweeps: parameters and assumptions', text: 'vary |', has: ['emission.bar_rank', 'tao_price'] },
    { why: 'nothing in a text', text: 'proposal "a |title" { }', first: [] },
    { why: 'nothing in a comment', text: '// see |', first: ['taoplan-ignore'] },
    {
      why: 'codes to silence: those of this file first',
      text: 'enact now { set emission.tao_flow_cutoff = 0 } // taoplan-ignore |',
      has: ['W200', 'W301'],
      not: ['E200'],
    },
  ];
  it.each(rows)('$why', async ({ text, first, has = [], not = [] }) => {
    const found = await labels(text);
    if (first !== undefined) expect(found.slice(0, first.length)).toEqual(first);
    if (first?.length === 0) expect(found).toEqual([]);
    expect(found).toEqual(expect.arrayContaining([...has]));
    expect(found.filter((it) => not.includes(it))).toEqual([]);
  });

  it('knows the names of used files, and those of this one that has errors', async () => {
    const files = {
      'lib.tao': 'let far = 1\nlet deep(s) = s.tao_in\nrule emission "theirs" { score price }',
    };
    const found = await labels('use "lib.tao"\nlet near = \nshow |', BEFORE, files);
    expect(found).toEqual(expect.arrayContaining(['far', 'deep', 'near', 'half']));
    expect(await labels('use "lib.tao"\nenact now { emission rule "|', BEFORE, files)).toContain('theirs');
  });

  it('offers each label once, and in the order of the list', async () => {
    const { analysis, offset } = await atCursor('show count(subnets where |');
    const items = await completionsAt(analysis, offset, FILES);
    const found = items.map(({ label }) => label);
    expect(new Set(found).size).toBe(found.length);
    expect(items.map(({ sortText }) => sortText)).toEqual(items.map(({ sortText }) => sortText).toSorted());
  });
});

describe('what an item does to the text', () => {
  const rows = [
    {
      why: 'replaces the word, also where the cursor is inside',
      text: 'sh|ow',
      label: 'show',
      gives: 'show ',
    },
    {
      why: 'only the last part of a path',
      text: 'enact now { set emission.bar|_q = 2 }',
      label: 'bar_rank',
      gives: 'enact now { set emission.bar_rank = 2 }',
    },
    {
      why: 'puts quotes where none stand',
      text: 'enact now { emission rule | }',
      label: '"price 2025-02"',
      gives: 'enact now { emission rule "price 2025-02" }',
    },
    {
      why: 'and none where they do',
      text: 'enact now { emission rule "ta|" }',
      label: 'price 2025-02',
      gives: 'enact now { emission rule "price 2025-02" }',
    },
    {
      why: 'what opens a text is not a quote of it',
      text: 'use "li|"',
      label: 'lib/a"b.tao',
      gives: 'use "lib/a\\"b.tao"',
    },
    {
      why: 'a subnet by its number, however it was found',
      text: 'show subnet(chu|).price',
      label: '64',
      gives: 'show subnet(64).price',
    },
    { why: 'a unit behind its number', text: 'project 2 |', label: 'years', gives: 'project 2 years' },
    {
      why: 'a snippet without places for editors that have none',
      text: 'enact now { li|',
      label: 'stake',
      gives: 'enact now { stake 500 TAO into ',
    },
    {
      why: 'a code in a comment',
      text: '// taoplan-ignore W2|',
      label: 'W200',
      gives: '// taoplan-ignore W200',
    },
  ];
  it.each(rows)('$why', async ({ text, label, gives }) => {
    expect(await taken(text, label)).toBe(gives);
  });

  it('finds a subnet by its name too', async () => {
    const { analysis, offset } = await atCursor('show subnet(|');
    const chutes = (await completionsAt(analysis, offset, FILES)).find(({ label }) => label === '64');
    expect(chutes).toMatchObject({ filterText: '64 Chutes', labelDetails: { description: 'Chutes' } });
  });
});

describe('documentation', () => {
  it('of a parameter is made when somebody looks', async () => {
    const { analysis, offset } = await atCursor('enact now { set emission.| }');
    const item = (await completionsAt(analysis, offset, FILES)).find(({ label }) => label === 'bar_rank');
    if (item === undefined) throw new Error('bar_rank is offered');
    expect(item.documentation).toBeUndefined();
    const { documentation } = await documented(item, analysis);
    expect(documentation).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('at the start: **32**'),
    });
  });

  it('of a word comes along', async () => {
    const { analysis, offset } = await atCursor('|');
    const item = (await completionsAt(analysis, offset, FILES)).find(({ label }) => label === 'enact');
    expect(item?.documentation).toMatchObject({ value: expect.stringContaining('enact at 2027-01-01') });
    expect(item === undefined ? null : await documented(item, null)).toBe(item);
  });
});
