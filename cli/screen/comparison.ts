/** Metrics one under the other at the cursor: baseline, proposal, difference, change in percent. */
import { symbols, type Tone } from '../theme.ts';
import { emptyLine, inTone, type Line, piece, type Segment } from './line.ts';
import type { ScreenMetric } from './metrics.ts';
import type { Pair, ScreenModel } from './model.ts';
import type { ScreenState } from './state.ts';
import { type Part, pairCell } from './table.ts';
import { cut, left, right, width } from './text.ts';

export interface ComparisonColumns {
  readonly label: number;
  readonly value: number;
  readonly difference: number;
  readonly change: number;
}

const CHANGE = 9;
const LONGEST_UNIT = 12; // cells beside a label; longer ones stand over the chart only
const MARKED = 3; // cells before a label

/**
 * Widths for a table of `cells`: values get what labels and signs leave, up to what the longest amount
 * needs. Labels that need `wanted` cells get what is then left.
 */
export function comparisonColumns(cells: number, wanted = 0): ComparisonColumns {
  const least = Math.min(32, Math.max(27, Math.floor(cells * 0.25)));
  const value = Math.min(20, Math.floor((cells - least - CHANGE) / 3));
  const label = Math.max(least, Math.min(wanted, cells - CHANGE - 3 * value));
  return { label, value, difference: value, change: CHANGE };
}

/** Cells that a row's label takes with its mark and unit. */
export function labelCells({ label, unit, indent }: ScreenMetric): number {
  return MARKED + 2 * indent + width(label) + (unit === '' ? 0 : 1 + width(unit)) + 1;
}

export function comparisonHead(title: string, columns: ComparisonColumns, seen: Seen): Line {
  const head = { both: ['baseline', 'proposal', 'change'], difference: ['', '', 'change'], one: ['value'] }[
    seen
  ];
  const cells = head.map((text) => piece(right(text, columns.value), 'dim'));
  return [piece(left(` ${title}`, columns.label), 'strong'), ...cells];
}

/** What of two scenarios stands in a table: both and how far they are apart, only that, or there is but one. */
export type Seen = 'both' | 'difference' | 'one';

export function seenOf({ changed }: ScreenModel, { side }: Pick<ScreenState, 'side'>): Seen {
  if (!changed) return 'one';
  return side === 'difference' ? 'difference' : 'both';
}

export interface ComparisonRow {
  readonly label: string;
  readonly unit: string;
  readonly indent: number;
  readonly before: string;
  readonly after: string;
  readonly difference: Segment;
  readonly change: Segment;
}

export function pairRow(pair: Pair, row: number, columns: ComparisonColumns): ComparisonRow {
  const cell = (part: Part) => pairCell(pair, part, row, columns.value - 1);
  return {
    label: pair.metric.label,
    unit: pair.metric.unit,
    indent: pair.metric.indent,
    before: cell('baseline').text,
    after: cell('proposal').text,
    difference: cell('difference'),
    change: cell('change'),
  };
}

export function comparisonLine(
  row: ComparisonRow,
  columns: ComparisonColumns,
  options: { readonly seen: Seen; readonly selected: boolean },
): Line {
  const mark = options.selected ? symbols.selected : ' ';
  const unit = row.unit === '' || width(row.unit) > LONGEST_UNIT ? '' : ` ${row.unit}`;
  // What a file shows can be longer than the column.
  const label = cut(` ${mark} ${'  '.repeat(row.indent)}${row.label}`, columns.label - width(unit));
  const room = columns.label - width(label);
  const value = (text: string, tone: Tone) => piece(right(text, columns.value), tone);
  const line: Line = [
    piece(label, row.indent > 0 ? 'plain' : 'strong'),
    piece(left(unit, room), 'dim'),
    value(options.seen === 'difference' ? '' : row.before, 'baseline'),
    ...(options.seen !== 'one'
      ? [
          value(options.seen === 'difference' ? '' : row.after, 'proposal'),
          value(row.difference.text, row.difference.tone),
          piece(right(row.change.text, columns.change), row.change.tone),
        ]
      : []),
  ];
  return options.selected ? inTone(line, 'selected') : line;
}

/** A list's name, and which part of it is seen: ` ladder 3–7 of 128 ↑↓`. */
export function listTitle(name: string, top: number, page: number, count: number): string {
  if (page >= count) return ` ${name}`;
  const up = top > 0 ? symbols.above : '';
  const down = top + page < count ? symbols.below : '';
  return ` ${name} ${top + 1}–${top + page} of ${count} ${up}${down}`;
}

/** Which way a list goes on that doesn't fit. */
export function scrollHint(top: number, page: number, count: number): Line {
  if (page >= count) return emptyLine;
  const up = top > 0 ? symbols.above : ' ';
  const down = top + page < count ? symbols.below : ' ';
  return [piece(`${up}${down} `, 'dim')];
}
