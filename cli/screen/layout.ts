/** How the screen is divided. The reducer needs it too: a page is as long as the list that is seen. */

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Below this the views would have to cut what they are for. */
export const smallest: Size = { columns: 80, rows: 24 };

/** Where nothing is drawn, pages are as long as on the smallest screen. */
export const frameSize: Size = smallest;

export const HEADER_LINES = 4;
export const FOOTER_LINES = 1;
/** Above the subnets: groups and headings; below them: all subnets together. */
export const TABLE_HEAD_LINES = 3;
export const TABLE_FOOT_LINES = 1;

export function isTooSmall(size: Size): boolean {
  return size.columns < smallest.columns || size.rows < smallest.rows;
}

/** Lines between header and footer. */
export function bodyHeight(size: Size): number {
  return Math.max(0, size.rows - HEADER_LINES - FOOTER_LINES);
}

/** Subnets that are seen at once. */
export function tableHeight(size: Size): number {
  return Math.max(1, bodyHeight(size) - TABLE_HEAD_LINES - TABLE_FOOT_LINES);
}

/**
 * The first line of a list to show, so that the selected one is in sight: `top` moved as little as needed.
 * Shape: 0 where everything fits.
 */
export function scrolled(top: number, selected: number, count: number, height: number): number {
  const within = Math.min(Math.max(top, selected - height + 1), Math.max(0, selected));
  return Math.max(0, Math.min(within, count - height));
}

/** Where the panel of the proposal's numbers stands: beside the view where there is room, else below it. */
export type Panel =
  | { readonly at: 'side'; readonly cells: number }
  | { readonly at: 'bottom'; readonly lines: number };

const NARROWEST_BESIDE = 120; // cells of the screen
const PANEL_CELLS = 42;
const PANEL_LINES = 7;

export function panelOf({ columns, rows }: Size): Panel {
  if (columns >= NARROWEST_BESIDE) return { at: 'side', cells: PANEL_CELLS };
  return { at: 'bottom', lines: PANEL_LINES + Math.max(0, Math.min(4, rows - 30)) };
}
