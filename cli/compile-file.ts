/** One file named on the command line, compiled; a file that can't be had becomes a diagnostic. */
import { type CompileResult, compile, type Unavailable } from '../compiler/index.ts';
import { type Diagnostic, diagnostic, isError, type Place, type Source } from '../grammar/index.ts';
import { sizesApart } from './format/amount.ts';
import { type DiskHost, diskHost, INPUT_NAME } from './host.ts';
import { type Status, status } from './outcome.ts';
import type { World } from './world.ts';

export interface CompiledFile extends CompileResult {
  /** As messages name it. */
  readonly path: string;
  readonly status: Status;
  readonly host: DiskHost;
}

/** What was read of a file: itself and what it uses. */
export interface Read {
  readonly sources: readonly Source[];
}

/** Compiles what `argument` names, standard input where it is `-`. */
export async function compileFile(argument: string, world: World): Promise<CompiledFile> {
  const input = argument === '-' ? await world.readInput() : null;
  const path = argument === '-' ? INPUT_NAME : argument;
  const host = diskHost(world.cwd, { input });
  const entry = host.readEntry(path);
  if (!entry.ok) {
    const diagnostics = [entryFault(path, entry.why)];
    const status = statusOf(entry.why);
    return { path, host, plan: null, snapshot: null, sources: [], reading: null, diagnostics, status };
  }
  const { diagnostics: faults, source } = host.config();
  if (faults.length > 0) {
    // Nobody knows by which rules the file is to be judged.
    const sources = source === null ? [] : [source];
    const unread = { plan: null, snapshot: null, sources, reading: null };
    return { path, host, ...unread, diagnostics: faults, status: status.usage };
  }
  const result = await compile(path, host);
  const atFault = result.diagnostics.some(isError);
  return { ...result, path, host, status: atFault ? status.proposalAtFault : status.ok };
}

/** Texts by path, for the painter. */
export function sourcesOf(files: readonly Read[]): ReadonlyMap<string, Source> {
  return new Map(files.flatMap((file) => file.sources.map((source) => [source.path, source] as const)));
}

/** The place of a file whose text isn't known. */
export function placeOfFile(path: string): Place {
  return { path, start: 0, end: 0 };
}

/** Why a file that was named can't be had. */
export function entryFault(path: string, why: Unavailable): Diagnostic {
  const place = placeOfFile(path);
  switch (why.kind) {
    case 'missing':
    case 'outside':
      return diagnostic('E550', place, { path });
    case 'tooLarge':
      return diagnostic('E553', place, { path, ...sizesApart(why.bytes, why.largest) });
    case 'notText':
      return diagnostic('E554', place, { path });
    case 'unreadable':
      return why.reason === 'it is a folder'
        ? diagnostic('E551', place, { path })
        : diagnostic('E552', place, { path, reason: why.reason });
  }
}

/** A file that could not be opened was named wrongly; one that holds the wrong thing is at fault. */
export function statusOf(why: Unavailable): Status {
  return why.kind === 'tooLarge' || why.kind === 'notText' ? status.proposalAtFault : status.usage;
}
