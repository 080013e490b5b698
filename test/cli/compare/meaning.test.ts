import { describe, expect, it } from 'vitest';
import { areOne, meaningOf } from '../../support/compared.ts';
import { genesis, proposal, SUBNET } from '../../support/compiled.ts';

const RULE = 'rule emission "mine" { score ema_price gate hill(rank = 32) tiers [1..32: 75%, 33..64: 25%] }';

describe('texts that mean the same', () => {
  const same: readonly (readonly [why: string, before: string, after: string])[] = [
    ['the order of statements', 'let a = 1\nexpect a < 2', 'expect a < 2\nlet a = 1'],
    ['comments', 'expect 1 < 2', '// why\nexpect 1 < 2 // because'],
    ['form', 'enact now { set emission.tao_weight = 12% }', 'enact  now {\n  set emission.tao_weight=12%\n}'],
    [
      'names of values',
      'let a = gini(subnets.emission)\nexpect a < 1',
      'let b = gini(subnets.emission)\nexpect b < 1',
    ],
    ['a value in the place of its name', 'let a = 5\nexpect a < 6', 'expect 5 < 6'],
    [
      'names of functions',
      'let f(s) = s.emission\nexpect f(subnet(64)) > 0 TAO/day',
      'let g(x) = x.emission\nexpect g(subnet(64)) > 0 TAO/day',
    ],
    ['a value that nobody reads', 'let a = 1', 'let a = 2'],
    [
      'units',
      'enact after 14 days { set subnet(64).tempo = 144 minutes }',
      'enact after 2 weeks { set subnet(64).tempo = 720 blocks }',
    ],
    [
      'long and short paths',
      'enact now { set subnet(64).tempo = 720 blocks }',
      'enact now { set subnet(64).consensus.tempo = 720 blocks }',
    ],
    [
      'lines that commute',
      'enact now { set emission.tao_weight = 12% set emission.bar_rank = 40 }',
      'enact now { set emission.bar_rank = 40 set emission.tao_weight = 12% }',
    ],
    [
      'blocks of the same time',
      'enact now { set emission.tao_weight = 12% set emission.bar_rank = 40 }',
      'enact now { set emission.tao_weight = 12% }\nenact now { set emission.bar_rank = 40 }',
    ],
    [
      'the name of a rule',
      `${RULE}\nenact now { emission rule "mine" }`,
      `${RULE.replace('mine', 'ours')}\nenact now { emission rule "ours" }`,
    ],
    [
      'what holds anyway',
      `${RULE}\nenact now { emission rule "mine" }`,
      `${RULE.replace('rank = 32', 'rank = 32, exponent = 3')}\nenact now { emission rule "mine" }`,
    ],
    ['what is said where an expectation fails', 'expect 1 < 2 "one"', 'expect 1 < 2 "two"'],
  ];
  it.each(same)('%s', async (_why, before, after) => {
    expect(await meaningOf(proposal(before), proposal(after))).toEqual([]);
  });
});

