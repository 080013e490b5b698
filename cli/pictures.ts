/** The diagnostics of compiled files, painted for the stream that they go to. */
import type { Diagnostic } from '../grammar/index.ts';
import { type Read, sourcesOf } from './compile-file.ts';
import { byFile } from './format/diagnostics.ts';
import { type Terminal, takesColour, type World } from './world.ts';

export interface Pictured extends Read {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** All of them as text; empty where there are none. */
export async function pictures(files: readonly Pictured[], stream: Terminal, world: World): Promise<string> {
  if (files.every((file) => file.diagnostics.length === 0)) return '';
  // Only now: most files are without fault, and painting needs tables of character widths.
  const { paintReport } = await import('./format/report.ts');
  const { painter } = await import('./format/paint.ts');
  const grouped = byFile(
    files.map((file) => file.path),
    files.flatMap((file) => file.diagnostics),
  );
  const style = { paint: painter(takesColour(stream, world.env)), columns: stream.columns };
  return paintReport(grouped, sourcesOf(files), style);
}
