/** Rows of a file of vectors, for tests that put a function's results beside the chain's. */
import { readFileSync } from 'node:fs';

/** A value inside a row; what a test reads it as is the test's own claim. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell };
export type Cells = { readonly [key: string]: Cell };
export interface VectorRow {
  readonly input: Cells;
  readonly expected: Cells;
}

/** Rows of `vectors-<name>.json`, those of one kind if that is given. */
export function vectorRows(name: string, kind?: string): readonly VectorRow[] {
  const { rows } = vectorFile(`vectors-${name}.json`) as { rows: readonly VectorRow[] };
  return kind === undefined ? rows : rows.filter(({ input }) => input.kind === kind);
}

/** A whole file of the folder of vectors. */
export function vectorFile(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), 'utf8'));
}

/** A whole number in a row, or the raw value of a fixed-point one. */
export function whole(cell: Cell | undefined): bigint {
  if (typeof cell === 'object' && cell !== null && 'bits' in cell) return whole(cell.bits);
  if (typeof cell === 'string' || typeof cell === 'number') return BigInt(cell);
  throw new TypeError(`not a whole number: ${JSON.stringify(cell)}`);
}

export function list(cell: Cell | undefined): readonly Cell[] {
  if (Array.isArray(cell)) return cell;
  throw new TypeError(`not a list: ${JSON.stringify(cell)}`);
}

export function cells(cell: Cell | undefined): Cells {
  if (typeof cell === 'object' && cell !== null && !Array.isArray(cell)) return cell as Cells;
  throw new TypeError(`not an object: ${JSON.stringify(cell)}`);
}
