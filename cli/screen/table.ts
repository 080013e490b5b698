/**
 * The table of subnets: which columns there are, what stands in them at a row, in which order
 * the subnets come. Shared by the reducer, which must know the order, and the view.
 */
import { symbols, type Tone } from '../theme.ts';
import type { Pair, ScreenModel, ScreenSubnet } from './model.ts';
import { formatChange, formatDifference, formatValue } from './numbers.ts';
import type { ScreenState, Side } from './state.ts';

export type Group = 'emission' | 'share' | 'price';
export type Part = 'baseline' | 'proposal' | 'difference' | 'change';
export type ColumnId = 'netuid' | 'name' | `${Group}.${Part}`;

export interface TableColumn {
  readonly id: ColumnId;
  readonly group: Group | null;
  readonly heading: string;
  /** Cells, without the gap before it. */
  readonly width: number;
}

export interface Sort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

export const groups: readonly Group[] = ['emission', 'share', 'price'];
const parts: readonly Part[] = ['baseline', 'proposal', 'difference', 'change'];

/** Shorter than their columns, so that an arrow has room beside them. */
const headings: Readonly<Record<Part, string>> = {
  baseline: 'baseline',
  proposal: 'proposal',
  difference: 'change',
  change: '%',
};

/** Cells. */
const widthOf: Readonly<Record<Group, Readonly<Record<Part, number>>>> = {
  emission: { baseline: 9, proposal: 9, difference: 10, change: 8 },
  share: { baseline: 8, proposal: 8, difference: 10, change: 8 },
  price: { baseline: 9, proposal: 9, difference: 10, change: 8 },
};

/** Every column that there is, in their order. One scenario has no proposal to compare with. */
export function tableColumns(model: ScreenModel, side: Side = 'both'): readonly TableColumn[] {
  const apart: readonly Part[] = side === 'difference' ? ['difference', 'change'] : parts;
  const shown: readonly Part[] = model.changed ? apart : ['baseline'];
  const numbers = groups.flatMap((group) =>
    shown.map((part): TableColumn => {
      return {
        id: `${group}.${part}`,
        group,
        heading: model.alone ?? headings[part],
        width: widthOf[group][part],
      };
    }),
  );
  const longest = model.subnets.reduce((most, { netuid }) => Math.max(most, String(netuid).length), 2);
  return [
    { id: 'netuid', group: null, heading: 'SN', width: longest },
    { id: 'name', group: null, heading: 'name', width: 14 },
    ...numbers,
  ];
}

/** The columns that the viewer wants to see; netuid and name always. */
export function shownColumns(
  model: ScreenModel,
  { hidden, side }: Pick<ScreenState, 'hidden' | 'side'>,
): readonly TableColumn[] {
  return tableColumns(model, side).filter(({ id, group }) => group === null || !hidden.includes(id));
}

/** The order as far as it can be had: one scenario alone has one column of a group. */
export function sortSeen({ column, descending }: Sort, { changed }: ScreenModel): Sort {
  if (changed || column === 'netuid' || column === 'name') return { column, descending };
  return { column: `${partsOf(column)[0]}.baseline`, descending };
}

export interface TableCell {
  readonly text: string;
  readonly tone: Tone;
}

export function cellOf(
  model: ScreenModel,
  subnet: ScreenSubnet,
  column: TableColumn,
  row: number,
): TableCell {
  if (column.id === 'netuid') return { text: String(subnet.netuid ?? symbols.noValue), tone: 'dim' };
  if (column.id === 'name') return nameCell(model, subnet, row);
  const [group, part] = partsOf(column.id);
  return pairCell(pairOf(model, group, subnet.index), part, row, column.width);
}

/** With a mark where the proposal's run has it no more; dim where it doesn't live in that. */
function nameCell({ lives, blocks }: ScreenModel, { index, name }: ScreenSubnet, row: number): TableCell {
  const standing = lives.proposal.standing(index, blocks[row] ?? 0);
  if (standing === 'lives') return { text: name, tone: 'plain' };
  return { text: standing === 'gone' ? `${symbols.gone} ${name}` : name, tone: 'dim' };
}

/** A cell of the line that sums all subnets up; prices have no sum. */
export function totalCell(model: ScreenModel, column: TableColumn, row: number): TableCell {
  if (column.id === 'netuid') return { text: '', tone: 'dim' };
  if (column.id === 'name') return { text: 'all subnets', tone: 'strong' };
  const [group, part] = partsOf(column.id);
  if (group !== 'emission') return { text: '', tone: 'dim' };
  return pairCell(model.total('subnet.emission'), part, row, column.width);
}

