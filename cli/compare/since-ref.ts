/** A proposal against itself as it was at another commit of its repository. */
import { basename, dirname, resolve } from 'node:path';
import { type CompileResult, compile, type Plan, type Reading, type Snapshot } from '../../compiler/index.ts';
import { type Diagnostic, isError } from '../../grammar/index.ts';
import { type Projection, project } from '../../runtime/index.ts';
import { counted } from '../format/count.ts';
import { reasonOfUnavailable } from '../format/reason.ts';
import { type Commit, openCommit } from '../git-commit.ts';
import { commitHost } from '../git-host.ts';
import type { World } from '../world.ts';
import { compareProjected, meanTheSame } from './compare.ts';
import { outcomeMetrics } from './outcome-of.ts';
import type { Since } from './since.ts';

/** What the file is now. */
export interface Now {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly reading: Reading | null;
  /** With what `outcomeMetrics` names recorded. */
  readonly projection: Projection;
}

/** Why nothing can be compared with `ref` at all, asked once before files are: E575 to E578; null: nothing speaks against it. */
export function refFault(ref: string, { cwd, env }: Pick<World, 'cwd' | 'env'>): Diagnostic | null {
  const opened = openCommit(ref, cwd, env);
  return opened.ok ? null : opened.fault;
}

/**
 * Reads the file and all it uses at the commit, projects it, and compares.
 * Errors: none thrown for any file or repository; what went wrong is in the answer.
 * @param path as the user named it
 * @param now null: it can't be projected
 */
export async function sinceRef(
  path: string,
  ref: string,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  now: Now | null,
): Promise<Since> {
  const broken = (why: string): Since => ({ kind: 'broken', ref, why });
  if (path === '-') return broken('what comes from standard input has no history');
  const file = resolve(cwd, path);
  const opened = openCommit(ref, dirname(file), env);
  if (!opened.ok) return broken(opened.fault.message);
  const { commit } = opened;
  const place = `${commit.prefix}${basename(file)}`;
  const found = commit.find(place);
  if (!found.ok) {
    if (found.why.kind === 'missing') return { kind: 'new', ref };
    return broken(`it could not be read there: ${reasonOfUnavailable(found.why)}`);
  }
  if (now === null || now.reading === null) return broken('it cannot be projected as it is now');
  return await comparedWith(commit, place, path, now, now.reading);
}

async function comparedWith(
  commit: Commit,
  place: string,
  path: string,
  now: Now,
  { program }: Reading,
): Promise<Since> {
  const { ref } = commit;
  const then = await compile(path, commitHost(commit, place));
  const { plan, snapshot, reading } = then;
  if (plan === null || snapshot === null || reading === null) {
    return { kind: 'broken', ref, why: whyUnprojected(then) };
  }
  const before = { plan, snapshot, program: reading.program };
  const after = { ...now, program };
  const projection = meanTheSame(before, after)
    ? now.projection
    : project(plan, snapshot, { metrics: outcomeMetrics(plan) });
  return { kind: 'compared', ref, difference: compareProjected({ ...before, projection }, after) };
}

function whyUnprojected({ diagnostics }: CompileResult): string {
  const errors = diagnostics.filter(isError);
  const [first] = errors;
  if (first === undefined) return 'it was a library there';
  return `it had ${counted(errors.length, 'error')} there: ${first.code}, ${first.message}`;
}
