/**
 * `// taoplan-ignore W603, W605: reason`: which warnings the author has looked at, and where. A comment by itself is about
 * the statement, entry or change that follows; one at the end of a line about what begins or ends on it.
 */
import type { File, Statement } from './ast.ts';
import { comments } from './parse.ts';
import { type Place, placeIn, type Source, type Span } from './source.ts';

export interface Ignore {
  /** Of the comment. */
  readonly place: Place;
  readonly codes: readonly IgnoredCode[];
  /** Behind the colon; null: none is given, so the comment takes no effect. */
  readonly reason: string | null;
  /** What it is about. */
  readonly spans: readonly Span[];
}

export interface IgnoredCode {
  /** As written. */
  readonly text: string;
  readonly place: Place;
}

const WORD = 'taoplan-ignore';
const FORM = /^(\/\/+\s*taoplan-ignore\b)([^:]*)(?::(.*))?$/s;

/** The comments of a file that ignore something, in order. A text without the word costs one search. */
export function ignoresIn(source: Source, treeOf: () => File): readonly Ignore[] {
  const { text } = source;
  if (!text.includes(WORD)) return [];
  const all = comments(source);
  let parts: Parts | null = null;
  const found: Ignore[] = [];
  // From the end, so that what follows a row of comments is looked for once.
  let next: number | null = null;
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const comment = all[at] as Span;
    const following: Span | undefined = all[at + 1];
    const end = following?.start ?? text.length;
    const gap = text.slice(comment.end, end).search(/\S/);
    if (gap >= 0) next = comment.end + gap;
    else if (following === undefined) next = null;
    const form = FORM.exec(text.slice(comment.start, comment.end));
    if (form === null) continue;
    parts ??= partsOf(treeOf());
    const [, opening = '', codes = '', reason] = form;
    found.push({
      place: placeIn(source, comment),
      codes: codesIn(source, comment.start + opening.length, codes),
      reason: reason?.trim() || null,
      spans: spansOf(comment, next, text, parts),
    });
  }
  return found.reverse();
}

/**
 * Before what a comment in a line of its own has to stand to be about the text at `offset`: where the innermost
 * statement, entry or change around it begins that is the first of its line. Null: none is.
 */
export function ignorableFrom(file: File, offset: number): number | null {
  const { text } = file.source;
  const around: Span[] = [];
  for (let parts = partsOf(file).statements; ; ) {
    const part = parts[lastBefore(parts, offset)];
    if (part === undefined || offset >= part.end) break;
    around.push(part);
    parts = part.inner;
  }
  const isFirst = ({ start }: Span) => text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  return around.findLast(isFirst)?.start ?? null;
}

function codesIn(source: Source, from: number, text: string): readonly IgnoredCode[] {
  return [...text.matchAll(/[^\s,]+/g)].map((it) => {
    const start = from + it.index;
    return { text: it[0], place: placeIn(source, { start, end: start + it[0].length }) };
  });
}

/** `next`: where the next word stands; null at the end of the file. */
function spansOf(comment: Span, next: number | null, text: string, parts: Parts): readonly Span[] {
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const before = text.slice(lineStart, comment.start).trimEnd();
  if (before === '') return next === null ? [] : begunIn(parts, next, next);
  const last = lineStart + before.length - 1;
  const begun = begunIn(parts, lineStart, last);
  const around = innermostAt(parts.statements, last);
  return around === null || begun.includes(around) ? begun : [...begun, around];
}

/** Statements, and what stands in their blocks, each entry, stage and change. */
interface Parts {
  readonly statements: readonly Part[];
  /** All of them, by where they begin. */
  readonly inOrder: readonly Part[];
}
interface Part extends Span {
  readonly inner: readonly Part[];
}

function partsOf({ statements }: File): Parts {
  const inOrder: Part[] = [];
  const keep = (span: Span, innerSpans: readonly Span[]): Part => {
    const inner: Part[] = [];
    const part = { start: span.start, end: span.end, inner };
    inOrder.push(part);
    for (const it of innerSpans) inner.push(keep(it, entriesOf(it)));
    return part;
  };
  return { statements: statements.map((it) => keep(it, innerOf(it))), inOrder };
}

/** Those that begin between two offsets, both included. */
function begunIn({ inOrder }: Parts, from: number, to: number): readonly Part[] {
  const found: Part[] = [];
  for (let at = lastBefore(inOrder, from - 1) + 1; at < inOrder.length; at += 1) {
    const part = inOrder[at] as Part;
    if (part.start > to) break;
    found.push(part);
  }
  return found;
}

function innermostAt(parts: readonly Part[], offset: number): Part | null {
  const part = parts[lastBefore(parts, offset)];
  if (part === undefined || offset >= part.end) return null;
  return innermostAt(part.inner, offset) ?? part;
}

/** Index of the last that begins at or before an offset; -1 where none does. */
function lastBefore(parts: readonly Span[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function entriesOf(part: Span): readonly Span[] {
  if ('entries' in part) return part.entries as readonly Span[];
  return 'items' in part ? (part.items as readonly Span[]) : [];
}

function innerOf(statement: Statement): readonly Span[] {
  switch (statement.kind) {
    case 'Proposal':
      return statement.fields;
    case 'Start':
      return statement.from.kind === 'Genesis' ? statement.from.items : [];
    case 'Assume':
      return statement.entries;
    case 'EmissionRule':
      return statement.stages;
    case 'Governance':
      return statement.items;
    case 'Enact':
      return statement.changes;
    default:
      return [];
  }
}
