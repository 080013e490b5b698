import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { DISTRIBUTIONS, FUNCTIONS } from '../../compiler/names.ts';
import { parameterGroups } from '../../compiler/parameters.ts';
import { lex } from '../../grammar/lexer.ts';
import {
  CONNECTIVE_WORDS,
  CONTEXT_WORDS,
  LANGUAGE_WORDS,
  STATEMENT_WORDS,
  UNIT_WORDS,
} from '../../grammar/lexicon.ts';
import { parse } from '../../grammar/parse.ts';
import { positionAt } from '../../grammar/source.ts';
import {
  DateToken,
  NumberToken,
  PercentToken,
  TextToken,
  typeOfWord,
  Unit,
  Word,
} from '../../grammar/tokens.ts';
import { projectRoot } from '../support/built.ts';
import { type Scoped, scopesOf, taoGrammar } from '../support/textmate.ts';

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await taoGrammar();
});

type Kind = 'keyword' | 'unit' | 'number' | 'string' | 'comment' | 'name' | 'sign';

/** What the editor paints a piece as. */
function kindOf({ scopes }: Scoped): Kind {
  const has = (start: string) => scopes.some((it) => it.startsWith(start));
  if (has('comment.')) return 'comment';
  if (has('string.')) return 'string';
  if (has('constant.numeric.')) return 'number';
  const inner = scopes.at(-1) ?? '';
  if (inner.startsWith('keyword.operator.') && !inner.startsWith('keyword.operator.word')) return 'sign';
  if (inner.startsWith('punctuation.')) return 'sign';
  if (inner.startsWith('keyword.other.unit')) return 'unit';
  if (/^(keyword|storage)\./.test(inner)) return 'keyword';
  return inner === '' ? 'sign' : 'name';
}

