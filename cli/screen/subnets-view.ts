/** All subnets at the cursor: as many columns as fit, the rows that are in sight, the sum below. */
import { symbols } from '../theme.ts';
import { plural } from './calendar.ts';
import { scrolled, TABLE_FOOT_LINES, TABLE_HEAD_LINES } from './layout.ts';
import {
  type Click,
  clickable,
  emptyLine,
  fitLine,
  fitLines,
  inTone,
  type Line,
  piece,
  type Segment,
  spread,
} from './line.ts';
import type { ScreenModel } from './model.ts';
import type { ScreenState } from './state.ts';
import {
  cellOf,
  type Group,
  groups,
  orderedSubnets,
  type Sort,
  shownColumns,
  sortSeen,
  type TableCell,
  type TableColumn,
  totalCell,
} from './table.ts';
import { left, right, width } from './text.ts';

const MARK = 2; // cells before the first column

/** Shape: `height` lines of `cells`. */
export function subnetsLines(
  model: ScreenModel,
  state: ScreenState,
  cells: number,
  height: number,
): readonly Line[] {
  const columns = fittingColumns(shownColumns(model, state), sortSeen(state.sort, model).column, cells);
  const order = orderedSubnets(model, state.sort, state.filter, state.row);
  const page = Math.max(1, height - TABLE_HEAD_LINES - TABLE_FOOT_LINES);
  const selected = order.findIndex(({ index }) => index === state.subnet);
  const top = scrolled(state.tableTop, Math.max(0, selected), order.length, page);
  const rows = order.slice(top, top + page).map((subnet, at): Line => {
    const isSelected = subnet.index === state.subnet;
    const line = rowLine(
      columns,
      (column) => cellOf(model, subnet, column, state.row),
      (isSelected ? symbols.selected : ' ') + (state.marked.includes(subnet.index) ? symbols.marked : ' '),
    );
    const painted = isSelected ? inTone(fitLine(line, cells), 'selected') : line;
    return clickable(painted, { kind: 'selectLine', at: top + at });
  });
  const none: Line = [piece(`  no subnet matches \`${state.filter}\``, 'dim')];
  const body = fitLines(rows.length === 0 ? [emptyLine, none] : rows, cells, page);
  return fitLines(
    [
      captionLine(model, state, columns, { shown: order.length, top, page }, cells),
      groupLine(model, columns),
      headLine(columns, sortSeen(state.sort, model)),
      ...body,
      rowLine(columns, (column) => totalCell(model, column, state.row), ' '),
    ],
    cells,
    height,
  );
}

/**
 * netuid and name always; then the group that is sorted by, whole; then what else fits: the proposal's (or only)
 * value of the other groups, then their other columns, group by group. Room that is left goes to the name.
 */
export function fittingColumns(
  all: readonly TableColumn[],
  sorted: string,
  cells: number,
): readonly TableColumn[] {
  const main = all.find(({ id }) => id === sorted)?.group ?? 'emission';
  const later = groups.filter((group) => group !== main);
  const leadOf = (group: Group) => all.filter((column) => column.group === group && isValue(column, all));
  const restOf = (group: Group) => all.filter((column) => column.group === group && !isValue(column, all));
  const wanted = [
    ...all.filter(({ group }) => group === null),
    ...all.filter(({ group }) => group === main),
    ...later.flatMap(leadOf),
    ...later.flatMap(restOf),
  ];
  const chosen = new Set<TableColumn>();
  let room = cells - MARK;
  for (const column of wanted) {
    if (column.width + 1 > room) break;
    room -= column.width + 1;
    chosen.add(column);
  }
  const extra = Math.min(room, 14);
  return all
    .filter((column) => chosen.has(column))
    .map((column) => (column.id === 'name' ? { ...column, width: column.width + extra } : column));
}

/** The one column of a group that stands for it when there is room for one only. */
function isValue({ id, group }: TableColumn, all: readonly TableColumn[]): boolean {
  const proposal = all.some((column) => column.id === `${group}.proposal`);
  return id === `${group}.${proposal ? 'proposal' : 'baseline'}`;
}

