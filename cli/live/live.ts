/**
 * A proposal that is being looked at while its file and its numbers change: what the screen reads, and what
 * it may ask. Checking and projecting happen in a thread of their own.
 */
import type { Snapshot } from '../../compiler/index.ts';
import type { Diagnostic, Place, Source } from '../../grammar/index.ts';
import type { Projection } from '../../runtime/index.ts';
import type { ProposalNumber, TriedValues } from '../what-if/proposal-number.ts';

/** Replaced whole whenever something changes. */
export interface LiveState {
  /** As messages name it. */
  readonly path: string;
  /** Texts as they were last checked, the entry first, with the tried values written in. */
  readonly sources: readonly Source[];
  /** The entry as it lies on the disk; null: it can't be had. */
  readonly text: string | null;
  /** Of the last check, and of the run where there was one. With an error nothing newer is projected. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the last text that could be read. */
  readonly numbers: readonly ProposalNumber[];
  /** What was asked for last. */
  readonly tried: TriedValues;
  /** The last good projection; null: there was none yet. */
  readonly shown: ShownProjection | null;
  /** Whether `shown` is of another text or other values than those asked for. */
  readonly old: boolean;
  /** What is being computed; null: nothing. */
  readonly work: Work | null;
  /** Why a change of the file may be missed; null: it is watched, or nobody asked for that. */
  readonly unwatched: string | null;
  /** Why nothing more will come of the thread: our fault; null: it is well. */
  readonly fault: string | null;
}

export interface ShownProjection {
  readonly projection: Projection;
  readonly snapshot: Snapshot;
  /** The texts that it was made from: its places are theirs, also where newer ones were checked since. */
  readonly sources: readonly Source[];
  /** The values that it was made with. */
  readonly tried: TriedValues;
  /** From the check and from the run; no errors of the check among them. */
  readonly warnings: readonly Diagnostic[];
}

export interface Work {
  readonly what: 'checking' | 'projecting' | 'attributing';
  /** Blocks; 0 of 0: not known yet. */
  readonly done: number;
  readonly of: number;
}

/** The number under the cursor, for `attribute`. */
export interface AskedNumber {
  readonly metric: string;
  /** Index in `Projection.subnets`; null: of the network (a sum over subnets where the metric is theirs). */
  readonly subnet: number | null;
  readonly row: number;
}

/** What a number would be if one statement weren't in the file. */
export interface Responsibility {
  readonly place: Place;
  /** As written, its first line. */
  readonly text: string;
  /** Base units; NaN: no value. Null: without it the file doesn't make sense, so nobody can say. */
  readonly without: number | null;
}

export interface Live {
  readonly state: () => LiveState;
  /** Calls back after each change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Tries other values in place of all tried before; what is being computed for others is given up. */
  readonly try: (values: TriedValues) => void;
  /** Reads the files again: something wrote to them. */
  readonly reread: () => void;
  /** Gives up what is being computed; the last good projection stays. */
  readonly cancel: () => void;
  /**
   * Which statements a number comes from: the projection is made once more without each. A newer question or
   * projection gives it up: then null.
   */
  readonly attribute: (asked: AskedNumber) => Promise<readonly Responsibility[] | null>;
  readonly close: () => Promise<void>;
}
