/** A message to the user as plain data. Made from the catalogue, painted by the command line. */
import type { Place, Source } from './source.ts';

export type Severity = 'error' | 'warning';

export interface Related {
  readonly message: string;
  readonly place: Place;
}

/** A stretch of text and what goes in its place. An insertion has a start that is its end. */
export interface TextEdit extends Place {
  readonly text: string;
}

/** One way to put things right, which a program can carry out: all its edits together. */
export interface Mend {
  /** What it does, small first letter and no final stop: "write `65_535 blocks`". */
  readonly title: string;
  /** Not overlapping. */
  readonly edits: readonly TextEdit[];
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
  /** The likeliest first; none where only the author can know. */
  readonly mends: readonly Mend[];
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** The text of one file with the edits of a mend that concern it. */
export function mended(source: Source, { edits }: Mend): string {
  const own = edits.filter(({ path }) => path === source.path).sort((a, b) => b.start - a.start);
  return own.reduce(
    (text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end),
    source.text,
  );
}
