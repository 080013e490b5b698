/**
 * The messages of a program in order, one for each mistake. Where a text has errors its tree has holes, and
 * what only follows from a hole is left out.
 */
import { type Diagnostic, isError, positionAt } from '../grammar/index.ts';
import { HIDING } from './load.ts';
import type { Program, ProgramFile } from './program.ts';

/** Messages that a lost definition would cause elsewhere. */
const UNKNOWN_NAMES: ReadonlySet<string> = new Set([
  'E200',
  'E202',
  'E210',
  'E237',
  'E260',
  'E312',
  'W239',
  'W261',
  'W463',
  'W464',
  'W465',
]);
/** Those of them that only a lost `let` or `use` would cause. */
const OF_LETS: ReadonlySet<string> = new Set(['E200', 'E202']);
/** Statements that define no name which an expression could read. */
const WITHOUT_LETS: ReadonlySet<string> = new Set([
  ...[
    'proposal',
    'start',
    'assume',
    'rule',
    'governance',
    'enact',
    'project',
    'expect',
    'warn',
    'vary',
    'show',
  ],
]);
/** Messages that a lost entry of a block or a lost stage of a rule would cause. */
const LACKING: ReadonlySet<string> = new Set(['E242', 'E250', 'E363']);

/** Of each severity; more than anybody reads. A file of 4 MB has room for 400,000 mistakes, and each message costs. */
const MOST_KEPT = 10_000;

/** In order of files, then of places, without echoes of the text's errors, and the first 10,000 of each severity. */
export function inOrder(program: Program, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const order = new Map(program.files.map((file, at) => [file.source.path, at]));
  const echoes = program.torn ? echoesOf(program, found) : null;
  const said = echoes === null ? [...found] : found.filter((it) => !echoes(it));
  said.sort(
    (a, b) =>
      (order.get(a.place.path) ?? 0) - (order.get(b.place.path) ?? 0) ||
      a.place.start - b.place.start ||
      a.place.end - b.place.end,
  );
  if (said.length <= MOST_KEPT) return said;
  const kept = { error: 0, warning: 0 };
  return said.filter((it) => {
    kept[it.severity] += 1;
    return kept[it.severity] <= MOST_KEPT;
  });
}

/** Whether a message only echoes an error of the text. */
function echoesOf(program: Program, found: readonly Diagnostic[]): (it: Diagnostic) => boolean {
  const torn = new Map<string, TornFile>();
  for (const file of program.files) {
    const { path } = file.source;
    const errors = found.filter((it) => it.place.path === path && isOfText(it));
    if (errors.length > 0) torn.set(path, new TornFile(file, errors));
  }
  const lets = program.files.some((file) => mayLoseLets(file, found));
  return (it) => {
    if (isOfText(it)) return false;
    if (UNKNOWN_NAMES.has(it.code) && (lets || !OF_LETS.has(it.code))) return true;
    return torn.get(it.place.path)?.isEcho(it) === true;
  };
}

/** Whether a `let`, or a `use` that brings some, may stand in what couldn't be read. */
function mayLoseLets(file: ProgramFile, found: readonly Diagnostic[]): boolean {
  if (!file.hides) return false;
  const { path } = file.source;
  const hidden = file.broken.size === 0 || found.some((it) => it.place.path === path && HIDING.has(it.code));
  return hidden || [...file.broken].some((word) => !WITHOUT_LETS.has(word));
}

/** A file with errors of its text. */
class TornFile {
  readonly #file: ProgramFile;
  /** Where the errors begin, in order, and how far they reach up to each. */
  readonly #starts: readonly number[];
  readonly #reach: readonly number[];
  /** Lines on which a statement was cut off by what couldn't be joined to it. */
  readonly #cutLines: ReadonlySet<number>;

  constructor(file: ProgramFile, errors: readonly Diagnostic[]) {
    this.#file = file;
    const places = errors.map((it) => it.place).sort((a, b) => a.start - b.start);
    let farthest = 0;
    this.#starts = places.map((it) => it.start);
    this.#reach = places.map(({ end }) => {
      farthest = Math.max(farthest, end);
      return farthest;
    });
    this.#cutLines = new Set(errors.filter((it) => it.code === 'E110').map((it) => this.#lineOf(it)));
  }

  /**
   * It stands where an error of the text does, and so is about what was put in for the lost part; or is about a
   * statement whose rest on the same line was taken for something else; or misses what may stand in a lost part
   * of its own statement.
   */
  isEcho(it: Diagnostic): boolean {
    if (this.#touches(it)) return true;
    if (isError(it) && this.#cutLines.has(this.#lineOf(it))) return true;
    return LACKING.has(it.code) && this.#statementIsTorn(it.place.start);
  }

  #touches({ place }: Diagnostic): boolean {
    const before = this.#errorsBefore(place.end);
    return before > 0 && (this.#reach[before - 1] as number) > place.start;
  }

  #statementIsTorn(at: number): boolean {
    const around = this.#file.tree.statements.find((it) => it.start <= at && at < it.end);
    return around !== undefined && this.#errorsBefore(around.end) > this.#errorsBefore(around.start);
  }

  /** How many errors begin before this offset. */
  #errorsBefore(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #lineOf({ place }: Diagnostic): number {
    return positionAt(this.#file.source, place.start).line;
  }
}

function isOfText({ code }: Diagnostic): boolean {
  return code.startsWith('E1');
}
