/** The part of the time that charts show. */
import type { Window } from './state.ts';

/** Rows that a chart needs to be one. */
const FEWEST = 5;

/** Half as many rows as before (`by` 1) or twice as many (-1), with the cursor where it stood among them; 0: all. */
export function zoomed(window: Window | null, row: number, by: 1 | -1 | 0, count: number): Window | null {
  const { first, last } = window ?? { first: 0, last: count - 1 };
  const rows = last - first + 1;
  const wanted = by === 1 ? Math.max(FEWEST, Math.ceil(rows / 2)) : rows * 2;
  if (by === 0 || wanted >= count) return null;
  const place = rows > 1 ? (row - first) / (rows - 1) : 0;
  const start = Math.round(row - place * (wanted - 1));
  const from = Math.max(0, Math.min(start, count - wanted));
  return { first: from, last: from + wanted - 1 };
}

/** Moved as little as needed for the row to be in it. */
export function following(window: Window | null, row: number): Window | null {
  if (window === null || (row >= window.first && row <= window.last)) return window;
  const by = row < window.first ? row - window.first : row - window.last;
  return { first: window.first + by, last: window.last + by };
}

/** The rows of a window. */
export function rowsOf(window: Window | null, count: number): Window {
  return window ?? { first: 0, last: Math.max(0, count - 1) };
}