describe('texts that differ', () => {
  const different: readonly (readonly [
    why: string,
    before: string,
    after: string,
    found: readonly string[],
  ])[] = [
    [
      'a value that is set',
      'enact after 14 days { set emission.tao_weight = 12% }',
      'enact after 14 days { set emission.tao_weight = 15% }',
      ['enact emission.tao_weight after 14 days: 12% -> 15%'],
    ],
    [
      'when it is set',
      'enact after 14 days { set emission.tao_weight = 12% }',
      'enact after 30 days { set emission.tao_weight = 12% }',
      ['enact emission.tao_weight: 12% after 14 days -> 12% after 30 days'],
    ],
    [
      'a line more, and one less',
      'enact now { set emission.tao_weight = 12% }',
      'enact now { dissolve subnet 12 }',
      ['enact emission.tao_weight now: 12% -> –', 'enact subnet 12 now: – -> dissolved'],
    ],
    [
      'an expression',
      'enact now { set emission.bar_rank = emission.bar_rank * 2 }',
      'enact now { set emission.bar_rank = emission.bar_rank * 3 }',
      ['enact emission.bar_rank now: emission.bar_rank * 2 -> emission.bar_rank * 3'],
    ],
    [
      'whose parameter it is',
      'enact now { set subnets.tempo = 720 blocks where netuid in [1..9] }',
      'enact now { set subnets.tempo = 720 blocks where netuid in [1..8] }',
      [
        'enact subnets.consensus.tempo where netuid in [1..9] now: 720 blocks -> –',
        'enact subnets.consensus.tempo where netuid in [1..8] now: – -> 720 blocks',
      ],
    ],
    [
      'lines that read what others set',
      'enact now { set emission.bar_rank = 40 set emission.bar_rank = emission.bar_rank * 2 }',
      'enact now { set emission.bar_rank = emission.bar_rank * 2 set emission.bar_rank = 40 }',
      ['enact order now: emission.bar_rank, emission.bar_rank -> emission.bar_rank, emission.bar_rank'],
    ],
    [
      'a named value, once for all who read it',
      'let a = 5\nlet b = a + 2\nexpect b < 9\nexpect a < 9',
      'let a = 6\nlet b = a + 2\nexpect b < 9\nexpect a < 9',
      ['let a: 5 -> 6'],
    ],
    [
      'a stage',
      `${RULE}\nenact now { emission rule "mine" }`,
      `${RULE.replace('rank = 32', 'rank = 40')}\nenact now { emission rule "mine" }`,
      [
        'rule "mine": gate: at rank 32, exponent 3, refreshed every 360 blocks -> at rank 40, exponent 3, refreshed every 360 blocks',
      ],
    ],
    [
      'the order of stages',
      'rule emission "mine" { score ema_price limit top 9 floor 1% }\nenact now { emission rule "mine" }',
      'rule emission "mine" { score ema_price floor 1% limit top 9 }\nenact now { emission rule "mine" }',
      ['rule "mine": order of stages: score, limit, floor -> score, floor, limit'],
    ],
    [
      "a rule in the place of the chain's own",
      '',
      'rule emission "mine" { score ema_price * 2 }\nenact now { emission rule "mine" }',
      ['rule "mine": – -> score ema_price * 2', 'enact emission rule now: – -> "mine"'],
    ],
    [
      'the supply',
      'enact now { supply { cap 21_000_000 TAO block_emission 1 TAO halving none } }',
      'enact now { supply { cap 21_000_000 TAO block_emission 1 TAO halving every 4 years } }',
      [
        'enact supply now: cap 21,000,000 TAO, 1 TAO a block, no halving -> cap 21,000,000 TAO, 1 TAO a block, halving every 4 years',
      ],
    ],
    [
      'assumptions',
      'assume { recycled = 92 TAO/day flow(64) = 1 TAO/day }',
      'assume { flow(64) = normal(2, 1) TAO/day flow(root) = 3 TAO/day }',
      [
        'assume recycled: 92 TAO/day -> 0',
        'assume flow(64): 1 TAO/day -> normal(2, 1) TAO/day',
        'assume flow(root): – -> 3 TAO/day',
      ],
    ],
    [
      'a function behind a function',
      'let a(s) = s.emission\nlet b(s) = a(s) * 2\nexpect b(subnet(64)) > 0 TAO/day',
      'let a(s) = s.emission / 2\nlet b(s) = a(s) * 2\nexpect b(subnet(64)) > 0 TAO/day',
      ['let a(s): s.emission -> s.emission / 2'],
    ],
    [
      'what a new name stands for',
      'expect gini(subnets.emission) < 0.5',
      'let g = hhi(subnets.emission)\nexpect g < 0.5',
      [
        'let g: – -> hhi(subnets.emission)',
        'expect expect: gini(subnets.emission) < 0.5 -> –',
        'expect expect: – -> g < 0.5',
      ],
    ],
    [
      'block time',
      'assume { block_time = 12 s }',
      'assume { block_time = 6 s }',
      ['assume block_time: 12 s -> 6 s'],
    ],
    [
      'a number that is expected',
      'expect at end gini(subnets.emission) < 0.5',
      'expect at end gini(subnets.emission) < 0.6',
      ['expect expect: at end gini(subnets.emission) < 0.5 -> at end gini(subnets.emission) < 0.6'],
    ],
    [
      'how grave it is',
      'expect at end 1 < 2',
      'warn at end 1 < 2',
      ['expect expect: at end 1 < 2 -> –', 'expect warn: – -> at end 1 < 2'],
    ],
    [
      'a sweep',
      'vary subnet(1).tempo in [99 blocks, 360 blocks]',
      'vary subnet(1).tempo in [99 blocks, 361 blocks]',
      ['vary subnet(1).consensus.tempo: in [99 blocks, 360 blocks] -> in [99 blocks, 361 blocks]'],
    ],
    [
      'votes',
      'governance { submitted after 1 day triumvirate approve 2 of 3 after 1 day review economic 40% for building 40% for }\nenact after governance { set emission.bar_rank = 40 }',
      'governance { submitted after 2 days triumvirate approve 2 of 3 after 1 day review economic 50% for building 40% for }\nenact after governance { set emission.bar_rank = 40 }',
      [
        'governance submitted: block 9,247,581, 1 day after the start -> block 9,254,781, 2 days after the start',
        'governance review by economic: 6 votes for, 0 against -> 8 votes for, 0 against',
      ],
    ],
  ];
  it.each(different)('%s', async (_why, before, after, found) => {
    expect(await meaningOf(proposal(before), proposal(after))).toEqual(found);
  });

  it('the horizon and the step', async () => {
    const [before, after] = ['1 year every 1 day', '2 years every 1 week seed 7'].map((it) =>
      proposal('', `project ${it}`),
    );
    expect(await meaningOf(before ?? '', after ?? '')).toEqual([
      'project horizon: 1 year -> 2 years',
      'project step: 1 day -> 7 days',
      'project seed: 0 -> 7',
    ]);
  });

  it('the start of a network of its own', async () => {
    const other = SUBNET.replace('1_000 TAO', '2_000 TAO');
    expect(await meaningOf(genesis(SUBNET), genesis(other))).toEqual([
      `start start: genesis { ${SUBNET} } -> genesis { ${other} }`.replaceAll(/\s+/g, ' '),
    ]);
  });

  it('a table with other rows, though the line that names it is the same', async () => {
    const text = proposal('assume { flow(64) = csv("flows.csv", "a") TAO/day }');
    const files = (value: number) => ({ 'flows.csv': `day,a\n0,${value}\n` });
    expect(await meaningOf(text, text, { before: files(1), after: files(2) })).toEqual([
      'assume flow(64): csv("flows.csv", "a") TAO/day -> csv("flows.csv", "a") TAO/day, which reads otherwise now',
    ]);
  });
});

