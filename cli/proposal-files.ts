/** The files that `taoplan test` takes: those named, and the `.tao` files of folders. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { placeOfFile } from './compile-file.ts';
import { reasonOf, systemCode } from './format/reason.ts';

export interface Found {
  /** As messages name it. */
  readonly path: string;
  /** The folder that was asked for; null for a file that was. */
  readonly folder: string | null;
}

export interface FoundFiles {
  /** Each once; a folder's in the order of their names. */
  readonly files: readonly Found[];
  readonly faults: readonly Diagnostic[];
}

/** A path that is missing or isn't a folder is taken for a file's: the compiler says what is wrong with it. */
export function proposalFiles(paths: readonly string[], cwd: string): FoundFiles {
  const files = new Map<string, Found>();
  const faults: Diagnostic[] = [];
  for (const path of paths) {
    if (!isFolder(path, cwd)) {
      files.set(path, { path, folder: null });
      continue;
    }
    const listed = listFolder(path, cwd);
    if (!Array.isArray(listed)) faults.push(listed as Diagnostic);
    else for (const file of listed) if (!files.has(file)) files.set(file, { path: file, folder: path });
  }
  return { files: [...files.values()], faults };
}

export function isFolder(path: string, cwd: string): boolean {
  return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;
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
