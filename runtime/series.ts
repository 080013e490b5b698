/**
 * What a file assumes about the world, as a value per block: constants, series of steps, and
 * for a distribution its mean, which stands in for the draws. Only who comes to register is drawn
 * for each day: see demand/.
 * Source: design, "assume".
 */
import type { Series } from '../compiler/index.ts';
import { parseExact, type Rational } from './rational.ts';

/** A value that holds from `block` on. */
export interface Piece {
  readonly block: number;
  readonly value: Rational;
}

/** The pieces of a series, ascending; the first one holds before its own block too. */
export function piecesOf(series: Series): readonly Piece[] {
  switch (series.kind) {
    case 'constant':
      return [{ block: 0, value: parseExact(series.value) }];
    case 'draw':
      return [{ block: 0, value: parseExact(series.mean) }];
    case 'steps':
      return series.rows.map((row) => ({ block: row.block, value: parseExact(row.value) }));
  }
}

/** The piece in force in `block`. */
export function pieceAt(pieces: readonly Piece[], block: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).block <= block) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}

/** The first block after `block` at which another piece begins; Infinity where none does. */
export function nextChange(pieces: readonly Piece[], block: number): number {
  for (let low = 1, high = pieces.length; ; ) {
    if (low >= high) return pieces[low]?.block ?? Infinity;
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).block > block) high = middle;
    else low = middle + 1;
  }
}
