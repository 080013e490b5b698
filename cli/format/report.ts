/** Many diagnostics as pictures, not too many of one file. */
import { MAX_ERRORS_SHOWN } from '../../grammar/index.ts';
import { counted } from './count.ts';
import { type DiagnosticStyle, paintDiagnostic, type Sources } from './diagnostic.ts';
import type { FileDiagnostics } from './diagnostics.ts';
import { visible } from './plain-text.ts';

/** All pictures, an empty line between two; empty where there are none. */
export function paintReport(
  files: readonly FileDiagnostics[],
  sources: Sources,
  style: DiagnosticStyle,
): string {
  const pictures: string[] = [];
  for (const { path, diagnostics } of files) {
    const left = { error: 0, warning: 0 };
    const shown = { error: 0, warning: 0 };
    for (const it of diagnostics) {
      if (shown[it.severity] === MAX_ERRORS_SHOWN) left[it.severity] += 1;
      else {
        shown[it.severity] += 1;
        pictures.push(paintDiagnostic(it, sources, style));
      }
    }
    const more = [
      ...(left.error > 0 ? [counted(left.error, 'more error')] : []),
      ...(left.warning > 0 ? [counted(left.warning, 'more warning')] : []),
    ];
    if (more.length > 0) pictures.push(`${visible(path)}: ${more.join(', ')} not shown\n`);
  }
  return pictures.join('\n');
}
