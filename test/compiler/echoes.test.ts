import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { compiled, genesis, proposal, said } from '../support/compiled.ts';
import { memoryHost } from '../support/memory-host.ts';

describe('one mistake is one message', () => {
  it.each([
    { text: 'expect 1 < 2 < 3', says: ['E116 main.tao:4 <'], why: 'a chain of comparisons' },
    {
      text: 'let a = 1 TAO < 2 TAO < 3 TAO\nlet b = 1 TAO + 1 day',
      says: ['E116 main.tao:4 <', 'E304 main.tao:5 1 day'],
      why: 'a chain, and something else on the next line',
    },
    {
      text: 'expect subnets.emission where netuid > 3',
      says: ['E110 main.tao:4 where'],
      why: 'a statement that was cut off',
    },
    {
      text: 'enact now { supply { cap = 21_000_000 TAO block_emission 0.5 TAO halving none } }',
      says: ['E111 main.tao:4 ='],
      why: 'an = too many',
    },
    {
      text: 'enact now { supply {\n cap * 2 block_emission 0.5 TAO\n halving none } }',
      says: ['E111 main.tao:5 *'],
      why: 'an entry that stands in a lost line',
    },
    {
      text: 'rule emission "r" {\n scor ema_price\n}\nenact now { emission rule "r" }',
      says: ['E119 main.tao:5 scor'],
      why: 'a score that is misspelt',
    },
    {
      text: 'rule emission "top 64" { score ema_price }\nenact now { emission rule "top 46" }',
      says: ['E237 main.tao:5 "top 46"'],
      why: 'a rule enacted by a misspelt name',
    },
    { text: 'enact after 14 TAO { }', says: ['E112 main.tao:4 TAO'], why: 'a duration in TAO' },
    {
      text: 'rule emission "r" { score ema_price decline 3 burn }\nenact now { emission rule "r" }',
      says: ['E114 main.tao:4 burn'],
      why: 'a decline without then',
    },
    {
      text: 'enact after 14 TAO { }\nexpect at end unknwn > 3',
      says: ['E112 main.tao:4 TAO', 'E200 main.tao:5 unknwn'],
      why: 'a torn statement that defines nothing, and an unknown name elsewhere',
    },
    {
      text: 'let wide = 3 +\nexpect at end wide > 3',
      says: ['E111 main.tao:4 +'],
      why: 'a name whose let was lost',
    },
    { text: 'expect 3 before 4', says: ['E333 main.tao:4 3'], why: 'two numbers in an order of dates' },
    {
      text: 'assume { recycled = norml(5, 1) TAO/day }',
      says: ['E128 main.tao:4 TAO'],
      why: 'a misspelt distribution',
    },
  ])('$why', async ({ text, says }) => {
    expect(said(await compiled(proposal(text)))).toEqual(says);
  });

  it.each([
    { text: '"""\nproposal "x" { }', says: ['E103 main.tao:1 """'], why: 'an open text block at the top' },
    {
      text: 'proposal """abc { }\nstart finney @ 9_240_381\nproject 1 year every 1 day',
      says: ['E103 main.tao:1 """'],
      why: 'an open text block as the title',
    },
    {
      text: 'proposal "t" { }\nstart finney @ 9_240_381\nprojct 1 year every 1 day',
      says: ['E110 main.tao:3 projct'],
      why: 'a misspelt statement that has to be there',
    },
    {
      text: 'proposal "t" { }\nlet a = * 2\nproject 1 year every 1 day',
      says: ['E230 main.tao:1 proposal', 'E111 main.tao:2 *'],
      why: 'a statement that is missing beside a small mistake',
    },
  ])('does not miss what may be hidden: $why', async ({ text, says }) => {
    expect(said(await compiled(text))).toEqual(says);
  });
});

describe('what is proposed can be written', () => {
  const helps = async (text: string) =>
    (await compiled(proposal(text))).diagnostics.map(({ help }) => help?.split(':')[0] ?? null);
  it.each([
    { text: 'assume { subnet_registrations = poisson(0.25) }', help: 'write `0.25 / day`' },
    { text: 'enact now { set emission.tao_weight = 112% }', help: 'write `100%` or less' },
    { text: 'enact now { set emission.tao_weight = 1.5 }', help: 'write `1.5%` if that is meant' },
    { text: 'enact now { set emission.tao_weight = 150 }', help: 'write `1` or less' },
    { text: 'enact now { set subnet_registration.min_lock_cost = 12% }', help: null },
    { text: 'enact now { stake 5 TAO into 0 }', help: null },
    { text: 'let a = (0.25) / day', help: 'write `1 day`' },
    { text: 'expect 2029-01-01 = 2029-01-02', help: 'ask for a span' },
  ])('$text', async ({ text, help }) => {
    expect(await helps(text)).toEqual([help]);
  });
});

