/** A message to the user as plain data. Made from the catalogue, painted by the command line. */
import type { Place } from './source.ts';

export type Severity = 'error' | 'warning';

export interface Related {
  readonly message: string;
  readonly place: Place;
}

export interface Diagnostic {
  /** E1xx text, E2xx names, E3xx units and bounds, E4xx running, E5xx files; W for warnings. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong and what was expected. */
  readonly message: string;
  readonly place: Place;
  /** Stands beside the carets. */
  readonly label: string | null;
  /** What to type. */
  readonly help: string | null;
  /** Why it is so. */
  readonly note: string | null;
  readonly related: readonly Related[];
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}
