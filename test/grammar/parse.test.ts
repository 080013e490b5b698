import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printExpression } from '../../grammar/format/print.ts';
import { type Expression, parse, type Statement } from '../../grammar/index.ts';
import { TaoParser } from '../../grammar/parser.ts';

const examples = new URL('../fixtures/examples/', import.meta.url);

function statements(text: string): readonly Statement[] {
  const { file, diagnostics } = parse({ path: 'a.tao', text });
  expect(diagnostics.map((it) => it.message)).toEqual([]);
  return file.statements;
}

function only<K extends Statement['kind']>(kind: K, text: string): Extract<Statement, { kind: K }> {
  const [one, ...others] = statements(text);
  expect(others).toEqual([]);
  expect(one?.kind).toBe(kind);
  return one as Extract<Statement, { kind: K }>;
}

const valueIn = (text: string): Expression => only('Let', `let x = ${text}`).value;

/** Every operation in brackets, so that a tree can be seen in one line. */
function shape(it: Expression): string {
  switch (it.kind) {
    case 'Binary':
      return `(${shape(it.left)} ${it.op} ${shape(it.right)})`;
    case 'Unary':
      return `(${it.op} ${shape(it.of)})`;
    case 'Quantity':
      return `<${printExpression(it)}>`;
    default:
      return printExpression(it);
  }
}

describe('parse', () => {
  const files = [...readdirSync(examples).filter((name) => name.endsWith('.tao')), 'lib/finney.tao'];
  it.each(files)('reads %s without a word', (name) => {
    expect(statements(readFileSync(new URL(name, examples), 'utf8')).length).toBeGreaterThan(1);
  });

  it('has a grammar in which Chevrotain finds no fault', () => {
    expect(() => new TaoParser({ skipValidations: false })).not.toThrow();
  });

  it('reads an empty file, and one of comments, as no statements', () => {
    expect(statements('')).toEqual([]);
    expect(statements('// nothing\n')).toEqual([]);
  });

  it('reads a large file in pieces to the same tree', () => {
    const text = 'let a = governance.x + f(1)\nenact after governance { emission rule "x" }\n'.repeat(2_000);
    const pieces = statements(text);
    expect(pieces).toHaveLength(4_000);
    const middle = pieces[1_001] as Statement;
    expect(text.slice(middle.start, middle.end)).toBe('enact after governance { emission rule "x" }');
  });
});

