/**
 * One value of each subnet with and without the proposal, as tables of those that move most.
 * Units: whatever is shown; the tables only compare and round.
 */
import type { ProjectionSubnet } from '../../runtime/index.ts';
import { decimalsFor, formatChange, formatNumber, formatPercent } from './amount.ts';
import { type TableColumn, tableLines } from './layout.ts';
import { visible } from './plain-text.ts';

export interface Change {
  readonly subnet: ProjectionSubnet;
  /** NaN: no value. */
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly ratio: number;
}

/** Differences and ratios are NaN where a side has no value: a subnet that isn't there has lost nothing. */
export function changesOf(
  subnets: readonly ProjectionSubnet[],
  valuesOf: (index: number) => { readonly before: number; readonly after: number },
): readonly Change[] {
  return subnets
    .map((subnet, i) => {
      const { before, after } = valuesOf(i);
      const difference = differenceOf(before, after);
      return { subnet, before, after, difference, ratio: difference / before };
    })
    .filter((it) => !Number.isNaN(it.before) || !Number.isNaN(it.after));
}

/**
 * What is less than a rao, or than a millionth of the value, isn't a difference: long strides
 * that end at other blocks differ by as much.
 */
function differenceOf(before: number, after: number): number {
  const size = Math.max(Math.abs(before), Math.abs(after));
  return Math.abs(after - before) < Math.max(1e-9, size * 1e-6) ? 0 : after - before;
}

/** The `most` that rise most, then as many that fall most, down to the deepest fall. */
export function largestMoves(
  changes: readonly Change[],
  by: (change: Change) => number,
  most: number,
): readonly Change[] {
  const rising = changes.filter((it) => by(it) > 0).sort((a, b) => by(b) - by(a));
  const falling = changes.filter((it) => by(it) < 0).sort((a, b) => by(a) - by(b));
  return [...rising.slice(0, most), ...falling.slice(0, most).reverse()];
}

/** Baseline, proposal and what lies between: of subnets that have a value on both sides. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  const format = formatFor(changes);
  const rows = changes.map(({ subnet, before, after, difference, ratio }) => [
    ...subnetCells(subnet),
    format(before),
    format(after),
    formatChange(difference, format),
    before > 0 ? formatChange(ratio, formatPercent) : 'new',
  ]);
  return tableLines(CHANGE_COLUMNS, rows);
}

/** Those that have a value on one side only, with the reason; the largest first. */
export function oneSidedLines(
  changes: readonly Change[],
  reasonOf: (subnet: ProjectionSubnet, side: 'baseline' | 'proposal') => string,
  most: number,
): readonly string[] {
  const value = ({ before, after }: Change) => (Number.isNaN(after) ? before : after);
  const sorted = [...changes].sort((a, b) => value(b) - value(a));
  const format = formatFor(changes);
  const rows = sorted
    .slice(0, most)
    .map(({ subnet, before, after }) => [
      ...subnetCells(subnet),
      format(before),
      format(after),
      reasonOf(subnet, Number.isNaN(after) ? 'proposal' : 'baseline'),
    ]);
  const left = sorted.length - rows.length;
  return [...tableLines(ONE_SIDED_COLUMNS, rows), ...(left === 0 ? [] : [`  and ${left} more`])];
}

/** The proposal's values alone, where there is nothing to compare; `title` heads them. */
export function valueLines(title: string, changes: readonly Change[]): readonly string[] {
  const format = formatFor(changes);
  return tableLines(
    [...SUBNET_COLUMNS, { title, cells: 12, align: 'right' }],
    changes.map(({ subnet, after }) => [...subnetCells(subnet), format(after)]),
  );
}

/** The same number of decimals for a whole table: six figures of its largest value. */
function formatFor(changes: readonly Change[]): (value: number) => string {
  const sizes = changes.flatMap(({ before, after }) => [Math.abs(before), Math.abs(after)]);
  const largest = sizes.filter(Number.isFinite).reduce((a, b) => Math.max(a, b), 0);
  const digits = decimalsFor(largest, 6);
  return (value) => formatNumber(value, digits);
}

function subnetCells({ netuid, name }: ProjectionSubnet): readonly [string, string] {
  return [netuid === null ? '–' : String(netuid), name === null ? '–' : visible(name)];
}

const SUBNET_COLUMNS: readonly TableColumn[] = [
  { title: 'netuid', cells: 6, align: 'right' },
  { title: 'name', cells: 21, align: 'left' },
];
const CHANGE_COLUMNS: readonly TableColumn[] = [
  ...SUBNET_COLUMNS,
  { title: 'baseline', cells: 12, align: 'right' },
  { title: 'proposal', cells: 12, align: 'right' },
  { title: 'difference', cells: 12, align: 'right' },
  { title: '%', cells: 8, align: 'right' },
];
const ONE_SIDED_COLUMNS: readonly TableColumn[] = [
  ...CHANGE_COLUMNS.slice(0, 4),
  { title: '', cells: 23, align: 'left' },
];
