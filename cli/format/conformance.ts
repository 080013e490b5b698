/** What `taoplan conformance` found, as a table or as JSON. */
import type { ConformanceFile, ConformanceReport } from '../../runtime/index.ts';
import type { ConformanceJson } from '../schemas/conformance.ts';
import { counted } from './count.ts';
import { type TableColumn, tableLines } from './layout.ts';
import type { Paint } from './paint.ts';
import { visible } from './plain-text.ts';

/** Mismatches listed of one file. */
const MOST_SHOWN = 5;

export function conformanceJson({ files, ok }: ConformanceReport): ConformanceJson {
  return {
    files: files.map(({ file, topic, rows, equal, worst_rao, worst_bits, fast_worst_rel }) => ({
      file,
      topic,
      rows,
      equal,
      worst_rao,
      worst_bits,
      fast_worst_rel,
    })),
    ok,
  };
}

export function conformanceText({ files, ok }: ConformanceReport, paint: Paint): string {
  const rows = files.map((it) => [
    visible(it.file),
    visible(it.topic),
    String(it.rows),
    it.covered ? String(it.equal) : 'not yet',
    number(it.worst_rao),
    number(it.worst_bits),
    it.fast_worst_rel === null ? '–' : it.fast_worst_rel.toExponential(1),
  ]);
  const [head = '', ...table] = tableLines(COLUMNS, rows);
  const covered = files.filter((it) => it.covered);
  const total = covered.reduce((sum, it) => sum + it.rows, 0);
  const left = files.length - covered.length;
  const verdict = ok
    ? paint('good', `no exact row differs; ${counted(total, 'row')} compared`)
    : paint('error', 'exact rows differ');
  const gap = left === 0 ? '' : `; ${counted(left, 'file')} not covered by an arithmetic yet`;
  return [paint('strong', head), ...table, ...files.flatMap(mismatchLines), '', `${verdict}${gap}`, '']
    .join('\n')
    .replace(/\n\n\n/g, '\n\n');
}

const COLUMNS: readonly TableColumn[] = [
  { title: 'file', cells: 30, align: 'left' },
  { title: 'topic', cells: 14, align: 'left' },
  { title: 'rows', cells: 5, align: 'right' },
  { title: 'equal', cells: 7, align: 'right' },
  { title: 'rao', cells: 5, align: 'right' },
  { title: 'bits', cells: 5, align: 'right' },
  { title: 'float', cells: 8, align: 'right' },
];

function number(value: number | null): string {
  return value === null ? '–' : String(value);
}

function mismatchLines({ file, mismatches }: ConformanceFile): readonly string[] {
  const shown = mismatches
    .slice(0, MOST_SHOWN)
    .map((it) => `  ${visible(`${it.where}, ${it.field}: expected ${it.expected}, got ${it.got}`)}`);
  const left = mismatches.length - shown.length;
  if (shown.length === 0) return [];
  return ['', `${visible(file)} differs:`, ...shown, ...(left > 0 ? [`  and ${left} more`] : [])];
}