describe('block time', () => {
  it.each([
    {
      blockTime: '12 s',
      day: 7_200,
      year2027: 606_206,
      recycled: '115000000/9',
      hour: '300',
      years: 10_512_000,
    },
    {
      blockTime: '6 s',
      day: 14_400,
      year2027: 1_212_412,
      recycled: '57500000/9',
      hour: '600',
      years: 21_024_000,
    },
    {
      blockTime: '13 s',
      day: 6_647,
      year2027: 559_575,
      recycled: '373750000/27',
      hour: '276',
      years: 9_703_385,
    },
    {
      blockTime: '0.25 s',
      day: 345_600,
      year2027: 29_097_888,
      recycled: '7187500/27',
      hour: '14400',
      years: 504_576_000,
    },
  ])('of $blockTime moves durations, dates and rates', async ({ blockTime, ...expected }) => {
    const { plan, diagnostics } = await compiled(
      proposal(`assume { block_time = ${blockTime}  recycled = 92 TAO/day }
enact after 1 day { set subnet(64).tempo = 1 hour }
enact at 2027-01-01 { supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years } }`),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const start = plan?.start.block ?? 0;
    const [first, second] = plan?.enact ?? [];
    expect(first?.when).toEqual({ kind: 'block', block: start + expected.day });
    expect(first?.changes).toMatchObject([{ value: { kind: 'raw', raw: expected.hour } }]);
    expect(second?.when).toEqual({ kind: 'block', block: start + expected.year2027 });
    expect(second?.changes).toMatchObject([{ supply: { halving: { blocks: expected.years } } }]);
    expect(plan?.assume.recycled).toEqual({ kind: 'constant', value: expected.recycled });
  });
});

describe('amounts in the plan', () => {
  it('are exact to the rao', async () => {
    const { plan } = await compiled(
      proposal(`enact now {
  stake 0.1 TAO into 64  stake 0.000000001 TAO into 64  stake 20_999_999.999999999 TAO into 64  stake 0.1 TAO + 0.2 TAO into 64
  supply { cap 20_999_999.999999999 TAO  block_emission 0.123456789 TAO  halving at issuance [12_000_000.000000001 TAO]  factor 2/3 }
}`),
    );
    expect(plan?.enact[0]?.changes).toMatchObject([
      { amount: '100000000' },
      { amount: '1' },
      { amount: '20999999999999999' },
      { amount: '300000000' },
      {
        supply: {
          cap: '20999999999999999',
          blockEmission: '123456789',
          factor: '2/3',
          halving: { thresholds: ['12000000000000001'] },
        },
      },
    ]);
  });
});

describe('large programs', () => {
  const inTime = async (text: string) => {
    const begun = performance.now();
    const result = await compile('main.tao', memoryHost({ 'main.tao': text }));
    expect(performance.now() - begun).toBeLessThan(4_000);
    return result;
  };
  it('a genesis of 20,000 subnets', async () => {
    const subnets = Array.from(
      { length: 20_000 },
      (_, i) => `subnet ${i + 1} "n${i}" { tao_in = 1 TAO  alpha_in = 1 alpha }`,
    );
    const { plan } = await inTime(genesis(subnets.join('\n')));
    expect(plan).not.toBeNull();
  });

  it('10,000 registrations', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `register subnet "n${i}"`);
    const { plan } = await inTime(proposal(`enact now { ${lines.join('\n')} }\nexpect count(subnets) > 3`));
    expect(plan?.born).toHaveLength(10_000);
    expect(plan?.expectations[0]?.restsOn).toEqual([]);
  });

  it('10,000 draws, each a reason why expectations stay open', async () => {
    const each = <T>(of: (i: number) => T) => Array.from({ length: 10_000 }, (_, i) => of(i + 1));
    const subnets = each((i) => `subnet ${i} { tao_in = 10 TAO  alpha_in = 10 alpha }`);
    const flows = each((i) => `flow(${i}) = normal(1, 1) TAO/day`);
    const statements = `assume { ${flows.join('\n')} }\nexpect sum(subnets.tao_in) > 3 TAO`;
    const { plan } = await inTime(genesis(subnets.join('\n'), statements));
    expect(plan?.expectations[0]?.restsOn).toHaveLength(21);
    expect(plan?.expectations[0]?.restsOn.at(-1)).toBe('9980 more of the kind');
  });

  it('a chain of 10,000 lets, and a circle of 5,000 functions', async () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `let a${i + 1} = a${i} + 1`);
    const { plan } = await inTime(proposal(`let a0 = 1\n${chain.join('\n')}`));
    expect(plan?.lets).toHaveLength(10_001);
    const circle = Array.from({ length: 5_000 }, (_, i) => `let f${i}(s) = f${(i + 1) % 5_000}(s) + 1`);
    expect(said(await inTime(proposal(circle.join('\n'))))).toEqual(['E206 main.tao:4 f0']);
  });
});
