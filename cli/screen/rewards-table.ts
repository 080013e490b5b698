/** The table of roles: what each earns at the cursor in both scenarios, and what that is a year of what it takes. */
import { SYNTHETIC_SIGN } from '../format/synthetic.ts';
import { symbols } from '../theme.ts';
import { fitLine, inTone, type Line, lineWidth, piece } from './line.ts';
import type { Pair } from './model.ts';
import type { RoleRow } from './rewards.ts';
import { type Part, pairCell } from './table.ts';
import { right } from './text.ts';

const WIDE = 100; // cells from which on heads are said in full

export interface RoleColumns {
  readonly label: number;
  readonly value: number;
  readonly change: number;
  readonly yearly: number;
}

/** Units: cells. */
export function roleColumns(cells: number): RoleColumns {
  const label = Math.min(30, Math.max(21, Math.floor(cells * 0.2)));
  const [change, yearly] = [8, cells >= WIDE ? 14 : 9];
  return {
    label,
    change,
    yearly,
    value: Math.min(18, Math.floor((cells - label - change - 2 * yearly) / 3)),
  };
}

/** Where bars stand below, the heads say which half of a bar is whose. */
export function roleHead(columns: RoleColumns, changed: boolean, withBars: boolean, hint: Line): Line {
  const value = (text: string, bar: string) =>
    piece(right(withBars ? `${bar} ${text}` : text, columns.value), 'dim');
  const yearly = (text: string) => piece(right(text, columns.yearly), 'dim');
  const label: Line = fitLine([piece(' role ', 'strong'), ...hint], columns.label);
  const yieldHead = columns.yearly > 9 ? 'yield a year' : 'yield';
  if (!changed) return [...label, value('value', symbols.bothBars), yearly(yieldHead)];
  return [
    ...[...label, value('baseline', symbols.baselineBar), value('proposal', symbols.proposalBar)],
    piece(right('change', columns.value) + right('%', columns.change), 'dim'),
    ...[yearly(yieldHead), yearly('proposal')],
  ];
}

/** A role at a row; blank where it puts nothing in that could yield. */
export function roleLine(
  { role, label: named, pair, yield: yearly, synthetic }: RoleRow,
  row: number,
  columns: RoleColumns,
  changed: boolean,
  isSelected: boolean,
): Line {
  const mark = isSelected ? symbols.selected : ' ';
  const sign = synthetic ? ` ${SYNTHETIC_SIGN}` : '';
  const label = ` ${mark} ${'  '.repeat(role.indent)}${named}`;
  const cell = (of: Pair, part: Part, cells: number) => {
    const { text, tone } = pairCell(of, part, row, cells - 1);
    return piece(right(text, cells), tone);
  };
  const year = (part: 'baseline' | 'proposal') =>
    Number.isNaN(yearly.baseline(row)) && Number.isNaN(yearly.proposal(row))
      ? piece(' '.repeat(columns.yearly))
      : cell(yearly, part, columns.yearly);
  const line: Line = [
    ...[piece(label, role.indent > 0 ? 'plain' : 'strong'), piece(sign, 'unknown')],
    piece(' '.repeat(Math.max(0, columns.label - lineWidth([piece(label + sign)])))),
    cell(pair, 'baseline', columns.value),
    ...(changed
      ? [
          cell(pair, 'proposal', columns.value),
          cell(pair, 'difference', columns.value),
          cell(pair, 'change', columns.change),
        ]
      : []),
    year('baseline'),
    ...(changed ? [year('proposal')] : []),
  ];
  return isSelected ? inTone(line, 'selected') : line;
}
