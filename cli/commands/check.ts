/** `taoplan check FILE…`: everything that can be said about a proposal without running it. */
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { type CompiledFile, compileFile, placeOfFile, sourcesOf } from '../compile-file.ts';
import { checkJson } from '../format/check-json.ts';
import { counted } from '../format/count.ts';
import { byFile, countDiagnostics, type FileDiagnostics } from '../format/diagnostics.ts';
import { type Outcome, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import type { World } from '../world.ts';

export interface CheckOptions {
  readonly json: boolean;
}

/** Compiles each file once; the outcome's status is the worst of theirs. Of folders it takes libraries too. */
export async function check(paths: readonly string[], options: CheckOptions, world: World): Promise<Outcome> {
  const { files, faults } = await namedFiles(paths, world);
  const compiled: CompiledFile[] = [];
  for (const path of files) compiled.push(await compileFile(path, world));
  const worst = worstOf([
    ...compiled.map((file) => file.status),
    ...(faults.length > 0 ? [status.usage] : []),
  ]);
  const unread = compiled.filter((file) => file.status === status.usage);
  const nowhere = { path: '', sources: [], diagnostics: faults };
  const err = await pictures([...unread, ...(faults.length > 0 ? [nowhere] : [])], world.err, world);
  if (options.json) {
    const json = checkJson(filesOf(compiled, faults), sourcesOf(compiled));
    return { status: worst, out: `${JSON.stringify(json, null, 2)}\n`, err };
  }
  const read = compiled.filter((file) => file.status !== status.usage);
  const report = await pictures(read, world.out, world);
  const summary = read.length === 0 ? '' : `${summarise(filesOf(read), read.length)}\n`;
  return { status: worst, out: report === '' ? summary : `${report}\n${summary}`, err };
}

interface Named {
  readonly files: readonly string[];
  /** Folders and patterns without a file. */
  readonly faults: readonly Diagnostic[];
}

/** What looks like a file is taken for one, so that nothing is loaded for the search of others. */
async function namedFiles(paths: readonly string[], { cwd }: World): Promise<Named> {
  if (paths.every((path) => path === '-' || PLAIN.test(path)))
    return { files: [...new Set(paths)], faults: [] };
  const { isFolder, proposalFiles } = await import('../proposal-files.ts');
  const { files, faults } = await proposalFiles(paths, cwd);
  const empty = paths.filter(
    (path) =>
      isFolder(path, cwd) &&
      !files.some(({ folder }) => folder === path) &&
      !faults.some(({ place }) => place.path.startsWith(path)),
  );
  return {
    files: files.map(({ path }) => path),
    faults: [...faults, ...empty.map((path) => diagnostic('E558', placeOfFile(path), { path }))],
  };
}

const PLAIN = /^[^!*?[\]{}()]+\.tao$/;

function filesOf(
  compiled: readonly CompiledFile[],
  others: readonly Diagnostic[] = [],
): readonly FileDiagnostics[] {
  return byFile(
    compiled.map((file) => file.path),
    [...compiled.flatMap((file) => file.diagnostics), ...others],
  );
}

function summarise(files: readonly FileDiagnostics[], asked: number): string {
  const found = countDiagnostics(files);
  const checked = counted(asked, 'file');
  return found === '' ? `${checked} checked, no faults found` : `${found} in ${checked}`;
}
