/**
 * The open texts of an editor and what is known of them. An unsaved text stands for its file wherever a proposal
 * reads it, also by `use`; what was worked out is kept until something that it rests on changes.
 */
import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { load, type Program } from '../../compiler/index.ts';
import type { Place, Source } from '../../grammar/index.ts';
import { type DiskHost, diskHost, type KeptSnapshot } from '../host.ts';
import { type Analysis, analyse } from './analysis.ts';

/** Files of a folder that are searched for uses of a name; beyond them the search stops. */
const MOST_FILES = 2_000;

/** A reading of one open text. */
export interface Known {
  readonly uri: string;
  readonly analysis: Analysis;
  /** The folder that the paths of its places count from. */
  readonly folder: string;
  readonly host: DiskHost;
  /** The URI of a file by its real path: the editor's own where it is open. */
  uriAt(real: string): string;
}

export interface Workspace {
  /** Keeps `document` as what the file holds, and forgets what rested on another text. */
  put(document: TextDocument): void;
  close(uri: string): void;
  /** A file changed on the disk. */
  changed(uri: string): void;
  /** URIs of the open texts. */
  open(): readonly string[];
  document(uri: string): TextDocument | undefined;
  /** Null: nothing open has that URI, or the text can't be read. */
  known(uri: string): Promise<Known | null>;
  /** Programs that may mention what a file declares: of open texts, and of files in the folders. */
  programs(folders: readonly string[]): readonly Program[];
  /** `.tao`, `.csv` or `.json` files below the folder of a text, relative to it. */
  nearby(uri: string, ending: string): readonly string[];
}

export function workspace(): Workspace {
  const documents = new Map<string, { readonly document: TextDocument; readonly real: string }>();
  const texts = new Map<string, TextDocument>();
  const snapshots = new Map<string, KeptSnapshot>();
  const kept = new Map<string, { readonly known: Promise<Known | null>; host: DiskHost | null }>();

  const hostIn = (folder: string) =>
    diskHost(folder, { unsaved: (real) => texts.get(real)?.getText() ?? null, snapshots });

  /** Forgets every reading that rests on `real`. */
  const forget = (real: string) => {
    for (const [uri, { host }] of kept) {
      const own = documents.get(uri)?.real === real;
      if (own || host === null || host.read.has(real) || host.missed.has(real)) kept.delete(uri);
    }
  };

  async function read(uri: string, path: string): Promise<Known | null> {
    const folder = dirname(path);
    const host = hostIn(folder);
    const entry = kept.get(uri);
    if (entry !== undefined) entry.host = host;
    const analysis = await analyse(basename(path), host);
    const uriAt = (real: string) => texts.get(real)?.uri ?? pathToFileURL(real).href;
    return analysis && { uri, analysis, folder, host, uriAt };
  }

  return {
    put(document) {
      const real = realPathOf(document.uri);
      documents.set(document.uri, { document, real });
      texts.set(real, document);
      forget(real);
    },
    close(uri) {
      const it = documents.get(uri);
      if (it === undefined) return;
      documents.delete(uri);
      kept.delete(uri);
      if (texts.get(it.real) === it.document) texts.delete(it.real);
      forget(it.real);
    },
    changed(uri) {
      forget(realPathOf(uri));
    },
    open: () => [...documents.keys()],
    document: (uri) => documents.get(uri)?.document,
    known(uri) {
      const open = documents.get(uri);
      if (open === undefined) return Promise.resolve(null);
      const before = kept.get(uri);
      if (before !== undefined) return before.known;
      const { promise, resolve: settle, reject } = Promise.withResolvers<Known | null>();
      kept.set(uri, { known: promise, host: null });
      read(uri, open.real).then(settle, reject);
      return promise;
    },
    programs(folders) {
      const paths = new Set<string>();
      for (const { real } of documents.values()) paths.add(real);
      for (const folder of folders) for (const path of filesBelow(folder, '.tao')) paths.add(path);
      return [...paths].flatMap((path) => {
        const { program } = load(basename(path), hostIn(dirname(path)));
        return program ?? [];
      });
    },
    nearby(uri, ending) {
      const open = documents.get(uri);
      if (open === undefined) return [];
      const folder = dirname(open.real);
      return filesBelow(folder, ending)
        .filter((path) => path !== open.real)
        .map((path) => relative(folder, path).replaceAll('\\', '/'));
    },
  };
}

/** A text with the URI that the editor knows it by. */
export function uriOfPlace(place: Place, { folder, analysis, uri, uriAt }: Known): string {
  return place.path === analysis.path ? uri : uriAt(resolve(folder, place.path));
}

/** The text that `place` stands in. */
export function sourceOf(place: Place, { analysis, host }: Known): Source | null {
  const config = host.config().source;
  if (config?.path === place.path) return config;
  return analysis.result.sources.find(({ path }) => path === place.path) ?? null;
}

/** A text that was never saved gets a place in the current folder, where what it uses is looked up. */
function realPathOf(uri: string): string {
  const path = pathOfFile(uri);
  if (path === null) return resolve(`${uri.replace(/[^\w-]+/g, '_').slice(-100)}.tao`);
  try {
    return realpathSync(path);
  } catch {
    // Not on the disk yet: the folder may be a link all the same.
    return join(realFolder(dirname(path)), basename(path));
  }
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Errors: null for what is no file, or lies on another machine. */
export function pathOfFile(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return null;
    throw error;
  }
}

/** At most `MOST_FILES`, nearer ones first; folders that can't be read are passed over. */
function filesBelow(folder: string, ending: string): readonly string[] {
  const found: string[] = [];
  const queue = [folder];
  for (let seen = 0; seen < queue.length && found.length < MOST_FILES && seen < MOST_FILES; seen += 1) {
    const at = queue[seen] as string;
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') queue.push(path);
      } else if (entry.isFile() && entry.name.endsWith(ending)) found.push(path);
    }
  }
  return found.slice(0, MOST_FILES);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read holds nothing that could be offered.
    return [];
  }
}
