/**
 * A commit behind the compiler's interface: the same rules as on the disk (host.ts), for files as they were.
 * What is looked for lies in the commit alone; nothing of the work tree is read but whether a configuration
 * above the repository makes all of it one folder tree.
 */
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import {
  type CompileHost,
  embeddedSnapshots,
  loadEmbedded,
  type Read,
  readSnapshotJson,
  type SnapshotRead,
  type Unavailable,
} from '../compiler/index.ts';
import type { Commit, CommitFile } from './git-commit.ts';
import { LARGEST_SNAPSHOT, textOf } from './host.ts';

/** Bytes; as on the disk. */
const LARGEST_TEXT = 4 * 1024 * 1024;
const CONFIG = 'taoplan.config.json';

/** A host for the proposal that stood at `path` (from the top) in the commit; messages call it what `compile` is asked for. */
export function commitHost(commit: Commit, path: string): CompileHost {
  const entryFolder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  // From a path as messages show it to the folder in which that file's own names are looked up.
  const folders = new Map<string, string>();
  let root: string | null = null;

  function locate(
    name: string,
    from: string,
  ): Read<{ readonly shown: string; readonly file: CommitFile; readonly folder: string }> {
    root ??= rootOf(entryFolder, commit);
    const outside: Unavailable = { kind: 'outside', root: root === '' ? '.' : root };
    if (posix.isAbsolute(name) || name.includes('\0')) return refused(outside);
    const wanted = posix.join(folders.get(from) ?? entryFolder, name);
    const found = commit.find(wanted);
    if (!isUnder(wanted, root) && !(found.ok && isUnder(found.value.path, root))) return refused(outside);
    if (!found.ok) return found.why.kind === 'outside' ? refused(outside) : found;
    if (!isUnder(found.value.path, root)) return refused(outside);
    const shown = join(dirname(from), name);
    return { ok: true, value: { shown, file: found.value, folder: folderOf(wanted) } };
  }

  function textIn(file: CommitFile, largest: number): Read<string> {
    if (file.bytes > largest) return refused({ kind: 'tooLarge', bytes: file.bytes, largest });
    const bytes = commit.bytesOf(file);
    return bytes.ok ? textOf(bytes.value, largest) : bytes;
  }

  return {
    readEntry(shown) {
      const file = commit.find(path);
      if (!file.ok) return file;
      const text = textIn(file.value, LARGEST_TEXT);
      if (!text.ok) return text;
      folders.set(shown, entryFolder);
      return { ok: true, value: { path: shown, key: file.value.path, text: text.value } };
    },
    readText(name, from) {
      const at = locate(name, from);
      if (!at.ok) return at;
      const { shown, file, folder } = at.value;
      const text = textIn(file, LARGEST_TEXT);
      if (!text.ok) return text;
      folders.set(shown, folder);
      return { ok: true, value: { path: shown, key: file.path, text: text.value } };
    },
    async readSnapshot(name, from): Promise<SnapshotRead> {
      const at = locate(name, from);
      if (!at.ok) return at;
      const text = textIn(at.value.file, LARGEST_SNAPSHOT);
      if (!text.ok) return text;
      const snapshot = await readSnapshotJson(text.value);
      return snapshot.ok
        ? { ok: true, value: snapshot.value }
        : { ok: false, why: { kind: 'malformed', faults: snapshot.faults } };
    },
    embedded: () => embeddedSnapshots,
    readEmbedded: loadEmbedded,
  };
}

/** The folder tree of a proposal that lies in `folder`; `''` is the whole repository. */
function rootOf(folder: string, commit: Commit): string {
  for (let at = folder; ; at = folderOf(at)) {
    if (commit.find(posix.join(at, CONFIG)).ok) return at;
    if (at === '') break;
  }
  for (let at = dirname(commit.top); ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG))) return '';
    if (dirname(at) === at) return folder;
  }
}

/** `''` for what lies at the top. */
function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

function isUnder(path: string, root: string): boolean {
  if (path === '..' || path.startsWith('../')) return false;
  return root === '' || path.startsWith(`${root}/`);
}

function refused(why: Unavailable): { readonly ok: false; readonly why: Unavailable } {
  return { ok: false, why };
}
