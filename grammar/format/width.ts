/** How wide a part of the text is when nothing in it is broken. */
import type { builders } from 'prettier/doc';

export type Doc = builders.Doc;

/** Columns of a line, and of one level of blocks. */
export const LINE_WIDTH = 100;
export const STEP = 2;

/** Units: columns. Infinite where a line must end inside: behind a comment, in a text block. */
export function flatWidth(doc: Doc): number {
  if (typeof doc === 'string') return textWidth(doc);
  if (Array.isArray(doc)) return sum(doc);
  switch (doc.type) {
    case 'group':
      return doc.break ? Number.POSITIVE_INFINITY : flatWidth(doc.contents);
    case 'indent':
    case 'align':
      return flatWidth(doc.contents);
    case 'fill':
      return sum(doc.parts);
    case 'if-break':
      return flatWidth(doc.flatContents);
    case 'line':
      if (doc.hard === true) return Number.POSITIVE_INFINITY;
      return doc.soft === true ? 0 : 1;
    default:
      return 0;
  }
}

/** Units: columns, one for each character. */
export function textWidth(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what isn't ASCII may take two units for a character
  return /^[\x00-\x7f]*$/.test(text) ? text.length : [...text].length;
}

/** Not by `Math.max` of all: a file may have more lines than a call may have arguments. */
export function widestOf(widths: readonly number[]): number {
  return widths.reduce((widest, width) => Math.max(widest, width), 0);
}

function sum(docs: readonly Doc[]): number {
  let width = 0;
  for (const doc of docs) width += flatWidth(doc);
  return width;
}
