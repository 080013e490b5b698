/** `taoplan new`: a proposal to start from, compiled and laid out before it is written. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, diagnostic, isError, type Source } from '../../grammar/index.ts';
import { placeOfFile } from '../compile-file.ts';
import { visible } from '../format/plain-text.ts';
import { sourceOf } from '../new/at-flags.ts';
import { type Drafted, drafted } from '../new/drafted.ts';
import { whole } from '../new/flag-texts.ts';
import { type NewOptions, pathOf, wishesOf } from '../new/flags.ts';
import { type Outcome, status } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

/** Where nothing is to be shown but the message. */
const COMMAND = 'taoplan new';

/** Wrong flags end with status 2, and nothing is written then. */
export async function newProposal(options: NewOptions, world: World): Promise<Outcome> {
  const asks = options.ask && world.inputIsTerminal && world.err.isTerminal;
  if (!asks && (options.title ?? '').trim() === '') {
    return await refused([diagnostic('E583', placeOfFile(COMMAND), {})], [], world);
  }
  const flags = wishesOf(options, new Date().toISOString().slice(0, 10));
  if (!asks && options.when !== null && flags.changes.length === 0) {
    return await refused([diagnostic('E584', whole(flags.when), {})], [sourceOf(flags.when)], world);
  }
  // Before anybody answers ten questions: wrong flags, and a file that is there.
  const first = await drafted(flags, world);
  if (!first.ok) return await refused(first.diagnostics, first.sources, world);
  if (options.out !== null && isTaken(options.out, options.force, world))
    return await taken(options.out, world);
  if (!asks) return await written(first, pathOf(options, flags), options.force, world);

  const { askAll } = await import('../new/ask-all.ts');
  const { terminalAsker } = await import('../new/terminal-asker.ts');
  const answers = await askAll(options, flags, terminalAsker, world);
  if (answers === null) return { status: status.usage, out: '', err: 'nothing was written\n' };
  const last = await drafted(answers.wishes, world);
  if (!last.ok) return await refused(last.diagnostics, last.sources, world);
  return await written(last, answers.path, options.force, world);
}

async function written(
  { text, diagnostics, sources }: Extract<Drafted, { ok: true }>,
  path: string,
  force: boolean,
  world: World,
): Promise<Outcome> {
  const warnings = await painted(diagnostics, sources, world);
  if (path === '-') return { status: status.ok, out: text, err: warnings };
  if (isTaken(path, force, world)) return await taken(path, world);
  const fault = await writeOut(path, text, new Set(), world);
  if (fault !== null) return await refused([fault], [], world);
  const name = visible(path);
  const next = `see what it does with \`taoplan project ${name}\``;
  return { status: status.ok, out: `wrote ${name}; ${next}\n`, err: warnings };
}

function isTaken(path: string, force: boolean, { cwd }: World): boolean {
  return path !== '-' && !force && existsSync(resolve(cwd, path));
}

async function taken(path: string, world: World): Promise<Outcome> {
  return await refused([diagnostic('E582', placeOfFile(path), { path })], [], world);
}

async function refused(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  world: World,
): Promise<Outcome> {
  const err = await painted(diagnostics.filter(isError), sources, world);
  return { status: status.usage, out: '', err };
}

async function painted(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  world: World,
): Promise<string> {
  return await pictures([{ path: COMMAND, diagnostics, sources }], world.err, world);
}
