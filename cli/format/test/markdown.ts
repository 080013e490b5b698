/**
 * A test as a comment for a pull request: the verdict first, then what each proposal changes and for whom. One file
 * stands by itself; of several each has a section. What would make it longer than GitHub takes is left out, the
 * least telling first, and said so.
 */
import { isError } from '../../../grammar/index.ts';
import type { TestedFile } from '../../test/tested-file.ts';
import { counted } from '../count.ts';
import { countExpectations } from '../expectations-text.ts';
import { type Detail, fileLines, hasFailed, MARKS, markOf, titleOf } from './markdown-file.ts';
import { code, plain } from './markdown-text.ts';
import { type TestRun, withFaults } from './test-run.ts';

/** By this an action finds the comment that it is to renew. */
export const MARKER = '<!-- taoplan -->';
/** Characters; GitHub refuses a comment of more than 65,536. */
const LONGEST_COMMENT = 65_000;

interface Step {
  readonly failed: Detail;
  readonly passed: Detail;
  /** What is missing then; null: nothing. */
  readonly without: string | null;
}

/** From everything to a line for each file. */
const STEPS: readonly Step[] = [
  { failed: 'all', passed: 'all', without: null },
  { failed: 'all', passed: 'noCurves', without: 'curves of proposals that pass' },
  { failed: 'noCurves', passed: 'noCurves', without: 'curves' },
  { failed: 'noCurves', passed: 'short', without: 'curves, and most of what is said of proposals that pass' },
  {
    failed: 'short',
    passed: 'short',
    without: 'curves, unchanged figures, all but three winners and losers',
  },
  { failed: 'short', passed: 'line', without: 'proposals that pass, and most of what is said of the others' },
  { failed: 'failures', passed: 'line', without: 'everything but what has failed' },
  { failed: 'line', passed: 'line', without: 'everything but the verdicts' },
];

/** The whole document, ended. `longest`: characters that it may have, at least some hundreds. */
export function markdownReport(run: Pick<TestRun, 'files' | 'faults'>, longest = LONGEST_COMMENT): string {
  const files = withFaults({ ...run, status: 0, startedMs: 0 });
  for (const step of STEPS) {
    const text = written(files, step);
    if (text.length <= longest) return text;
  }
  return firstLines(files, longest);
}

function written(files: readonly TestedFile[], step: Step): string {
  const [only] = files;
  const left = step.without === null ? [] : ['', leftOut(step.without)];
  if (only !== undefined && files.length === 1) {
    const detail = hasFailed(only) ? step.failed : step.passed;
    return joined([MARKER, ...fileLines(only, detail, '##'), ...left]);
  }
  // Those that are at fault are what the reader came for.
  const sorted = [...files.filter(hasFailed), ...files.filter((it) => !hasFailed(it))];
  const lines = sorted.flatMap((file) => {
    const detail = hasFailed(file) ? step.failed : step.passed;
    return detail === 'line' ? [lineOf(file)] : ['', ...fileLines(file, detail, '###'), ''];
  });
  return joined([MARKER, ...head(files), '', ...lines, ...left]);
}

function head(files: readonly TestedFile[]): readonly string[] {
  const failed = files.filter(hasFailed).length;
  if (files.length === 0) return [`## ${MARKS.warned} taoplan: no proposal was tested`];
  const verdict =
    failed === 0
      ? `${MARKS.passed} taoplan: all ${counted(files.length, 'proposal')} pass`
      : `${MARKS.failed} taoplan: ${failed} of ${counted(files.length, 'proposal')} ${failed === 1 ? 'fails' : 'fail'}`;
  const broken = files.filter(({ diagnostics }) => diagnostics.some(isError)).length;
  const counts = countExpectations(files.flatMap(({ expectations }) => expectations));
  const errors = broken === 0 ? '' : `; ${counted(broken, 'file')} with errors`;
  return [`## ${verdict}`, '', `Expectations: ${counts}${errors}.`];
}

function lineOf(file: TestedFile): string {
  const title = titleOf(file);
  const name = title === null ? '' : `${plain(title, 100)} `;
  return `- ${markOf(file)} ${name}(${code(file.path, { longest: 150 })})`;
}

function leftOut(what: string): string {
  return `*Shortened to fit a comment. Left out: ${what}. ${code('taoplan test')} shows all of it.*`;
}

/** As many lines as there is room for: those that failed come first. */
function firstLines(files: readonly TestedFile[], longest: number): string {
  const sorted = [...files.filter(hasFailed), ...files.filter((it) => !hasFailed(it))];
  const lines = [MARKER, ...head(files), ''];
  const room = longest - 250;
  let length = joined(lines).length;
  let told = 0;
  for (const file of sorted) {
    const line = lineOf(file);
    if (length + line.length + 1 > room) break;
    lines.push(line);
    length += line.length + 1;
    told += 1;
  }
  const rest = sorted.length - told;
  return joined([
    ...lines,
    `- and ${counted(rest, 'more file')}`,
    '',
    leftOut('everything but the verdicts'),
  ]);
}

function joined(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}
