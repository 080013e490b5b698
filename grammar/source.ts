/**
 * A named text and positions in it. Offsets count UTF-16 units from 0; lines and
 * columns count from 1 and are worked out only when somebody looks.
 */

/** A half-open range of offsets. Every node of the tree is one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. Plain data, so that it survives JSON. */
export interface Place extends Span {
  readonly path: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Source {
  /** As the user would name the file; also the key under which places find it. */
  readonly path: string;
  readonly text: string;
}

/** The part of `source` that `span` covers, as a place that can leave the file. */
export function placeIn(source: Source, span: Span): Place {
  return { path: source.path, start: span.start, end: span.end };
}

/** Line and column of an offset. Shape: both from 1; an offset behind the end is the end. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  const at = Math.min(offset, source.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] as number) + 1 };
}

/** The text of a line (from 1), without its line break. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const from = starts[line - 1];
  if (from === undefined) return '';
  const to = starts[line] ?? source.text.length + 1;
  return source.text.slice(from, to).replace(/\r?\n?$/, '');
}

const startsOf = new WeakMap<Source, readonly number[]>();

function lineStarts(source: Source): readonly number[] {
  let starts = startsOf.get(source);
  if (starts === undefined) {
    const found = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) {
      found.push(at + 1);
    }
    starts = found;
    startsOf.set(source, starts);
  }
  return starts;
}
