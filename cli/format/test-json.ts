/** Judged expectations as the JSON that other programs read. */
import type { ExpectationResult } from '../../runtime/index.ts';
import type { Since } from '../compare/since.ts';
import { sourcesOf } from '../compile-file.ts';
import { status } from '../outcome.ts';
import type { TestJson } from '../schemas/test.ts';
import { diagnosticJson } from './check-json.ts';
import { differenceJson } from './diff-json.ts';
import type { TestRun } from './test/test-run.ts';

type ExpectationJson = TestJson['files'][number]['expectations'][number];

export function testJson({ files, status: worst }: TestRun): TestJson {
  const sources = sourcesOf(files);
  return {
    version: 1,
    ok: worst === status.ok,
    files: files.map((file) => ({
      path: file.path,
      expectations: file.expectations.map(expectationJson),
      diagnostics: file.diagnostics.map((it) => ({ path: it.place.path, ...diagnosticJson(it, sources) })),
      ...(file.since === null ? {} : { since: sinceJson(file.since) }),
    })),
  };
}

function sinceJson(since: Since): NonNullable<TestJson['files'][number]['since']> {
  const { kind, ref } = since;
  return {
    ref,
    kind,
    why: since.kind === 'broken' ? since.why : null,
    difference: since.kind === 'compared' ? differenceJson(since.difference) : null,
  };
}

export function expectationJson(it: ExpectationResult): ExpectationJson {
  const { text, line, severity, status, detail, synthetic = [] } = it;
  return {
    text,
    line,
    severity,
    status,
    detail,
    ...(synthetic.length === 0 ? {} : { synthetic: [...synthetic] }),
  };
}
