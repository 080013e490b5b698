import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { codes, compiled, proposal, said } from '../support/compiled.ts';
import { type FileContent, memoryHost, NOT_TEXT } from '../support/memory-host.ts';

const lib = { 'lib/a.tao': 'let a = 1' };

interface UseCase {
  readonly why: string;
  readonly text: string;
  readonly files: Readonly<Record<string, FileContent>>;
  readonly says: readonly string[];
}

describe('use', () => {
  it.each([
    { why: 'a file that is there', text: 'use "lib/a.tao"', files: lib, says: [] },
    { why: 'a file that is not', text: 'use "lib/b.tao"', files: lib, says: ['E500 main.tao:4 "lib/b.tao"'] },
    {
      why: 'a path out of the folder tree',
      text: 'use "../a.tao"',
      files: lib,
      says: ['E501 main.tao:4 "../a.tao"'],
    },
    {
      why: 'an absolute path',
      text: 'use "/etc/passwd"',
      files: lib,
      says: ['E501 main.tao:4 "/etc/passwd"'],
    },
    {
      why: 'bytes that are no text',
      text: 'use "lib/a.tao"',
      files: { 'lib/a.tao': NOT_TEXT },
      says: ['E502 main.tao:4 "lib/a.tao"'],
    },
    {
      why: 'a library that is missing what it uses',
      text: 'use "lib/a.tao"',
      files: { 'lib/a.tao': 'use "b.tao"' },
      says: ['E500 lib/a.tao:1 "b.tao"'],
    },
    {
      why: 'a diamond: one file by two ways counts once',
      text: 'use "b.tao"\nuse "c.tao"\nlet sum_of = a + b + c',
      files: { 'a.tao': 'let a = 1', 'b.tao': 'use "a.tao"\nlet b = a', 'c.tao': 'use "a.tao"\nlet c = a' },
      says: [],
    },
    { why: 'the same line twice', text: 'use "lib/a.tao"\nuse "lib/a.tao"\nlet b = a', files: lib, says: [] },
    {
      why: 'a file that uses itself',
      text: 'use "a.tao"',
      files: { 'a.tao': 'use "a.tao"\nlet a = 1' },
      says: ['E505 a.tao:1 "a.tao"'],
    },
    {
      why: 'a circle',
      text: 'use "a.tao"',
      files: { 'a.tao': 'use "b.tao"\nlet a = 1', 'b.tao': 'use "a.tao"\nlet b = 1' },
      says: ['E505 b.tao:1 "a.tao"'],
    },
    {
      why: 'a library that holds a statement of a proposal',
      text: 'use "a.tao"',
      files: { 'a.tao': 'let a = 1\nshow a\nproject 1 year every 1 day' },
      says: ['E232 a.tao:2 show'],
    },
    { why: 'an empty library', text: 'use "a.tao"', files: { 'a.tao': '// later' }, says: ['E233 a.tao:1'] },
    {
      why: 'errors in a library stand in it',
      text: 'use "a.tao"',
      files: { 'a.tao': 'let a = 1 day + 1 TAO' },
      says: ['E304 a.tao:1 1 TAO'],
    },
    {
      why: "a library doesn't see the names of the file that uses it",
      text: 'use "a.tao"\nlet mine = 2',
      files: { 'a.tao': 'let a = mine' },
      says: ['E200 a.tao:1 mine'],
    },
    {
      why: 'one name in two files',
      text: 'use "a.tao"\nlet a = 2',
      files: { 'a.tao': 'let a = 1' },
      says: ['E204 main.tao:5 a'],
    },
    {
      why: 'a rule of a library',
      text: 'use "a.tao"\nenact now { emission rule "x" }',
      files: { 'a.tao': 'rule emission "x" { score ema_price }\nrule emission "y" { score price }' },
      says: [],
    },
    {
      why: 'one rule in two files',
      text: 'use "a.tao"\nrule emission "x" { score price }\nenact now { emission rule "x" }',
      files: { 'a.tao': 'rule emission "x" { score ema_price }' },
      says: ['E234 main.tao:5 "x"'],
    },
  ] as readonly UseCase[])('$why', async ({ text, files, says }) => {
    expect(said(await compiled(proposal(text), files))).toEqual(says);
  });

  it('names both places of a circle', async () => {
    const { diagnostics } = await compiled(proposal('use "a.tao"'), {
      'a.tao': 'use "b.tao"\nlet a = 1',
      'b.tao': 'use "a.tao"\nlet b = 1',
    });
    expect(diagnostics[0]?.place.path).toBe('b.tao');
    expect(diagnostics[0]?.related.map((it) => it.place.path)).toEqual(['a.tao']);
  });

  it('knows a file by its real path', async () => {
    const files = { 'a.tao': 'let a = 1' };
    const result = await compiled(proposal('use "a.tao"\nuse "link.tao"'), files, {
      links: { 'link.tao': 'a.tao' },
    });
    expect(said(result)).toEqual([]);
    expect(result.sources.map((it) => it.path)).toEqual(['main.tao', 'a.tao']);
  });

  it('ends at a long row of files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`${at}.tao`, `use "${at + 1}.tao"`]),
    );
    expect(codes(await compiled(proposal('use "0.tao"'), files))).toEqual(['E506']);
  });
});

describe('the entry', () => {
  it.each([
    { why: 'missing', path: 'none.tao', code: 'E500' },
    { why: 'not text', path: 'bytes.tao', code: 'E502' },
  ])('$why: one error, no plan', async ({ path, code }) => {
    const result = await compile(path, memoryHost({ 'bytes.tao': NOT_TEXT }));
    expect(codes(result)).toEqual([code]);
    expect(result.plan).toBeNull();
    expect(result.sources).toEqual([]);
  });

  it.each([
    { why: 'a library by itself is checked', text: 'let a = 1\nassume { recycled = 5 TAO/day }', says: [] },
    { why: 'and may count on a price of TAO', text: 'let a = 5 USD\nlet b = tao_price', says: [] },
    { why: 'with its own errors', text: 'let a = 1 TAO + 1 day', says: ['E304 main.tao:1 1 day'] },
    { why: 'an empty file', text: '', says: ['E233 main.tao:1'] },
    {
      why: 'a proposal without the rest',
      text: 'proposal "x" { id "x" }',
      says: ['E230 main.tao:1 proposal', 'E230 main.tao:1 proposal'],
    },
    {
      why: 'a second project',
      text: proposal('project 2 years every 1 day'),
      says: ['E231 main.tao:4 project'],
    },
    {
      why: 'a second governance',
      text: proposal(
        'enact after governance { set emission.bar_rank = 64 }\ngovernance { submitted 2026-12-01 }\ngovernance { submitted 2026-12-02 }',
      ),
      says: ['E231 main.tao:6 governance'],
    },
    {
      why: 'a statement that could not be read is not also missing',
      text: 'proposal "x" { id "x" }\nstart finney @ 9_240_381\nproject 1 apple every 1 day',
      absent: 'E230',
    },
    {
      why: 'a number that could not be read ends its statement only',
      text: proposal('let a = 21e6 TAO\nlet b = a + 1\nlet c = 1 TAO + 1 day'),
      says: ['E105 main.tao:4 21e6', 'E304 main.tao:6 1 day'],
    },
  ])('$why', async ({ text, says, absent }) => {
    const result = await compiled(text);
    if (says !== undefined) expect(said(result)).toEqual(says);
    if (absent !== undefined) expect(codes(result)).not.toContain(absent);
    expect(result.plan).toBeNull();
  });
});
