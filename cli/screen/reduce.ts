/** What each action makes of what the viewer is looking at. Pure: the scene and the size of the screen are given. */
import { unreachable } from '../../grammar/index.ts';
import { numberUnderCursor } from './about.ts';
import type { Action } from './action.ts';
import { seenFrom } from './by-side.ts';
import { rungPosition } from './ladder.ts';
import { bodyHeight, scrolled, tableHeight } from './layout.ts';
import { reduceMenu } from './menu-state.ts';
import type { ScreenModel } from './model.ts';
import { overlayLength } from './overlays-view.ts';
import { reducePalette } from './palette-state.ts';
import { ladderPage } from './registration-view.ts';
import { rewardsScope, unitSeen } from './rewards-view.ts';
import { rowAt } from './rows.ts';
import type { Context } from './scene.ts';
import { clamp, opened, positionOf, selectedAt, selectionMoved } from './selection.ts';
import { sourceLinesOf } from './source.ts';
import { type ScreenState, sides, type View, views } from './state.ts';
import { type ColumnId, orderedSubnets, type Sort, shownColumns, sortSeen } from './table.ts';
import { reduceWhatIf } from './what-if-state.ts';
import { following, zoomed } from './window.ts';

const LONGEST_FILTER = 40; // characters
const MOST_MARKED = 8; // curves that can be told apart

export function reduce(state: ScreenState, action: Action, context: Context): ScreenState {
  const seen = seenFrom(context, state.side);
  const next = changed(heard(state, action), action, seen);
  return inSight(next, seenFrom(context, next.side));
}

/** What was said is gone with the next key. What was asked for stays: keys that come in one piece are one step. */
function heard(state: ScreenState, action: Action): ScreenState {
  const isKey =
    action.kind !== 'done' &&
    action.kind !== 'answered' &&
    !(action.kind === 'whatIf' && action.action.kind === 'numbersRead');
  return isKey && state.toast !== null ? { ...state, toast: null } : state;
}

function changed(state: ScreenState, action: Action, context: Context): ScreenState {
  const { model } = context;
  switch (action.kind) {
    case 'showView':
      return shown(state, action.view, context);
    case 'changeView':
      return shown(state, cycled(views, state.view, action.by), context);
    case 'moveCursor':
      return atRow(state, state.row + action.by, model);
    case 'moveCursorToEdge':
      return atRow(state, action.edge === 'start' ? 0 : model.blocks.length - 1, model);
    case 'moveCursorToEvent':
      return atRow(state, eventRow(state, action.by, model), model);
    case 'moveCursorToBlock':
      return atRow(state, rowAt(model.blocks, action.block), model);
    case 'zoom':
      return { ...state, window: zoomed(state.window, state.row, action.by, model.blocks.length) };
    case 'changeSide':
      return { ...state, side: action.side ?? cycled(sides, state.side, 1) };
    case 'moveSelection':
      return moveSelection(state, action.by, context);
    case 'movePage':
      return moveSelection(state, action.by * pageOf(state, context), context);
    case 'moveSelectionToEdge':
      return moveSelection(state, action.edge === 'start' ? -1e9 : 1e9, context);
    case 'selectLine':
      return selectLine(state, action.at, context);
    case 'open':
      return open(state, context);
    case 'openSubnet':
      return { ...state, ...seen('subnet'), subnet: clamp(action.subnet, model.subnets.length) };
    case 'changeSubnet':
      return changeSubnet(state, action.by, model);
    case 'mark':
      return marked(state, model);
    case 'unmarkAll':
      return { ...state, marked: [] };
    case 'changeSort':
      return sorted(state, { ...state.sort, column: nextColumn(state, action.by, model) }, model);
    case 'sortBy':
      return sortedBy(state, action.column, model);
    case 'toggleColumn':
      return { ...state, hidden: toggled(state.hidden, action.column) };
    case 'reverseSort':
      return sorted(state, { ...state.sort, descending: !state.sort.descending }, model);
    case 'changeUnit':
      return changeUnit(state, model);
    case 'startFilter':
      return { ...state, ...seen('subnets'), filtering: true };
    case 'typeFilter':
      return { ...state, filter: (state.filter + action.text).slice(0, LONGEST_FILTER) };
    case 'eraseFilter':
      return { ...state, filter: [...state.filter].slice(0, -1).join('') };
    case 'acceptFilter':
      return { ...state, filtering: false };
    case 'clearFilter':
      return { ...state, filtering: false, filter: '' };
    case 'toggleOverlay':
      return { ...state, overlay: state.overlay === action.overlay ? null : action.overlay, overlayTop: 0 };
    case 'openPalette':
      return { ...state, palette: { typed: '', selected: 0 }, menu: null };
    case 'palette':
      return paletteUsed(state, action.action, context);
    case 'openMenu':
      return { ...state, menu: { kind: action.menu, selected: 0, path: null }, palette: null };
    case 'menu':
      return menuUsed(state, action.action, context);
    case 'whatIf':
      return whatIfUsed(state, action.action, context);
    case 'answered':
      return answered(state, action.answer, context);
    case 'cancelWork':
      return context.live.work === null ? state : { ...state, request: { kind: 'cancel' } };
    case 'done':
      return {
        ...state,
        toast: action.outcome.toast,
        whatIf: action.outcome.written ? { ...state.whatIf, tried: {} } : state.whatIf,
      };
    case 'goBack':
      return goBack(state);
    case 'suspend':
      return { ...state, request: { kind: 'suspend' } };
    case 'quit':
      return { ...state, quit: true };
    default:
      return unreachable(action);
  }
}

