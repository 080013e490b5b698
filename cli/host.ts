/**
 * The disk behind the compiler's interface. What a proposal names lies in its folder or
 * below, or below the closest folder further up that holds a `taoplan.config.json`. Links are resolved
 * before that is judged. Nothing but regular files is opened for reading, so nothing hangs.
 * Source: design, "The language".
 */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
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
import {
  CONFIG_NAME,
  type Config,
  LARGEST_CONFIG,
  NO_CONFIG,
  readConfig,
  unreadableConfig,
} from './config.ts';
import { reasonOf, systemCode } from './format/reason.ts';

/** Bytes. */
const LARGEST_TEXT = 4 * 1024 * 1024;
export const LARGEST_SNAPSHOT = 256 * 1024 * 1024;

/** How standard input is named in messages, and `-` in arguments. */
export const INPUT_NAME = '<stdin>';

export interface DiskHost extends CompileHost {
  /** Real paths of every file read so far: nothing may be written over them. */
  readonly read: ReadonlySet<string>;
  /** Where files were looked for and not found, as real paths if they were there. */
  readonly missed: ReadonlySet<string>;
  /** What the repository of the entry says about warnings. Asked after the entry was read. */
  config(): Config;
}

export interface HostWishes {
  /** The bytes of standard input, where the proposal comes from there. */
  readonly input?: Uint8Array | null;
  /** The text of a file that is being edited, by its real path; null: what lies on the disk counts. */
  readonly unsaved?: (realPath: string) => string | null;
  /** Snapshots that were read before, by real path: for whoever compiles the same file again and again. */
  readonly snapshots?: Map<string, KeptSnapshot>;
}

export interface KeptSnapshot {
  /** Changes with the file. */
  readonly stamp: string;
  readonly read: SnapshotRead;
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
 */
export function diskHost(cwd: string, wishes: HostWishes = {}): DiskHost {
  const { input = null, unsaved = () => null, snapshots } = wishes;
  const read = new Set<string>();
  const missed = new Set<string>();
  // From a path as messages show it to the folder in which that file's own names are looked up.
  const folders = new Map<string, string>();
  const here = realFolder(cwd);
  let entryFolder = here;
  let root: string | null = null;
  let config: Config | null = null;

  /** Where a name in a file leads, if it may be had. */
  function locate(name: string, from: string): Read<Located> {
    root ??= rootOf(entryFolder);
    const outside: Unavailable = { kind: 'outside', root: relative(here, root) || '.' };
    if (isAbsolute(name) || name.includes('\0')) return refused(outside);
    const wanted = resolve(folders.get(from) ?? entryFolder, name);
    const real = realOf(wanted);
    // A way that leads out is refused before anybody learns whether something is there.
    if (!isUnder(wanted, root) && !(real.ok && isUnder(real.value, root))) return refused(outside);
    if (!real.ok) return real;
    if (!isUnder(real.value, root)) return refused(outside);
    const shown = from === INPUT_NAME ? normalize(name) : join(dirname(from), name);
    return { ok: true, value: { path: shown, real: real.value, folder: dirname(wanted) } };
  }

  /** The real path; of a file that only an editor has so far, the one that it will have. */
  function realOf(path: string): Read<string> {
    const real = realPath(path);
    if (real.ok || real.why.kind !== 'missing') return real;
    const meant = join(realFolder(dirname(path)), basename(path));
    if (unsaved(meant) !== null) return { ok: true, value: meant };
    missed.add(meant);
    return real;
  }

  function keep({ path, real, folder }: Located): Read<ReadText> {
    const edited = unsaved(real);
    const text = edited === null ? readText(real, LARGEST_TEXT) : { ok: true as const, value: edited };
    if (!text.ok) return text;
    read.add(real);
    folders.set(path, folder);
    return { ok: true, value: { path, key: real, text: text.value } };
  }

  function configOf(folder: string): Config {
    const named = join(folder, CONFIG_NAME);
    const real = realPath(named);
    if (!real.ok && real.why.kind === 'missing') return NO_CONFIG;
    const path = relative(here, named);
    if (!real.ok) return unreadableConfig(path, real.why);
    read.add(real.value);
    const edited = unsaved(real.value);
    const text =
      edited === null ? readText(real.value, LARGEST_CONFIG) : { ok: true as const, value: edited };
    return text.ok ? readConfig({ path, text: text.value }) : unreadableConfig(path, text.why);
  }

  const host: DiskHost = {
    read,
    missed,
    config() {
      root ??= rootOf(entryFolder);
      config ??= configOf(root);
      return config;
    },
    lintLevels: () => host.config().levels,
    readEntry(path) {
      if (input !== null) {
        const text = textOf(input, LARGEST_TEXT);
        return text.ok ? { ok: true, value: { path, key: INPUT_NAME, text: text.value } } : text;
      }
      if (path.includes('\0')) return refused({ kind: 'missing' });
      const named = resolve(cwd, path);
      const real = realOf(named);
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
      const { real } = at.value;
      const stamp = snapshots && stampOf(real);
      const kept = snapshots?.get(real);
      if (kept !== undefined && kept.stamp === stamp) {
        read.add(real);
        return kept.read;
      }
      const text = readText(real, LARGEST_SNAPSHOT);
      if (!text.ok) return text;
      read.add(real);
      const snapshot = await snapshotIn(text.value);
      if (stamp !== undefined) snapshots?.set(real, { stamp, read: snapshot });
      return snapshot;
    },
    embedded: () => embeddedSnapshots,
    readEmbedded: loadEmbedded,
  };
  return host;
}

async function snapshotIn(text: string): Promise<SnapshotRead> {
  const snapshot = await readSnapshotJson(text);
  return snapshot.ok
    ? { ok: true, value: snapshot.value }
    : { ok: false, why: { kind: 'malformed', faults: snapshot.faults } };
}

/** Another one whenever the file was written; of one that is gone always the same. */
function stampOf(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts === undefined ? '' : `${facts.mtimeMs} ${facts.size}`;
}

/** The folder tree of a proposal that lies in `folder`. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG_NAME))) return at;
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
