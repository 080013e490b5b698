/** Diagnostics as the JSON that other programs read. */
import { type Diagnostic, isError, type Place, positionAt } from '../../grammar/index.ts';
import type { CheckJson, DiagnosticJson } from '../schemas/check.ts';
import type { Sources } from './diagnostic.ts';
import type { FileDiagnostics } from './diagnostics.ts';

export function checkJson(files: readonly FileDiagnostics[], sources: Sources): CheckJson {
  return {
    version: 1,
    ok: !files.some((file) => file.diagnostics.some(isError)),
    files: files.map(({ path, diagnostics }) => ({
      path,
      diagnostics: diagnostics.map((it) => diagnosticJson(it, sources)),
    })),
  };
}

export function diagnosticJson(it: Diagnostic, sources: Sources): DiagnosticJson {
  const { code, severity, message, help } = it;
  const related = it.related.map((other) => ({
    message: other.message,
    path: other.place.path,
    range: rangeOf(other.place, sources),
  }));
  return { code, severity, message, help, range: rangeOf(it.place, sources), related };
}

/** A file whose text isn't known is all at its first position. */
function rangeOf(place: Place, sources: Sources): DiagnosticJson['range'] {
  const source = sources.get(place.path);
  if (source === undefined) return { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { start: positionAt(source, place.start), end: positionAt(source, place.end) };
}