describe('expressions', () => {
  it.each([
    ['a + b * c', '(a + (b * c))', '* before +'],
    ['a - b - c', '((a - b) - c)', 'to the left'],
    ['a ^ b ^ c', '(a ^ (b ^ c))', 'a power to the right'],
    ['-a ^ b', '(- (a ^ b))', 'a power before the minus sign'],
    ['-a * b', '((- a) * b)', 'the minus sign before *'],
    ['a ^ -b ^ c', '(a ^ (- (b ^ c)))', 'a minus sign in an exponent'],
    ['a - -b', '(a - (- b))', 'two minus signs'],
    ['not a = b', '(not (a = b))', 'a comparison before not'],
    ['not a and b or c', '(((not a) and b) or c)', 'not before and before or'],
    ['a and not b', '(a and (not b))', 'not behind and'],
    ['a + b < c * d', '((a + b) < (c * d))', 'sums before comparisons'],
    ['a in [1, 2] and b', '((a in [1, 2]) and b)', 'in is a comparison'],
    ['date of halving(2) after 2029-06-01', '(date of halving(2) after 2029-06-01)', 'after between dates'],
    ['(a < b) = c', '((a < b) = c)', 'brackets allow a second comparison'],
  ])('%s is %s: %s', (text, tree) => {
    expect(shape(valueIn(text))).toBe(tree);
  });

  it.each([
    ['20 TAO / s.tao_in', '(<20 TAO> / s.tao_in)', 'no unit before a point'],
    ['20 TAO / s(1)', '(<20 TAO> / s(1))', 'no unit before a bracket'],
    ['20 TAO / s', '<20 TAO/s>', 'a rate'],
    ['10 TAO / 2', '(<10 TAO> / 2)', 'a division'],
    ['40 TAO / day / 2', '(<40 TAO/day> / 2)', 'the unit ends where the next word is none'],
    ['0.25 / day', '<0.25/day>', 'a rate of a bare number'],
    ['12% / year', '<12%/year>', 'a rate of a percentage'],
    ['5 USD/TAO', '<5 USD/TAO>', 'a price'],
    ['1 block', '<1 block>', 'the word that is also a keyword'],
    ['normal(20, 10) TAO/day', '<normal(20, 10) TAO/day>', 'behind a distribution'],
    ['csv("a.csv", "b") TAO', '<csv("a.csv", "b") TAO>', 'behind a series'],
    ['2 * 5 TAO ^ 2', '(2 * (<5 TAO> ^ 2))', 'tighter than any operator'],
    ['f(s) / s', '(f(s) / s)', 'not behind another call'],
    ['10 / (s)', '(10 / s)', 'brackets make a name of it'],
  ])('%s is %s: %s', (text, tree) => {
    expect(shape(valueIn(text))).toBe(tree);
  });

  it('keeps the text of numbers', () => {
    expect(valueIn('21_000_000.50 TAO')).toMatchObject({
      value: { text: '21_000_000.50' },
      units: [{ text: 'TAO' }],
    });
    expect(valueIn('0.25 / day')).toMatchObject({ units: [null, { text: 'day' }] });
    expect(valueIn('12.5%')).toMatchObject({ kind: 'Percent', text: '12.5' });
  });

  it('takes keywords as names, and governance before a point', () => {
    const text = 'supply.end + governance.seats + emission(top = 3).halving + date';
    expect(shape(valueIn(text))).toBe(
      '(((supply.end + governance.seats) + emission(top = 3).halving) + date)',
    );
  });

  it('tells a named argument from a comparison in brackets', () => {
    const call = valueIn('f(a = 1, (a = 1), g where x > 2)');
    expect(call).toMatchObject({
      args: [
        { name: { text: 'a' }, value: { kind: 'Number' } },
        { name: null, value: { kind: 'Binary', op: '=' } },
        { name: null, value: { text: 'g' }, where: { kind: 'Binary', op: '>' } },
      ],
    });
  });

  it('spans what was written, brackets included', () => {
    const text = 'let x = (a + b) * f(c) - 5 TAO/day';
    const { value } = only('Let', text);
    const found: string[] = [];
    JSON.stringify(value, (_, node) => {
      if (node?.kind && node.kind !== 'Word') found.push(text.slice(node.start, node.end));
      return node;
    });
    expect(found).toEqual([
      '(a + b) * f(c) - 5 TAO/day',
      '(a + b) * f(c)',
      '(a + b)',
      'a',
      'b',
      'f(c)',
      'f',
      'c',
      'c',
      '5 TAO/day',
      '5',
    ]);
  });
});

