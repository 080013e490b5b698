/** Tests of files as plain data, as ugly as they come, for the reports that tell of them. */
import type { TestRun } from '../../cli/format/test/test-run.ts';
import { status } from '../../cli/outcome.ts';
import type { TestedFile } from '../../cli/test/tested-file.ts';
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import type { ExpectationResult } from '../../runtime/index.ts';

export const STARTED = Date.UTC(2026, 10, 24, 2, 0, 0);

/** What breaks formats: the marks of each, control characters, a lone surrogate, an emoji, line breaks. */
export const UGLY =
  'a & b < c > "d" \'e\' ]]> %0A %25 ::error::x , : # TODO \\ é 🜂 \u0001\u001b[31m\u0085\u2028\ud800\ufffe\r\n\t---\n...';
export const UGLY_PATH = 'my proposals/ü, 100%: #1 <&>"\u0007.tao';

export function expectation(some: Partial<ExpectationResult>, path = 'a.tao'): ExpectationResult {
  const line = some.line ?? 2;
  return {
    text: 'always supply.issuance <= 21_000_000 TAO',
    line,
    severity: 'error',
    status: 'passed',
    detail: 'held in all 3 rows',
    row: null,
    message: null,
    place: { path, start: 6, end: 12, line },
    ...some,
  };
}

export function testedFile(some: Partial<TestedFile>): TestedFile {
  const path = some.path ?? 'a.tao';
  return {
    path,
    status: status.ok,
    diagnostics: [],
    sources: [{ path, text: 'first\nsecond line 🜂 here\n  third\n' }],
    expectations: [],
    tookMs: 1234.5678,
    outcome: null,
    since: null,
    ...some,
  };
}

/** A message about `path`, with all that one can have. */
export function fault(path: string, message = 'wrong'): Diagnostic {
  const place = { path, start: 8, end: 11 };
  return {
    code: 'E301',
    severity: 'error',
    message,
    place,
    label: 'here',
    help: 'write less\nor more',
    note: 'why',
    related: [{ message: 'first here', place: { path, start: 0, end: 5 } }],
    mends: [{ title: 'write `0`', edits: [{ path, start: 8, end: 11, text: UGLY }] }],
  };
}

export const hostileRun: TestRun = {
  status: status.ourFault,
  startedMs: STARTED,
  files: [
    testedFile({
      path: UGLY_PATH,
      status: status.proposalAtFault,
      diagnostics: [{ ...fault(UGLY_PATH, UGLY), severity: 'warning', code: 'W450' }],
      expectations: [
        expectation({}, UGLY_PATH),
        expectation({ text: UGLY, status: 'failed', detail: UGLY, message: UGLY }, UGLY_PATH),
        expectation({ status: 'unknown', detail: 'nobody knows', line: 3 }, UGLY_PATH),
        expectation({ severity: 'warning', status: 'failed', detail: UGLY }, UGLY_PATH),
        expectation({ severity: 'warning', status: 'unknown' }, UGLY_PATH),
      ],
    }),
    testedFile({
      path: 'only-errors.tao',
      status: status.proposalAtFault,
      diagnostics: [fault('only-errors.tao', UGLY), fault('lib/used.tao')],
    }),
    testedFile({ path: 'nothing-expected.tao' }),
    testedFile({
      path: 'gone.tao',
      status: status.usage,
      sources: [],
      diagnostics: [diagnostic('E550', { path: 'gone.tao', start: 0, end: 0 }, { path: 'gone.tao' })],
    }),
    testedFile({
      path: '<stdin>',
      status: status.ourFault,
      sources: [],
      diagnostics: [
        diagnostic(
          'E571',
          { path: '<stdin>', start: 0, end: 0 },
          { path: '<stdin>', what: 'Error: no', stack: null },
        ),
      ],
    }),
  ],
  faults: [diagnostic('E570', { path: 'q/*.tao', start: 0, end: 0 }, { path: 'q/*.tao' })],
};

export const emptyRun: TestRun = { status: status.ok, startedMs: STARTED, files: [], faults: [] };
