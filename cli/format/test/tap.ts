/**
 * A test in the Test Anything Protocol, version 14: a subtest per file, a point per expectation. A `warn` that fails
 * is a point marked TODO, which no harness counts as failed.
 */
import { type Diagnostic, isError } from '../../../grammar/index.ts';
import { sourcesOf } from '../../compile-file.ts';
import { status } from '../../outcome.ts';
import type { TestedFile } from '../../test/tested-file.ts';
import { visible } from '../plain-text.ts';
import { type Spot, spotOf } from './findings.ts';
import { remarkOf, statementOf, type TestRun, type Verdict, verdictOf, withFaults } from './test-run.ts';

export function tapReport(run: TestRun): string {
  const files = withFaults(run);
  const lines = ['TAP version 14', `1..${files.length}`];
  for (const [k, file] of files.entries()) {
    const ok = file.status === status.ok;
    const skipped = ok && file.expectations.length === 0 ? ' # SKIP nothing expected' : '';
    const name = described(file.path);
    const inside = skipped === '' ? points(file) : [`1..0${skipped}`];
    lines.push(`# Subtest: ${name}`, ...[...remarks(file), ...inside].map((it) => `    ${it}`));
    lines.push(`${ok ? 'ok' : 'not ok'} ${k + 1} - ${name}${skipped}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Warnings are no points: a point passes or fails. */
function remarks(file: TestedFile): readonly string[] {
  const sources = sourcesOf([file]);
  const warnings = file.diagnostics.filter((it) => !isError(it));
  return warnings.map((it) => {
    const { path, range } = spotOf(it.place, sources);
    const line = range === null ? '' : `:${range.start.line}`;
    return `# warning[${it.code}] ${visible(path)}${line}: ${visible(it.message)}`;
  });
}

function points(file: TestedFile): readonly string[] {
  const { path, expectations } = file;
  const errors = file.diagnostics.filter(isError);
  const before = errors.length > 0 ? 1 : 0;
  const lines = [`1..${before + expectations.length}`];
  if (before > 0) {
    const sources = sourcesOf([file]);
    lines.push('not ok 1 - compiles', ...block(['errors:', ...errors.flatMap((it) => fault(it, sources))]));
  }
  for (const [k, it] of expectations.entries()) {
    const verdict = verdictOf(it);
    const { ok, severity, directive } = POINTS[verdict];
    const name = described(statementOf(it));
    lines.push(`${ok ? 'ok' : 'not ok'} ${before + k + 1} - ${name}${directive}`);
    if (verdict === 'passed') continue;
    const facts = [`message: ${scalar(remarkOf(it))}`, `severity: ${severity}`];
    lines.push(...block([...facts, 'at:', `  file: ${scalar(path)}`, `  line: ${it.line}`]));
  }
  return lines;
}

const POINTS: Readonly<Record<Verdict, { ok: boolean; severity: string; directive: string }>> = {
  passed: { ok: true, severity: 'none', directive: '' },
  failed: { ok: false, severity: 'fail', directive: '' },
  unknown: { ok: false, severity: 'unknown', directive: '' },
  warning: { ok: false, severity: 'warning', directive: ' # TODO a warn never fails a test' },
  skipped: { ok: true, severity: 'unknown', directive: ' # SKIP it can not be judged' },
};

function fault({ code, message, help, place }: Diagnostic, sources: Parameters<typeof spotOf>[1]): string[] {
  const at: Spot = spotOf(place, sources);
  return [
    `  - code: ${code}`,
    `    message: ${scalar(message)}`,
    ...(help === null ? [] : [`    help: ${scalar(help)}`]),
    `    file: ${scalar(at.path)}`,
    ...(at.range === null
      ? []
      : [`    line: ${at.range.start.line}`, `    column: ${at.range.start.column}`]),
  ];
}

function block(lines: readonly string[]): readonly string[] {
  return ['---', ...lines, '...'].map((line) => `  ${line}`);
}

/** A description ends where the line does or a directive begins. */
function described(text: string): string {
  return visible(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

/** A string of JSON is one of YAML, but for the characters that YAML wants escaped. */
function scalar(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
