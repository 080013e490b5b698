/**
 * What is fed, and what must hold of whatever it is fed: nothing is thrown, messages stand inside the text,
 * the same input gives the same answer, and what is formatted stays what it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readConfig } from '../../cli/config.ts';
import { analyse } from '../../cli/lsp/analysis.ts';
import { completionsAt } from '../../cli/lsp/completion.ts';
import { documentSymbols, foldingRanges } from '../../cli/lsp/document-symbols.ts';
import { hoverAt } from '../../cli/lsp/hover.ts';
import { inlayHints } from '../../cli/lsp/inlay-hints.ts';
import { tokensOf } from '../../cli/lsp/semantic-tokens.ts';
import { compile } from '../../compiler/compile.ts';
import { readSnapshotJson } from '../../compiler/index.ts';
import {
  comments,
  type Diagnostic,
  format,
  isError,
  parse,
  type Source,
  type Span,
} from '../../grammar/index.ts';
import { withoutSpans } from '../support/generate.ts';
import { memoryHost } from '../support/memory-host.ts';
import { someJson } from './json.ts';
import type { Random } from './random.ts';
import { BESIDE, someText } from './texts.ts';

export interface Target {
  readonly name: string;
  make(random: Random): string;
  /** Errors: throws what is wrong. */
  feed(input: string): Promise<void>;
}

class Broken extends Error {}

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Broken(what);
}

const FILE = 'main.tao';
const hostOf = (text: string) => memoryHost({ ...BESIDE, [FILE]: text });

const fixture = (name: string) =>
  readFileSync(join(new URL('../fixtures/', import.meta.url).pathname, name), 'utf8');
const CONFIG = '{"$schema": "./config.json", "lints": {"W601": "off", "W603": "error", "W605": "warning"}}';

export const targets: readonly Target[] = [
  {
    name: 'parser',
    make: someText,
    async feed(text) {
      const source = { path: FILE, text };
      const result = parse(source);
      inside(result.diagnostics, [source]);
      must(isDeepStrictEqual(parse(source), result), 'the same text is read differently the second time');
    },
  },
  {
    name: 'checker',
    make: someText,
    async feed(text) {
      const { plan, diagnostics, sources } = await compile(FILE, hostOf(text));
      inside(diagnostics, sources);
      must(plan === null || !diagnostics.some(isError), 'a plan came out beside errors');
    },
  },
  {
    name: 'formatter',
    make: someText,
    feed: formatted,
  },
  {
    name: 'editor',
    make: someText,
    async feed(text) {
      const analysis = await analyse(FILE, hostOf(text));
      if (analysis === null) return;
      // A handful of places that follow from the text, so that the same text is asked the same.
      for (let k = 0; k < 6; k += 1) {
        const offset = Math.floor((text.length * ((k * 0.377 + 0.11) % 1)) / 1);
        await hoverAt(analysis, offset);
        await completionsAt(analysis, offset, () => ['lib/finney.tao']);
      }
      inlayHints(analysis, { start: 0, end: text.length });
      documentSymbols(analysis);
      foldingRanges(analysis);
      apart(tokensOf(analysis));
    },
  },
  {
    name: 'snapshot',
    make: (random) => someJson(fixture('small-network.json'), random),
    async feed(text) {
      const result = await readSnapshotJson(text);
      must(result.ok || result.faults.length > 0, 'it is refused without a reason');
    },
  },
  {
    name: 'config',
    make: (random) => someJson(CONFIG, random),
    async feed(text) {
      const source = { path: 'taoplan.config.json', text };
      inside(readConfig(source).diagnostics, [source]);
    },
  },
];

/** An editor takes tokens in order, none over another. */
function apart(tokens: readonly Span[]): void {
  for (const [k, { start, end }] of tokens.entries()) {
    const before = tokens[k - 1]?.end ?? 0;
    must(before <= start && start < end, `the token at ${start}..${end} follows one that ends at ${before}`);
  }
}

/** Every message stands inside a text that was read, and its mends do too. */
function inside(diagnostics: readonly Diagnostic[], sources: readonly Source[]): void {
  for (const { code, place, related, mends } of diagnostics) {
    const edits = mends.flatMap((mend) => mend.edits);
    for (const it of [place, ...related.map((other) => other.place), ...edits]) {
      const source = sources.find(({ path }) => path === it.path);
      must(source !== undefined, `${code} stands in \`${it.path}\`, which wasn't read`);
      const holds = it.start >= 0 && it.start <= it.end && it.end <= source.text.length;
      must(holds, `${code} stands at ${it.start}..${it.end} of ${source.text.length}`);
    }
  }
}

async function formatted(text: string): Promise<void> {
  const source = { path: FILE, text };
  const before = parse(source);
  const once = await format(source);
  const broken = before.diagnostics.some(isError);
  must(once.ok || broken, 'a text without mistakes is not formatted');
  if (!once.ok || broken) return;
  const after = parse({ path: FILE, text: once.text });
  must(after.diagnostics.length === 0, `the formatted text can't be read: ${after.diagnostics[0]?.message}`);
  must(
    isDeepStrictEqual(withoutSpans(after.file.statements), withoutSpans(before.file.statements)),
    'the formatted text means something else',
  );
  must(isDeepStrictEqual(commentsOf(once.text), commentsOf(text)), 'a comment is lost or changed');
  const twice = await format({ path: FILE, text: once.text });
  must(twice.ok && twice.text === once.text, 'formatting it again changes it again');
}

function commentsOf(text: string): readonly string[] {
  return comments({ path: FILE, text }).map(({ start, end }) => text.slice(start, end).trimEnd());
}