/** What a part of a pair looks like at a row, in at most `cells`. */
export function pairCell(pair: Pair, part: Part, row: number, cells: number): TableCell {
  const { style } = pair.metric;
  if (part === 'baseline') return valueCell(formatValue(pair.baseline(row), style, cells), 'baseline');
  if (part === 'proposal') return valueCell(formatValue(pair.proposal(row), style, cells), 'proposal');
  const difference = pair.difference(row);
  const tone: Tone = difference > 0 ? 'up' : difference < 0 ? 'down' : 'dim';
  if (part === 'difference') return { text: formatDifference(difference, style, cells), tone };
  return { text: formatChange(pair.baseline(row), pair.proposal(row), difference === 0), tone };
}

/**
 * The subnets that match the filter, in order; without one those that live or have lived in a scenario.
 * Ties and subnets without a value go by netuid, the latter last.
 */
export function orderedSubnets(
  model: ScreenModel,
  sort: Sort,
  filter: string,
  row: number,
): readonly ScreenSubnet[] {
  const kept = model.subnets.filter((subnet) =>
    filter === '' ? isBorn(model, subnet, row) : matches(subnet, filter),
  );
  const { column, descending } = sortSeen(sort, model);
  const direction = descending ? -1 : 1;
  if (column === 'name') {
    return kept.toSorted((a, b) => direction * compareNames(a.name, b.name) || byNetuid(a, b));
  }
  const key = keyOf(model, column, row);
  const keys = new Map(kept.map((subnet) => [subnet, key(subnet)]));
  return kept.toSorted((a, b) => {
    const first = keys.get(a) ?? Number.NaN;
    const second = keys.get(b) ?? Number.NaN;
    if (Number.isNaN(first) || Number.isNaN(second)) {
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || byNetuid(a, b);
    }
    if (first === second) return byNetuid(a, b);
    return first < second ? -direction : direction;
  });
}

function isBorn({ lives, blocks }: ScreenModel, { index }: ScreenSubnet, row: number): boolean {
  const block = blocks[row] ?? 0;
  return (
    lives.baseline.standing(index, block) !== 'unborn' || lives.proposal.standing(index, block) !== 'unborn'
  );
}

/** Those that were given the same netuid one after the other in their order; those without one last. */
function byNetuid(a: ScreenSubnet, b: ScreenSubnet): number {
  return (a.netuid ?? 1e9) - (b.netuid ?? 1e9) || a.index - b.index;
}

/** By part of the name, in any case, or by the first digits of the netuid. */
function matches(subnet: ScreenSubnet, filter: string): boolean {
  return (
    subnet.name.toLowerCase().includes(filter.toLowerCase()) || String(subnet.netuid ?? '').startsWith(filter)
  );
}

function keyOf(model: ScreenModel, column: ColumnId, row: number): (subnet: ScreenSubnet) => number {
  if (column === 'netuid' || column === 'name') return (subnet) => subnet.netuid ?? Number.NaN;
  const [group, part] = partsOf(column);
  return ({ index }) => {
    const pair = pairOf(model, group, index);
    if (part === 'baseline') return pair.baseline(row);
    if (part === 'proposal') return pair.proposal(row);
    if (part === 'difference') return pair.difference(row);
    const from = pair.baseline(row);
    const difference = pair.difference(row);
    // Without a value on either side there is no change to rank, however small it was before.
    if (difference === 0 || Number.isNaN(difference)) return difference;
    return from === 0 ? Number.POSITIVE_INFINITY : difference / Math.abs(from);
  };
}

function pairOf(model: ScreenModel, group: Group, index: number): Pair {
  if (group === 'share') return model.share(index);
  return model.subnet(group === 'emission' ? 'subnet.emission' : 'subnet.price', index);
}

function partsOf(column: `${Group}.${Part}`): readonly [Group, Part] {
  const [group, part] = column.split('.') as [Group, Part];
  return [group, part];
}

function valueCell(text: string, tone: Tone): TableCell {
  return { text, tone: text === symbols.noValue ? 'dim' : tone };
}

function compareNames(a: string, b: string): number {
  const first = a.toLowerCase();
  const second = b.toLowerCase();
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The number that stands in a cell, in the unit that is shown; a change as a fraction. */
export function cellPair(
  model: ScreenModel,
  { index }: ScreenSubnet,
  column: Exclude<ColumnId, 'netuid' | 'name'>,
  row: number,
): number {
  const [group, part] = partsOf(column);
  const pair = pairOf(model, group, index);
  if (part === 'baseline') return pair.baseline(row);
  if (part === 'proposal') return pair.proposal(row);
  return part === 'difference' ? pair.difference(row) : pair.difference(row) / Math.abs(pair.baseline(row));
}
