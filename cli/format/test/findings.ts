/**
 * What is wrong in a test, finding by finding, for reports that mark places in files: diagnostics and expectations
 * that have not held, in one form.
 */
import {
  type Diagnostic,
  lineText,
  type Mend,
  type Place,
  type Position,
  positionAt,
} from '../../../grammar/index.ts';
import { sourcesOf } from '../../compile-file.ts';
import type { Sources } from '../diagnostic.ts';
import { remarkOf, statementOf, type TestRun, verdictOf, withFaults } from './test-run.ts';

export interface Finding {
  /** A code of the catalogue, or one of `EXPECTATION_RULES`. */
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  /** What is wrong, and in further lines what to do about it. */
  readonly message: string;
  readonly at: Spot;
  readonly related: readonly { readonly message: string; readonly at: Spot }[];
  readonly mends: readonly Mend[];
}

export interface Spot {
  readonly path: string;
  /** null: the text of the file isn't known */
  readonly range: { readonly start: Position; readonly end: Position } | null;
  /** The line it stands on, without indentation; empty where it isn't known. */
  readonly line: string;
}

/** What may come of an expectation that hasn't passed, in the words of a rule. */
export const EXPECTATION_RULES = {
  'expect-failed': 'an expectation that fails',
  'expect-unknown': 'an expectation that can not be judged',
  'warn-failed': 'a warning that the author asked for',
  'warn-unknown': 'a warning that can not be judged',
} as const;

export interface Findings {
  /** File by file; what several files find in a library that they share is there once. */
  readonly all: readonly Finding[];
  readonly sources: Sources;
}

export function findingsOf(run: TestRun): Findings {
  const files = withFaults(run);
  const sources = sourcesOf(files);
  const all: Finding[] = [];
  const seen = new Set<string>();
  for (const { path, diagnostics, expectations } of files) {
    for (const it of diagnostics) {
      const { place, code, message } = it;
      const key = `${place.path}\n${place.start}:${place.end}:${code}:${message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      all.push(ofDiagnostic(it, sources));
    }
    for (const it of expectations) {
      const verdict = verdictOf(it);
      if (verdict === 'passed') continue;
      const { rule, level } = VERDICTS[verdict];
      const at = spotOf({ ...it.place, path }, sources);
      const message = `${statementOf(it)}\n${remarkOf(it)}`;
      all.push({ rule, level, message, at, related: [], mends: [] });
    }
  }
  return { all, sources };
}

const VERDICTS = {
  failed: { rule: 'expect-failed', level: 'error' },
  unknown: { rule: 'expect-unknown', level: 'error' },
  warning: { rule: 'warn-failed', level: 'warning' },
  skipped: { rule: 'warn-unknown', level: 'note' },
} as const satisfies Record<string, { rule: keyof typeof EXPECTATION_RULES; level: Finding['level'] }>;

function ofDiagnostic(it: Diagnostic, sources: Sources): Finding {
  const help = it.help === null ? '' : `\nhelp: ${it.help}`;
  return {
    rule: it.code,
    level: it.severity,
    message: it.message + help,
    at: spotOf(it.place, sources),
    related: it.related.map(({ message, place }) => ({ message, at: spotOf(place, sources) })),
    mends: it.mends,
  };
}

export function spotOf(place: Place, sources: Sources): Spot {
  const { path } = place;
  const source = sources.get(path);
  if (source === undefined) return { path, range: null, line: '' };
  const start = positionAt(source, place.start);
  const end = positionAt(source, place.end);
  return { path, range: { start, end }, line: lineText(source, start.line).trim() };
}
