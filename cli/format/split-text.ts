/** Who gets the alpha that a subnet mints, in the report: the median over subnets, where anything moves. */
import { type Projection, readRow, type Scenario } from '../../runtime/index.ts';
import { formatNumber, formatPercent } from './amount.ts';
import { type TableColumn, tableLines } from './layout.ts';

const PARTS = [
  ['subnet.owner_emission', 'owner'],
  ['subnet.miner_emission', 'miners'],
  ['subnet.validator_emission', 'validators'],
  ['subnet.root_emission', 'root'],
] as const;

export const SPLIT_METRICS = PARTS.map(([metric]) => metric);

/** Parts that move by less than this follow the pools; a change of the split itself is larger. */
const WORTH_A_LINE = 0.01;

/** A line for each part; none where no part differs. */
export function splitLines(projection: Projection): readonly string[] {
  const perDay = 86_400_000 / projection.plan.blockTimeMs / 1e9;
  const rows = PARTS.flatMap(([metric, name]) => {
    const before = medianAtEnd(projection, projection.baseline, metric);
    const after = medianAtEnd(projection, projection.proposal, metric);
    return before === null || after === null
      ? []
      : [{ name, before: before * perDay, after: after * perDay }];
  });
  if (!rows.some(({ before, after }) => differs(before, after))) return [];
  return tableLines(
    COLUMNS,
    rows.map(({ name, before, after }) => {
      const moved = differs(before, after);
      const change = `${after > before ? '+' : ''}${formatNumber(after - before, 3)}`;
      const part = `${after > before ? '+' : ''}${formatPercent(after / before - 1)}`;
      return [
        name,
        formatNumber(before, 3),
        formatNumber(after, 3),
        moved ? change : '',
        moved && before > 0 ? part : '',
      ];
    }),
  );
}

const COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 22, align: 'left' },
  { title: 'baseline', cells: 15, align: 'right' },
  { title: 'proposal', cells: 15, align: 'right' },
  { title: 'difference', cells: 13, align: 'right' },
  { title: '%', cells: 8, align: 'right' },
];

function differs(before: number, after: number): boolean {
  return Math.abs(after - before) > WORTH_A_LINE * Math.max(before, after);
}

/** In base units; null where nothing was recorded or no subnet has a value. */
function medianAtEnd({ rows }: Projection, { columns }: Scenario, metric: string): number | null {
  const column = columns.get(metric);
  if (column === undefined) return null;
  const atEnd = new Float64Array(column.width);
  readRow(column, rows.block.length - 1, atEnd);
  const values = [...atEnd].filter((it) => it > 0).sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle];
  if (upper === undefined) return null;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] as number)) / 2;
}
