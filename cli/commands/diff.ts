/** `taoplan diff A B`: what two proposals state otherwise, and what comes of it. */
import { diagnostic, isError } from '../../grammar/index.ts';
import { type Projection, project } from '../../runtime/index.ts';
import { compareMeaning, compareProjected, isNone, meanTheSame } from '../compare/compare.ts';
import { type ComparedFile, comparedFile } from '../compare/compared-file.ts';
import type { Difference } from '../compare/difference.ts';
import { outcomeMetrics } from '../compare/outcome-of.ts';
import type { Readable } from '../compare/side.ts';
import { placeOfFile, sourcesOf } from '../compile-file.ts';
import { visible } from '../format/plain-text.ts';
import { type Outcome, type Status, status, worstOf } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { withProgress } from '../with-progress.ts';
import { takesColour, type World } from '../world.ts';

export interface DiffOptions {
  readonly format: 'text' | 'json' | 'markdown';
  /** Project both; else the texts alone are compared. */
  readonly run: boolean;
  /** End with 1 where they differ. */
  readonly exitCode: boolean;
}

/** Errors in one of them are told, and nothing is compared then. */
export async function diff(a: string, b: string, options: DiffOptions, world: World): Promise<Outcome> {
  if (a === '-' && b === '-') {
    const err = 'error: only one of the two can come from standard input\n';
    return { status: status.usage, out: '', err };
  }
  const files = [await comparedFile(a, world), await comparedFile(b, world)].map(proposalOnly);
  const [before, after] = files.map(readable);
  const difference =
    before && after ? (options.run ? withRun(before, after, world) : compareMeaning(before, after)) : null;
  const differs = difference && !isNone(difference);
  const code: Status = worstOf([
    ...files.map((file) => file.status),
    ...(options.exitCode && differs === true ? [status.proposalAtFault] : []),
  ]);
  // One file may be both sides.
  const told = files.map((file) => {
    return { ...file, diagnostics: difference === null ? file.diagnostics.filter(isError) : [] };
  });
  const err = await pictures(told, world.err, world);
  const out = await written(files, { a, b, difference, differs, format: options.format }, world);
  return { status: code, out, err };
}

/** A library states nothing that could be compared. */
function proposalOnly(file: ComparedFile): ComparedFile {
  if (file.plan !== null || file.status !== status.ok) return file;
  const fault = diagnostic('E559', placeOfFile(file.path), { path: file.path });
  return { ...file, diagnostics: [...file.diagnostics, fault], status: status.usage };
}

function readable({ plan, snapshot, reading }: ComparedFile): Readable | null {
  if (plan === null || snapshot === null || reading === null) return null;
  return { plan, snapshot, program: reading.program };
}

/** What means the same is projected once. */
function withRun(before: Readable, after: Readable, world: World): Difference {
  const run = ({ plan, snapshot }: Readable, what: string): Projection =>
    withProgress(world, what, (onProgress) =>
      project(plan, snapshot, { metrics: outcomeMetrics(plan), onProgress }),
    );
  const second = run(after, 'projecting the second');
  const first = meanTheSame(before, after) ? second : run(before, 'projecting the first');
  return compareProjected({ ...before, projection: first }, { ...after, projection: second });
}

interface Result {
  readonly a: string;
  readonly b: string;
  readonly difference: Difference | null;
  readonly differs: boolean | null;
  readonly format: DiffOptions['format'];
}

async function written(
  files: readonly ComparedFile[],
  { a, b, difference, differs, format }: Result,
  world: World,
): Promise<string> {
  if (format === 'json') {
    const { diffJson } = await import('../format/diff-json.ts');
    const diagnostics = files.flatMap((file) => file.diagnostics);
    const compared = { before: a, after: b, difference, differs, diagnostics, sources: sourcesOf(files) };
    return `${JSON.stringify(diffJson(compared), null, 2)}\n`;
  }
  if (difference === null) return '';
  if (format === 'markdown') {
    const { diffMarkdown } = await import('../format/diff-markdown.ts');
    return diffMarkdown(a, b, difference);
  }
  const { differenceLines } = await import('../format/diff-text.ts');
  const { painter } = await import('../format/paint.ts');
  const paint = painter(takesColour(world.out, world.env));
  const lines = differenceLines(difference, paint);
  const same =
    difference.outcome === null ? 'They mean the same.' : 'They mean the same, and come to the same.';
  const head = [paint('strong', `${visible(a)} -> ${visible(b)}`), ''];
  return [...head, ...(lines.length === 0 ? [same] : lines)].map((line) => `${line}\n`).join('');
}
