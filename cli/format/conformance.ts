/** What `taoplan conformance` found, as a table or as JSON. */
import type { ConformanceFile, ConformanceReport } from '../../runtime/index.ts';
import type { ConformanceJson } from '../schemas/conformance.ts';
import { counted } from './count.ts';
import { type TableColumn, tableLines, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';
import { cellsOf, visible } from './plain-text.ts';

/** Mismatches listed of one file. */
const MOST_SHOWN = 5;

export function conformanceJson({ files, ok }: ConformanceReport): ConformanceJson {
  return { version: 1, files: files.map(entryJson), ok };
}

function entryJson(it: ConformanceFile): ConformanceJson['files'][number] {
  const { file, topic, rows, equal, within, arithmetic, tolerance, worst_rao, worst_bits, fast_worst_rel } =
    it;
  return { file, topic, rows, equal, within, arithmetic, tolerance, worst_rao, worst_bits, fast_worst_rel };
}

export function conformanceText({ files, ok }: ConformanceReport, paint: Paint): string {
  const rows = files.map((it) => [
    visible(it.file),
    visible(it.topic),
    it.arithmetic ?? '–',
    String(it.rows),
    it.covered ? String(it.equal) : 'not yet',
    it.covered ? String(it.within) : '–',
    compact(it.worst_rao),
    compact(it.worst_bits),
    it.fast_worst_rel === null ? '–' : it.fast_worst_rel.toExponential(1),
  ]);
  const [head = '', ...table] = tableLines(columnsFor(rows), rows);
  const notes = files.flatMap(mismatchLines);
  const allowed = toleranceLines(files);
  return `${[paint('strong', head), ...table, ...allowed, ...notes, '', ...verdictLines(files, ok, paint)].join('\n')}\n`;
}

/** What `within` means, once for each way of saying it: beside the rows it would be wider than a terminal. */
function toleranceLines(files: readonly ConformanceFile[]): readonly string[] {
  const topics = Map.groupBy(
    files.filter((it) => it.tolerance !== null),
    (it) => it.tolerance ?? '',
  );
  if (topics.size === 0) return [];
  const lines = [...topics].flatMap(([tolerance, of]) => {
    const names = [...new Set(of.map((it) => visible(it.topic)))].join(', ');
    return wrapped(`  ${names}: `, tolerance);
  });
  return ['', 'float64 is within where it differs by no more than', ...lines];
}

const TITLES = ['file', 'topic', 'judged', 'rows', 'equal', 'within', 'rao', 'bits', 'relative'] as const;

/** As wide as what stands in them: a name that is cut can't be looked for. */
function columnsFor(rows: readonly (readonly string[])[]): readonly TableColumn[] {
  return TITLES.map((title, i) => ({
    title,
    cells: Math.max(title.length, ...rows.map((row) => cellsOf(row[i] ?? ''))),
    align: i < 3 ? 'left' : 'right',
  }));
}

/** A worst difference; large ones as a power of ten. */
function compact(value: number | null): string {
  if (value === null) return '–';
  return value < 1_000_000 ? String(value) : value.toExponential(1);
}

/** What was compared how strictly, and what was not compared at all. */
function verdictLines(files: readonly ConformanceFile[], ok: boolean, paint: Paint): readonly string[] {
  const of = (arithmetic: ConformanceFile['arithmetic']) =>
    files.filter((it) => it.arithmetic === arithmetic).reduce((sum, it) => sum + it.rows, 0);
  const compared = `${counted(of('exact'), 'row')} to the last digit, ${of('fast')} of the float64 arithmetic`;
  const verdict = ok ? 'no row differs by more than it may' : 'rows differ by more than they may';
  const left = files.filter((it) => !it.covered);
  const gap = `${counted(of(null), 'row')} of ${counted(left.length, 'topic')} not covered by an arithmetic yet`;
  return [`${paint(ok ? 'good' : 'error', verdict)}: ${compared}`, ...(left.length === 0 ? [] : [gap])];
}

function mismatchLines({ file, mismatches }: ConformanceFile): readonly string[] {
  const shown = mismatches
    .slice(0, MOST_SHOWN)
    .map((it) => `  ${visible(`${it.where}, ${it.field}: expected ${it.expected}, got ${it.got}`)}`);
  const left = mismatches.length - shown.length;
  if (shown.length === 0) return [];
  return ['', `${visible(file)} differs:`, ...shown, ...(left > 0 ? [`  and ${left} more`] : [])];
}
