/**
 * Conformance: how far the project's arithmetic is from what the chain did. Takes the texts of
 * a folder's JSON files, snapshots with a `next_block` and files of vectors, and judges row by row.
 * What no arithmetic computes yet is listed, and never counts as equal.
 * Source: design, "Data formats".
 */
import { readSnapshotJson } from '../../compiler/index.ts';
import { type ConformanceFile, type ConformanceReport, Tally, uncovered } from './report.ts';
import { isObject, Row } from './row.ts';
import { snapshotConformance } from './snapshot.ts';
import { type Judge, judges } from './vectors.ts';

export async function conformance(
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<ConformanceReport> {
  const judged: ConformanceFile[] = [];
  for (const { name, text } of files) judged.push(...(await judgeFile(name, text)));
  const ok = judged.every(
    (file) => !file.covered || (file.within === file.rows && file.mismatches.length === 0),
  );
  return { files: judged, ok };
}

async function judgeFile(file: string, text: string): Promise<readonly ConformanceFile[]> {
  const json = parse(text);
  if (!isObject(json)) return [broken(file, 'JSON', 'an object')];
  if (Array.isArray(json.rows) && typeof json.topic === 'string')
    return judgeVectors(file, json.topic, json.rows);
  if (!Array.isArray(json.subnets)) return [uncovered(file, 'unknown', 0)];
  const snapshot = await readSnapshotJson(text);
  if (!snapshot.ok) {
    const [first] = snapshot.faults;
    return [broken(file, 'snapshot', `${first?.at ?? ''} ${first?.what ?? ''}`.trim())];
  }
  if (snapshot.value.nextBlock === null) return [uncovered(file, 'snapshot', 0)];
  return [snapshotConformance(file, snapshot.value)];
}

/** One entry for each kind of rows, in order of first appearance. */
function judgeVectors(file: string, topic: string, rows: readonly unknown[]): readonly ConformanceFile[] {
  const kinds = Map.groupBy(rows.entries(), ([, row]) => kindOf(topic, row));
  return [...kinds].map(([kind, members]) => {
    const judge = judges[kind];
    if (judge === undefined || !Object.hasOwn(judges, kind)) return uncovered(file, kind, members.length);
    return judgeRows(file, kind, judge, members);
  });
}

function judgeRows(
  file: string,
  topic: string,
  { judge, arithmetic, tolerance }: Judge,
  rows: readonly (readonly [number, unknown])[],
): ConformanceFile {
  const tally = new Tally();
  for (const [index, value] of rows) {
    tally.row(`row ${index + 1}`);
    const row = new Row(value);
    judge(row.at('input'), row.at('expected'), tally);
    const [missing] = row.unreadable;
    if (missing !== undefined) tally.miss(missing, 'a value', 'none that can be read');
  }
  return tally.close(file, topic, arithmetic, tolerance);
}

function kindOf(topic: string, row: unknown): string {
  const input = isObject(row) ? row.input : undefined;
  const kind = isObject(input) ? input.kind : undefined;
  return typeof kind === 'string' ? `${topic}/${kind}` : topic;
}

/** A file that should have been judged and can't be: it counts as one row that differs. */
function broken(file: string, topic: string, what: string): ConformanceFile {
  const tally = new Tally();
  tally.row('file');
  tally.miss('text', topic, what);
  return tally.close(file, topic, 'exact', null);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
