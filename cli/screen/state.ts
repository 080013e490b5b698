/**
 * What the viewer is looking at, and what each action makes of it. Plain data and a pure
 * function; the model and the size of the screen are given with every action.
 */
import { unreachable } from '../../grammar/index.ts';
import type { RoleId } from '../format/roles.ts';
import { rungPosition } from './ladder.ts';
import { bodyHeight, type Size, scrolled, tableHeight } from './layout.ts';
import { subnetMetricIds } from './metrics.ts';
import type { ScreenModel } from './model.ts';
import { overlayLength } from './overlays-view.ts';
import { ladderPage } from './registration-view.ts';
import type { RewardUnit } from './rewards.ts';
import { rewardsScope, rolePosition, unitSeen } from './rewards-view.ts';
import { placeOfShown, rewardShown, type ShownPlace } from './shown.ts';
import { type ColumnId, orderedSubnets, type Sort, tableColumns } from './table.ts';

export type View = 'supply' | 'subnets' | 'subnet' | 'registration' | 'rewards';
export type Overlay = 'help' | 'expectations' | 'warnings';
export const views: readonly View[] = ['supply', 'subnets', 'subnet', 'registration', 'rewards'];

export interface ScreenState {
  readonly view: View;
  /** Shown instead of the view. */
  readonly overlay: Overlay | null;
  /** First line of the overlay that is seen. */
  readonly overlayTop: number;
  readonly expectation: number;
  /** The time cursor: a row of the projection. */
  readonly row: number;
  /** A row of the supply view. */
  readonly supplyMetric: number;
  readonly subnetMetric: number;
  readonly sort: Sort;
  readonly filter: string;
  /** Whether keys go into the filter. */
  readonly filtering: boolean;
  /** Index of the subnet that is selected in the table and opened in the third view. */
  readonly subnet: number;
  /** From where it was opened, and where escape goes back to. */
  readonly subnetFrom: 'subnets' | 'registration';
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
  readonly quit: boolean;
}

