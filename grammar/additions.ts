/** Where what a text lacks is put: beside an item of a block, or a statement, in the author's own layout. */
import type { TextEdit } from './diagnostic.ts';
import type { Source, Span } from './source.ts';
import { lineBreakOf, lineEnd, lineStart } from './tidy-mend.ts';

/** In a line of its own, as far in as the item, where the item begins its line; else on the same line. */
export function behindItem({ path, text }: Source, item: Span, added: string): TextEdit {
  const indent = indentOf(text, item);
  if (indent === null) return { path, start: item.end, end: item.end, text: `  ${added}` };
  const rest = restOfLine(text, item.end);
  const at = item.end + (/^[ \t]*(?:\/\/.*)?$/.test(rest) ? rest.length : 0);
  return { path, start: at, end: at, text: `${lineBreakOf(text)}${indent}${added}` };
}

export function beforeItem({ path, text }: Source, item: Span, added: string): TextEdit {
  const { start } = item;
  const indent = indentOf(text, item);
  const gap = indent === null ? '  ' : `${lineBreakOf(text)}${indent}`;
  return { path, start, end: start, text: `${added}${gap}` };
}

/** Behind the last item between the braces that open in `block`, or as the only one. */
export function inBlock(source: Source, block: Span, items: readonly Span[], added: string): TextEdit {
  const last = items.at(-1);
  if (last !== undefined) return behindItem(source, last, added);
  const { path, text } = source;
  const brace = text.indexOf('{', block.start);
  const at = brace < 0 || brace >= block.end ? block.end : brace + 1;
  return { path, start: at, end: at, text: /^\s/.test(text.slice(at, at + 1)) ? ` ${added}` : ` ${added} ` };
}

/** A comment about an item: in the line before it, or at the end of its last one. Null: nothing can stand there. */
export function commentOn(source: Source, item: Span, comment: string): TextEdit | null {
  const { path, text } = source;
  if (indentOf(text, item) !== null) return beforeItem(source, item, comment);
  const rest = restOfLine(text, item.end);
  // in a line of strings, or without an end, it can't be told where a comment would stand
  if (rest.includes('//') || rest.includes('"') || lineEnd(text, item.end) === null) return null;
  const at = item.end + rest.trimEnd().length;
  return { path, start: at, end: at, text: `  ${comment}` };
}

/** Null: the item doesn't begin its line. */
function indentOf(text: string, { start }: Span): string | null {
  const from = lineStart(text, start);
  if (from === null) return null;
  const before = text.slice(from, start).replace(/^\ufeff/, '');
  return before.trim() === '' ? before : null;
}

/** Up to the line break. */
function restOfLine(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at) ?? at).replace(/\r$/, '');
}
