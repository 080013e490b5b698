import { describe, expect, it } from 'vitest';
import { filledIn } from '../../../cli/lsp/completion-draft.ts';
import { type Help, helpText } from '../../../cli/lsp/help.ts';
import * as E from '../../../cli/lsp/help-expressions.ts';
import * as S from '../../../cli/lsp/help-statements.ts';
import { ASSUME_ENTRIES, DISTRIBUTIONS, FUNCTIONS } from '../../../compiler/names.ts';
import { parse, STATEMENT_WORDS, UNIT_WORDS } from '../../../grammar/index.ts';

const words = (table: readonly Help[]) => table.map(({ word }) => word).toSorted();
const faults = (text: string) =>
  parse({ path: 'x.tao', text }).diagnostics.map(({ message }) => `${message} in ${text}`);

const tables = Object.entries({ ...S, ...E }).flatMap(([name, table]) =>
  Array.isArray(table) && typeof table[0] === 'object' ? [{ name, table: table as readonly Help[] }] : [],
);

describe('what is said of the words', () => {
  it.each([
    ['statements', S.STATEMENTS, STATEMENT_WORDS],
    ['functions', E.FUNCTIONS, FUNCTIONS],
    ['assumptions', E.ASSUMPTIONS, ASSUME_ENTRIES],
    ['series', E.SERIES, DISTRIBUTIONS],
    ['units', E.UNITS, UNIT_WORDS],
  ] as const)('of %s leaves none out and makes none up', (_, table, known) => {
    expect(words(table)).toEqual([...known].toSorted());
  });

  it('has a signature for every function', () => {
    expect([...E.FUNCTIONS, ...E.SERIES].filter(({ word }) => E.SIGNATURES[word] === undefined)).toEqual([]);
  });

  it.each(tables)('$name: each word once, a sentence, and an example that has it', ({ table }) => {
    expect(new Set(words(table)).size).toBe(table.length);
    for (const help of table) {
      expect(help.text).toMatch(/^[A-Z].*\.$/);
      if (help.example !== null)
        expect(help.example).toMatch(new RegExp(`\\b${help.word.replace(/s$/, '')}`));
      expect(helpText(help)).toContain(`**${help.word}** · ${help.text}`);
    }
  });

  const score = (stage: string) =>
    `rule emission "x" { ${stage.startsWith('score') ? '' : 'score price '}${stage} }`;
  const files: readonly { name: string; table: readonly Help[]; around: (example: string) => string }[] = [
    { name: 'statements', table: S.STATEMENTS, around: (it) => it },
    { name: 'starts', table: S.STARTS, around: (it) => it },
    { name: 'times of enact', table: [...S.WHENS, ...S.WHEN_AFTER, ...S.WHEN_ON], around: (it) => it },
    { name: 'times of expect', table: [...S.TIMES, ...S.AT_TIMES], around: (it) => it },
    { name: 'fields', table: S.FIELDS, around: (it) => `proposal "x" { ${it} }` },
    { name: 'entries of a genesis', table: S.GENESIS, around: (it) => `start genesis { ${it} }` },
    { name: 'pools', table: S.GENESIS_SUBNET, around: (it) => `start genesis { subnet 1 "x" { ${it} } }` },
    { name: 'changes', table: S.CHANGES, around: (it) => `enact now { ${it} }` },
    {
      name: 'entries of a registration',
      table: S.REGISTER,
      around: (it) => `enact now { register subnet "x" { ${it} } }`,
    },
    { name: 'supply', table: [...S.SUPPLY, ...S.HALVINGS], around: (it) => `enact now { supply { ${it} } }` },
    { name: 'stages', table: [...S.STAGES, ...S.GATE_SHAPES, ...S.FATES], around: score },
    { name: 'governance', table: S.GOVERNANCE, around: (it) => `governance { ${it} }` },
    { name: 'project', table: S.PROJECT, around: (it) => it },
    { name: 'vary', table: S.VARY, around: (it) => it },
    { name: 'assumptions', table: E.ASSUMPTIONS, around: (it) => `assume { ${it} }` },
    { name: 'series', table: E.SERIES, around: (it) => `assume { flow(1) = ${it} }` },
    { name: 'functions and values', table: [...E.FUNCTIONS, ...E.VALUES], around: (it) => `show ${it}` },
    {
      name: 'what joins values',
      table: [...E.JOINTS, ...E.WHERE, ...E.THEN, ...E.ELSE],
      around: (it) => `show ${it}`,
    },
    { name: 'units', table: E.UNITS, around: (it) => `show ${it}` },
  ];
  it.each(files)('shows lines that the grammar takes: $name', ({ table, around }) => {
    expect(table.flatMap(({ example }) => (example === null ? [] : faults(around(example))))).toEqual([]);
  });

  it('types what the grammar takes, its places filled with what they suggest', () => {
    // These end where a value or a path has to follow.
    const open = ['let', 'expect', 'warn', 'vary', 'show'];
    const whole = S.STATEMENTS.filter(({ word }) => !open.includes(word));
    const typed = [...whole, ...S.STARTS.filter(({ word }) => word === 'genesis')].map(({ word, insert }) => {
      const text = filledIn(insert);
      return word === 'genesis' ? `start ${text}` : text;
    });
    expect(typed.flatMap(faults)).toEqual([]);
  });
});

describe('a snippet without its places', () => {
  it.each([
    ['set $0', 'set '],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet
    ['after ${1:14 days}', 'after 14 days'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet
    ['then ${2|burn,recycle|} $0', 'then burn '],
  ])('%s', (snippet, plain) => {
    expect(filledIn(snippet)).toBe(plain);
  });
});