describe('statements', () => {
  it.each([
    ['now', { kind: 'Now' }],
    ['at block 9', { kind: 'AtBlock', block: { text: '9' } }],
    ['at 2026-12-01', { kind: 'AtDate', date: { text: '2026-12-01' } }],
    ['after 14 days', { kind: 'AfterDuration', duration: { value: { text: '14' } } }],
    ['after governance', { kind: 'AfterGovernance' }],
    ['on halving 2', { kind: 'OnHalving', n: { text: '2' } }],
    ['on each halving', { kind: 'OnEachHalving' }],
    ['when a > 3 days', { kind: 'WhenCondition', condition: { op: '>' } }],
  ])('enact %s', (when, expected) => {
    const text = `enact ${when} {}`;
    const it = only('Enact', text);
    expect(it.when).toMatchObject(expected);
    expect(text.slice(it.when.start, it.when.end)).toBe(when);
  });

  it.each([
    ['always', { kind: 'Always' }],
    ['eventually', { kind: 'Eventually' }],
    ['at end', { kind: 'AtEnd' }],
    ['at 2027-01-01', { kind: 'At', moment: { kind: 'AtDate' } }],
    ['at block 5', { kind: 'At', moment: { kind: 'AtBlock' } }],
    ['within 90 days', { kind: 'Within', moment: { kind: 'AfterDuration' } }],
    ['after 1 year', { kind: 'After', moment: { kind: 'AfterDuration' } }],
    ['until 2027-06-01', { kind: 'Until', moment: { kind: 'AtDate' } }],
  ])('expect %s', (time, expected) => {
    const it = only('Expect', `expect ${time} (a) > 1 "why"`);
    expect(it).toMatchObject({
      severity: 'expect',
      time: expected,
      condition: { op: '>' },
      message: { value: 'why' },
    });
  });

  it('takes a unit of time though a bracket or a point follows', () => {
    expect(only('Expect', 'expect within 90 days (a) > 1').time).toMatchObject({ kind: 'Within' });
  });

  it('has no time where the condition begins', () => {
    expect(only('Expect', 'warn date of halving(2) after 2029-06-01')).toMatchObject({
      severity: 'warn',
      time: null,
    });
  });

  it('reads seed and runs in any order', () => {
    const expected = { seed: { text: '7' }, runs: { text: '200' } };
    expect(only('Project', 'project 1 year every 1 day seed 7 runs 200')).toMatchObject(expected);
    expect(only('Project', 'project 1 year every 1 day runs 200 seed 7')).toMatchObject(expected);
  });

  it('reads every change, with try before what the chain may refuse', () => {
    const it = only(
      'Enact',
      `enact now {
        set subnets.tempo = 99 blocks where netuid in [1, 2]
        supply { cap 5 TAO  halving none  factor 1/2 }
        emission rule "x"
        try register subnet "y" { lock = auto  tempo = 360 blocks }
        register subnet "z"
        dissolve subnet 12
        try dissolve subnet "y"
        stake 500 TAO into 64
        unstake 10% from "y"
      }`,
    );
    expect(it.changes).toMatchObject([
      { kind: 'Set', where: { op: 'in' } },
      { kind: 'Supply', items: [{ kind: 'SupplyEntry' }, { kind: 'Halving' }, { name: { text: 'factor' } }] },
      { kind: 'UseRule' },
      {
        kind: 'Register',
        attempt: true,
        entries: [{ value: { text: 'auto' } }, { value: { kind: 'Quantity' } }],
      },
      { kind: 'Register', attempt: false, entries: [] },
      { kind: 'Dissolve', attempt: false, subnet: { text: '12' } },
      { kind: 'Dissolve', attempt: true, subnet: { value: 'y' } },
      { kind: 'Stake', subnet: { text: '64' } },
      { kind: 'Unstake', amount: { kind: 'Percent' } },
    ]);
  });

  it('reads every stage of a rule', () => {
    const it = only(
      'EmissionRule',
      'rule emission "x" { score a gate hill(rank = 1) tiers [1..2: 75%, 3: 25%] limit top 64 floor 0.1% decline a then burn }',
    );
    expect(it.stages.map((stage) => stage.kind)).toEqual([
      'ScoreStage',
      'GateStage',
      'TiersStage',
      'LimitStage',
      'FloorStage',
      'DeclineStage',
    ]);
    expect(it.stages[2]).toMatchObject({
      tiers: [{ to: { text: '2' } }, { from: { text: '3' }, to: { text: '3' } }],
    });
  });

  it('reads the votes', () => {
    const it = only(
      'Governance',
      'governance { submitted at block 5 triumvirate reject 2 of 3 review economic 40% for, 1 against building 20% for review x 1% for }',
    );
    expect(it.items).toMatchObject([
      { kind: 'Submitted', at: { kind: 'AtBlock' } },
      { kind: 'Triumvirate', verdict: { text: 'reject' }, after: null },
      {
        kind: 'Review',
        votes: [{ shares: [{}, { share: { kind: 'Number' } }] }, { collective: { text: 'building' } }],
      },
      { kind: 'Review' },
    ]);
  });

  it('reads a genesis', () => {
    const it = only(
      'Start',
      'start genesis { block_time 6 s date 2026-01-01 set a.b = 18% subnet 1 "t" { x = 1 } subnet 2 { x = 1 } supply { halving every 4 years } }',
    );
    const kinds = it.from.kind === 'Genesis' ? it.from.items.map((item) => item.kind) : [];
    expect(kinds).toEqual([
      'GenesisEntry',
      'GenesisEntry',
      'Set',
      'GenesisSubnet',
      'GenesisSubnet',
      'Supply',
    ]);
  });
});
