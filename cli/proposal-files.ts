/** The files that `taoplan test` takes: those named, the `.tao` files of folders, and those that patterns match. */
import { type Dirent, readdirSync, type Stats, stat, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { GlobOptions } from 'tinyglobby';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { placeOfFile } from './compile-file.ts';
import { reasonOf, systemCode } from './format/reason.ts';

export interface Found {
  /** As messages name it. */
  readonly path: string;
  /** The folder or the pattern that was asked for; null for a file that was. */
  readonly folder: string | null;
  /** Every folder and pattern that it was found by. */
  readonly foundBy: readonly string[];
}

export interface FoundFiles {
  /** Each once; those of a folder or a pattern in the order of their names. */
  readonly files: readonly Found[];
  readonly faults: readonly Diagnostic[];
}

/**
 * What `paths` stand for. One that begins with `!` takes files away from what folders and patterns found.
 * A path that is missing and no pattern is taken for a file's: the compiler says what is wrong with it.
 */
export async function proposalFiles(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  // By where they lie: `p/a.tao` and `./p/a.tao` are one.
  const files = new Map<string, Found>();
  const faults: Diagnostic[] = [];
  const without = paths.filter(isExclusion).map((path) => path.slice(1));
  for (const path of paths.filter((it) => !isExclusion(it))) {
    const kind = kindOf(path, cwd);
    if (kind === 'file') {
      const at = placeOnDisk(path, cwd);
      const before = files.get(at);
      files.set(at, { path: before?.path ?? path, folder: null, foundBy: before?.foundBy ?? [] });
      continue;
    }
    const listed = kind === 'folder' ? listFolder(path, cwd) : await matching(path, cwd);
    if (!Array.isArray(listed)) {
      faults.push(listed as Diagnostic);
      continue;
    }
    for (const file of listed) {
      const at = placeOnDisk(file, cwd);
      const found = files.get(at) ?? { path: file, folder: path, foundBy: [] };
      files.set(at, { ...found, foundBy: [...found.foundBy, path] });
    }
  }
  const kept = await remaining([...files.values()], without, cwd);
  return { files: kept, faults };
}

/** Standard input lies nowhere. */
function placeOnDisk(path: string, cwd: string): string {
  return path === '-' ? path : resolve(cwd, path);
}

/** `!proposals/drafts/**`. `!` alone, or a file that is called so, is left to the compiler. */
export function isExclusion(path: string): boolean {
  return path.startsWith('!') && path.length > 1;
}

export function isFolder(path: string, cwd: string): boolean {
  return statsOf(path, cwd)?.isDirectory() === true;
}

/** A name that exists is no pattern, whatever characters it has. */
export function kindOf(path: string, cwd: string): 'file' | 'folder' | 'pattern' {
  const there = statsOf(path, cwd);
  if (there !== null) return there.isDirectory() ? 'folder' : 'file';
  return /[*?[\]{}]|[!@+]\(/.test(path) && !path.includes('\0') ? 'pattern' : 'file';
}

/** null: nothing that can be asked about is there. */
function statsOf(path: string, cwd: string): Stats | null {
  try {
    return path.includes('\0') ? null : (statSync(resolve(cwd, path), { throwIfNoEntry: false }) ?? null);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** Links to folders aren't followed, so that no circle can be walked. */
function listFolder(folder: string, cwd: string): readonly string[] | Diagnostic {
  const entries = readFolder(folder, cwd);
  if (!Array.isArray(entries)) return entries as Diagnostic;
  const found: string[] = [];
  for (const entry of entries as readonly Dirent[]) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const below = listFolder(path, cwd);
      if (!Array.isArray(below)) return below;
      found.push(...below);
    } else if (entry.name.endsWith('.tao') && !isFolder(path, cwd)) found.push(path);
  }
  return found;
}

function readFolder(folder: string, cwd: string): readonly Dirent[] | Diagnostic {
  try {
    const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return diagnostic('E560', placeOfFile(folder), { path: folder, reason: reasonOf(code) });
  }
}

/** The `.tao` files among what a pattern matches, in the order in which a folder would be walked. */
async function matching(pattern: string, cwd: string): Promise<readonly string[] | Diagnostic> {
  const { glob } = await import('tinyglobby');
  const found = await glob([pattern], { ...asWalked(cwd), absolute: isAbsolute(pattern) });
  const files = found.filter((path) => path.endsWith('.tao') && !isFolder(path, cwd)).sort(byFolders);
  return files.length > 0 ? files : diagnostic('E570', placeOfFile(pattern), { path: pattern });
}

/** What was named stays; what a folder or a pattern found goes where an exclusion matches it, or a folder that holds it. */
async function remaining(
  files: readonly Found[],
  without: readonly string[],
  cwd: string,
): Promise<readonly Found[]> {
  if (without.length === 0) return files;
  const { glob } = await import('tinyglobby');
  const patterns = without.flatMap((it) => [it, `${it.replace(/\/+$/, '')}/**`]);
  const gone = new Set(await glob(patterns, { ...asWalked(cwd), absolute: true, dot: true }));
  return files.filter(({ path, folder }) => folder === null || !gone.has(resolve(cwd, path)));
}

function asWalked(cwd: string): GlobOptions {
  return {
    cwd,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    // Links to files are wanted and links to folders aren't; the library knows both or neither.
    followSymbolicLinks: true,
    fs: { stat: refusingFolders as typeof stat },
  };
}

/** What the library asks about where a link leads; what it can't be told about it passes over. */
function refusingFolders(path: string, answer: (error: Error | null, stats?: Stats) => void): void {
  stat(path, (error, stats) => {
    if (error !== null) answer(error);
    else if (stats.isDirectory()) answer(new Error('a link to a folder'));
    else answer(null, stats);
  });
}

/** Folder by folder, as `listFolder` goes: names are compared one by one, not the strings as wholes. */
function byFolders(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let k = 0; k < Math.min(left.length, right.length); k += 1) {
    const [one, other] = [left[k] ?? '', right[k] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}
