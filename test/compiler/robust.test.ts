/**
 * Whatever a file holds, the compiler gives diagnostics and throws nothing; a plan comes
 * exactly where there is no error, and every message stands inside a text that was read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompileResult, compile } from '../../compiler/index.ts';
import { isError } from '../../grammar/index.ts';
import { memoryHost } from '../support/memory-host.ts';

const folder = new URL('../fixtures/examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter((it) => it.endsWith('.tao'));
const texts = names.map(read);
const beside = { 'lib/finney.tao': read('lib/finney.tao'), 'flows.csv': read('flows.csv') };

/** Words and signs of the examples, with a few that are wrong anywhere. */
const words = [...new Set(texts.flatMap((text) => text.match(/"[^"\n]*"|[\w.%-]+|[^\s\w]/g) ?? []))];
const odd = [
  '0',
  '-1',
  '1e5',
  '99999999999999999999999',
  '""',
  '2026-02-30',
  'nonsense',
  'TAO',
  '{',
  '}',
  '(',
  ')',
];
const word = fc.constantFrom(...words, ...odd);

const checkSound = ({ plan, snapshot, diagnostics, sources }: CompileResult) => {
  expect(diagnostics.some(isError) ? plan : null).toBeNull();
  if (plan !== null) expect(snapshot).not.toBeNull();
  for (const { place } of diagnostics) {
    const source = sources.find((it) => it.path === place.path);
    expect(source).toBeDefined();
    expect(place.start).toBeLessThanOrEqual(place.end);
    expect(place.end).toBeLessThanOrEqual(source?.text.length ?? -1);
  }
};

describe('the compiler', () => {
  it('survives words put in, taken out and changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('put', 'take', 'change'), word), {
          minLength: 1,
          maxLength: 4,
        }),
        async (text, edits) => {
          const pieces = text.match(/\s+|"[^"\n]*"|[\w.%-]+|[^\s\w]/g) ?? [];
          for (const [at, edit, by] of edits) {
            const where = at % pieces.length;
            pieces.splice(where, edit === 'put' ? 0 : 1, ...(edit === 'take' ? [] : [` ${by} `]));
          }
          checkSound(await compile('main.tao', memoryHost({ 'main.tao': pieces.join(''), ...beside })));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('survives any row of words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), async (row) => {
        checkSound(await compile('main.tao', memoryHost({ 'main.tao': row.join(' '), ...beside })));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file of misspelled names', () => {
  it('is compared with other names only so often, and every name is still reported', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `let name_${i} = nmae_${i} + 1`);
    const text = `proposal "t" { }\nstart genesis { }\nproject 1 day every 1 day\n${lines.join('\n')}`;
    const { diagnostics } = await compile('a.tao', memoryHost({ 'a.tao': text }));
    const unknown = diagnostics.filter(({ code }) => code === 'E200');
    expect(unknown).toHaveLength(2_000);
    expect(unknown.filter(({ help }) => help?.includes('name_')).length).toBeLessThanOrEqual(100);
  });
});
