/** Blocks on one line below each other as a table: the same names in the same order are columns. */
import type { Item } from './items.ts';
import { flatWidth, widestOf } from './width.ts';

/** Blanks before the value of each entry and behind it. */
export type CellGaps = readonly (readonly [before: number, behind: number])[];

/**
 * Shape: for each row the gaps of its entries; null where the rows have different entries. Numbers of a column end
 * below each other where it has nothing but numbers.
 */
export function cellGaps(rows: readonly (readonly Item[])[]): readonly CellGaps[] | null {
  const [first, ...others] = rows;
  if (first === undefined || !others.every((row) => haveSameNames(row, first))) return null;
  const columns = first.map((_, at) =>
    columnGaps(
      rows.map((row) => row[at] as Item),
      at === first.length - 1,
    ),
  );
  return rows.map((_, row) => columns.map((gaps) => gaps[row] as CellGaps[number]));
}

/** Columns that the gaps take. */
export function gapsWidth(gaps: CellGaps | undefined): number {
  return (gaps ?? []).reduce((width, [before, behind]) => width + before + behind, 0);
}

function haveSameNames(row: readonly Item[], other: readonly Item[]): boolean {
  return row.length === other.length && row.every(({ head }, at) => head === other[at]?.head);
}

function columnGaps(cells: readonly Item[], isLast: boolean): CellGaps {
  const digits = cells.map((cell) => cell.digits);
  const most = digits.includes(null) ? null : widestOf(digits as number[]);
  const before = digits.map((own) => (most === null ? 0 : most - (own as number)));
  const widths = cells.map(({ tail }, at) => flatWidth(tail) + (before[at] as number));
  const widest = widestOf(widths);
  return widths.map((width, at) => [before[at] as number, isLast ? 0 : widest - width]);
}
