/** Two small proposals, compiled and compared. */
import { compareMeaning, compareProjected, meanTheSame } from '../../cli/compare/compare.ts';
import type { Difference, MeaningChange } from '../../cli/compare/difference.ts';
import { outcomeMetrics } from '../../cli/compare/outcome-of.ts';
import type { Readable } from '../../cli/compare/side.ts';
import { isError } from '../../grammar/index.ts';
import { project } from '../../runtime/index.ts';
import { compiled } from './compiled.ts';
import type { FileContent } from './memory-host.ts';

type Files = Readonly<Record<string, FileContent>>;

/** What `compile` knows of a text, which must have no errors. */
export async function readable(text: string, files: Files = {}): Promise<Readable> {
  const { plan, snapshot, reading, diagnostics } = await compiled(text, files);
  const errors = diagnostics.filter(isError).map((it) => `${it.code} ${it.message}`);
  if (plan === null || snapshot === null || reading === null) throw new Error(errors.join('; '));
  return { plan, snapshot, program: reading.program };
}

/** Shape: `enact supply after 14 days: x -> y`, `–` where a side is missing. */
export async function meaningOf(
  before: string,
  after: string,
  files: { readonly before?: Files; readonly after?: Files } = {},
): Promise<readonly string[]> {
  const [was, is] = [await readable(before, files.before), await readable(after, files.after)];
  return compareMeaning(was, is).meaning.map(line);
}

export function line({ part, what, before, after }: MeaningChange): string {
  return `${part} ${what}: ${before ?? '–'} -> ${after ?? '–'}`;
}

/** Both projected, each with what a comparison reads. */
export async function differenceOf(before: string, after: string): Promise<Difference> {
  const sides = await Promise.all([before, after].map((text) => readable(text)));
  const [was, is] = sides.map((side) => {
    const metrics = outcomeMetrics(side.plan);
    return { ...side, projection: project(side.plan, side.snapshot, { metrics }) };
  });
  if (was === undefined || is === undefined) throw new Error('two sides were compiled');
  return compareProjected(was, is);
}

export async function areOne(before: string, after: string): Promise<boolean> {
  return meanTheSame(await readable(before), await readable(after));
}
