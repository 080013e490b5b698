/**
 * Conformance: how far the project's arithmetic is from what the chain did. Takes the texts of
 * a folder's JSON files (snapshots with a `next_block`, vectors, quotes) and judges row by row:
 * the exact arithmetic has to give every value, the float64 one is measured beside it. A topic that
 * nothing computes is listed, and none of its rows counts as equal.
 * Source: design, "Data formats".
 */
import { readSnapshotJson, type Snapshot } from '../../compiler/index.ts';
import { drift } from '../drift.ts';
import type { Judge } from './judge.ts';
import { quoteRows } from './quote-rows.ts';
import {
  type ConformanceFile,
  type ConformanceKind,
  type ConformanceReport,
  fileOf,
  holds,
  notJudged,
  Tally,
} from './report.ts';
import { isObject, Row } from './row.ts';
import { snapshotConformance } from './snapshot.ts';
import { isTopic, judgeOf } from './vectors.ts';

export interface JsonText {
  readonly name: string;
  readonly text: string;
}

export interface ConformanceOptions {
  /** Measures float64 against the exact arithmetic from the newest real block on: takes seconds. */
  readonly drift: boolean;
  /** Told what is at work, and how much of how much is done. */
  readonly onProgress?: (what: string, done: number, of: number) => void;
}

/** Judges files in the order given. Never throws for what stands in them. */
export async function conformance(
  files: readonly JsonText[],
  { drift: wanted, onProgress = () => undefined }: ConformanceOptions = { drift: false },
): Promise<ConformanceReport> {
  const judged: ConformanceFile[] = [];
  let newest: Judged['snapshot'] = null;
  for (const [i, { name, text }] of files.entries()) {
    onProgress(name, i, files.length);
    const { report, snapshot } = await judgeFile(name, text);
    judged.push(report);
    if (snapshot !== null && (newest === null || snapshot.value.block > newest.value.block))
      newest = snapshot;
  }
  const measured =
    wanted && newest !== null
      ? {
          file: newest.file,
          ...drift(newest.value, { onProgress: (done, of) => onProgress('drift', done, of) }),
        }
      : null;
  return { files: judged, drift: measured, ok: judged.every(holds) };
}

interface Judged {
  readonly report: ConformanceFile;
  /** A snapshot that has been judged. */
  readonly snapshot: { readonly file: string; readonly value: Snapshot } | null;
}

async function judgeFile(file: string, text: string): Promise<Judged> {
  const alone = (report: ConformanceFile): Judged => ({ report, snapshot: null });
  const json = parse(text);
  if (!isObject(json)) return alone(broken(file, 'JSON', 'an object', 'none that can be read'));
  if (Array.isArray(json.rows)) return alone(judgeVectors(file, json.topic, json.rows));
  const quotes = quoteRows(json);
  if (quotes !== null) return alone(judgeVectors(file, 'quotes', quotes));
  if (!Array.isArray(json.subnets)) return alone(fileOf(file, 'unknown', [notJudged(null, 0)], []));
  const snapshot = await readSnapshotJson(text);
  if (!snapshot.ok) {
    const [first] = snapshot.faults;
    return alone(broken(file, 'snapshot', 'a snapshot', `${first?.at ?? ''} ${first?.what ?? ''}`.trim()));
  }
  const { value } = snapshot;
  if (value.nextBlock === null) return alone(unjudgedState(file));
  return { report: snapshotConformance(file, value, value.nextBlock), snapshot: { file, value } };
}

/** One kind after the other, in order of first appearance. */
function judgeVectors(file: string, topic: unknown, rows: readonly unknown[]): ConformanceFile {
  if (typeof topic !== 'string' || !isTopic(topic))
    return fileOf(file, typeof topic === 'string' ? topic : 'unknown', [notJudged(null, rows.length)], []);
  const kinds: ConformanceKind[] = [];
  const tallies: Tally[] = [];
  const grouped = Map.groupBy(rows.entries(), ([, row]) => kindOf(row));
  for (const [kind, members] of grouped) {
    const judge = judgeOf(topic, kind);
    const tally = new Tally();
    if (judge !== null) judgeRows(judge, members, tally);
    else if (kind === null) missAll(members, tally);
    const known = judge !== null || kind === null;
    kinds.push(known ? tally.close(kind, judge?.fastTolerance ?? null) : notJudged(kind, members.length));
    tallies.push(tally);
  }
  return fileOf(file, topic, kinds, tallies);
}

type Numbered = readonly (readonly [number, unknown])[];

function judgeRows(judge: Judge, rows: Numbered, tally: Tally): void {
  for (const [index, value] of rows) {
    tally.row(whereOf(index, value));
    const row = new Row(value);
    const expected = row.at('expected');
    judgeRow(judge, row, tally);
    const [missing] = row.unreadable;
    if (missing !== undefined) tally.miss(missing, 'a value', 'none that can be read');
    else if (!row.has('expected')) tally.miss('expected', 'a value', 'none');
    tally.passedOver(expected.unread());
  }
}

/** Integers that no chain has, such as an empty reserve where one divides by it, make a row differ too. */
function judgeRow({ judge }: Judge, row: Row, tally: Tally): void {
  try {
    judge(row.at('input'), row.at('expected'), tally);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    tally.miss('input', 'what the chain can compute with', error.message);
  }
}

/** Rows of a topic that has kinds, and don't say theirs. */
function missAll(rows: Numbered, tally: Tally): void {
  for (const [index, value] of rows) {
    tally.row(whereOf(index, value));
    tally.miss('input.kind', 'a kind of rows', 'none that can be read');
  }
}

/** Rows count from 1; a row may bring a name of its own. */
function whereOf(index: number, row: unknown): string {
  if (!isObject(row)) return `row ${index + 1}`;
  const name = row.name ?? (isObject(row.input) ? row.input.case : undefined);
  return typeof name === 'string' ? `row ${index + 1} (${name})` : `row ${index + 1}`;
}

function kindOf(row: unknown): string | null {
  const input = isObject(row) ? row.input : undefined;
  const kind = isObject(input) ? input.kind : undefined;
  return typeof kind === 'string' ? kind : null;
}

/** A state alone: nothing says what the chain made of it. */
function unjudgedState(file: string): ConformanceFile {
  const tally = new Tally();
  tally.leaveOut(null, 'next_block', 'the file holds none, so there is nothing to compare with');
  return fileOf(file, 'snapshot', [], [tally]);
}

/** A file that should have been judged and can't be: it counts as one row that differs. */
function broken(file: string, topic: string, expected: string, got: string): ConformanceFile {
  const tally = new Tally();
  tally.row('file');
  tally.miss('text', expected, got);
  return fileOf(file, topic, [tally.close(null, null)], [tally]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
