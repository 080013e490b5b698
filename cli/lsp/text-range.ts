/**
 * Offsets of our sources as positions of the protocol and back: lines and columns from 0, in UTF-16 units. A line ends
 * where the protocol says, also at a carriage return alone.
 */
import type { Position, Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source, Span } from '../../grammar/index.ts';

/** A document knows its lines after the first question. */
const documents = new WeakMap<Source, TextDocument>();

function documentOf(source: Source): TextDocument {
  const known = documents.get(source);
  if (known !== undefined) return known;
  const made = TextDocument.create('', 'tao', 0, source.text);
  documents.set(source, made);
  return made;
}

export function positionOf(source: Source, offset: number): Position {
  return documentOf(source).positionAt(offset);
}

export function rangeOf(source: Source, { start, end }: Span): Range {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}

/** A place behind the end of a line is its end. */
export function offsetOf(source: Source, position: Position): number {
  return documentOf(source).offsetAt(position);
}

export function spanOf(source: Source, { start, end }: Range): Span {
  return { start: offsetOf(source, start), end: offsetOf(source, end) };
}
