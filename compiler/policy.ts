/**
 * What counts of the warnings that were found: `// taoplan-ignore W603: reason` silences some, and levels, which a
 * repository sets, make others vanish or errors of them. Errors stand as they are.
 */
import {
  catalogue,
  type Diagnostic,
  diagnostic,
  type Ignore,
  type IgnoredCode,
  ignoresIn,
  isError,
  type Place,
  parse,
  RUN_CODES,
  type Source,
  type Span,
  UNIGNORABLE,
} from '../grammar/index.ts';
import type { ProgramFile } from './program.ts';

/** Levels of lints and warnings by code, where they differ from the code's own. */
export type LintLevel = 'off' | 'warning' | 'error';
export type LintLevels = ReadonlyMap<string, LintLevel>;

/** A text with its tree, where there is one already. */
type Written = Pick<ProgramFile, 'source'> & Partial<Pick<ProgramFile, 'tree'>>;

export const DEFAULT_LEVELS: LintLevels = new Map();

/**
 * The diagnostics that are left, at their levels and in their order.
 * @param sources the texts that they stand in; whatever stands in none of them can't be ignored
 */
export function judged(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  levels: LintLevels,
): readonly Diagnostic[] {
  const { heard } = silenced(
    diagnostics,
    sources.map((source) => ({ source })),
  );
  return levelled(heard, levels);
}

/**
 * As `judged`, for what checking a whole program gave: also says what is wrong with the comments that ignore.
 * @param complete every check was made, so a comment that silenced nothing has nothing to silence
 */
export function judgedProgram(
  diagnostics: readonly Diagnostic[],
  files: readonly ProgramFile[],
  levels: LintLevels,
  complete: boolean,
): readonly Diagnostic[] {
  const { heard, ignores, used } = silenced(diagnostics, files);
  if (ignores.length === 0) return levelled(heard, levels);
  const entry = files[0]?.source.path;
  const idle = ignores.filter(({ place }) => complete && place.path === entry);
  const about = [...ignores.flatMap(wrongIn), ...idle.flatMap((it) => idleIn(it, used))];
  return levelled([...heard, ...about], levels);
}

function levelled(diagnostics: readonly Diagnostic[], levels: LintLevels): readonly Diagnostic[] {
  if (levels.size === 0) return diagnostics;
  return diagnostics.flatMap((it) => {
    const level = isError(it) ? undefined : levels.get(it.code);
    if (level === 'off') return [];
    return level === 'error' ? [{ ...it, severity: level }] : [it];
  });
}

interface Silenced {
  readonly heard: readonly Diagnostic[];
  readonly ignores: readonly Ignore[];
  /** Codes in comments that silenced something. */
  readonly used: ReadonlySet<Place>;
}

function silenced(diagnostics: readonly Diagnostic[], files: readonly Written[]): Silenced {
  const used = new Set<Place>();
  const ignores = files.flatMap(({ source, tree }) => ignoresIn(source, () => tree ?? parse(source).file));
  if (ignores.length === 0) return { heard: diagnostics, ignores, used };
  const quiet = new Map([...grounds(ignores)].map(([key, its]) => [key, new Covered(its)]));
  const heard = diagnostics.filter((it) => {
    if (isError(it)) return true;
    const ground = quiet.get(`${it.code} ${it.place.path}`)?.at(it.place.start) ?? null;
    if (ground !== null) used.add(ground.code);
    return ground === null;
  });
  return { heard, ignores, used };
}

/** A stretch of text in which a code is silenced, and the word that says so. */
interface Ground extends Span {
  readonly code: Place;
}

function grounds(ignores: readonly Ignore[]): ReadonlyMap<string, readonly Ground[]> {
  const found = new Map<string, Ground[]>();
  for (const ignore of ignores) {
    if (ignore.reason === null) continue;
    for (const { text, place } of ignore.codes) {
      if (faultOf(text) !== null) continue;
      const key = `${text} ${place.path}`;
      const same = found.get(key) ?? [];
      found.set(key, same);
      for (const { start, end } of ignore.spans) same.push({ start, end, code: place });
    }
  }
  return found;
}

/** Stretches that lie beside or inside each other, and which of them reaches over an offset. */
class Covered {
  readonly #inOrder: readonly Ground[];
  /** Of those up to each the one that reaches farthest. */
  readonly #farthest: readonly Ground[];

  constructor(its: readonly Ground[]) {
    this.#inOrder = [...its].sort((a, b) => a.start - b.start || a.end - b.end);
    let farthest: Ground | null = null;
    this.#farthest = this.#inOrder.map((it) => {
      if (farthest === null || it.end > farthest.end) farthest = it;
      return farthest;
    });
  }

  at(offset: number): Ground | null {
    let low = 0;
    let high = this.#inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#inOrder[middle] as Ground).start <= offset) low = middle + 1;
      else high = middle;
    }
    const farthest = this.#farthest[low - 1];
    return farthest !== undefined && offset < farthest.end ? farthest : null;
  }
}

function faultOf(code: string): 'unknown' | 'error' | 'itself' | null {
  if (UNIGNORABLE.has(code)) return 'itself';
  if (!Object.hasOwn(catalogue, code)) return 'unknown';
  return code.startsWith('E') ? 'error' : null;
}

/** What is wrong with one comment. */
function wrongIn(ignore: Ignore): readonly Diagnostic[] {
  const { place, codes, reason } = ignore;
  const none = { near: null, idle: null, reason: null };
  if (codes.length === 0)
    return [diagnostic('W618', place, { ...none, code: null, why: 'codes', idle: place })];
  const wrong = codes.flatMap((it) => {
    const why = faultOf(it.text);
    if (why === null) return [];
    const upper = it.text.toUpperCase();
    const near = why === 'unknown' && faultOf(upper) === null ? upper : null;
    const idle = placeWithout(it, ignore);
    return [diagnostic('W618', it.place, { ...none, code: it.text, why, near, idle })];
  });
  if (reason !== null || wrong.length > 0) return wrong;
  const last = codes.at(-1)?.place ?? place;
  const edit = { path: place.path, start: last.end, end: place.end, text: ': why it is meant' };
  return [diagnostic('W618', place, { ...none, code: null, why: 'reason', reason: edit })];
}

/** A code with its comma; the whole comment where it has no other. */
function placeWithout(code: IgnoredCode, { place, codes }: Ignore): Place {
  const at = codes.indexOf(code);
  const next = codes[at + 1];
  if (next !== undefined) return { ...code.place, end: next.place.start };
  const before = codes[at - 1];
  return before === undefined ? place : { ...code.place, start: before.place.end };
}

function idleIn(ignore: Ignore, used: ReadonlySet<Place>): readonly Diagnostic[] {
  const { codes, reason } = ignore;
  if (reason === null) return [];
  return codes
    .filter(({ text, place }) => faultOf(text) === null && !RUN_CODES.has(text) && !used.has(place))
    .map((it) => diagnostic('W619', it.place, { code: it.text, idle: placeWithout(it, ignore) }));
}
