/** A `CompileHost` over a map: path to text. Snapshots and the embedded start are the real ones. */
import path from 'node:path';
import { embeddedSnapshots, loadEmbedded } from '../../compiler/embedded.ts';
import type { CompileHost, LintLevels, Read, ReadText, SnapshotRead } from '../../compiler/index.ts';
import { catalogue } from '../../grammar/index.ts';

/** What stands for a file that is there but can't be had. */
export const NOT_TEXT = Symbol('not text');
export const TOO_LARGE = Symbol('too large');
export const UNREADABLE = Symbol('unreadable');
export type FileContent = string | typeof NOT_TEXT | typeof TOO_LARGE | typeof UNREADABLE;

export interface MemoryHostOptions {
  /** What `start snapshot "name"` gives, by path. */
  readonly snapshots?: Readonly<Record<string, SnapshotRead>>;
  /** Paths that are links to another path of the map. */
  readonly links?: Readonly<Record<string, string>>;
  /** Levels of lints, or `default` for their own. Left out they are off: most tests are about something else. */
  readonly lints?: LintLevels | 'default';
}

const OFF: LintLevels = new Map(
  Object.keys(catalogue).flatMap((code) => (/^W60|^W61[0-7]/.test(code) ? [[code, 'off'] as const] : [])),
);

export function memoryHost(
  files: Readonly<Record<string, FileContent>>,
  options: MemoryHostOptions = {},
): CompileHost {
  const read = (at: string): Read<ReadText> => {
    if (at === '..' || at.startsWith('../') || path.posix.isAbsolute(at)) {
      return { ok: false, why: { kind: 'outside', root: '.' } };
    }
    const key = options.links?.[at] ?? at;
    const text = Object.hasOwn(files, key) ? files[key] : undefined;
    if (text === undefined) return { ok: false, why: { kind: 'missing' } };
    if (text === NOT_TEXT) return { ok: false, why: { kind: 'notText' } };
    if (text === TOO_LARGE)
      return { ok: false, why: { kind: 'tooLarge', bytes: 5_000_000, largest: 4_194_304 } };
    if (text === UNREADABLE) return { ok: false, why: { kind: 'unreadable', reason: 'permission denied' } };
    return { ok: true, value: { path: at, key, text: text as string } };
  };
  const beside = (name: string, from: string) =>
    path.posix.isAbsolute(name)
      ? name
      : path.posix.normalize(path.posix.join(path.posix.dirname(from), name));
  return {
    readEntry: (at) => read(at),
    readText: (name, from) => read(beside(name, from)),
    readSnapshot: async (name, from) =>
      options.snapshots?.[beside(name, from)] ?? { ok: false, why: { kind: 'missing' } },
    embedded: () => embeddedSnapshots,
    readEmbedded: loadEmbedded,
    lintLevels: () => (options.lints === 'default' ? new Map() : (options.lints ?? OFF)),
  };
}
