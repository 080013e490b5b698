/**
 * A column of a table as values over time. The table has one column of time (`day` from the
 * start, `date` or `block`) that ascends; each value holds until the next row.
 * Faults name line and column of the table and stand at the `csv(…)` that asked for it.
 * Source: design 1b, "assume".
 */
import { type Diagnostic, diagnostic, type Place, type Span, suggest } from '../grammar/index.ts';
import { blockAt, blocksUp, type Clock, epochMs } from './time.ts';

export interface CsvRow {
  readonly block: number;
  /** A plain decimal as written: `-12.5`. */
  readonly text: string;
}

export type CsvColumn =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly fault: Diagnostic };

const TIMES = ['day', 'date', 'block'] as const;
type TimeColumn = (typeof TIMES)[number];
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;
const DAY_MS = 86_400_000n;

interface Line {
  readonly cells: readonly string[];
  readonly number: number;
}

/** Shape: rows in ascending block order; of several that fall into one block the last counts. `columnAt`: where the column is named. */
export async function csvColumn(
  name: string,
  text: string,
  column: string,
  clock: Clock,
  place: Place,
  columnAt: Span | null = null,
): Promise<CsvColumn> {
  const table = await linesOf(name, text, place);
  if (!table.ok) return table;
  const [header, ...lines] = table.lines;
  if (header === undefined || lines.length === 0) return fault(diagnostic('E514', place, { name }));
  const columns = header.cells;

  const found = TIMES.filter((time) => columns.includes(time));
  const time = found[0];
  if (time === undefined || found.length > 1) return fault(diagnostic('E511', place, { name, found }));
  const at = columns.indexOf(column);
  if (at < 0) {
    const facts = { name, column, columns, nearest: suggest(column, columns), columnAt };
    return fault(diagnostic('E510', place, facts));
  }
  for (const needed of [time, column]) {
    if (columns.indexOf(needed) !== columns.lastIndexOf(needed)) {
      return fault(diagnostic('E516', place, { name, column: needed }));
    }
  }
  return rowsOf(name, lines, { time, timeAt: columns.indexOf(time), column, at }, clock, place);
}

function rowsOf(
  name: string,
  lines: readonly Line[],
  of: { time: TimeColumn; timeAt: number; column: string; at: number },
  clock: Clock,
  place: Place,
): CsvColumn {
  const rows: CsvRow[] = [];
  let last: { order: number; block: number } | null = null;
  for (const line of lines) {
    const when = line.cells[of.timeAt] ?? '';
    const moment = momentOf(when, of.time, clock);
    if (moment === null) {
      const facts = {
        name,
        line: line.number,
        column: of.time,
        found: when,
        expected: expectedTime(of.time, clock),
      };
      return fault(diagnostic('E512', place, facts));
    }
    const value = line.cells[of.at] ?? '';
    if (!DECIMAL.test(value)) {
      const facts = {
        name,
        line: line.number,
        column: of.column,
        found: value,
        expected: 'a plain decimal number',
      };
      return fault(diagnostic('E512', place, facts));
    }
    if (last !== null && moment.order <= last.order) {
      return fault(diagnostic('E513', place, { name, line: line.number, column: of.time }));
    }
    if (last?.block === moment.block) rows.pop();
    rows.push({ block: moment.block, text: value.replace('+', '') });
    last = moment;
  }
  return { ok: true, rows };
}

/** A cell of the column of time: its block, and a number by which cells are ordered. */
function momentOf(text: string, time: TimeColumn, clock: Clock): { order: number; block: number } | null {
  if (time === 'date') {
    const instant = epochMs(text);
    const block = instant === null ? null : blockAt(instant, clock);
    return instant === null || block === null ? null : { order: instant, block };
  }
  if (!DECIMAL.test(text) || text.startsWith('-')) return null;
  const order = Number(text);
  if (!(order <= Number.MAX_SAFE_INTEGER)) return null;
  if (time === 'block') return Number.isInteger(order) ? { order, block: order } : null;
  const [whole = '0', decimals = ''] = text.replace('+', '').split('.');
  const per = 10n ** BigInt(decimals.length);
  const days = BigInt(whole + decimals);
  return { order, block: clock.startBlock + blocksUp(days * DAY_MS, per * BigInt(clock.blockTimeMs)) };
}

function expectedTime(time: TimeColumn, clock: Clock): string {
  if (time === 'day') return 'a number of days since the start';
  if (time === 'block') return 'a block number';
  return clock.timestampMs === null
    ? 'a start that has a date (a table by `day` or `block` needs none)'
    : 'a date such as `2026-12-01`';
}

type Table =
  | { readonly ok: true; readonly lines: readonly Line[] }
  | { readonly ok: false; readonly fault: Diagnostic };

/** Shape: the first line is the header. The library is loaded only where a table is read. */
async function linesOf(name: string, text: string, place: Place): Promise<Table> {
  const { parse, CsvError } = await import('csv-parse/sync');
  try {
    const records = parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return { ok: true, lines: records.map(({ record, info }) => ({ cells: record, number: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault(diagnostic('E515', place, { name, reason: reasonOf(error.code, error.lines) }));
  }
}

/** The library's codes in our own words. */
function reasonOf(code: string, line: unknown): string {
  const where = typeof line === 'number' ? `line ${line}` : 'a line';
  if (code.startsWith('CSV_RECORD_INCONSISTENT'))
    return `${where} has another number of cells than the first line`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a double quote is never closed';
  if (code.includes('QUOTE')) return `${where} has a double quote in the middle of a cell`;
  return `${where} cannot be read`;
}

function fault(it: Diagnostic): { readonly ok: false; readonly fault: Diagnostic } {
  return { ok: false, fault: it };
}
