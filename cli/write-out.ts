/**
 * Writing a result to a file so that nobody ever meets half of it: into a new file beside
 * the one named, which takes its place when all is on the disk.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../grammar/index.ts';
import { placeOfFile } from './compile-file.ts';
import { isFull, reasonOf, systemCode } from './format/reason.ts';
import type { World } from './world.ts';

/** What may go wrong with the file is returned; null when it is written. `keep` holds real paths that were read. */
export async function writeOut(
  path: string,
  pieces: string | Iterable<string>,
  keep: ReadonlySet<string>,
  world: Pick<World, 'cwd' | 'onInterrupt'>,
): Promise<Diagnostic | null> {
  try {
    const target = await targetOf(resolve(world.cwd, path));
    if (keep.has(target.path)) return diagnostic('E557', placeOfFile(path), { path });
    if (target.kind === 'special') await fill(await open(target.path, 'w'), pieces, false);
    else await replace(target.path, target.mode, pieces, world);
    return null;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    if (isFull(code)) return diagnostic('E556', placeOfFile(path), { path });
    return diagnostic('E555', placeOfFile(path), { path, reason: reasonOf(code) });
  }
}

type Target =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number }
  /** A device or a pipe, which a file must not take the place of: `/dev/null`. A folder, which can't be opened. */
  | { readonly kind: 'special'; readonly path: string };

/** Where the text goes: through links, so that these stay links. */
async function targetOf(path: string): Promise<Target> {
  try {
    // Asked first: the link `/dev/stdout` leads to a pipe, which has no path of its own.
    const facts = await stat(path);
    if (!facts.isFile()) return { kind: 'special', path };
    return { kind: 'file', path: await realpath(path), mode: facts.mode & 0o777 };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return { kind: 'file', path, mode: 0o666 };
  }
}

async function replace(
  path: string,
  mode: number,
  pieces: string | Iterable<string>,
  world: Pick<World, 'onInterrupt'>,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  const file = await open(draft, 'wx', mode);
  const undo = () => rmSync(draft, { force: true });
  const settled = world.onInterrupt(undo);
  try {
    await fill(file, pieces, true);
    await rename(draft, path);
  } catch (error) {
    undo();
    throw error;
  } finally {
    settled();
  }
}

async function fill(file: FileHandle, pieces: string | Iterable<string>, sync: boolean): Promise<void> {
  try {
    for (const piece of typeof pieces === 'string' ? [pieces] : pieces) await file.writeFile(piece);
    if (sync) await file.sync();
  } finally {
    await file.close();
  }
}
