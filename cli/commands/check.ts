/** `taoplan check FILE…`: everything that can be said about a proposal without running it. */
import { type CompiledFile, compileFile, sourcesOf } from '../compile-file.ts';
import { checkJson } from '../format/check-json.ts';
import { counted } from '../format/count.ts';
import { byFile, countDiagnostics, type FileDiagnostics } from '../format/diagnostics.ts';
import { type Outcome, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import type { World } from '../world.ts';

export interface CheckOptions {
  readonly json: boolean;
}

/** Compiles each file once; the outcome's status is the worst of theirs. */
export async function check(paths: readonly string[], options: CheckOptions, world: World): Promise<Outcome> {
  const compiled: CompiledFile[] = [];
  for (const path of new Set(paths)) compiled.push(await compileFile(path, world));
  const worst = worstOf(compiled.map((file) => file.status));
  const unread = compiled.filter((file) => file.status === status.usage);
  const err = await pictures(unread, world.err, world);
  if (options.json) {
    const json = checkJson(filesOf(compiled), sourcesOf(compiled));
    return { status: worst, out: `${JSON.stringify(json, null, 2)}\n`, err };
  }
  const read = compiled.filter((file) => file.status !== status.usage);
  const report = await pictures(read, world.out, world);
  const summary = read.length === 0 ? '' : `${summarise(filesOf(read), read.length)}\n`;
  return { status: worst, out: report === '' ? summary : `${report}\n${summary}`, err };
}

function filesOf(compiled: readonly CompiledFile[]): readonly FileDiagnostics[] {
  return byFile(
    compiled.map((file) => file.path),
    compiled.flatMap((file) => file.diagnostics),
  );
}

function summarise(files: readonly FileDiagnostics[], asked: number): string {
  const found = countDiagnostics(files);
  const checked = counted(asked, 'file');
  return found === '' ? `${checked} checked, no faults found` : `${found} in ${checked}`;
}
