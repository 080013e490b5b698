/** Judged expectations as the JSON that other programs read. */
import type { ExpectationResult } from '../../runtime/index.ts';
import type { CompiledFile } from '../compile-file.ts';
import { sourcesOf } from '../compile-file.ts';
import type { TestJson } from '../schemas/test.ts';
import { diagnosticJson } from './check-json.ts';

type ExpectationJson = TestJson['files'][number]['expectations'][number];

export function testJson(
  files: readonly (CompiledFile & { readonly expectations: readonly ExpectationResult[] })[],
  ok: boolean,
): TestJson {
  const sources = sourcesOf(files);
  return {
    version: 1,
    ok,
    files: files.map((file) => ({
      path: file.path,
      expectations: file.expectations.map(expectationJson),
      diagnostics: file.diagnostics.map((it) => ({ path: it.place.path, ...diagnosticJson(it, sources) })),
    })),
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
