/** What `taoplan conformance` found, as tables and lines. */
import type { ConformanceFile, ConformanceKind, ConformanceReport } from '../../runtime/index.ts';
import { counted } from './count.ts';
import { driftLines } from './drift-text.ts';
import { REPORT_COLUMNS, type TableColumn, tableLines, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { cellsOf, visible } from './plain-text.ts';

/** Differing values listed of one file; the JSON document holds more. */
const MOST_SHOWN = 20;

export function conformanceText({ files, drift, ok }: ConformanceReport, paint: Paint): string {
  const rows = files.flatMap(rowsOf);
  const [head = '', ...table] = tableLines(columnsFor(rows), rows);
  const blocks = [
    [paint('strong', head), ...table],
    toleranceLines(files),
    unreadLines(files),
    ...files.map(leftOutLines),
    ...files.map((file) => mismatchLines(file, paint)),
    drift === null ? [] : driftLines(drift, paint),
    verdictLines(files, ok, paint),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const TITLES = ['file', 'topic', 'rows', 'equal', 'rao', 'bits', 'float64', 'within'] as const;

/** A file's row and, where its rows are of several kinds, one for each beneath. */
function rowsOf(file: ConformanceFile): readonly (readonly string[])[] {
  const whole = [visible(file.file), visible(file.topic), ...figures(file)];
  if (file.kinds.length < 2) return [whole];
  return [
    whole,
    ...file.kinds.map((it) => [`  ${visible(it.kind ?? 'without a kind')}`, '', ...figures(it)]),
  ];
}

function figures(of: ConformanceFile | ConformanceKind): readonly string[] {
  const judged = of.rows > of.not_judged;
  return [
    String(of.rows),
    judged || of.rows === 0 ? String(of.equal) : 'unknown',
    compact(of.worst_rao),
    compact(of.worst_bits),
    of.fast_worst_rel === null ? '–' : relative(of.fast_worst_rel),
    of.fast_rows === 0 ? '–' : `${of.fast_within}/${of.fast_rows}`,
  ];
}

/** As wide as what stands in them: a name that is cut can't be looked for. */
function columnsFor(rows: readonly (readonly string[])[]): readonly TableColumn[] {
  return TITLES.map((title, i) => ({
    title,
    cells: Math.max(title.length, ...rows.map((row) => cellsOf(row[i] ?? ''))),
    align: i < 2 ? 'left' : 'right',
  }));
}

/** A worst difference; large ones as a power of ten. */
function compact(value: number | null): string {
  if (value === null) return '–';
  return value < 1_000_000 ? String(value) : value.toExponential(1);
}

function relative(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** What `within` means, once for each way of saying it: beside the rows it would be wider than a terminal. */
function toleranceLines(files: readonly ConformanceFile[]): readonly string[] {
  const named = files.flatMap(({ topic, kinds }) =>
    kinds.flatMap(({ kind, fast_tolerance }) =>
      fast_tolerance === null ? [] : [{ name: nameOf(topic, kind), fast_tolerance }],
    ),
  );
  const byTolerance = Map.groupBy(named, (it) => it.fast_tolerance);
  if (byTolerance.size === 0) return [];
  const lines = [...byTolerance].flatMap(([tolerance, of]) => {
    const names = [...new Set(of.map(({ name }) => name))].join(', ');
    return wrapped('  ', `${names}: ${tolerance}`);
  });
  return ['The exact arithmetic may not differ at all; float64 by no more than', ...lines];
}

/** Values that no judge knows are said, so that they don't pass for ones that were met. */
function unreadLines(files: readonly ConformanceFile[]): readonly string[] {
  const lines = files.flatMap(({ file, topic, kinds }) =>
    kinds
      .filter(({ unread }) => unread.length > 0)
      .flatMap(({ kind, unread }) =>
        wrapped('  ', `${visible(file)}, ${nameOf(topic, kind)}: ${visible(unread.join(', '))}`),
      ),
  );
  return lines.length === 0 ? [] : ['Not compared with anything, since nothing is known of it', ...lines];
}

function leftOutLines({ file, left_out }: ConformanceFile): readonly string[] {
  if (left_out.length === 0) return [];
  const byPlace = Map.groupBy(left_out, ({ netuid }) => netuid);
  const lines = [...byPlace].flatMap(([netuid, of]) => {
    const what = of.map(({ field, why }) => `${visible(field)} (${visible(why)})`).join(', ');
    return wrapped('  ', netuid === null ? what : `subnet ${netuid}: ${what}`);
  });
  return [`${visible(file)}, not compared`, ...lines];
}

function mismatchLines(
  { file, rows, equal, not_judged, mismatches, more_mismatches }: ConformanceFile,
  paint: Paint,
): readonly string[] {
  if (mismatches.length === 0) return [];
  const shown = mismatches.slice(0, MOST_SHOWN).map(({ where, field, expected, got, arithmetic }) => {
    const by = arithmetic === 'fast' ? ' in float64' : '';
    return `  ${visible(`${where}, ${field}: expected ${expected}, got ${got}`)}${by}`;
  });
  const left = mismatches.length - shown.length + more_mismatches;
  return [
    paint(equal + not_judged < rows ? 'error' : 'warning', `${visible(file)} differs`),
    ...shown,
    ...(left > 0 ? [`  and ${counted(left, 'value')} more`] : []),
  ];
}

/** What was compared, and what was not. */
function verdictLines(files: readonly ConformanceFile[], ok: boolean, paint: Paint): readonly string[] {
  const sum = (of: (file: ConformanceFile) => number) => files.reduce((total, file) => total + of(file), 0);
  const judged = sum(({ rows }) => rows) - sum(({ not_judged }) => not_judged);
  if (judged === 0 && ok) return [paint('warning', 'nothing was compared'), ...unknownLines(files)];
  const exact = `${sum(({ equal }) => equal)} of ${counted(judged, 'row')} equal to the last digit`;
  const fastRows = sum(({ fast_rows }) => fast_rows);
  const fastWithin = sum(({ fast_within }) => fast_within);
  const fast = `float64 within its tolerance in ${fastWithin} of ${fastRows}`;
  const painted = [
    `${paint(ok ? 'good' : 'error', exact)};`,
    fastWithin === fastRows ? fast : paint('warning', fast),
  ];
  const fits = cellsOf(`${exact}; ${fast}`) <= REPORT_COLUMNS;
  return [...(fits ? [painted.join(' ')] : painted), ...unknownLines(files)];
}

function unknownLines(files: readonly ConformanceFile[]): readonly string[] {
  const unknown = files.reduce((total, { not_judged }) => total + not_judged, 0);
  return unknown === 0 ? [] : [`${counted(unknown, 'row')} of a topic or kind that nothing computes`];
}

function nameOf(topic: string, kind: ConformanceKind['kind']): string {
  return visible(kind === null ? topic : `${topic}/${kind}`);
}