/** The source view explains the number that was selected where one comes from. */
function shown(state: ScreenState, view: View, context: Context): ScreenState {
  const { whatIf } = state;
  const next = {
    ...{ ...state, ...seen(view), filtering: false, palette: null, menu: null },
    // Else the view would come up behind the question.
    whatIf: whatIf.asking === null ? whatIf : { ...whatIf, asking: null, difference: null, path: '' },
  };
  if (view !== 'source' || state.view === 'source') return next;
  return { ...next, about: numberUnderCursor(context, state), answer: null, sourceFrom: state.view };
}

/** Where the viewer hasn't scrolled yet, the first statement that the number comes from is selected. */
function answered(state: ScreenState, answer: ScreenState['answer'], { live }: Context): ScreenState {
  if (answer === null || state.sourceLine > 0) return { ...state, answer };
  const first = sourceLinesOf(live, answer).findIndex(({ responsible }) => responsible.length > 0);
  return { ...state, answer, sourceLine: Math.max(0, first) };
}

/** The cursor stays where the charts show it: the window goes with it. */
function atRow(state: ScreenState, wanted: number, { blocks }: ScreenModel): ScreenState {
  const row = clamp(wanted, blocks.length);
  return { ...state, row, moment: null, window: following(state.window, row) };
}

function paletteUsed(
  state: ScreenState,
  action: Extract<Action, { kind: 'palette' }>['action'],
  context: Context,
): ScreenState {
  if (state.palette === null) return state;
  const { palette, run } = reducePalette(state.palette, action, context, state);
  const next = { ...state, palette };
  return run === null ? next : changed(next, run, context);
}

function menuUsed(
  state: ScreenState,
  action: Extract<Action, { kind: 'menu' }>['action'],
  context: Context,
): ScreenState {
  if (state.menu === null) return state;
  const { menu, run, request } = reduceMenu(state.menu, action, context, state);
  const next: ScreenState = { ...state, menu, request: request ?? state.request };
  return run === null ? next : changed(next, run, context);
}

function whatIfUsed(
  state: ScreenState,
  action: Extract<Action, { kind: 'whatIf' }>['action'],
  context: Context,
): ScreenState {
  const { whatIf, request } = reduceWhatIf(state.whatIf, action, context);
  return { ...state, whatIf, request: request ?? state.request };
}

/** Marks the selected subnet of the table, the ladder or the subnet's own view. */
function marked(state: ScreenState, { subnets, registration }: ScreenModel): ScreenState {
  const ladder = state.view === 'registration' ? registration.ladder(state.row) : [];
  const subnet = ladder[rungPosition(ladder, state.rung)]?.subnet.index ?? state.subnet;
  if (subnets[subnet] === undefined || !['subnets', 'subnet', 'registration'].includes(state.view))
    return state;
  const next = toggled(state.marked, subnet);
  if (next.length <= MOST_MARKED) return { ...state, marked: next };
  const text = `no more than ${MOST_MARKED} subnets can be compared: take a mark away with space, all with M`;
  return { ...state, toast: { text, tone: 'unknown' } };
}

function toggled<T>(items: readonly T[], item: T): readonly T[] {
  return items.includes(item) ? items.filter((it) => it !== item) : [...items, item];
}

/** From wherever it is asked for: the table is what comes in that order. */
function sortedBy(state: ScreenState, column: ColumnId, model: ScreenModel): ScreenState {
  const descending = column !== 'netuid' && column !== 'name';
  return sorted({ ...state, ...seen('subnets') }, { column, descending }, model);
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

function moveSelection(state: ScreenState, by: number, context: Context): ScreenState {
  if (state.overlay !== null) return { ...state, overlayTop: Math.max(0, state.overlayTop + by) };
  return selectionMoved(state, by, context);
}

/** A click on the line that is selected opens it. */
function selectLine(state: ScreenState, at: number, context: Context): ScreenState {
  const next = { ...selectedAt(state, at, context), whatIf: { ...state.whatIf, focused: false } };
  return positionOf(state, context) === positionOf(next, context) ? open(next, context) : next;
}

function pageOf(state: ScreenState, { model, size }: Context): number {
  if (state.view === 'registration' && state.overlay === null) return ladderPage(model, state, size);
  const lines = state.overlay === null ? tableHeight(size) : bodyHeight(size);
  return Math.max(1, lines - 1);
}

function open(state: ScreenState, context: Context): ScreenState {
  return state.overlay === null ? opened(state, context) : { ...state, overlay: null };
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
  if (state.view === 'source') return { ...state, view: state.sourceFrom };
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

function nextColumn(state: ScreenState, by: 1 | -1, model: ScreenModel): ColumnId {
  return cycled(
    shownColumns(model, state).map(({ id }) => id),
    sortSeen(state.sort, model).column,
    by,
  );
}

function cycled<T>(items: readonly T[], item: T, by: number): T {
  return items[(items.indexOf(item) + by + items.length) % items.length] ?? item;
}
