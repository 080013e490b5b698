/** Everything that a viewer can do: what keys, clicks and the palette turn into. Plain data. */
import type { Responsibility } from '../live/live.ts';
import type { MenuAction, MenuKind } from './menu-state.ts';
import type { PaletteAction } from './palette-state.ts';
import type { Outcome, Overlay, Side, View } from './state.ts';
import type { ColumnId } from './table.ts';
import type { WhatIfAction } from './what-if-state.ts';

export type Action =
  | { readonly kind: 'showView'; readonly view: View }
  | { readonly kind: 'changeView'; readonly by: number }
  | { readonly kind: 'moveCursor'; readonly by: number }
  | { readonly kind: 'moveCursorToEdge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'moveCursorToEvent'; readonly by: 1 | -1 }
  /** To the first row at or after a block. */
  | { readonly kind: 'moveCursorToBlock'; readonly block: number }
  /** Shows half as much of the time, or twice, around the cursor; 0: all of it. */
  | { readonly kind: 'zoom'; readonly by: 1 | -1 | 0 }
  /** A side, or the next one. */
  | { readonly kind: 'changeSide'; readonly side: Side | null }
  | { readonly kind: 'moveSelection'; readonly by: number }
  | { readonly kind: 'movePage'; readonly by: 1 | -1 }
  | { readonly kind: 'moveSelectionToEdge'; readonly edge: 'start' | 'end' }
  /** A line of the view's list; selected already, it is opened. */
  | { readonly kind: 'selectLine'; readonly at: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'openSubnet'; readonly subnet: number }
  | { readonly kind: 'changeSubnet'; readonly by: 1 | -1 }
  /** Marks the selected subnet, to be compared with others; takes the mark away. */
  | { readonly kind: 'mark' }
  | { readonly kind: 'unmarkAll' }
  | { readonly kind: 'changeSort'; readonly by: 1 | -1 }
  | { readonly kind: 'sortBy'; readonly column: ColumnId }
  | { readonly kind: 'toggleColumn'; readonly column: ColumnId }
  | { readonly kind: 'reverseSort' }
  | { readonly kind: 'changeUnit' }
  | { readonly kind: 'startFilter' }
  | { readonly kind: 'typeFilter'; readonly text: string }
  | { readonly kind: 'eraseFilter' }
  | { readonly kind: 'acceptFilter' }
  | { readonly kind: 'clearFilter' }
  | { readonly kind: 'toggleOverlay'; readonly overlay: Overlay }
  | { readonly kind: 'openPalette' }
  | { readonly kind: 'palette'; readonly action: PaletteAction }
  | { readonly kind: 'openMenu'; readonly menu: MenuKind }
  | { readonly kind: 'menu'; readonly action: MenuAction }
  | { readonly kind: 'whatIf'; readonly action: WhatIfAction }
  /** Which statements the number under the cursor comes from: asked in the source view. */
  | { readonly kind: 'answered'; readonly answer: readonly Responsibility[] | null }
  /** Gives up what is being computed. */
  | { readonly kind: 'cancelWork' }
  /** What became of a request. */
  | { readonly kind: 'done'; readonly outcome: Outcome }
  /** Escape: closes the overlay, else drops the filter, else leaves the subnet (or its rewards), else the ladder's selection. */
  | { readonly kind: 'goBack' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'quit' };
