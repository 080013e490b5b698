/** `taoplan test [FILE or folder…]`: is what the proposals expect true? For build servers. */
import { type Diagnostic, diagnostic, isError } from '../../grammar/index.ts';
import { type ExpectationResult, project } from '../../runtime/index.ts';
import { type CompiledFile, compileFile, placeOfFile } from '../compile-file.ts';
import { counted } from '../format/count.ts';
import { countExpectations, expectationLines } from '../format/expectations-text.ts';
import { painter } from '../format/paint.ts';
import { visible } from '../format/plain-text.ts';
import { testJson } from '../format/test-json.ts';
import { type Outcome, type Status, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { type Found, isFolder, proposalFiles } from '../proposal-files.ts';
import { withProgress } from '../with-progress.ts';
import { takesColour, type World } from '../world.ts';

export interface TestOptions {
  readonly json: boolean;
}

/** One file after its projection. */
export interface TestedFile extends CompiledFile {
  readonly expectations: readonly ExpectationResult[];
}

/** Every file is judged, whatever becomes of the others. */
export async function test(paths: readonly string[], options: TestOptions, world: World): Promise<Outcome> {
  const asked = paths.length > 0 ? paths : [isFolder('proposals', world.cwd) ? 'proposals' : '.'];
  const { files, faults } = proposalFiles(asked, world.cwd);
  const tested: TestedFile[] = [];
  for (const file of files) {
    const result = await testFile(file, world);
    if (result !== null) tested.push(result);
  }
  const missing = [...faults, ...emptyFolders(asked, files, tested, faults, world)];
  const worst = worstOf([
    ...tested.map((file) => file.status),
    ...(missing.length > 0 ? [status.usage] : []),
  ]);
  const nothing = { path: asked.join(' '), plan: null, snapshot: null, sources: [] };
  const unread = tested.filter((file) => file.status === status.usage);
  const err = await pictures([...unread, { ...nothing, diagnostics: missing }], world.err, world);
  const out = options.json
    ? `${JSON.stringify(testJson(tested, worst === status.ok), null, 2)}\n`
    : await report(
        tested.filter((file) => file.status !== status.usage),
        world,
      );
  return { status: worst, out, err };
}

/** null: a library found in a folder, which others test by using it. */
async function testFile({ path, folder }: Found, world: World): Promise<TestedFile | null> {
  const file = await compileFile(path, world);
  const { plan, snapshot } = file;
  if (plan !== null && snapshot !== null) {
    // Nothing is recorded but what the expectations read.
    const { expectations, findings } = withProgress(world, visible(file.path), (onProgress) =>
      project(plan, snapshot, { metrics: new Set(), onProgress }),
    );
    const diagnostics = [...file.diagnostics, ...findings];
    return { ...file, diagnostics, expectations, status: judge(expectations, findings) };
  }
  if (file.status !== status.ok) return { ...file, expectations: [] };
  if (folder !== null) return null;
  const fault = diagnostic('E559', placeOfFile(file.path), { path: file.path });
  return { ...file, diagnostics: [...file.diagnostics, fault], expectations: [], status: status.usage };
}

/** An `expect` that is unknown has not passed; a `warn` never changes the status. */
function judge(expectations: readonly ExpectationResult[], findings: readonly Diagnostic[]): Status {
  const met = expectations.every((it) => it.severity === 'warning' || it.status === 'passed');
  return met && !findings.some(isError) ? status.ok : status.proposalAtFault;
}

/** A folder without a proposal is a slip of the hand, and must not let a build succeed. */
function emptyFolders(
  asked: readonly string[],
  files: readonly Found[],
  tested: readonly TestedFile[],
  faults: readonly Diagnostic[],
  world: World,
): readonly Diagnostic[] {
  const seen = new Set(tested.map((file) => file.path));
  const used = new Set(files.filter((file) => seen.has(file.path)).map((file) => file.folder));
  return asked
    .filter((path) => isFolder(path, world.cwd) && !used.has(path))
    .filter((path) => !faults.some((fault) => fault.place.path.startsWith(path)))
    .map((path) => diagnostic('E558', placeOfFile(path), { path }));
}

async function report(tested: readonly TestedFile[], world: World): Promise<string> {
  const paint = painter(takesColour(world.out, world.env));
  const sections: string[] = [];
  for (const file of tested) {
    const lines = expectationLines(file.expectations, paint);
    const verdict = lines.length > 0 || file.status !== status.ok ? lines : ['  nothing expected'];
    const drawn = await pictures([file], world.out, world);
    sections.push(
      [paint('strong', visible(file.path)), ...verdict].map((line) => `${line}\n`).join('') +
        (drawn === '' ? '' : `\n${drawn}`),
    );
  }
  if (sections.length === 0) return '';
  return `${sections.join('\n')}\n${summarise(tested)}\n`;
}

function summarise(tested: readonly TestedFile[]): string {
  const counts = countExpectations(tested.flatMap((file) => file.expectations));
  const broken = tested.filter((file) => file.diagnostics.some(isError)).length;
  const files = `${counts} in ${counted(tested.length, 'file')}`;
  return broken === 0 ? files : `${files}, ${broken} of them with errors`;
}
