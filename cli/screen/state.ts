/** What the viewer is looking at: plain data. What each action makes of it is in reduce.ts. */
import type { RoleId } from '../format/roles.ts';
import type { AskedNumber, Responsibility } from '../live/live.ts';
import type { Tone } from '../theme.ts';
import type { MenuState } from './menu-state.ts';
import type { ScreenModel } from './model.ts';
import type { PaletteState } from './palette-state.ts';
import type { RewardUnit } from './rewards.ts';
import { placeOfShown, rewardShown } from './shown.ts';
import { type ColumnId, orderedSubnets, type Sort } from './table.ts';
import { closedWhatIf, type WhatIfState } from './what-if-state.ts';

export type View =
  | 'overview'
  | 'supply'
  | 'subnets'
  | 'subnet'
  | 'registration'
  | 'rewards'
  | 'timeline'
  | 'expectations'
  | 'source';
export type Overlay = 'help' | 'warnings';
/** Which scenario is seen: both beside each other, one of them, or how far they are apart. */
export type Side = 'both' | 'baseline' | 'proposal' | 'difference';

/** In the order of their digits. */
export const views: readonly View[] = [
  'overview',
  'supply',
  'subnets',
  'subnet',
  'registration',
  'rewards',
  'timeline',
  'expectations',
  'source',
];
export const sides: readonly Side[] = ['both', 'baseline', 'proposal', 'difference'];

/** The part of the time that charts show: rows, both inclusive. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

/** What the viewer is told until the next key. */
export interface Toast {
  readonly text: string;
  readonly tone: Tone;
}

/** Something that only the program around the screen can do; it answers with the action `done`. */
export type Request =
  | { readonly kind: 'copy'; readonly as: 'csv' | 'markdown' }
  | { readonly kind: 'export'; readonly as: 'text' | 'svg'; readonly path: string }
  /** Shows what writing would change. */
  | { readonly kind: 'preview' }
  /** `shown`: the difference as it was looked at; nothing else is written. */
  | { readonly kind: 'write'; readonly shown: readonly string[] }
  /** Finds a free name for a copy. */
  | { readonly kind: 'nameCopy' }
  | { readonly kind: 'saveCopy'; readonly path: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'suspend' };

/** `written`: the file holds the tried values now, so none is tried any more. */
export interface Outcome {
  readonly toast: Toast;
  readonly written: boolean;
}

export interface ScreenState {
  readonly view: View;
  /** Shown instead of the view. */
  readonly overlay: Overlay | null;
  /** First line of the overlay that is seen. */
  readonly overlayTop: number;
  /** The time cursor: a row of the projection. One for all views. */
  readonly row: number;
  /** null: all rows. The cursor is always inside. */
  readonly window: Window | null;
  readonly side: Side;
  /** A line of the overview's list of what moves most. */
  readonly mover: number;
  /** A row of the supply view. */
  readonly supplyMetric: number;
  readonly subnetMetric: number;
  /** A line of the timeline; null: the last one at or before the cursor. */
  readonly moment: number | null;
  readonly expectation: number;
  /** A line of the source view. */
  readonly sourceLine: number;
  readonly sort: Sort;
  /** Columns of the table that aren't seen. */
  readonly hidden: readonly ColumnId[];
  readonly filter: string;
  /** Whether keys go into the filter. */
  readonly filtering: boolean;
  /** Index of the subnet that is selected in the table and opened in the fourth view. */
  readonly subnet: number;
  /** From where it was opened, and where escape goes back to. */
  readonly subnetFrom: 'subnets' | 'registration';
  /** From where the source was opened, and where escape goes back to. */
  readonly sourceFrom: View;
  /** Indices of subnets to be compared, in the order in which they were marked. */
  readonly marked: readonly number[];
  /** First line of the table that is seen. */
  readonly tableTop: number;
  /** Index of the subnet that is selected on the ladder; null: whoever goes next. */
  readonly rung: number | null;
  /** Whose rewards are seen: of all together, or of the selected subnet. */
  readonly rewardsOf: 'network' | 'subnet';
  /** The selected line of the rewards; where it isn't one of them, the one before it is. */
  readonly role: RoleId;
  /** As asked for; TAO where the rewards can't be had in it. */
  readonly unit: RewardUnit;
  /** The number that the source view explains: the one that was under the cursor when it was opened. */
  readonly about: AskedNumber | null;
  /** Which statements it comes from; null: not known (yet). */
  readonly answer: readonly Responsibility[] | null;
  /** The list of commands; null: closed. */
  readonly palette: PaletteState | null;
  /** The columns, the ways to copy or to export; null: closed. */
  readonly menu: MenuState | null;
  readonly whatIf: WhatIfState;
  readonly toast: Toast | null;
  /** The newest is performed once; a new object each time. */
  readonly request: Request | null;
  readonly quit: boolean;
}

/**
 * Opens on the overview at the horizon, where a change shows most. In the other views what the proposal's first
 * `show` names is selected: the table by emission or price, a reward, its row of the supply view.
 */
export function initialState(model: ScreenModel): ScreenState {
  const places = model.projection.plan.show.map(placeOfShown);
  const table = places.find((place) => place.kind === 'table');
  const listed = places.find((place) => place.kind === 'supply' || place.kind === 'listed');
  const group = table?.group ?? 'emission';
  const sort: Sort = {
    column: model.changed ? `${group}.proposal` : `${group}.baseline`,
    descending: true,
  };
  const row = Math.max(0, model.blocks.length - 1);
  const reward = rewardsOpened(model);
  const first = orderedSubnets(model, sort, '', row)[0]?.index ?? 0;
  return {
    view: 'overview',
    overlay: null,
    overlayTop: 0,
    row,
    window: null,
    side: 'both',
    mover: 0,
    moment: null,
    expectation: 0,
    sourceLine: 0,
    supplyMetric: listed?.kind === 'supply' ? model.shownRows + listed.metric : 0,
    subnetMetric: 0,
    sort,
    hidden: [],
    filter: '',
    filtering: false,
    subnet: reward?.subnet ?? first,
    subnetFrom: 'subnets',
    sourceFrom: 'overview',
    marked: [],
    tableTop: 0,
    rung: null,
    rewardsOf: (reward?.subnet ?? null) === null ? 'network' : 'subnet',
    role: reward?.role ?? 'root',
    unit: 'TAO',
    about: null,
    answer: null,
    palette: null,
    menu: null,
    whatIf: closedWhatIf,
    toast: null,
    request: null,
    quit: false,
  };
}

/** Where the first `show` is about a reward: whose, and of which subnet if of one. */
function rewardsOpened(model: ScreenModel): { readonly role: RoleId; readonly subnet: number | null } | null {
  const [plan] = model.projection.plan.show;
  const shown = plan === undefined ? null : rewardShown(plan);
  if (shown === null || !model.rewards.known) return null;
  const { role, subnet } = shown;
  if (subnet === null) return { role, subnet };
  const { subnets } = model.projection;
  const index = subnets.findIndex(({ netuid, name }) =>
    subnet.kind === 'netuid' ? netuid === subnet.netuid : name === subnet.name,
  );
  return index < 0 ? null : { role, subnet: index };
}
