/** Many diagnostics: by file, in order, each once; and how many there are. */
import type { Diagnostic } from '../../grammar/index.ts';
import { counted } from './count.ts';

/** The diagnostics of one file. */
export interface FileDiagnostics {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Diagnostics by the file they stand in, each once however often it was found: two proposals
 * may use one library.
 * Shape: `paths` first and in their order, even without a diagnostic; then other files; inside
 * a file by position.
 */
export function byFile(paths: readonly string[], all: readonly Diagnostic[]): readonly FileDiagnostics[] {
  const files = new Map<string, Map<string, Diagnostic>>(paths.map((path) => [path, new Map()]));
  for (const it of all) {
    const { path, start, end } = it.place;
    let found = files.get(path);
    if (found === undefined) {
      found = new Map();
      files.set(path, found);
    }
    const key = `${start}:${end}:${it.code}:${it.message}`;
    if (!found.has(key)) found.set(key, it);
  }
  return [...files].map(([path, found]) => ({
    path,
    diagnostics: [...found.values()].sort((a, b) => a.place.start - b.place.start),
  }));
}

/** `1 error, 2 warnings`; empty where there are none. */
export function countDiagnostics(files: readonly FileDiagnostics[]): string {
  const all = files.flatMap((file) => file.diagnostics);
  const errors = all.filter((it) => it.severity === 'error').length;
  const warnings = all.length - errors;
  return [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
}
