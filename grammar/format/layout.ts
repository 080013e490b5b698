/** Items to lines: which stand on one, which columns they share, where comments and empty lines stand. */
import { builders } from 'prettier/doc';
import type { Block, Item } from './items.ts';
import { type CellGaps, cellGaps, gapsWidth } from './table.ts';
import type { OwnLine } from './weaver.ts';
import { type Doc, flatWidth, LINE_WIDTH, STEP, widestOf } from './width.ts';

const { breakParent, hardline, indent, lineSuffix } = builders;

/** Blanks before a comment that stands behind something. */
const BEFORE_COMMENT = 2;

/** An item for which it is decided how it stands. */
interface Placed {
  readonly item: Item;
  readonly afterBlank: boolean;
  /** Columns that it takes with what is before it if it stands on one line; infinite where it can't. */
  width: number;
  /** Blanks between head and tail, and between the entries of a block on one line. */
  pad: number;
  cells: CellGaps | null;
}

/**
 * One line or more for each item.
 * @param end comments behind the last
 * @param margin columns before each line
 */
export function linesDoc(items: readonly Item[], end: readonly OwnLine[], margin: number): Doc[] {
  const placed = items.map((item, at) => placedAt(item, items[at - 1], margin));
  for (const run of runsOf(placed)) align(run);
  const gaps = commentGaps(placed);
  const lines: Doc[] = [];
  placed.forEach((it, at) => {
    if (at > 0) lines.push(...breaks(it.afterBlank));
    lines.push(...commentLines(it.item), itemDoc(it, margin, gaps[at] as number));
  });
  for (const { text, afterBlank } of end) {
    if (lines.length > 0) lines.push(...breaks(afterBlank));
    lines.push(text);
  }
  return lines;
}

function placedAt(item: Item, before: Item | undefined, margin: number): Placed {
  const width = margin + widthOf(item);
  const fits = width <= LINE_WIDTH;
  const afterBlank = before !== undefined && (item.afterBlank ?? (margin === 0 && isApart(item, before)));
  return { item, afterBlank, width: fits ? width : Number.POSITIVE_INFINITY, pad: 0, cells: null };
}

/** Statements that stood on one line don't show how they belong together: then kinds and blocks are parted. */
function isApart(item: Item, before: Item): boolean {
  const isLong = widthOf(item) > LINE_WIDTH || widthOf(before) > LINE_WIDTH;
  return isLong || item.kind !== before.kind;
}

/** Those before an item, each with the end of its line. */
function commentLines({ comments, apart }: Item): Doc[] {
  return comments.flatMap(({ text }, at) => [
    text,
    ...breaks(at === comments.length - 1 ? apart : (comments[at + 1] as OwnLine).afterBlank),
  ]);
}

function breaks(withEmptyLine: boolean): Doc[] {
  return withEmptyLine ? [hardline, hardline] : [hardline];
}

function itemDoc({ item, width, pad, cells }: Placed, margin: number, beforeComment: number): Doc {
  const { head, sign, tail, block, behind } = item;
  const onLine = width <= LINE_WIDTH;
  const body = block === null ? '' : onLine ? rowDoc(block, cells) : blockDoc(block, margin);
  const comment = behind === null ? '' : lineSuffix(' '.repeat(beforeComment) + behind);
  return [head, ' '.repeat(pad), sign, tail, body, comment];
}

function blockDoc({ open, close, behind, items, comments }: Block, margin: number): Doc {
  const comment = behind === null ? '' : lineSuffix(' '.repeat(BEFORE_COMMENT) + behind);
  const lines = linesDoc(items, comments, margin + STEP);
  if (lines.length === 0 && behind === null) return [open, close];
  const inner = lines.length === 0 ? '' : indent([hardline, ...lines]);
  return [open, comment, inner, hardline, close, breakParent];
}

