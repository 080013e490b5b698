/**
 * The edits of a mend fitted to their text, so that it looks afterwards as if a hand had made them: what is removed
 * takes its blanks, its line and one of two empty lines with it, and a statement that is added gets a line of its own.
 */
import type { Mend, TextEdit } from './diagnostic.ts';
import type { Span } from './source.ts';

/** As start and end of an insertion: behind everything else in the file. */
export const BEHIND_ALL = Number.MAX_SAFE_INTEGER;

/** `textOf`: the text of a file by its path. Shape: edits in order of files and places. */
export function tidied(mend: Mend, textOf: (path: string) => string | undefined): Mend {
  const edits = mend.edits.map((edit) => {
    const text = textOf(edit.path);
    return text === undefined ? edit : tidy(edit, text);
  });
  edits.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end));
  return { title: mend.title, edits };
}

/** Lines longer than this are nobody's, and to look for their ends again and again would take long. */
const LONGEST_LINE = 2_000;

function tidy(edit: TextEdit, text: string): TextEdit {
  if (edit.start === BEHIND_ALL) return appended(edit, text);
  if (edit.text !== '' || edit.start === edit.end) return edit;
  const from = lineStart(text, edit.start);
  const to = lineEnd(text, edit.end);
  if (from === null || to === null) return edit;
  const before = text.slice(from, edit.start);
  const behind = text.slice(edit.end, to);
  if (before.trim() === '' && /^\s*(?:\/\/.*)?$/.test(behind))
    return { ...edit, ...wholeLines(text, from, to) };
  if (behind.trim() === '') {
    // the line break of Windows stays
    const blanks = behind.length - (behind.endsWith('\r') ? 1 : 0);
    return { ...edit, start: edit.start - blanksAtEnd(before), end: edit.end + blanks };
  }
  const [left, right] = [blanksAtEnd(before), blanksAtStart(behind)];
  if (left === 0 || right === 0 || before.trim() === '') return edit;
  return left > right ? { ...edit, start: edit.start - left } : { ...edit, end: edit.end + right };
}

function appended(edit: TextEdit, text: string): TextEdit {
  const newline = lineBreakOf(text);
  const opening = text === '' || text.endsWith('\n') ? '' : newline;
  return { ...edit, start: text.length, end: text.length, text: `${opening}${edit.text}${newline}` };
}

/** The lines with their last break, and an empty line where two would follow each other, or one be first or last. */
function wholeLines(text: string, from: number, to: number): Span {
  const end = Math.min(text.length, to + 1);
  const above = from === 0 ? 0 : lineStart(text, from - 1);
  const isAfterGap = from === 0 || (above !== null && text.slice(above, from).trim() === '');
  if (!isAfterGap) return { start: from, end };
  const next = end === text.length ? null : lineEnd(text, end);
  if (next !== null && text.slice(end, next).trim() === '') {
    return { start: from, end: Math.min(text.length, next + 1) };
  }
  return end === text.length ? { start: above ?? from, end } : { start: from, end };
}

/** Null: too far away. */
export function lineStart(text: string, at: number): number | null {
  const from = Math.max(0, at - LONGEST_LINE);
  const found = text.slice(from, at).lastIndexOf('\n');
  if (found >= 0) return from + found + 1;
  return from === 0 ? 0 : null;
}

/** Where the line break stands, or the end of the text. Null: too far away. */
export function lineEnd(text: string, at: number): number | null {
  const near = text.slice(at, at + LONGEST_LINE);
  const found = near.indexOf('\n');
  if (found >= 0) return at + found;
  return near.length < LONGEST_LINE ? text.length : null;
}

/** As the first line ends. */
export function lineBreakOf(text: string): string {
  return text.charAt(text.indexOf('\n') - 1) === '\r' ? '\r\n' : '\n';
}

function blanksAtEnd(text: string): number {
  return text.length - text.replace(/[ \t]+$/, '').length;
}

function blanksAtStart(text: string): number {
  return /^[ \t]*/.exec(text)?.[0].length ?? 0;
}