/** `sorted by emission, proposal ▼`, what the filter leaves, which part is seen. */
function captionLine(
  model: ScreenModel,
  state: ScreenState,
  columns: readonly TableColumn[],
  seen: { readonly shown: number; readonly top: number; readonly page: number },
  cells: number,
): Line {
  const sort = sortSeen(state.sort, model);
  const column = columns.find(({ id }) => id === sort.column);
  const arrow = state.sort.descending ? symbols.descending : symbols.ascending;
  const by =
    column === undefined ? '' : [column.group, column.heading].filter((text) => text !== null).join(', ');
  const count = model.registration.figures(state.row).proposal.subnets;
  const start: Line = [
    piece(` ${plural(count, 'subnet')}`, 'strong'),
    piece(by === '' ? ' in an order of a column that is hidden' : ` sorted by ${by} ${arrow}`, 'dim'),
    ...(state.marked.length === 0 ? [] : [piece(`  ${state.marked.length} marked`, 'mark')]),
    ...(state.filter === '' ? [] : [piece(`  filter \`${state.filter}\`: ${seen.shown} left`, 'mark')]),
  ];
  const last = Math.min(seen.top + seen.page, seen.shown);
  const up = seen.top > 0 ? symbols.above : ' ';
  const down = last < seen.shown ? symbols.below : ' ';
  const end: Line =
    seen.shown === 0 ? emptyLine : [piece(` ${seen.top + 1}–${last} of ${seen.shown} ${up}${down} `, 'dim')];
  return spread(start, end, cells);
}

/** The names of the groups, each over its columns, on a line of its own width. */
function groupLine(model: ScreenModel, columns: readonly TableColumn[]): Line {
  const line: Segment[] = [piece(' '.repeat(MARK))];
  for (const group of [null, ...groups]) {
    const cells = columns
      .filter((column) => column.group === group)
      .reduce((sum, column) => sum + column.width + 1, 0);
    if (cells === 0) continue;
    if (group === null) line.push(piece(' '.repeat(cells)));
    else line.push(piece(' '), piece(ruled(groupName(model, group, cells - 1), cells - 1), 'dim'));
  }
  return line;
}

/** With its unit where there is room for it. */
function groupName(model: ScreenModel, group: Group, cells: number): string {
  if (group === 'share') return 'share';
  const { metric } = model.total(group === 'emission' ? 'subnet.emission' : 'subnet.price');
  const full = `${group}, ${metric.unit}`;
  return width(full) <= cells ? full : group;
}

function ruled(text: string, cells: number): string {
  const rest = cells - width(text) - 2;
  if (rest < 4) return right(text, cells);
  const before = rest >> 1;
  return `${'─'.repeat(before)} ${text} ${'─'.repeat(rest - before)}`;
}

function headLine(columns: readonly TableColumn[], sort: Sort): Line {
  const arrow = sort.descending ? symbols.descending : symbols.ascending;
  const cells = columns.map((column): Segment => {
    const isSorted = column.id === sort.column;
    const text = aligned(column, column.heading);
    // A heading that is clicked on twice turns the order round.
    const click: Click = {
      kind: 'action',
      action: column.id === sort.column ? { kind: 'reverseSort' } : { kind: 'sortBy', column: column.id },
    };
    return { ...(isSorted ? piece(withArrow(text, arrow), 'strong') : piece(text, 'dim')), click };
  });
  return [piece(' '.repeat(MARK)), ...cells];
}

function rowLine(
  columns: readonly TableColumn[],
  cell: (column: TableColumn) => TableCell,
  mark: string,
): Line {
  const cells = columns.map((column) => {
    const { text, tone } = cell(column);
    return piece(aligned(column, text), tone);
  });
  return [piece(mark.padEnd(MARK)), ...cells];
}

/** The arrow in the cell before a heading, which is always free. */
function withArrow(text: string, arrow: string): string {
  const at = text.search(/\S/);
  return text.slice(0, at - 1) + arrow + text.slice(at);
}

/** With the gap: names to the left, all else to the right. */
function aligned(column: TableColumn, text: string): string {
  return column.id === 'name' ? ` ${left(text, column.width)}` : ` ${right(text, column.width)}`;
}
