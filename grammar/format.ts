/** Text to its canonical form: the door of `format/`, which is loaded when something is formatted. */
import type { Diagnostic } from './diagnostic.ts';
import { isError } from './diagnostic.ts';
import { parse } from './parse.ts';
import type { Source } from './source.ts';

export type Formatted =
  | { readonly ok: true; readonly text: string }
  /** What is wrong with the text: then nothing is said about its form. */
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * The canonical form of a file. What its words mean doesn't matter, only that it can be read.
 * Holds: reads as the same tree; keeps every comment; formatted again it stays as it is.
 */
export async function format(source: Source): Promise<Formatted> {
  const { file, diagnostics } = parse(source);
  if (diagnostics.some(isError)) return { ok: false, diagnostics };
  const { printFile } = await import('./format/print.ts');
  return { ok: true, text: printFile(file) };
}
