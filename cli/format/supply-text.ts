/** The supply's part of the report: what is issued, minted and recycled, and when it halves. */
import { metricById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import type { Halving, Projection } from '../../runtime/index.ts';
import { formatChange, formatExact, formatNumber, formatPercent } from './amount.ts';
import { blockToMs, formatDate, formatShift } from './date.ts';
import { type TableColumn, tableLines } from './layout.ts';
import { clockOf } from './project-facts.ts';
import { shownValue } from './shown-columns.ts';

/** The supply at the start and at the horizon. */
export function supplyLines(projection: Projection): readonly string[] {
  const last = projection.rows.block.length - 1;
  const rows = [
    exactRow(projection, 'supply.issuance', 0, 'issuance at the start'),
    exactRow(projection, 'supply.issuance', last, 'issuance at the end'),
    exactRow(projection, 'supply.recycled', last, 'recycled until then'),
    plainRow(projection, 'supply.block_emission', last, 'block emission then', (it) => formatNumber(it, 9)),
    plainRow(projection, 'supply.inflation', last, 'inflation a year', formatPercent),
  ].filter((row) => row !== null);
  return rows.length === 0 ? [] : tableLines(SUPPLY_COLUMNS, rows);
}

const SUPPLY_COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 22, align: 'left' },
  { title: 'baseline', cells: 17, align: 'right' },
  { title: 'proposal', cells: 17, align: 'right' },
  { title: 'difference', cells: 17, align: 'right' },
];

type Row = readonly string[];

/** An amount in TAO, to the rao where it is known to the rao. */
function exactRow(projection: Projection, id: string, row: number, label: string): Row | null {
  const before = projection.baseline.columns.get(id)?.exact?.[row];
  const after = projection.proposal.columns.get(id)?.exact?.[row];
  if (before === undefined || after === undefined) {
    return plainRow(projection, id, row, label, (it) => formatNumber(it, 3));
  }
  const difference = after - before;
  const size = difference < 0n ? -difference : difference;
  // A thousandth of a TAO is what the columns show; a smaller difference is shown to the rao.
  const change = formatExact(size, 9, size < 1_000_000n ? 9 : 3);
  return [
    label,
    formatExact(before, 9, 3),
    formatExact(after, 9, 3),
    difference === 0n ? '' : `${difference < 0n ? '-' : '+'}${change}`,
  ];
}

function plainRow(
  projection: Projection,
  id: string,
  row: number,
  label: string,
  format: (value: number) => string,
): Row | null {
  const metric = metricById(id);
  invariant(metric !== undefined, `the report names a metric that isn't one: ${id}`);
  if (!projection.baseline.columns.has(id)) return null;
  const before = shownValue(metric, projection, projection.baseline, row);
  const after = shownValue(metric, projection, projection.proposal, row);
  return [label, format(before), format(after), formatChange(after - before, format)];
}

/** One line for each halving that either side reaches. */
export function halvingLines(projection: Projection): readonly string[] {
  const { baseline, proposal, plan } = projection;
  const numbers = new Set([...baseline.halvings, ...proposal.halvings].map((it) => it.n));
  const find = (halvings: readonly Halving[], n: number) => halvings.find((it) => it.n === n) ?? null;
  const rows = [...numbers]
    .sort((a, b) => a - b)
    .map((n) => {
      const before = find(baseline.halvings, n);
      const after = find(proposal.halvings, n);
      const shift =
        before === null || after === null ? '' : formatShift(after.block - before.block, plan.blockTimeMs);
      return [String(n), formatHalving(before, projection), formatHalving(after, projection), shift];
    });
  if (rows.length > 0) return tableLines(HALVING_COLUMNS, rows);
  return ['  none by the horizon'];
}

const HALVING_COLUMNS: readonly TableColumn[] = [
  { title: 'no.', cells: 3, align: 'left' },
  { title: 'baseline', cells: 29, align: 'left' },
  { title: 'proposal', cells: 29, align: 'left' },
  { title: 'shift', cells: 13, align: 'right' },
];

function formatHalving(halving: Halving | null, projection: Projection): string {
  if (halving === null) return 'not by the horizon';
  const ms = blockToMs(clockOf(projection), halving.block);
  const block = `block ${formatNumber(halving.block, 0)}`;
  return ms === null ? block : `${formatDate(ms)}, ${block}`;
}