export type Action =
  | { readonly kind: 'showView'; readonly view: View }
  | { readonly kind: 'changeView'; readonly by: number }
  | { readonly kind: 'moveCursor'; readonly by: number }
  | { readonly kind: 'moveCursorToEdge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'moveCursorToEvent'; readonly by: 1 | -1 }
  | { readonly kind: 'moveSelection'; readonly by: number }
  | { readonly kind: 'movePage'; readonly by: 1 | -1 }
  | { readonly kind: 'moveSelectionToEdge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'open' }
  | { readonly kind: 'changeSubnet'; readonly by: 1 | -1 }
  | { readonly kind: 'changeSort'; readonly by: 1 | -1 }
  | { readonly kind: 'reverseSort' }
  | { readonly kind: 'changeUnit' }
  | { readonly kind: 'startFilter' }
  | { readonly kind: 'typeFilter'; readonly text: string }
  | { readonly kind: 'eraseFilter' }
  | { readonly kind: 'acceptFilter' }
  | { readonly kind: 'clearFilter' }
  | { readonly kind: 'toggleOverlay'; readonly overlay: Overlay }
  /** Escape: closes the overlay, else drops the filter, else leaves the subnet (or its rewards), else the ladder's selection. */
  | { readonly kind: 'goBack' }
  | { readonly kind: 'quit' };

export interface Context {
  readonly model: ScreenModel;
  readonly size: Size;
}

const LONGEST_FILTER = 40; // characters

/**
 * Opens at the horizon, where a change shows most, with what the proposal's first `show` names: the
 * table by emission or price, the registrations, the rewards, or its row of the supply view. There the first row that is shown is
 * selected, also where the table comes first.
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
    view: reward === null ? viewOf(places[0]) : 'rewards',
    overlay: null,
    overlayTop: 0,
    expectation: 0,
    row,
    supplyMetric: listed?.kind === 'supply' ? model.shownRows + listed.metric : 0,
    subnetMetric: 0,
    sort,
    filter: '',
    filtering: false,
    subnet: reward?.subnet ?? first,
    subnetFrom: 'subnets',
    tableTop: 0,
    rung: null,
    rewardsOf: (reward?.subnet ?? null) === null ? 'network' : 'subnet',
    role: reward?.role ?? 'root',
    unit: 'TAO',
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

function viewOf(place: ShownPlace | undefined): View {
  if (place?.kind === 'table') return 'subnets';
  return place?.kind === 'registration' ? 'registration' : 'supply';
}

export function reduce(state: ScreenState, action: Action, context: Context): ScreenState {
  return inSight(changed(state, action, context), context);
}

function changed(state: ScreenState, action: Action, context: Context): ScreenState {
  const { model } = context;
  switch (action.kind) {
    case 'showView':
      return { ...state, ...seen(action.view), filtering: false };
    case 'changeView':
      return { ...state, ...seen(cycled(views, state.view, action.by)) };
    case 'moveCursor':
      return { ...state, row: clamp(state.row + action.by, model.blocks.length) };
    case 'moveCursorToEdge':
      return { ...state, row: action.edge === 'start' ? 0 : Math.max(0, model.blocks.length - 1) };
    case 'moveCursorToEvent':
      return { ...state, row: eventRow(state, action.by, model) };
    case 'moveSelection':
      return moveSelection(state, action.by, context);
    case 'movePage':
      return moveSelection(state, action.by * pageOf(state, context), context);
    case 'moveSelectionToEdge':
      return moveSelection(state, action.edge === 'start' ? -1e9 : 1e9, context);
    case 'open':
      return open(state, model);
    case 'changeSubnet':
      return changeSubnet(state, action.by, model);
    case 'changeSort':
      return sorted(state, { ...state.sort, column: nextColumn(state.sort.column, action.by, model) }, model);
    case 'reverseSort':
      return sorted(state, { ...state.sort, descending: !state.sort.descending }, model);
    case 'changeUnit':
      return changeUnit(state, model);
    case 'startFilter':
      return { ...state, view: 'subnets', overlay: null, filtering: true };
    case 'typeFilter':
      return { ...state, filter: (state.filter + action.text).slice(0, LONGEST_FILTER) };
    case 'eraseFilter':
      return { ...state, filter: [...state.filter].slice(0, -1).join('') };
    case 'acceptFilter':
      return { ...state, filtering: false };
    case 'clearFilter':
      return { ...state, filtering: false, filter: '' };
    case 'toggleOverlay':
      return {
        ...state,
        overlay: state.overlay === action.overlay ? null : action.overlay,
        overlayTop: 0,
      };
    case 'goBack':
      return goBack(state);
    case 'quit':
      return { ...state, quit: true };
    default:
      return unreachable(action);
  }
}

/** A subnet that isn't opened from a list is one of the table. */
function seen(view: View): Pick<ScreenState, 'view' | 'overlay' | 'subnetFrom'> {
  return { view, overlay: null, subnetFrom: 'subnets' };
}

/** Keeps overlays from being scrolled past their end, and the selected subnet among those the filter leaves, and on the part of the table that is seen. */
function inSight(state: ScreenState, { model, size }: Context): ScreenState {
  if (state.overlay !== null) {
    const last = Math.max(0, overlayLength(model, state.overlay, size.columns) - bodyHeight(size));
    return { ...state, overlayTop: Math.min(state.overlayTop, last) };
  }
  if (state.view !== 'subnets') return state;
  const order = orderedSubnets(model, state.sort, state.filter, state.row);
  const position = order.findIndex(({ index }) => index === state.subnet);
  const selected = Math.max(0, position);
  return {
    ...state,
    subnet: order[selected]?.index ?? state.subnet,
    tableTop: scrolled(state.tableTop, selected, order.length, tableHeight(size)),
  };
}

function moveSelection(state: ScreenState, by: number, { model }: Context): ScreenState {
  if (state.overlay === 'expectations') {
    return { ...state, expectation: clamp(state.expectation + by, model.projection.expectations.length) };
  }
  if (state.overlay !== null) return { ...state, overlayTop: Math.max(0, state.overlayTop + by) };
  if (state.view === 'supply') {
    return { ...state, supplyMetric: clamp(state.supplyMetric + by, model.supplyRows.length) };
  }
  if (state.view === 'subnet') {
    return { ...state, subnetMetric: clamp(state.subnetMetric + by, subnetMetricIds.length) };
  }
  if (state.view === 'registration') return climbed(state, by, model);
  if (state.view === 'rewards') {
    const listed = model.rewards.roles(rewardsScope(state));
    const position = rolePosition(listed, state.role);
    return { ...state, role: listed[clamp(position + by, listed.length)] ?? state.role };
  }
  const order = orderedSubnets(model, state.sort, state.filter, state.row);
  const position = order.findIndex(({ index }) => index === state.subnet);
  return { ...state, subnet: order[clamp(position + by, order.length)]?.index ?? state.subnet };
}

function climbed(state: ScreenState, by: number, { registration }: ScreenModel): ScreenState {
  const ladder = registration.ladder(state.row);
  const rung = ladder[clamp(rungPosition(ladder, state.rung) + by, ladder.length)];
  return { ...state, rung: rung?.subnet.index ?? state.rung };
}

function pageOf(state: ScreenState, { model, size }: Context): number {
  if (state.view === 'registration' && state.overlay === null) return ladderPage(model, state, size);
  const lines = state.overlay === null ? tableHeight(size) : bodyHeight(size);
  return Math.max(1, lines - 1);
}

/** Enter: on an expectation its row, on a subnet its view; nothing where the filter leaves no subnet. */
function open(state: ScreenState, model: ScreenModel): ScreenState {
  if (state.overlay === 'expectations') {
    const row = model.projection.expectations[state.expectation]?.row ?? null;
    return row === null ? state : { ...state, row: clamp(row, model.blocks.length), overlay: null };
  }
  if (state.overlay !== null) return { ...state, overlay: null };
  if (state.view === 'registration') {
    const ladder = model.registration.ladder(state.row);
    const rung = ladder[rungPosition(ladder, state.rung)];
    if (rung === undefined) return state;
    return { ...state, view: 'subnet', subnet: rung.subnet.index, subnetFrom: 'registration' };
  }
  if (state.view === 'rewards' && model.subnets.length > 0) return { ...state, rewardsOf: 'subnet' };
  if (state.view !== 'subnets') return state;
  const left = orderedSubnets(model, state.sort, state.filter, state.row);
  return left.length === 0 ? state : { ...state, view: 'subnet', subnetFrom: 'subnets' };
}

/** A new order is asked for to see what comes first in it. Only where the table is seen. */
function sorted(state: ScreenState, sort: Sort, model: ScreenModel): ScreenState {
  if (state.view !== 'subnets' || state.overlay !== null) return state;
  const first = orderedSubnets(model, sort, state.filter, state.row)[0];
  return { ...state, sort, subnet: first?.index ?? state.subnet, tableTop: 0 };
}

/** Among the rewards of all it opens the neighbour's. */
function changeSubnet(state: ScreenState, by: 1 | -1, model: ScreenModel): ScreenState {
  const subnet = neighbour(state, by, model);
  return state.view === 'rewards' && state.overlay === null && model.subnets.length > 0
    ? { ...state, subnet, rewardsOf: 'subnet' }
    : { ...state, subnet };
}

/** Only where rewards are seen. */
function changeUnit(state: ScreenState, { rewards }: ScreenModel): ScreenState {
  if (state.view !== 'rewards' || state.overlay !== null) return state;
  const units = rewards.units(rewardsScope(state));
  return { ...state, unit: cycled(units, unitSeen(rewards, state), 1) };
}

/** The next subnet in the order of the table, round the end; of all where the filter leaves it out. */
function neighbour(state: ScreenState, by: 1 | -1, model: ScreenModel): number {
  const filtered = orderedSubnets(model, state.sort, state.filter, state.row);
  const isIn = filtered.some(({ index }) => index === state.subnet);
  const order = isIn ? filtered : orderedSubnets(model, state.sort, '', state.row);
  const position = order.findIndex(({ index }) => index === state.subnet);
  return order[(position + by + order.length) % order.length]?.index ?? state.subnet;
}

function goBack(state: ScreenState): ScreenState {
  if (state.overlay !== null) return { ...state, overlay: null };
  if (state.view === 'subnets' && state.filter !== '') return { ...state, filter: '' };
  if (state.view === 'registration') return { ...state, rung: null };
  if (state.view === 'rewards') return { ...state, rewardsOf: 'network' };
  return state.view === 'subnet' ? { ...state, view: state.subnetFrom } : state;
}

/** Among the registrations their rows count too. */
function eventRow(state: ScreenState, by: 1 | -1, model: ScreenModel): number {
  const { happenings } = model.registration;
  const events =
    state.view === 'registration'
      ? [...model.events, ...happenings].sort((a, b) => a.row - b.row)
      : model.events;
  const next =
    by === 1 ? events.find(({ row }) => row > state.row) : events.findLast(({ row }) => row < state.row);
  return next?.row ?? state.row;
}

function nextColumn(column: ColumnId, by: 1 | -1, model: ScreenModel): ColumnId {
  return cycled(
    tableColumns(model).map(({ id }) => id),
    column,
    by,
  );
}

function cycled<T>(items: readonly T[], item: T, by: number): T {
  return items[(items.indexOf(item) + by + items.length) % items.length] ?? item;
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(at, count - 1));
}
