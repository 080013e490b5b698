/** One commit of a repository, read as folders and files: links are followed inside its tree, and never out of it. */
import type { Read, Unavailable } from '../compiler/index.ts';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { placeOfFile } from './compile-file.ts';
import { type GitFault, type GitPlace, git, lineIn } from './git.ts';

/** As many as the system itself follows. */
const MOST_LINKS = 40;
/** Bytes of a link's target. */
const LONGEST_LINK = 4096;

interface TreeEntry {
  readonly kind: 'folder' | 'file' | 'link' | 'other';
  readonly id: string;
  readonly bytes: number;
}

/** A regular file of the commit, links resolved. */
export interface CommitFile {
  /** From the top, parts divided by `/`. */
  readonly path: string;
  readonly id: string;
  readonly bytes: number;
}

export interface Commit {
  /** As the user named it. */
  readonly ref: string;
  /** The work tree's top folder, as git names it. */
  readonly top: string;
  /** Where the folder that was asked in lies in the tree: `proposals/`, empty at the top. */
  readonly prefix: string;
  /** Follows links. Errors: `outside` where the way leads out of the tree; `root` is then `.`. */
  find(path: string): Read<CommitFile>;
  isFolder(path: string): boolean;
  /** The file's bytes; a part of a sentence where they can't be had. */
  bytesOf(file: CommitFile): Read<Uint8Array>;
}

export type Opened =
  | { readonly ok: true; readonly commit: Commit }
  | { readonly ok: false; readonly fault: Diagnostic };

/** The commit `ref` of the repository that `folder` lies in. Errors: E575 to E578 in the result. */
export function openCommit(ref: string, folder: string, env: GitPlace['env']): Opened {
  const at: GitPlace = { folder, env };
  const fault = (it: Diagnostic): Opened => ({ ok: false, fault: it });
  const top = git(['rev-parse', '--show-toplevel'], at);
  if (!top.ok) return fault(diagnosticOf(top.fault, folder));
  const prefix = git(['rev-parse', '--show-prefix'], at);
  if (!prefix.ok) return fault(diagnosticOf(prefix.fault, folder));
  const unknown = (): Opened => fault(diagnostic('E576', placeOfFile(ref), { ref, shallow: isShallow(at) }));
  // No revision begins so, and git would take it for an option.
  if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return unknown();
  const id = git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], at);
  if (!id.ok) return id.fault.kind === 'absent' ? fault(diagnosticOf(id.fault, folder)) : unknown();
  return { ok: true, commit: commitOf(ref, lineIn(id.out), lineIn(top.out), lineIn(prefix.out), at) };
}

function isShallow(at: GitPlace): boolean {
  const answer = git(['rev-parse', '--is-shallow-repository'], at);
  return answer.ok && lineIn(answer.out) === 'true';
}

function diagnosticOf(fault: GitFault, folder: string): Diagnostic {
  switch (fault.kind) {
    case 'absent':
      return diagnostic('E577', placeOfFile('git'), {});
    case 'noRepository':
      return diagnostic('E575', placeOfFile(folder), { folder });
    case 'failed':
      return diagnostic('E578', placeOfFile('git'), { reason: fault.reason });
  }
}

function commitOf(ref: string, id: string, top: string, prefix: string, at: GitPlace): Commit {
  const folders = new Map<string, Read<ReadonlyMap<string, TreeEntry>>>();

  /** What a folder holds; `''` is the top. */
  function listing(folder: string): Read<ReadonlyMap<string, TreeEntry>> {
    let known = folders.get(folder);
    if (known === undefined) {
      const answer = git(['ls-tree', '-z', '-l', '--full-tree', folder === '' ? id : `${id}:${folder}`], at);
      known = answer.ok ? { ok: true, value: entriesIn(answer.out) } : unread(answer.fault);
      folders.set(folder, known);
    }
    return known;
  }

  function bytesOf({ id: blob }: Pick<TreeEntry, 'id'>): Read<Uint8Array> {
    const answer = git(['cat-file', 'blob', blob], at);
    return answer.ok ? { ok: true, value: answer.out } : unread(answer.fault);
  }

  /** Part by part from the top, as the system would go. */
  function walk(path: string): Read<{ readonly path: string; readonly entry: TreeEntry }> {
    const ahead = path.split('/');
    const done: string[] = [];
    let here: TreeEntry = { kind: 'folder', id, bytes: 0 };
    for (let links = 0; ahead.length > 0; ) {
      const part = ahead.shift() as string;
      if (part === '' || part === '.') continue;
      if (here.kind !== 'folder') return refused({ kind: 'missing' });
      if (part === '..') {
        if (done.pop() === undefined) return refused({ kind: 'outside', root: '.' });
        continue;
      }
      const inside = listing(done.join('/'));
      if (!inside.ok) return inside;
      const entry = inside.value.get(part);
      if (entry === undefined) return refused({ kind: 'missing' });
      if (entry.kind !== 'link') {
        done.push(part);
        here = entry;
        continue;
      }
      links += 1;
      if (links > MOST_LINKS) return refused({ kind: 'unreadable', reason: 'its links lead in a circle' });
      if (entry.bytes > LONGEST_LINK) return refused({ kind: 'missing' });
      const target = bytesOf(entry);
      if (!target.ok) return target;
      const to = new TextDecoder().decode(target.value);
      if (to.startsWith('/')) return refused({ kind: 'outside', root: '.' });
      ahead.unshift(...to.split('/'));
    }
    return { ok: true, value: { path: done.join('/'), entry: here } };
  }

  return {
    ...{ ref, top, prefix, bytesOf },
    find(path) {
      const found = walk(path);
      if (!found.ok) return found;
      const { entry } = found.value;
      if (entry.kind === 'folder') return refused({ kind: 'unreadable', reason: 'it is a folder' });
      if (entry.kind !== 'file') return refused({ kind: 'missing' });
      return { ok: true, value: { path: found.value.path, id: entry.id, bytes: entry.bytes } };
    },
    isFolder(path) {
      const found = walk(path);
      return found.ok && found.value.entry.kind === 'folder';
    },
  };
}

/** `100644 blob 4f2a9c1…    1234\tname`, ended by a zero byte; the size of what is no file is `-`. */
function entriesIn(out: Uint8Array): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const line of new TextDecoder().decode(out).split('\0')) {
    const [, mode = '', id = '', size = '', name = ''] = /^(\d+) \w+ (\w+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
    if (name === '') continue;
    entries.set(name, { kind: kindOf(mode), id, bytes: size === '-' ? 0 : Number(size) });
  }
  return entries;
}

/** Submodules are commits of other repositories, which this one doesn't hold. */
function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '040000') return 'folder';
  if (mode === '120000') return 'link';
  return mode.startsWith('100') ? 'file' : 'other';
}

function unread(fault: GitFault): { readonly ok: false; readonly why: Unavailable } {
  const reason = fault.kind === 'failed' ? `git says: ${fault.reason}` : 'git no longer answers';
  return refused({ kind: 'unreadable', reason });
}

function refused(why: Unavailable): { readonly ok: false; readonly why: Unavailable } {
  return { ok: false, why };
}
