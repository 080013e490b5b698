/**
 * The texts of one proposal as trees: the file that was named and all it uses. Made by
 * `load.ts`; every later pass reads it.
 */
import {
  type AssumeEntry,
  type Diagnostic,
  type File,
  type Place,
  placeIn,
  positionAt,
  type Source,
  type Span,
} from '../grammar/index.ts';
import type { PlanPlace } from './plan.ts';

export interface ProgramFile {
  readonly source: Source;
  /** The file's real path. */
  readonly key: string;
  readonly tree: File;
  /** The text itself had errors, so statements may be missing from the tree. */
  readonly torn: boolean;
  /** A whole statement couldn't be read, or may be hidden in what couldn't. */
  readonly hides: boolean;
  /** Opening words of statements that are missing for that reason. */
  readonly broken: ReadonlySet<string>;
  /** Files it names in `use`, in order of writing; those that could not be had are left out. */
  readonly uses: readonly ProgramFile[];
  /** Itself and all it uses, directly or not: whose names it sees. */
  readonly visible: ReadonlySet<ProgramFile>;
}

export interface Program {
  readonly entry: ProgramFile;
  /** The entry first, each file once. */
  readonly files: readonly ProgramFile[];
  /** Some text had errors: what seems to be missing may stand in the torn part. */
  readonly torn: boolean;
}

/** Takes what is wrong with the user's text. */
export type Report = (diagnostic: Diagnostic) => void;

export function placeOf(file: ProgramFile, span: Span): Place {
  return placeIn(file.source, span);
}

/** What goes away with an entry of `assume`: the statement where it holds no other. */
export function assumptionPlace(file: ProgramFile, entry: AssumeEntry): Place {
  const around = file.tree.statements.find((it) => it.start <= entry.start && entry.end <= it.end);
  return placeOf(file, around?.kind === 'Assume' && around.entries.length === 1 ? around : entry);
}

/** A place with its line, as plans keep it. */
export function planPlace(file: ProgramFile, span: Span): PlanPlace {
  return { ...placeIn(file.source, span), line: positionAt(file.source, span.start).line };
}

/** What was written between two offsets, on one line and without comments. */
export function writtenText(file: ProgramFile, start: number, end: number): string {
  return file.source.text
    .slice(start, end)
    .replace(/"(?:\\.|[^"\\\n])*"|(?:\s|\/\/[^\n]*)+/g, (piece) => (piece.startsWith('"') ? piece : ' '))
    .trim();
}
