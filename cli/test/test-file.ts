/** One proposal, compiled, projected and judged. */
import { judged, type Plan } from '../../compiler/index.ts';
import { type Diagnostic, diagnostic, isError, type Source } from '../../grammar/index.ts';
import { type ExpectationResult, project } from '../../runtime/index.ts';
import type { Since } from '../compare/since.ts';
import type { Now } from '../compare/since-ref.ts';
import { type CompiledFile, compileFile, placeOfFile } from '../compile-file.ts';
import { type Status, status } from '../outcome.ts';
import type { Found } from '../proposal-files.ts';
import type { World } from '../world.ts';
import type { TestedFile, TestWishes } from './tested-file.ts';

export type OnProgress = (done: number, of: number) => void;

/** What became of a file, and what it took to know. Plain data. */
export interface Tested {
  /** null: a library that was found in a folder or by a pattern; others test it by using it. */
  readonly file: TestedFile | null;
  /** Real paths of the files that were read, which no report may be written over. */
  readonly read: readonly string[];
}

/**
 * Tests what is named.
 * Errors: none for any file, however broken; what is thrown is our own fault.
 */
export async function testFile(
  { path, folder }: Found,
  wishes: TestWishes,
  world: World,
  onProgress: OnProgress,
): Promise<Tested> {
  const start = performance.now();
  const compiled = await compileFile(path, world);
  const { plan, snapshot, reading, sources } = compiled;
  const read = [...compiled.host.read];
  if (plan === null || snapshot === null) {
    if (compiled.status === status.ok && folder !== null) return { file: null, read };
    const file = unprojected(compiled, performance.now() - start);
    const since = file.status === status.usage ? null : await compared(path, wishes, world, null);
    return { file: { ...file, since }, read };
  }
  const metrics = await recorded(plan, wishes);
  const projection = project(plan, snapshot, { metrics, onProgress });
  const { expectations } = projection;
  const tookMs = performance.now() - start;
  const findings = judged(projection.findings, sources, compiled.host.config().levels);
  const diagnostics = [...compiled.diagnostics, ...findings];
  const file: TestedFile = {
    path: compiled.path,
    status: judge(expectations, diagnostics),
    diagnostics,
    sources: pointedInto(compiled, diagnostics),
    expectations,
    tookMs,
    outcome: wishes.outcome
      ? (await import('../compare/outcome-of.ts')).outcomeOf(projection, snapshot)
      : null,
    since: await compared(path, wishes, world, { plan, snapshot, reading, projection }),
  };
  return { file, read };
}

/** With the file as it was, where somebody asks. */
async function compared(
  path: string,
  { baselineRef }: TestWishes,
  world: World,
  now: Now | null,
): Promise<Since | null> {
  if (baselineRef === null) return null;
  return await (await import('../compare/since-ref.ts')).sinceRef(path, baselineRef, world, now);
}

/** What expectations read is recorded anyway; whoever wants no more pays for no more. */
async function recorded(plan: Plan, { outcome, baselineRef }: TestWishes): Promise<ReadonlySet<string>> {
  if (!outcome && baselineRef === null) return new Set();
  return (await import('../compare/outcome-of.ts')).outcomeMetrics(plan);
}

/** A file with errors, one that can't be had, or a library that was named. */
function unprojected(file: CompiledFile, tookMs: number): TestedFile {
  const { path } = file;
  const isLibrary = file.status === status.ok;
  const diagnostics = isLibrary
    ? [...file.diagnostics, diagnostic('E559', placeOfFile(path), { path })]
    : file.diagnostics;
  return {
    path,
    status: isLibrary ? status.usage : file.status,
    diagnostics,
    sources: pointedInto(file, diagnostics),
    expectations: [],
    tookMs,
    outcome: null,
    since: null,
  };
}

/** An `expect` that is unknown has not passed; a `warn` never changes the status. */
function judge(expectations: readonly ExpectationResult[], diagnostics: readonly Diagnostic[]): Status {
  const met = expectations.every((it) => it.severity === 'warning' || it.status === 'passed');
  return met && !diagnostics.some(isError) ? status.ok : status.proposalAtFault;
}

/** Only the texts that something is said about: libraries and tables can be megabytes, and threads copy them. */
function pointedInto({ path, sources }: CompiledFile, diagnostics: readonly Diagnostic[]): readonly Source[] {
  const paths = new Set([
    path,
    ...diagnostics.flatMap(({ place, related, mends }) => [
      place.path,
      ...related.map((other) => other.place.path),
      ...mends.flatMap((mend) => mend.edits.map((edit) => edit.path)),
    ]),
  ]);
  return sources.filter((source) => paths.has(source.path)).map(({ path, text }) => ({ path, text }));
}
