/** A file whose test ended without a result: our own fault, which must not hide what the other files came to. */
import { diagnostic } from '../../grammar/index.ts';
import { placeOfFile } from '../compile-file.ts';
import { INPUT_NAME } from '../host.ts';
import { status } from '../outcome.ts';
import type { TestedFile } from './tested-file.ts';

/** `argument`: the file as it was named; `error`: what was thrown, in this thread or another. */
export function faultOfFile(argument: string, error: unknown, env: NodeJS.ProcessEnv): TestedFile {
  const path = argument === '-' ? INPUT_NAME : argument;
  const place = placeOfFile(path);
  return {
    path,
    status: status.ourFault,
    diagnostics: [
      isOutOfMemory(error)
        ? diagnostic('E572', place, { path })
        : diagnostic('E571', place, { path, what: whatOf(error), stack: stackOf(error, env) }),
    ],
    sources: [],
    expectations: [],
    tookMs: 0,
    outcome: null,
    since: null,
  };
}

/** A thread that reached the limit of its heap, or columns that found no room. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return true;
  return error instanceof RangeError && /allocation failed|out of memory/i.test(error.message);
}

function whatOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function stackOf(error: unknown, { TAOPLAN_DEBUG = '' }: NodeJS.ProcessEnv): string | null {
  return TAOPLAN_DEBUG !== '' && error instanceof Error ? (error.stack ?? null) : null;
}
