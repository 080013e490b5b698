/**
 * What became of one proposal in a test: plain data, so that it can come from another thread, and all
 * that any report says of the file.
 */
import type { Diagnostic, Source } from '../../grammar/index.ts';
import type { ExpectationResult } from '../../runtime/index.ts';
import type { ProposalOutcome } from '../compare/outcome.ts';
import type { Since } from '../compare/since.ts';
import type { Status } from '../outcome.ts';

export interface TestedFile {
  /** As messages name it. */
  readonly path: string;
  readonly status: Status;
  /** Of checking and of running, after what the configuration and ignoring comments say of them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts that places point into: every file that has a diagnostic, and the entry. */
  readonly sources: readonly Source[];
  /** Empty where the file couldn't be projected. */
  readonly expectations: readonly ExpectationResult[];
  /** Milliseconds that compiling and projecting took. */
  readonly tookMs: number;
  /** What the proposal does to the network; null: nobody asked, or it couldn't be projected. */
  readonly outcome: ProposalOutcome | null;
  /** Against the proposal as it was at another commit; null: nobody asked. */
  readonly since: Since | null;
}

/** What a test is to find out beside the expectations; each costs time. */
export interface TestWishes {
  readonly outcome: boolean;
  /** The commit to compare with, as git names it; null: none. */
  readonly baselineRef: string | null;
}
