/** Mends that the samples of the catalogue don't show: what is changed, line by line. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { type Code, mended } from '../../grammar/index.ts';
import { memoryHost } from '../support/memory-host.ts';

const HEAD = `proposal "An example" { id "example" }
start finney @ 9_240_381
project 1 year every 1 day
`;

/** What each mend of the first message of this code makes of the lines. */
async function mendsOf(code: Code, lines: string): Promise<readonly string[]> {
  const text = `${HEAD}${lines}\n`;
  const host = memoryHost({ 'a.tao': text, 'flows.csv': 'day,inflow\n0,1\n' }, { lints: 'default' });
  const { diagnostics } = await compile('a.tao', host);
  const own = diagnostics.find((it) => it.code === code);
  if (own === undefined) throw new Error(`no ${code}, but ${diagnostics.map((it) => it.code).join(' ')}`);
  return own.mends.map((mend) => mended({ path: 'a.tao', text }, mend).slice(HEAD.length, -1));
}

describe('a mend', () => {
  it.each<{ code: Code; text: string; after: readonly string[]; why: string }>([
    { code: 'E101', text: "use 'a.tao'", after: ['use "a.tao"'], why: 'puts double quotes for single ones' },
    { code: 'E101', text: 'show “a b”', after: ['show "a b"'], why: 'puts straight quotes for curly ones' },
    { code: 'E101', text: 'let a = 1 # one', after: ['let a = 1 // one'], why: 'opens a comment as here' },
    {
      code: 'E101',
      text: 'let a = 1 /* one */',
      after: ['let a = 1 // one'],
      why: 'turns a comment with stars',
    },
    { code: 'E101', text: 'let a = 1 /* one */ + 2', after: [], why: 'leaves a comment amid a line' },
    { code: 'E101', text: 'let a = 75 %', after: ['let a = 75%'], why: 'puts `%` to its number' },
    { code: 'E101', text: 'let a = 1 > 0 & 2 > 1', after: ['let a = 1 > 0 and 2 > 1'], why: 'writes `and`' },
    { code: 'E101', text: 'let a\u00a0= 1', after: ['let a = 1'], why: 'puts a plain blank' },
    { code: 'E101', text: 'let a\u200b = 1', after: ['let a = 1'], why: 'takes an invisible character out' },
    { code: 'E102', text: 'show "a { b', after: [], why: 'leaves a quote whose partner may stand anywhere' },
    {
      code: 'E103',
      text: 'let a = """b',
      after: ['let a = """b\n"""'],
      why: 'closes a text block at the end',
    },
    { code: 'E105', text: 'let a = .5', after: ['let a = 0.5'], why: 'puts the nought' },
    { code: 'E106', text: 'enact at 2026-13-01 { }', after: [], why: 'leaves a month that the year lacks' },
    {
      code: 'E107',
      text: 'enact at 2027-01-01T9:30Z { }',
      after: ['enact at 2027-01-01T09:30Z { }'],
      why: 'puts the hours’ nought',
    },
    {
      code: 'E107',
      text: 'enact at 2027-01-01T01:30+02:00 { }',
      after: ['enact at 2026-12-31T23:30Z { }'],
      why: 'reckons a zone back',
    },
    {
      code: 'E107',
      text: 'enact at 2027-01-01T25:00Z { }',
      after: [],
      why: 'leaves an hour that the day lacks',
    },
    { code: 'E113', text: 'let a = 21 M', after: ['let a = 21_000_000'], why: 'writes a million out' },
    { code: 'E110', text: 'let a = 21,000,000 TAO', after: ['let a = 21_000_000 TAO'], why: 'groups digits' },
    {
      code: 'E111',
      text: 'enact now { supply { cap = 5 TAO } }',
      after: ['enact now { supply { cap 5 TAO } }'],
      why: 'takes `=` out',
    },
    {
      code: 'E112',
      text: 'enact after 1 { }',
      after: ['day', 'week', 'year', 'hour', 'block'].map((it) => `enact after 1 ${it} { }`),
      why: 'offers units of time',
    },
    { code: 'E114', text: 'let a : 5', after: ['let a = 5'], why: 'writes `=` for `:`' },
    {
      code: 'E114',
      text: 'enact now { emission.bar_rank = 64 }',
      after: ['enact now { set emission.bar_rank = 64 }'],
      why: 'puts the forgotten `set`',
    },
    { code: 'E115', text: 'let a = sum([1, 2]', after: ['let a = sum([1, 2])'], why: 'closes a call' },
    { code: 'E115', text: 'let a = [1, 2', after: ['let a = [1, 2]'], why: 'closes a list' },
    {
      code: 'E115',
      text: 'enact now {\n  set emission.bar_rank = 64\nlet a = 1',
      after: ['enact now {\n  set emission.bar_rank = 64\n}\nlet a = 1'],
      why: 'closes a block',
    },
    {
      code: 'E115',
      text: 'enact now { set emission.bar_rank = 64',
      after: ['enact now { set emission.bar_rank = 64 }'],
      why: 'closes a block on its line',
    },
    {
      code: 'E118',
      text: 'let a = max(1 - if 1 > 0 then 2 else 3, 4)',
      after: ['let a = max(1 - (if 1 > 0 then 2 else 3), 4)'],
      why: 'puts brackets up to a comma',
    },
    {
      code: 'E118',
      text: 'let a = on = not off and on',
      after: ['let a = on = (not off) and on'],
      why: 'puts brackets around `not`',
    },
    { code: 'E118', text: 'let a = 1 - if 1 > 0 then 2', after: [], why: 'leaves an `if` that isn’t whole' },
    {
      code: 'E124',
      text: 'project 1 year every 1 day runs 2 runs 3',
      after: ['project 1 year every 1 day runs 2'],
      why: 'deletes the second number of runs',
    },
    {
      code: 'E126',
      text: 'enact 2027-01-01 { }',
      after: ['enact at 2027-01-01 { }'],
      why: 'puts `at` before a date',
    },
    {
      code: 'E126',
      text: 'enact 14 days { }',
      after: ['enact after 14 days { }'],
      why: 'puts `after` before a duration',
    },
    {
      code: 'E126',
      text: 'enact halving 2 { }',
      after: ['enact on halving 2 { }'],
      why: 'puts `on` before a halving',
    },
    {
      code: 'E128',
      text: 'let a = (2 + 3) days',
      after: ['let a = (2 + 3) * 1 day'],
      why: 'multiplies by the unit',
    },
    {
      code: 'E128',
      text: 'assume { flow(64) = norml(20, 10) TAO/day }',
      after: ['assume { flow(64) = normal(20, 10) TAO/day }'],
      why: 'corrects the distribution, not its unit',
    },
    {
      code: 'E203',
      text: 'show subnet(64).bar_rank',
      after: ['show emission.bar_rank'],
      why: 'writes what the whole network has',
    },
    {
      code: 'E207',
      text: 'let f(s) = price',
      after: ['let f(s) = s.price'],
      why: 'names the parameter of a function',
    },
    { code: 'E207', text: 'show price', after: [], why: 'leaves the choice of a subnet' },
    {
      code: 'E208',
      text: 'let f(s) = subnet.price',
      after: ['let f(s) = s.price'],
      why: 'names the subnet at hand',
    },
    {
      code: 'E213',
      text: 'let f(s) = s.price\nshow count(subnets where f > 0)',
      after: ['let f(s) = s.price\nshow count(subnets where f(subnet) > 0)'],
      why: 'hands the subnet at hand over',
    },
    {
      code: 'E218',
      text: 'let a = 2 * day',
      after: ['let a = 2 * 1 day'],
      why: 'puts the number before a unit',
    },
    {
      code: 'E218',
      text: 'expect halving(2) after 2027-01-01',
      after: ['expect date of halving(2) after 2027-01-01'],
      why: 'asks for the date of an event',
    },
    {
      code: 'E221',
      text: 'show subnets(64).price',
      after: ['show subnet(64).price'],
      why: 'means one subnet',
    },
    {
      code: 'E226',
      text: 'expect subnets > 5',
      after: ['expect count(subnets) > 5'],
      why: 'counts the subnets',
    },
    {
      code: 'E300',
      text: 'show subnet(64).reward.owner + 5 alpha/day',
      after: ['show subnet(64).reward.owner.alpha + 5 alpha/day'],
      why: 'takes the form in alpha',
    },
    {
      code: 'E300',
      text: 'show subnet(64).tao_in + subnet(64).alpha_in',
      after: [],
      why: 'leaves what has one form only',
    },
    {
      code: 'E303',
      text: 'enact now { set subnet(64).tempo = 99 }',
      after: [
        'enact now { set subnet(64).tempo = 99 blocks }',
        'enact now { set subnet(64).tempo = 99 days }',
      ],
      why: 'writes one unit at a time',
    },
    {
      code: 'E304',
      text: 'expect subnet(64).emission > 5 TAO',
      after: ['expect subnet(64).emission > 5 TAO/day'],
      why: 'makes a rate of an amount',
    },
    {
      code: 'E309',
      text: 'expect date of halving(2) <= 2029-06-01',
      after: ['expect date of halving(2) before 2029-06-01'],
      why: 'writes `before`',
    },
    { code: 'E310', text: 'expect if on then 1 else 2', after: [], why: 'compares no alternatives' },
    {
      code: 'E318',
      text: 'show count(subnets where mean(price) > 0)',
      after: ['show count(subnets where mean(subnets.price) > 0)'],
      why: 'means the list of all',
    },
    {
      code: 'E323',
      text: 'show date of halving(0.5)',
      after: ['show date of halving(1)'],
      why: 'writes the nearest whole number',
    },
    {
      code: 'E244',
      text: 'expect at block 9_300_000.5 count(subnets) > 0',
      after: ['expect at block 9_300_001 count(subnets) > 0'],
      why: 'rounds a block',
    },
    {
      code: 'E241',
      text: 'rule emission "x" { score price gate hill(rank = 3, rank = 4) }\nenact now { emission rule "x" }',
      after: ['rule emission "x" { score price gate hill(rank = 3) }\nenact now { emission rule "x" }'],
      why: 'takes the comma with an argument',
    },
    {
      code: 'E264',
      text: 'assume { neurons(64) = synthetic(validators = 12, miner = 100) }',
      after: ['assume { neurons(64) = synthetic(validators = 12, miners = 100) }'],
      why: 'corrects the name of an argument',
    },
    {
      code: 'E264',
      text: 'assume { neurons(64) = synthetic(validators = 12, validators = 13, miners = 1) }',
      after: ['assume { neurons(64) = synthetic(validators = 12, miners = 1) }'],
      why: 'deletes an argument that stands twice',
    },
    {
      code: 'E371',
      text: 'assume { demand = 500 TAO }',
      after: ['assume { demand(price) = 500 TAO }'],
      why: 'adds the price',
    },
    {
      code: 'E371',
      text: 'assume { recycled(64) = 5 TAO/day }',
      after: ['assume { recycled = 5 TAO/day }'],
      why: 'takes brackets from what is about the network',
    },
    {
      code: 'E250',
      text: 'rule emission "x" {\n  score price\n  score ema_price\n}\nenact now { emission rule "x" }',
      after: ['rule emission "x" {\n  score price\n}\nenact now { emission rule "x" }'],
      why: 'deletes the line of a second score',
    },
    {
      code: 'E255',
      text: 'rule emission "x" { score price gate hill(rank = 3) gate hill(rank = 4) }\nenact now { emission rule "x" }',
      after: ['rule emission "x" { score price gate hill(rank = 3) }\nenact now { emission rule "x" }'],
      why: 'deletes a second gate',
    },
    {
      code: 'E510',
      text: 'assume { flow(64) = csv("flows.csv", "inflw") TAO/day }',
      after: ['assume { flow(64) = csv("flows.csv", "inflow") TAO/day }'],
      why: 'corrects the name of a column',
    },
    {
      code: 'W601',
      text: '\nlet a = 1\n\nshow count(subnets)',
      after: ['\nshow count(subnets)'],
      why: 'leaves one empty line of two',
    },
    {
      code: 'W601',
      text: 'let a = 1 // a note\nshow count(subnets)',
      after: ['show count(subnets)'],
      why: 'takes the note with what it is about',
    },
    {
      code: 'W608',
      text: 'enact now { set emission.tao_weight = 9% }',
      after: [
        'enact now { set emission.tao_weight = 9% }  // taoplan-ignore W608: part of a runtime upgrade',
      ],
      why: 'says that an upgrade brings it',
    },
    {
      code: 'W618',
      text: 'let a = 1 // taoplan-ignore w601: why',
      after: ['let a = 1 // taoplan-ignore W601: why', 'let a = 1'],
      why: 'corrects a code, or deletes the comment',
    },
    {
      code: 'W618',
      text: 'let a = 1 // taoplan-ignore W601, E200: why',
      after: ['let a = 1 // taoplan-ignore W601: why'],
      why: 'deletes the code of an error',
    },
    {
      code: 'W618',
      text: 'let a = 1 // taoplan-ignore',
      after: ['let a = 1'],
      why: 'deletes a comment without codes',
    },
    {
      code: 'W619',
      text: 'let a = 1 // taoplan-ignore W603, W601: why',
      after: ['let a = 1 // taoplan-ignore W601: why'],
      why: 'deletes one code of two',
    },
  ])('$code $why', async ({ code, text, after }) => {
    expect(await mendsOf(code, text)).toEqual(after);
  });

  it('comes with each of very many messages in one line', async () => {
    const lets = Array.from({ length: 150_000 }, (_, at) => `let a${at} = 5`).join(' ');
    const { diagnostics } = await compile(
      'a.tao',
      memoryHost({ 'a.tao': HEAD + lets }, { lints: 'default' }),
    );
    expect(diagnostics.length).toBeGreaterThan(1_000);
    expect(diagnostics.every(({ mends }) => mends.length > 0)).toBe(true);
  });
});
