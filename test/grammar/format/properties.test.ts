/** Formatting changes the layout and nothing else, whatever it is given. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printStatements } from '../../../grammar/format/print.ts';
import { format } from '../../../grammar/index.ts';
import { lex } from '../../../grammar/lexer.ts';
import { expectKept, formatted } from '../../support/formatted.ts';
import { program } from '../../support/generate.ts';

const root = new URL('../../../', import.meta.url);
const folders = [
  'proposals',
  'proposals/lib',
  'test/fixtures/examples',
  'test/fixtures/expressions',
  'test/fixtures/broken',
];
const files = folders.flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.tao'))
    .map((name) => ({
      name: `${folder}/${name}`,
      text: readFileSync(new URL(`${folder}/${name}`, root), 'utf8'),
    })),
);

/** What may stand between two words without changing what is read. */
const between = fc.oneof(
  { weight: 6, arbitrary: fc.constant(' ') },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '   ', '\n\n\n\t') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' // beside\n', '\n// alone\n', '\n\n  // first  \n//second\n\n', ' //\r\n'),
  },
);

/** The words of a text with something else between them. */
function respaced(text: string, gaps: readonly string[]): string {
  const { tokens } = lex({ path: 'a.tao', text });
  const parts = tokens.map(({ startOffset, endOffset }, at) => {
    const written = text.slice(startOffset, (endOffset as number) + 1);
    return written + gaps[at % gaps.length];
  });
  return parts.join('');
}

const RUNS = Number(process.env.RUNS ?? 400);
const gaps = fc.array(between, { minLength: 3, maxLength: 60 });
const source = fc.oneof(program.map(printStatements), fc.constantFrom(...files.map((file) => file.text)));

describe('formatting', () => {
  it.each(files)('keeps tree and comments of $name', async ({ text }) => {
    await expectKept(text);
  });

  it('keeps tree and comments of any text, however it is laid out', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(source, gaps, async (text, its) => {
        const other = respaced(text, its);
        if ((await formatted(other)) !== null) read += 1;
        await expectKept(other);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 2);
  });

  it('keeps what can still be read after words were left out, doubled or swapped', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.map((file) => file.text)),
        fc.nat(),
        fc.constantFrom('leave', 'double', 'swap', 'bracket'),
        async (text, where, how) => {
          const { tokens } = lex({ path: 'a.tao', text });
          const at = where % (tokens.length - 1);
          const [one, two] = [tokens[at], tokens[at + 1]] as const;
          const spans = [one, two].map((it) => [it?.startOffset ?? 0, (it?.endOffset ?? 0) + 1] as const);
          const [first, second] = spans.map(([from, to]) => text.slice(from, to)) as [string, string];
          const middle = text.slice(spans[0]?.[1], spans[1]?.[0]);
          const changed = {
            leave: second,
            double: `${first} ${first}${middle}${second}`,
            swap: second + middle + first,
            bracket: `(${first})${middle}${second}`,
          };
          const whole = text.slice(0, spans[0]?.[0]) + changed[how] + text.slice(spans[1]?.[1]);
          if ((await formatted(whole)) !== null) read += 1;
          await expectKept(whole);
        },
      ),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 20);
  });

  it.each([
    { text: `let a = ${'('.repeat(190)}1${' + 1)'.repeat(190)}`, why: 'brackets inside each other' },
    { text: `let a = ${'f('.repeat(190)}1${', 2)'.repeat(190)}`, why: 'calls inside each other' },
    { text: `let a = ${'if b then c else '.repeat(190)}1`, why: 'many cases' },
    { text: `let a = ${'1 + '.repeat(450)}1`, why: 'a row of operators' },
    { text: `let a = ${'- '.repeat(190)}1`, why: 'signs' },
    { text: `let a = [${'1, '.repeat(20_000)}1]`, why: 'a long list' },
    { text: 'let a = 1\n'.repeat(20_000), why: 'many lines that share a column' },
    { text: '// a\n'.repeat(20_000), why: 'nothing but comments' },
    { text: 'enact now {\n// a\n}\n'.repeat(2_000), why: 'comments in empty blocks' },
  ])('takes $why', async ({ text }) => {
    await expectKept(text);
  });

  it.each([
    { text: '', to: '', why: 'an empty file stays empty' },
    { text: '\ufeff\r\n \n', to: '', why: 'blanks are nothing' },
    { text: '\n\n// a  ', to: '// a\n', why: 'a file of comments' },
  ])('$why', async ({ text, to }) => {
    expect(await formatted(text)).toBe(to);
  });

  it('leaves a text with a mistake in it alone', async () => {
    expect(await format({ path: 'a.tao', text: 'let a = \nlet b = 2' })).toMatchObject({
      ok: false,
      diagnostics: [{ severity: 'error', place: { path: 'a.tao' } }],
    });
  });
});
