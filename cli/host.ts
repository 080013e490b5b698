/**
 * The disk behind the compiler's interface. What a proposal names lies in its folder or
 * below, or below the closest folder further up that holds a `taoplan.config.json`. Links are resolved
 * before that is judged. Nothing but regular files is opened for reading, so nothing hangs.
 * Source: design, "The language".
 */
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import {
  type CompileHost,
  embeddedSnapshots,
  loadEmbedded,
  type Read,
  type ReadText,
  readSnapshotJson,
  type SnapshotRead,
  type Unavailable,
} from '../compiler/index.ts';
import { reasonOf, systemCode } from './format/reason.ts';

/** Bytes. */
const LARGEST_TEXT = 4 * 1024 * 1024;
export const LARGEST_SNAPSHOT = 256 * 1024 * 1024;
const CONFIG = 'taoplan.config.json';

/** How standard input is named in messages, and `-` in arguments. */
export const INPUT_NAME = '<stdin>';

export interface DiskHost extends CompileHost {
  /** Real paths of every file read so far: nothing may be written over them. */
  readonly read: ReadonlySet<string>;
}

interface Located {
  /** As messages show it. */
  readonly path: string;
  readonly real: string;
  /** Where it was looked for, which with links isn't where it lies. */
  readonly folder: string;
}

/**
 * A host for one proposal.
 * @param cwd what relative arguments count from
 * @param input the bytes of standard input, where the proposal comes from there
 */
export function diskHost(cwd: string, input: Uint8Array | null = null): DiskHost {
  const read = new Set<string>();
  // From a path as messages show it to the folder in which that file's own names are looked up.
  const folders = new Map<string, string>();
  const here = realFolder(cwd);
  let entryFolder = here;
  let root: string | null = null;

  /** Where a name in a file leads, if it may be had. */
  function locate(name: string, from: string): Read<Located> {
    root ??= rootOf(entryFolder);
    const outside: Unavailable = { kind: 'outside', root: relative(here, root) || '.' };
    if (isAbsolute(name) || name.includes('\0')) return refused(outside);
    const wanted = resolve(folders.get(from) ?? entryFolder, name);
    const real = realPath(wanted);
    // A way that leads out is refused before anybody learns whether something is there.
    if (!isUnder(wanted, root) && !(real.ok && isUnder(real.value, root))) return refused(outside);
    if (!real.ok) return real;
    if (!isUnder(real.value, root)) return refused(outside);
    const shown = from === INPUT_NAME ? normalize(name) : join(dirname(from), name);
    return { ok: true, value: { path: shown, real: real.value, folder: dirname(wanted) } };
  }

  function keep({ path, real, folder }: Located): Read<ReadText> {
    const text = readText(real, LARGEST_TEXT);
    if (!text.ok) return text;
    read.add(real);
    folders.set(path, folder);
    return { ok: true, value: { path, key: real, text: text.value } };
  }

  return {
    read,
    readEntry(path) {
      if (input !== null) {
        const text = textOf(input, LARGEST_TEXT);
        return text.ok ? { ok: true, value: { path, key: INPUT_NAME, text: text.value } } : text;
      }
      if (path.includes('\0')) return refused({ kind: 'missing' });
      const named = resolve(cwd, path);
      const real = realPath(named);
      if (!real.ok) return real;
      entryFolder = realFolder(dirname(named));
      return keep({ path, real: real.value, folder: entryFolder });
    },
    readText(name, from) {
      const at = locate(name, from);
      return at.ok ? keep(at.value) : at;
    },
    async readSnapshot(name, from): Promise<SnapshotRead> {
      const at = locate(name, from);
      if (!at.ok) return at;
      const text = readText(at.value.real, LARGEST_SNAPSHOT);
      if (!text.ok) return text;
      read.add(at.value.real);
      const snapshot = await readSnapshotJson(text.value);
      return snapshot.ok
        ? { ok: true, value: snapshot.value }
        : { ok: false, why: { kind: 'malformed', faults: snapshot.faults } };
    },
    embedded: () => embeddedSnapshots,
    readEmbedded: loadEmbedded,
  };
}

/** The folder tree of a proposal that lies in `folder`. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG))) return at;
    if (dirname(at) === at) return folder;
  }
}

function isUnder(path: string, root: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The folder without links; as it was named where it is gone. */
function realFolder(path: string): string {
  const real = realPath(path);
  return real.ok ? real.value : path;
}

function realPath(path: string): Read<string> {
  try {
    return { ok: true, value: realpathSync(path) };
  } catch (error) {
    return refused(unavailable(error));
  }
}

/** The text of a regular file of at most `largest` bytes. */
export function readText(path: string, largest: number): Read<string> {
  let file: number | null = null;
  try {
    // Without waiting: opening a pipe that nobody writes to would never return.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = fstatSync(file);
    if (facts.isDirectory()) return refused({ kind: 'unreadable', reason: 'it is a folder' });
    if (!facts.isFile()) return refused({ kind: 'unreadable', reason: 'it is not a regular file' });
    if (facts.size > largest) return refused(large(facts.size, largest));
    return decode(readFileSync(file));
  } catch (error) {
    return refused(unavailable(error));
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** The text of bytes that were read already, of which at most `largest` are taken. */
export function textOf(bytes: Uint8Array, largest: number): Read<string> {
  return bytes.byteLength > largest ? refused(large(bytes.byteLength, largest)) : decode(bytes);
}

function decode(bytes: Uint8Array): Read<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? refused({ kind: 'notText' }) : { ok: true, value: text };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused({ kind: 'notText' });
  }
}

function large(bytes: number, largest: number): Unavailable {
  return { kind: 'tooLarge', bytes, largest };
}

function refused(why: Unavailable): { readonly ok: false; readonly why: Unavailable } {
  return { ok: false, why };
}

/** A failed call of the system in our words; anything else is our own fault and goes on. */
function unavailable(error: unknown): Unavailable {
  const code = systemCode(error);
  if (code === null) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { kind: 'missing' };
  return { kind: 'unreadable', reason: reasonOf(code) };
}
