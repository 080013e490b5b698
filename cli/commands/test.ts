/** `taoplan test [FILE, folder or pattern…]`: is what the proposals expect true? For build servers. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { placeOfFile } from '../compile-file.ts';
import { endingsText, type Out, outOf, type TestFormat, testFormats } from '../format/test/formats.ts';
import { reportIn } from '../format/test/reports.ts';
import type { TestRun } from '../format/test/test-run.ts';
import { type Outcome, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { type Found, isExclusion, isFolder, kindOf, proposalFiles } from '../proposal-files.ts';
import { testFiles } from '../test/test-files.ts';
import type { TestedFile } from '../test/tested-file.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

export interface TestOptions {
  /** Of what goes to standard output. */
  readonly format: TestFormat;
  /** Reports to write to files beside, as given. */
  readonly outs: readonly string[];
  /** How many files at a time; null: as many as the machine has processors, if there is enough to do for each. */
  readonly threads: number | null;
  /** A commit to compare with, as git names it. */
  readonly baseline: string | null;
}

/** Files for which a thread is worth its start: it warms up by itself, for as long as a small proposal takes. */
const WORTH_A_THREAD = 3;

/** Every file is judged, whatever becomes of the others. */
export async function test(paths: readonly string[], options: TestOptions, world: World): Promise<Outcome> {
  const startedMs = Date.now();
  const outs = options.outs.map(outOf);
  const wrong = [...wrongOuts(outs, world.cwd), ...(await wrongBaseline(options.baseline, world))];
  if (wrong.length > 0) return { status: status.usage, out: '', err: await said(wrong, world) };

  const asked = askedFor(paths, world.cwd);
  const { files, faults } = await proposalFiles(asked, world.cwd);
  const formats = [options.format, ...outs.map((it) => it.format)];
  const wishes = { outcome: formats.includes('markdown'), baselineRef: options.baseline };
  const threads =
    options.threads ?? Math.min(availableParallelism(), Math.ceil(files.length / WORTH_A_THREAD));
  const { files: tested, read } = await testFiles(files, { ...wishes, threads }, world);
  const missing = [...faults, ...without(asked, files, tested, faults, world.cwd)];
  const run: TestRun = {
    files: tested,
    faults: missing,
    status: worstOf([...tested.map((it) => it.status), ...(missing.length > 0 ? [status.usage] : [])]),
    startedMs,
  };

  const untested = tested.filter((it) => it.status === status.usage || it.status === status.ourFault);
  const unwritten = await writeAll(outs, run, read, world);
  const nothing = { path: asked.join(' '), sources: [] };
  const err = await pictures([...untested, { ...nothing, diagnostics: missing }], world.err, world);
  return {
    status: worstOf([run.status, ...(unwritten.length > 0 ? [status.usage] : [])]),
    out: await reportIn(options.format, run, false, world),
    err: [err, await said(unwritten, world)].filter((it) => it !== '').join('\n'),
  };
}

/** Where nothing is named the folder `proposals`, or this one. What only takes files away names nothing. */
function askedFor(paths: readonly string[], cwd: string): readonly string[] {
  if (paths.some((path) => !isExclusion(path))) return paths;
  return [isFolder('proposals', cwd) ? 'proposals' : '.', ...paths];
}

/** Told before anything is computed: an hour's work shouldn't end in a slip of the hand. */
function wrongOuts(outs: readonly Out[], cwd: string): readonly Diagnostic[] {
  const seen = new Set<string>();
  return outs.flatMap(({ path, format }) => {
    const place = placeOfFile(path);
    if (format === null) {
      const formats = testFormats.join(', ');
      return [diagnostic('E573', place, { path, endings: endingsText(), formats })];
    }
    const target = resolve(cwd, path);
    if (seen.has(target)) return [diagnostic('E574', place, { path })];
    seen.add(target);
    return [];
  });
}

async function wrongBaseline(ref: string | null, world: World): Promise<readonly Diagnostic[]> {
  if (ref === null) return [];
  const fault = (await import('../compare/since-ref.ts')).refFault(ref, world);
  return fault === null ? [] : [fault];
}

/** A folder or pattern without a proposal is a slip of the hand, and must not let a build succeed. */
function without(
  asked: readonly string[],
  files: readonly Found[],
  tested: readonly TestedFile[],
  faults: readonly Diagnostic[],
  cwd: string,
): readonly Diagnostic[] {
  const seen = new Set(tested.map((file) => file.path));
  const used = new Set(files.filter((file) => seen.has(file.path)).flatMap((file) => file.foundBy));
  return asked
    .filter((path) => !isExclusion(path) && kindOf(path, cwd) !== 'file' && !used.has(path))
    .filter((path) => !faults.some((fault) => fault.place.path.startsWith(path)))
    .map((path) => diagnostic('E558', placeOfFile(path), { path }));
}

/** One that can't be written doesn't keep the others. Nothing is written over a file that was tested. */
async function writeAll(
  outs: readonly Out[],
  run: TestRun,
  read: ReadonlySet<string>,
  world: World,
): Promise<readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  for (const { path, format } of outs) {
    if (format === null) continue;
    const fault = await writeOut(path, await reportIn(format, run, true, world), read, world);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

/** Messages about the command itself. */
async function said(diagnostics: readonly Diagnostic[], world: World): Promise<string> {
  return await pictures([{ path: '', sources: [], diagnostics }], world.err, world);
}
