/** One row through one judge. */
import { readFileSync } from 'node:fs';
import type { Judge } from '../../../runtime/conformance/judge.ts';
import { type Mismatch, Tally } from '../../../runtime/conformance/report.ts';
import { Row } from '../../../runtime/conformance/row.ts';

export interface JudgedRow {
  readonly mismatches: readonly Mismatch[];
  /** Fields of them, without repetition. */
  readonly fields: readonly string[];
  /** Paths that could not be read. */
  readonly unreadable: readonly string[];
  /** Paths of what was expected and that nothing read. */
  readonly unread: readonly string[];
}

export function judged(judge: Judge['judge'], value: unknown): JudgedRow {
  const tally = new Tally();
  tally.row('row');
  const row = new Row(value);
  judge(row.at('input'), row.at('expected'), tally);
  return {
    mismatches: tally.kept,
    fields: [...new Set(tally.kept.map(({ field }) => field))],
    unreadable: row.unreadable,
    unread: row.at('expected').unread(),
  };
}

export const EQUAL: JudgedRow = { mismatches: [], fields: [], unreadable: [], unread: [] };

export interface VectorRow {
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Rows of the project's own data. */
export function vectorRows(name: string): readonly VectorRow[] {
  return JSON.parse(readFileSync(new URL(`../../vectors/vectors-${name}.json`, import.meta.url), 'utf8'))
    .rows;
}

/** A copy with the first whole number inside one step further. */
export function bumped(value: unknown): unknown {
  if (!Array.isArray(value)) return String(BigInt(String(value)) + 1n);
  const at = value.findIndex((item) => !Array.isArray(item) || item.length > 0);
  return value.map((item, i) => (i === at ? bumped(item) : item));
}