describe('whether one projection does for both', () => {
  it.each([
    ['the same text', 'expect 1 < 2', 'expect 1 < 2', true],
    [
      'another form',
      'enact after 14 days { set emission.bar_rank = 40 }',
      'enact after 2 weeks {set emission.bar_rank=40}',
      true,
    ],
    [
      'another value',
      'enact now { set emission.bar_rank = 40 }',
      'enact now { set emission.bar_rank = 41 }',
      false,
    ],
    [
      'another order that commutes',
      'enact now { set emission.bar_rank = 40 set emission.tao_weight = 1% }',
      'enact now { set emission.tao_weight = 1% set emission.bar_rank = 40 }',
      false,
    ],
    [
      'another rule of the same name',
      `${RULE}\nenact now { emission rule "mine" }`,
      `${RULE.replace('32)', '33)')}\nenact now { emission rule "mine" }`,
      false,
    ],
    [
      'another condition',
      'enact when supply.issuance > 13_000_000 TAO { set emission.bar_rank = 40 }',
      'enact when supply.issuance > 14_000_000 TAO { set emission.bar_rank = 40 }',
      false,
    ],
  ] as const)('%s', async (_why, before, after, one) => {
    expect(await areOne(proposal(before), proposal(after))).toBe(one);
  });
});
