/** One side of a comparison as it is named on the command line: a file, standard input, or a file at a commit. */
import { existsSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { type CompileResult, compile } from '../../compiler/index.ts';
import { type Diagnostic, diagnostic, isError } from '../../grammar/index.ts';
import { compileFile, placeOfFile } from '../compile-file.ts';
import { openCommit } from '../git-commit.ts';
import { commitHost } from '../git-host.ts';
import { type Status, status } from '../outcome.ts';
import type { World } from '../world.ts';

export interface ComparedFile extends Omit<CompileResult, 'reading'> {
  /** As messages name it. */
  readonly path: string;
  readonly status: Status;
  readonly reading: CompileResult['reading'];
}

/** What lies on the disk comes first; else the part before the first colon names a commit. */
export async function comparedFile(argument: string, world: World): Promise<ComparedFile> {
  const colon = argument.indexOf(':');
  if (argument === '-' || colon <= 0 || existsSync(resolve(world.cwd, argument))) {
    return await compileFile(argument, world);
  }
  const [ref, name] = [argument.slice(0, colon), argument.slice(colon + 1)];
  const opened = openCommit(ref, world.cwd, world.env);
  if (!opened.ok) return without(argument, opened.fault);
  const { commit } = opened;
  // As git reads it: from the top, and from here where that is said.
  const path = posix.normalize(/^\.{1,2}(?:\/|$)/.test(name) ? `${commit.prefix}${name}` : name);
  const found = name === '' || name.includes('\0') ? null : commit.find(path);
  if (found === null || (!found.ok && (found.why.kind === 'missing' || found.why.kind === 'outside'))) {
    return without(argument, diagnostic('E579', placeOfFile(argument), { path: name, ref }));
  }
  const host = commitHost(commit, path);
  const entry = host.readEntry(argument);
  const result = await compile(argument, host);
  const atFault = result.diagnostics.some(isError);
  const broken = entry.ok ? status.proposalAtFault : status.usage;
  return { ...result, path: argument, status: atFault ? broken : status.ok };
}

function without(path: string, fault: Diagnostic): ComparedFile {
  const nothing = { plan: null, snapshot: null, sources: [], reading: null };
  return { ...nothing, path, diagnostics: [fault], status: status.usage };
}
