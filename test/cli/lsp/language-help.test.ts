/** Completion, hover, hints and signatures over the proposals of the repository: they know every word, and fail nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse } from '../../../cli/lsp/analysis.ts';
import { completionsAt } from '../../../cli/lsp/completion.ts';
import { hoverAt } from '../../../cli/lsp/hover.ts';
import { inlayHints } from '../../../cli/lsp/inlay-hints.ts';
import { signatureAt } from '../../../cli/lsp/signature-help.ts';
import { lexemes } from '../../../grammar/index.ts';
import { memoryHost } from '../../support/memory-host.ts';

const folder = join(import.meta.dirname, '../../../proposals');
const files: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.tao') || it.endsWith('.csv'))
    .map((it) => [it.replaceAll('\\', '/'), readFileSync(join(folder, it), 'utf8')]),
);
const proposals = Object.keys(files).filter((it) => it.endsWith('.tao'));

/** One of the files, with another text where one is given. */
async function analysed(path: string, text = files[path] ?? ''): Promise<Analysis> {
  const analysis = await analyse(path, memoryHost({ ...files, [path]: text }));
  if (analysis === null) throw new Error(`${path} can be read`);
  return analysis;
}

/** Everything that an editor asks at one place. */
async function askAll(analysis: Analysis, offset: number): Promise<void> {
  await completionsAt(analysis, offset, () => ['lib/finney.tao']);
  await hoverAt(analysis, offset);
  signatureAt(analysis, offset);
  inlayHints(analysis, { start: Math.max(0, offset - 200), end: offset });
}

describe('the words of the proposals', () => {
  it.each(proposals)(
    '%s: each is offered where it stands, unless the author made it up there',
    async (path) => {
      const analysis = await analysed(path);
      const { lexemes: all } = lexemes(analysis.source);
      const missing: string[] = [];
      for (const [i, it] of all.entries()) {
        const [before, opener] = [all[i - 1]?.text, all[i - 3]?.text];
        // The name that a `let` gives, and that of its parameter.
        if (it.kind !== 'word' || before === 'let' || (before === '(' && opener === 'let')) continue;
        const items = await completionsAt(analysis, it.end, () => []);
        const isOffered = items.some(({ label }) => label.split(/[./ ]/).includes(it.text));
        if (!isOffered) missing.push(`${before} ${it.text}`);
      }
      expect(missing).toEqual([]);
    },
  );

  it.each(proposals)('%s: each is explained', async (path) => {
    const analysis = await analysed(path);
    const mute: string[] = [];
    for (const it of lexemes(analysis.source).lexemes) {
      if (it.kind === 'word' && (await hoverAt(analysis, it.start)) === null) mute.push(it.text);
    }
    expect(mute).toEqual([]);
  });
});

describe('a text that is being written', () => {
  it('is answered at every place', async () => {
    const analysis = await analysed('subnet-race.tao');
    for (let at = 0; at <= analysis.source.text.length; at += 1) await askAll(analysis, at);
  });

  const place = fc
    .constantFrom(...proposals)
    .chain((path) => fc.record({ path: fc.constant(path), at: fc.nat((files[path] ?? '').length) }));

  it('is answered at the end of every beginning', async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ path, at }) => {
        await askAll(await analysed(path, files[path]?.slice(0, at)), at);
      }),
      { numRuns: 120 },
    );
  });

  it('is answered where something was cut out or put in', async () => {
    const piece = fc.constantFrom(
      '',
      '"',
      '"""',
      '{',
      '}',
      '(',
      ')',
      '.',
      ' subnet(',
      ' set ',
      ' = ',
      '//',
      '\r\n',
      '𝛼',
      '..',
      '[',
    );
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.nat(40),
        piece,
        fc.integer({ min: -30, max: 30 }),
        async ({ path, at }, cut, put, off) => {
          const text = files[path] ?? '';
          const changed = text.slice(0, at) + put + text.slice(at + cut);
          const offset = Math.min(Math.max(0, at + put.length + off), changed.length);
          await askAll(await analysed(path, changed), offset);
        },
      ),
      { numRuns: 120 },
    );
  });
});
