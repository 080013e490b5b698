/** How far the fast arithmetic drifts, as lines of a report. */
import type { ConformanceReport, Crossings, DriftDistance, DriftPoint } from '../../runtime/index.ts';
import { formatNumber } from './amount.ts';
import { counted } from './count.ts';
import { amountText, beyondText, fieldNames, relativeText } from './difference.ts';
import { type TableColumn, tableLines, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { cellsOf, visible } from './plain-text.ts';

export function driftLines(drift: NonNullable<ConformanceReport['drift']>, paint: Paint): readonly string[] {
  const { file, block, exact, adaptive } = drift;
  return [
    paint('strong', `Drift from block ${whole(block)} on with nothing assumed (${visible(file)})`),
    '  float64 against the exact arithmetic, the worst of all subnets',
    ...distanceLines(exact, paint),
    '  long strides against block by block, the worst of all subnets',
    ...distanceLines(adaptive, paint),
  ];
}

function distanceLines({ points, crossings }: DriftDistance, paint: Paint): readonly string[] {
  const rows = points.map((point) => [
    counted(point.blocks, 'block').replace(/^\d+/, whole(point.blocks)),
    ...point.differences.map((it) => relativeText(it.relative)),
    point.goal.toExponential(0),
    point.met ? 'met' : 'missed',
  ]);
  const titles = ['after', ...Object.values(fieldNames), 'goal', ''];
  const columns: readonly TableColumn[] = titles.map((title, i) => ({
    title,
    cells: Math.max(cellsOf(title), ...rows.map((row) => cellsOf(row[i] ?? ''))),
    align: i === 0 ? 'left' : 'right',
  }));
  const [head = '', ...table] = tableLines(columns, rows);
  const painted = table.map((line, i) => (points[i]?.met === false ? paint('warning', line) : line));
  return [
    ...[head, ...painted].map((line) => `  ${line}`),
    ...points.flatMap(whereLines),
    ...crossingLines(crossings),
  ];
}

/** How many rao it is, and where. */
function whereLines({ blocks, differences }: DriftPoint): readonly string[] {
  const said = differences.flatMap((it) => {
    if (it.netuid === null) return [];
    const worst = `${fieldNames[it.field]} by ${amountText(it.field, it.amount)} in subnet ${it.netuid}`;
    const passes = it.beyond === 0 || it.field === 'movingPrice';
    return [passes ? worst : `${worst}, beyond the goal in ${beyondText(it)}`];
  });
  return said.length === 0 ? [] : wrapped('    ', `after ${whole(blocks)}: ${said.join('; ')}`);
}

function crossingLines({ looked, apart, first }: Crossings): readonly string[] {
  if (looked === 0) return [];
  const times = looked === 1 ? 'the one time' : `all ${whole(looked)} times`;
  if (first === null)
    return wrapped(
      '    ',
      `the same subnets on the same side of the rule's boundaries, ${times} it was looked at`,
    );
  const who = first.netuids.map((netuid) => `subnet ${netuid}`).join(', ');
  return wrapped(
    '    ',
    `another side of the rule's boundaries: ${who} first, at block ${whole(first.block)}; apart in ${whole(apart)} of ${whole(looked)} looks`,
  );
}

function whole(value: number): string {
  return formatNumber(value, 0);
}
