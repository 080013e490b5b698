/**
 * A test as JUnit's XML, in the form that Jenkins' own schema and the stricter one of Ant both take: a suite per
 * file, a case per expectation. Neither has a place for a line, so it stands in the text.
 */
import { type Diagnostic, isError } from '../../../grammar/index.ts';
import { sourcesOf } from '../../compile-file.ts';
import { status } from '../../outcome.ts';
import type { TestedFile } from '../../test/tested-file.ts';
import { counted } from '../count.ts';
import { paintDiagnostic } from '../diagnostic.ts';
import { remarkOf, statementOf, type TestRun, verdictOf, withFaults } from './test-run.ts';
import { element, xmlText } from './xml.ts';

/** Cells in a line of a picture. */
const COLUMNS = 110;

/** The whole document. Times are in seconds, the date is UTC without saying so, as the schema wants it. */
export function junitReport(run: TestRun): string {
  const at = new Date(run.startedMs).toISOString().slice(0, 19);
  const suites = withFaults(run).map((file, id) => suite(file, id, at));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, ['\n', ...suites])}\n`;
}

function suite(file: TestedFile, id: number, timestamp: string): string {
  const cases = [...checks(file), ...expectations(file)];
  const count = (kind: Case['came']) => cases.filter((it) => it.came === kind).length;
  const name = file.path === '' ? '.' : file.path;
  return `${element(
    'testsuite',
    {
      id,
      name,
      package: '',
      timestamp,
      hostname: 'localhost',
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: (file.tookMs / 1000).toFixed(3),
    },
    [
      '\n',
      '  <properties/>\n',
      ...cases.map((it) => `  ${caseText(it, name)}\n`),
      `  ${element('system-out', {}, [xmlText(remarks(file))])}\n`,
      '  <system-err/>\n',
    ],
  )}\n`;
}

interface Case {
  readonly name: string;
  readonly came: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

function caseText({ name, came, type, message, text }: Case, classname: string): string {
  const child = came === 'skipped' ? { message } : { type, message };
  const content = came === 'passed' ? [] : [element(came, child, [xmlText(text)])];
  return element('testcase', { name, classname, time: '0' }, content);
}

/** One case for whether the file is sound: where it isn't, and where nothing else would stand for it. */
function checks(file: TestedFile): readonly Case[] {
  const errors = file.diagnostics.filter(isError);
  const [first] = errors;
  if (first === undefined) {
    const passed: Case = { name: 'compiles', came: 'passed', type: '', message: '', text: '' };
    return file.expectations.length === 0 ? [passed] : [];
  }
  const more = errors.length === 1 ? '' : ` (and ${counted(errors.length - 1, 'more error', 'more errors')})`;
  return [
    {
      name: 'compiles',
      came: file.status === status.proposalAtFault ? 'failure' : 'error',
      type: first.code,
      message: first.message + more,
      text: pictures(file, errors),
    },
  ];
}

/** Named by what they say, so that a build server knows them again; by their line as well where two say the same. */
function expectations({ path, expectations }: TestedFile): readonly Case[] {
  const names = expectations.map(statementOf);
  const twice = new Set(names.filter((name, k) => names.indexOf(name) !== k));
  return expectations.map((it, k) => {
    const verdict = verdictOf(it);
    const name = names[k] ?? '';
    const came = verdict === 'failed' || verdict === 'unknown' ? 'failure' : 'passed';
    return {
      name: twice.has(name) ? `${name} (line ${it.line})` : name,
      came: verdict === 'skipped' ? 'skipped' : came,
      type: verdict === 'unknown' ? 'expect-unknown' : 'expect-failed',
      message: remarkOf(it),
      text: `${path}:${it.line}: ${name}\n${remarkOf(it)}\n`,
    };
  });
}

/** What breaks no build: warnings of the text, and each `warn` that failed. */
function remarks(file: TestedFile): string {
  const warned = file.expectations.filter((it) => verdictOf(it) === 'warning');
  const lines = warned.map((it) => `${file.path}:${it.line}: ${statementOf(it)}\nwarning: ${remarkOf(it)}\n`);
  const warnings = file.diagnostics.filter((it) => !isError(it));
  return [...lines, ...(warnings.length === 0 ? [] : [pictures(file, warnings)])].join('\n');
}

function pictures(file: TestedFile, diagnostics: readonly Diagnostic[]): string {
  const style = { paint: (_: string, text: string) => text, columns: COLUMNS };
  const sources = sourcesOf([file]);
  return diagnostics.map((it) => paintDiagnostic(it, sources, style)).join('\n');
}
