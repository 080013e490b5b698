/** All of a test that a report tells: plain data. */
import { type Diagnostic, isError } from '../../../grammar/index.ts';
import type { ExpectationResult } from '../../../runtime/index.ts';
import { type Status, status } from '../../outcome.ts';
import type { TestedFile } from '../../test/tested-file.ts';

export interface TestRun {
  readonly files: readonly TestedFile[];
  /** What is wrong with the arguments: a folder without a proposal, a pattern that matches nothing. */
  readonly faults: readonly Diagnostic[];
  /** That the program ends with. */
  readonly status: Status;
  /** When the test began. Units: milliseconds since 1970. */
  readonly startedMs: number;
}

/** What came of one expectation, as all reports but JSON tell it. */
export type Verdict = 'passed' | 'failed' | 'unknown' | 'warning' | 'skipped';

/** `warning`: a `warn` that failed; `skipped`: one that is unknown. Neither breaks a build. */
export function verdictOf({ severity, status }: ExpectationResult): Verdict {
  if (status === 'passed' || severity === 'error') return status;
  return status === 'failed' ? 'warning' : 'skipped';
}

/** As it stands in the file, on one line but without its message: `expect always supply.issuance <= 21_000_000 TAO`. */
export function statementOf({ severity, text }: ExpectationResult): string {
  return `${severity === 'error' ? 'expect' : 'warn'} ${text.replaceAll(/\s+/g, ' ')}`;
}

/** The detail, and what the author wanted said where it fails. */
export function remarkOf({ status, detail, message }: ExpectationResult): string {
  return status === 'failed' && message !== null ? `${message}: ${detail}` : detail;
}

/** The arguments' faults as files that came to nothing, for reports that know only of files. */
export function withFaults({ files, faults }: TestRun): readonly TestedFile[] {
  const nothing = { sources: [], expectations: [], tookMs: 0, outcome: null, since: null };
  const missing = faults.map((it) => ({
    ...nothing,
    path: it.place.path,
    status: status.usage,
    diagnostics: [it],
  }));
  return [...files, ...missing];
}

export function errorsOf(file: TestedFile): readonly Diagnostic[] {
  return file.diagnostics.filter(isError);
}