interface Expected {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** What the language itself says: its lexer, and its parser where a word may be either a keyword or a name. */
function expectedOf(path: string, text: string): readonly Expected[] {
  const source = { path, text };
  const { tokens, comments } = lex(source);
  const { file } = parse(source);
  const names = new Set<number>();
  const units = new Set<number>();
  visit(file, (node, parent) => {
    if (node.kind === 'Name') names.add(node.start);
    if (node.kind === 'Word') (parent === 'Quantity' ? units : names).add(node.start);
  });
  const found = tokens.map((it): Expected => {
    const span = { start: it.startOffset, end: (it.endOffset as number) + 1 };
    const type = it.tokenType;
    if (type === TextToken) return { ...span, kind: 'string' };
    if (type === NumberToken || type === PercentToken || type === DateToken)
      return { ...span, kind: 'number' };
    if (!/^\w/.test(it.image)) return { ...span, kind: 'sign' };
    if (units.has(span.start)) return { ...span, kind: 'unit' };
    const named = names.has(span.start) || type === Word || (type === Unit && !units.has(span.start));
    return { ...span, kind: named ? 'name' : 'keyword' };
  });
  return [...found, ...comments.map((it) => ({ start: it.start, end: it.end, kind: 'comment' as const }))];
}

interface Node {
  readonly kind: string;
  readonly start: number;
}

function visit(value: unknown, see: (node: Node, parent: string) => void, parent = ''): void {
  if (Array.isArray(value)) for (const it of value) visit(it, see, parent);
  else if (typeof value === 'object' && value !== null) {
    const kind = 'kind' in value && 'start' in value ? (value as Node).kind : parent;
    if ('kind' in value && 'start' in value) see(value as Node, parent);
    for (const [key, it] of Object.entries(value)) if (key !== 'source') visit(it, see, kind);
  }
}

/** Where the two disagree, as texts. */
function disagreements(path: string, text: string): readonly string[] {
  const scoped = scopesOf(grammar, text);
  return expectedOf(path, text).flatMap(({ start, end, kind }) => {
    const pieces = scoped.filter(
      (it) => it.start < end && it.end > start && text.slice(it.start, it.end).trim() !== '',
    );
    const wrong = pieces.filter((it) => kindOf(it) !== kind);
    if (pieces.length > 0 && wrong.length === 0) return [];
    const painted = wrong.map((it) => `${kindOf(it)} (${it.scopes.join(' ')})`).join(', ');
    return [
      `${path}:${positionAt({ path, text }, start).line} \`${text.slice(start, end)}\` is a ${kind}, painted as ${painted}`,
    ];
  });
}

const files = ['proposals', 'proposals/lib', 'test/fixtures/examples', 'test/fixtures/examples/lib'].flatMap(
  (folder) =>
    readdirSync(join(projectRoot, folder))
      .filter((name) => name.endsWith('.tao'))
      .map((name) => `${folder}/${name}`),
);

describe('the TextMate grammar', () => {
  it.each(files)('paints every word of %s as what it is', (path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8');
    expect(disagreements(path, text)).toEqual([]);
  });

  it.each(
    [...readFileSync(join(projectRoot, 'docs/language.md'), 'utf8').matchAll(/```tao\n([\s\S]*?)```/g)].map(
      ({ 1: text }, at) => [at + 1, text as string] as const,
    ),
  )('paints example %i of the language page', (_, text) => {
    expect(disagreements('example', text)).toEqual([]);
  });

  it.each([
    { text: 'let rate(s) = 20 TAO / s.tao_in', why: 'a unit is none before a point' },
    { text: 'let a = 0.25 / day + 5 USD/TAO - 10 TAO / 2', why: 'a rate, and a division' },
    { text: 'let a = 1_000.5 TAO/day * 12% ^ -2', why: 'digits, percent and signs' },
    {
      text: 'assume { flow(2) = csv("f.csv", "x") TAO/day  b = normal(20, 10) / day }',
      why: 'a unit behind a bracket',
    },
    { text: 'expect count(subnets where emission > 0 TAO/day) >= 3', why: 'a field called like a keyword' },
    {
      text: 'expect governance.votes_needed = 3 and supply.issuance > 1 TAO',
      why: 'paths that open with keywords',
    },
    { text: 'expect date of halving(2) after 2026-12-01T14:00Z', why: 'a halving that is asked for' },
    {
      text: 'show top(32, subnets.emission), subnet(64).tempo, subnet("x").alpha_in',
      why: 'functions and subnets',
    },
    { text: 'vary emission.bar_rank in [1, 13, 40..45]', why: 'a range' },
    { text: 'let a = "an \\"escape\\" // no comment" // a comment "no string"', why: 'strings and comments' },
    { text: 'let sets = 1 let at_end = 2 let s32 = 3', why: 'words that hold others' },
    {
      text: 'enact when(subnet(1).price > 1) { unstake 10% from "a"  stake 5 TAO into 64 }',
      why: 'a bracket behind when',
    },
  ])('paints $text: $why', ({ text }) => {
    expect(parse({ path: 'line', text }).diagnostics).toEqual([]);
    expect(disagreements('line', text)).toEqual([]);
  });

  /** A line for each word, in the place where it is a keyword or a unit. */
  const lines = `
proposal "p" { id "p" }
use "x.tao"
start genesis { supply { halving by issuance } }
start snapshot "s.json"
assume { flow(1) = csv("f", "c") TAO/day }
rule emission "r" { score a  gate hill(rank = 1)  tiers [1: 100%]  limit top 3  floor 1%  decline 2% then burn }
governance { submitted at block 3  triumvirate approve 2 of 3  review economic 40% for, 10% against }
enact on each halving { set a.b = 1  register subnet "x"  dissolve subnet 12  try stake 1 TAO into 64  unstake 1% from 3 }
enact when not a and b or c in [1] { emission rule "r" }
enact now { supply { halving none }  supply { halving every 4 years } }
let y = if a > 1 then 2 else 3
project 1 year every 1 day seed 3 runs 4
expect always a > 1
expect eventually a > 1
expect at end a > 1
expect within 3 days a > 1
expect until 3 days date of halving(2) before 2026-12-01
warn after 3 days count(subnets where a > 1) > 1
vary a.b from 1 to 3 by 1
show 1 TAO, 1 rao, 1 alpha, 1 USD, 1 s, 1 minute, 1 minutes, 1 hour, 1 hours, 1 day, 1 days, 1 week, 1 weeks, 1 year, 1 years, 1 block, 1 blocks, 1 tempos
`;

  it.each([...LANGUAGE_WORDS])('knows the word %s', (word) => {
    const wanted: Kind = typeOfWord.get(word) === Unit ? 'unit' : 'keyword';
    const scoped = scopesOf(grammar, lines).filter((it) => lines.slice(it.start, it.end).trim() === word);
    const painted = scoped.map((it) =>
      ['for', 'against'].includes(word) ? kindOf(it) === 'name' : kindOf(it) === wanted,
    );
    expect(painted).toContain(true);
  });

  it('has no other words than these', () => {
    const all = [
      ...STATEMENT_WORDS,
      ...CONNECTIVE_WORDS,
      ...CONTEXT_WORDS,
      ...UNIT_WORDS,
      'date',
      'for',
      'against',
    ];
    expect([...LANGUAGE_WORDS].sort()).toEqual([...new Set(all)].sort());
  });

  it('knows every function and every group of parameters', () => {
    for (const name of [...FUNCTIONS, ...DISTRIBUTIONS]) {
      const [first] = scopesOf(grammar, `${name}(1)`);
      expect(first?.scopes, name).toEqual(['support.function.tao']);
    }
    for (const group of parameterGroups()) {
      const [first, second] = scopesOf(grammar, `${group}.some_name`);
      expect(first?.scopes, group).toEqual(['support.class.group.tao']);
      expect(second?.scopes[0], group).toBe('variable.parameter.path.tao');
    }
  });

  it('closes a text block whatever its Markdown left open, and paints Markdown in it', () => {
    const text =
      'proposal "p" { summary """\n    **bold**\n    ```\n    open\n    """\n  status draft }\nlet x = 1\n';
    expect(disagreements('block', text)).toEqual([]);
    const scoped = scopesOf(grammar, text);
    const bold = scoped.find((it) => text.slice(it.start, it.end) === '**bold**');
    expect(bold?.scopes).toContain('markup.bold.markdown');
    expect(bold?.scopes).toContain('meta.embedded.inline.markdown');
  });

  it('marks what a comment ignores', () => {
    const text = 'let x = 1 // taoplan-ignore W601, W603: used later';
    const shown = scopesOf(grammar, text).map((it) => [text.slice(it.start, it.end), it.scopes.at(-1)]);
    expect(shown).toContainEqual(['taoplan-ignore', 'storage.type.class.taoplan-ignore.tao']);
    expect(shown).toContainEqual(['W601, W603', 'entity.name.type.code.tao']);
  });

  it('paints a proposal as it always has', async () => {
    const text = readFileSync(join(projectRoot, 'test/fixtures/examples/top-64-tiers.tao'), 'utf8');
    const shown = scopesOf(grammar, text)
      .filter((it) => text.slice(it.start, it.end).trim() !== '')
      .map((it) => `${JSON.stringify(text.slice(it.start, it.end)).padEnd(24)} ${it.scopes.join(' ')}`);
    await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot(
      join(projectRoot, 'test/golden/editors/top-64-tiers.scopes.txt'),
    );
  });
});
