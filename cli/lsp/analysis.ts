/** One open proposal as an editor's questions find it: compiled, with what its words mean. */
import { type CompileHost, type CompileResult, compile } from '../../compiler/index.ts';
import type { Source } from '../../grammar/index.ts';

export interface Analysis {
  /** As the host names it; the key of its places. */
  readonly path: string;
  /** The text that was compiled. */
  readonly source: Source;
  readonly result: CompileResult;
}

/** Errors: null where the file could not be read at all. */
export async function analyse(path: string, host: CompileHost): Promise<Analysis | null> {
  const result = await compile(path, host, { meanings: true });
  const [source] = result.sources;
  return source === undefined ? null : { path, source, result };
}
