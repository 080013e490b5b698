/**
 * What the compiler needs from the world, behind one small interface: the command line
 * gives it the disk, a test gives it a map. Nothing else in the compiler touches files.
 */
import type { LintLevels } from './policy.ts';
import type { Snapshot } from './snapshot.ts';

/** Why a file could not be had. `missing` and the like become diagnostics at the line that asked. */
export type Unavailable =
  | { readonly kind: 'missing' }
  | { readonly kind: 'outside'; readonly root: string }
  | { readonly kind: 'notText' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly largest: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Unavailable };

/** A text with the path that messages show and the key by which two ways to one file are known. */
export interface ReadText {
  readonly path: string;
  /** The file's real path, links resolved. */
  readonly key: string;
  readonly text: string;
}

/** What is wrong with a snapshot's JSON, with the path inside it (`subnets[3].tao_in`). */
export interface SnapshotFault {
  readonly at: string;
  readonly what: string;
}

export type SnapshotRead =
  | { readonly ok: true; readonly value: Snapshot }
  | { readonly ok: false; readonly why: Unavailable }
  | {
      readonly ok: false;
      readonly why: { readonly kind: 'malformed'; readonly faults: readonly SnapshotFault[] };
    };

export interface CompileHost {
  /** The file to compile, as the user named it. */
  readEntry(path: string): Read<ReadText>;
  /** A file named in `use` or `csv`, relative to the file `from` (its `path`), kept inside the proposal's folder tree. */
  readText(name: string, from: string): Read<ReadText>;
  /** `start snapshot "name"`, relative to `from`, kept inside the proposal's folder tree. */
  readSnapshot(name: string, from: string): Promise<SnapshotRead>;
  /** Which snapshots are embedded. */
  embedded(): readonly { readonly network: string; readonly block: number }[];
  readEmbedded(network: string, block: number): Promise<Snapshot>;
  /** What the repository of the entry makes of warnings. Left out: each has its own level. Asked after the entry was read. */
  lintLevels?(): LintLevels;
}
