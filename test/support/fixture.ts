/**
 * Fixtures: many small sources in one file, each behind a line `//# what it shows`, with the
 * expected messages in comments on the very line where they are due:
 *
 *     let a = supply.issuance + 5   //! E303 write `5 TAO`
 *
 * The words after the code must occur in the message, its label, its help or its note. A line may
 * expect several, each behind its own `//!`. A message that nobody expects fails, and so does one
 * that doesn't come. What a whole proposal needs besides is added behind the source, unless it
 * holds a `proposal` of its own.
 */
import { readFileSync } from 'node:fs';
import { type CompileHost, compile } from '../../compiler/index.ts';
import { type Diagnostic, positionAt } from '../../grammar/index.ts';
import { type FileContent, type MemoryHostOptions, memoryHost } from './memory-host.ts';

export interface Expected {
  readonly line: number;
  readonly code: string;
  readonly words: string;
}

export interface Fixture {
  readonly title: string;
  readonly source: string;
  readonly expected: readonly Expected[];
}

const REST = 'proposal "A fixture" { id "fixture" }\nstart finney @ 9_240_381\nproject 1 year every 1 day\n';

/** The sources of a fixture file, by its name under `test/fixtures`. */
export function readFixtures(name: string): readonly Fixture[] {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
  const [head = '', ...pieces] = text.split(/^\/\/# ?/m);
  if (head.split('\n').some((line) => line.trim() !== '' && !line.startsWith('//'))) {
    throw new Error(`${name}: text before the first \`//# title\``);
  }
  return pieces.map(fixtureOf);
}

function fixtureOf(piece: string): Fixture {
  const end = piece.indexOf('\n');
  const body = piece.slice(end + 1);
  const source = /^proposal\b/m.test(body) ? body : body + REST;
  return { title: piece.slice(0, end).trim(), source, expected: expectedIn(body) };
}

function expectedIn(source: string): readonly Expected[] {
  return source.split('\n').flatMap((text, at) =>
    text
      .split('//!')
      .slice(1)
      .map((mark) => {
        const [, code, words] = /^\s*([EW]\d{3})\s*(.*?)\s*$/.exec(mark) ?? [];
        if (code === undefined) throw new Error(`no code in \`//!${mark}\``);
        return { line: at + 1, code, words: words ?? '' };
      }),
  );
}

/** What a fixture's compilation gives and what it should, as texts to compare; equal when all is well. */
export async function judge(
  fixture: Fixture,
  files: Readonly<Record<string, FileContent>> = {},
  options: MemoryHostOptions = {},
): Promise<{ readonly found: readonly string[]; readonly due: readonly string[] }> {
  const host: CompileHost = memoryHost({ ...files, 'fixture.tao': fixture.source }, options);
  const { diagnostics } = await compile('fixture.tao', host);
  const left = [...fixture.expected];
  const found = diagnostics.map((it) => {
    const line = lineOf(it, fixture.source);
    const at = left.findIndex(
      (due) => due.line === line && due.code === it.code && textOf(it).includes(due.words),
    );
    const [due] = at < 0 ? [] : left.splice(at, 1);
    return due === undefined ? `${line}: ${it.code} ${textOf(it)}` : shown(due);
  });
  return { found: found.sort(), due: fixture.expected.map(shown).sort() };
}

function shown({ line, code, words }: Expected): string {
  return `${line}: ${code} ${words}`;
}

function lineOf(diagnostic: Diagnostic, text: string): number {
  if (diagnostic.place.path !== 'fixture.tao') return 0;
  return positionAt({ path: 'fixture.tao', text }, diagnostic.place.start).line;
}

function textOf({ message, label, help, note }: Diagnostic): string {
  return [message, label, help, note].filter((it) => it !== null).join(' | ');
}
