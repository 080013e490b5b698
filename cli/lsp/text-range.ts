/** Offsets of our sources as positions of the protocol: lines and columns from 0, in UTF-16 units. */
import type { Position, Range } from 'vscode-languageserver-protocol';
import { positionAt, type Source, type Span } from '../../grammar/index.ts';

export function positionOf(source: Source, offset: number): Position {
  const { line, column } = positionAt(source, offset);
  return { line: line - 1, character: column - 1 };
}

export function rangeOf(source: Source, { start, end }: Span): Range {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}
