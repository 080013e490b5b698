import { describe, expect, it } from 'vitest';
import { byFile, countDiagnostics } from '../../../cli/format/diagnostics.ts';
import { painter } from '../../../cli/format/paint.ts';
import { paintReport } from '../../../cli/format/report.ts';
import type { Diagnostic, Severity } from '../../../grammar/index.ts';

function at(path: string, start: number, severity: Severity = 'error', message = 'no'): Diagnostic {
  const code = severity === 'error' ? 'E200' : 'W200';
  const place = { path, start, end: start + 1 };
  return { code, severity, message, place, label: null, help: null, note: null, related: [], mends: [] };
}

describe('diagnostics by file', () => {
  it('keeps the order asked for, sorts inside a file and says the same thing once', () => {
    const all = [
      at('lib.tao', 5),
      at('b.tao', 9),
      at('b.tao', 3),
      at('lib.tao', 5),
      at('b.tao', 3, 'warning'),
    ];
    const files = byFile(['a.tao', 'b.tao'], all);
    expect(files.map((file) => [file.path, file.diagnostics.map((one) => one.place.start)])).toEqual([
      ['a.tao', []],
      ['b.tao', [3, 3, 9]],
      ['lib.tao', [5]],
    ]);
    expect(countDiagnostics(files)).toBe('3 errors, 1 warning');
  });

  it.each([
    { errors: 0, warnings: 0, said: '' },
    { errors: 1, warnings: 0, said: '1 error' },
    { errors: 0, warnings: 2, said: '2 warnings' },
  ])('counts $errors errors and $warnings warnings', ({ errors, warnings, said }) => {
    const all = [
      ...Array.from({ length: errors }, (_, i) => at('a', i)),
      ...Array.from({ length: warnings }, (_, i) => at('a', i, 'warning')),
    ];
    expect(countDiagnostics(byFile([], all))).toBe(said);
  });

  it('shows twenty errors of a file and says how many more there are', () => {
    const all = [
      ...Array.from({ length: 23 }, (_, i) => at('a.tao', i)),
      ...Array.from({ length: 3 }, (_, i) => at('b.tao', i)),
      at('a.tao', 0, 'warning', 'still shown'),
    ];
    const text = paintReport(byFile(['a.tao', 'b.tao'], all), new Map(), {
      paint: painter(false),
      columns: 80,
    });
    expect(text.match(/^error\[E200\]/gm)).toHaveLength(23);
    expect(text).toContain('a.tao: 3 more errors not shown\n');
    expect(text).toContain('still shown');
    expect(text).not.toContain('b.tao: ');
  });
});