/** `{ a = 1  b = 2 }`, with the blanks that make a table of several rows. */
function rowDoc({ open, close, items }: Block, cells: CellGaps | null): Doc {
  if (items.length === 0) return [open, close];
  const row = items.map(({ head, sign, tail, block }, at) => {
    const [before, behind] = cells?.[at] ?? [0, 0];
    const body = block === null ? '' : rowDoc(block, null);
    return [' '.repeat(at === 0 ? 1 : STEP), head, sign, ' '.repeat(before), tail, body, ' '.repeat(behind)];
  });
  return [open, row, ' ', close];
}

// --- widths ---

/** Columns of an item on one line, without the comment behind it. */
function widthOf({ head, sign, tail, block }: Item): number {
  return flatWidth(head) + flatWidth(sign) + flatWidth(tail) + (block === null ? 0 : blockWidth(block));
}

function blockWidth({ open, close, behind, items, comments, onLine }: Block): number {
  const hasComments = behind !== null || comments.length > 0 || items.some(isCommented);
  if (hasComments || (!onLine && items.length > 0)) return Number.POSITIVE_INFINITY;
  const inner = items.reduce((width, it) => width + widthOf(it) + STEP, 0);
  return flatWidth(open) + inner + flatWidth(close);
}

function isCommented({ comments, behind }: Item): boolean {
  return comments.length > 0 || behind !== null;
}

// --- columns ---

/** Neighbours of one kind, without an empty line between them, that may share a column. */
function runsOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const runs: Placed[][] = [];
  let last: Placed | null = null;
  for (const it of placed) {
    const able = canAlign(it);
    if (able && last !== null && isNeighbour(it, last)) runs.at(-1)?.push(it);
    else if (able) runs.push([it]);
    last = able ? it : null;
  }
  return runs.filter((run) => run.length > 1);
}

function isNeighbour({ item, afterBlank }: Placed, last: Placed): boolean {
  const isParted = afterBlank || item.apart || item.comments.slice(1).some((one) => one.afterBlank);
  return !isParted && item.kind === last.item.kind;
}

function canAlign({ item, width }: Placed): boolean {
  if (item.alignment === 'none' || flatWidth(item.head) === Number.POSITIVE_INFINITY) return false;
  return item.alignment === 'values' || width <= LINE_WIDTH;
}

/** Nothing is aligned where a line would then be too long. */
function align(run: readonly Placed[]): void {
  const { alignment } = (run[0] as Placed).item;
  const widest = widestOf(run.map(({ item }) => flatWidth(item.head)));
  const cells = alignment === 'blocks' ? cellGaps(run.map(({ item }) => item.block?.items ?? [])) : null;
  const aligned = run.map((it, at) => {
    const pad = widest - flatWidth(it.item.head);
    return { pad, width: it.width + pad + gapsWidth(cells?.[at]), cells: cells?.[at] ?? null };
  });
  if (alignment !== 'values' && aligned.some(({ width }) => width > LINE_WIDTH)) return;
  run.forEach((it, at) => {
    Object.assign(it, aligned[at]);
  });
}

/** Blanks before the comment behind each item: on lines directly below each other they begin in one column. */
function commentGaps(placed: readonly Placed[]): readonly number[] {
  const gaps = placed.map(() => BEFORE_COMMENT);
  for (let from = 0; from < placed.length; ) {
    let to = from + 1;
    while (to < placed.length && isBelow(placed[to] as Placed, placed[to - 1] as Placed)) to += 1;
    const widest = widestOf(placed.slice(from, to).map(({ width }) => width));
    for (let at = from; to > from + 1 && at < to; at += 1) {
      gaps[at] = widest - (placed[at] as Placed).width + BEFORE_COMMENT;
    }
    from = to;
  }
  return gaps;
}

/** Both on one line, with a comment behind, and nothing between them. */
function isBelow({ item, afterBlank, width }: Placed, before: Placed): boolean {
  if (afterBlank || item.comments.length > 0) return false;
  return (
    [item, before.item].every(({ behind }) => behind !== null) &&
    width + before.width < Number.POSITIVE_INFINITY
  );
}
