/** Text to tree: the door of the parser. Lexer and parser are made on first use, and once. */
import type { File, Statement, Word } from './ast.ts';
import { diagnostic } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lex } from './lexer.ts';
import { MAX_FILE_LENGTH } from './limits.ts';
import { TaoParser } from './parser.ts';
import { placeIn, type Source, type Span } from './source.ts';

export interface ParseResult {
  readonly file: File;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The opening words of statements that couldn't be read: their absence from the tree is no news. */
  readonly broken: readonly Word[];
}

/** Characters from which on a file is read in pieces. */
const LARGE = 100_000;
const TOKENS_IN_PIECE = 4_000;
/** A character left out, or a string that took too much: what the parser says of that line is its echo. */
const DAMAGING: ReadonlySet<string> = new Set(['E101', 'E102']);

let parser: TaoParser | null = null;

/**
 * The tree of a file, and what is wrong with its text.
 * Holds: without diagnostics there is no `Missing` in the tree; each expression's tree has at most 500 levels.
 * Errors: none is thrown, whatever the text.
 */
export function parse(source: Source): ParseResult {
  const refused = refusal(source);
  if (refused !== null) return { file: fileOf(source, []), diagnostics: [refused], broken: [] };
  parser ??= new TaoParser();
  if (source.text.length > LARGE) {
    const statements = inPieces(source, parser);
    if (statements !== null) return { file: fileOf(source, statements), diagnostics: [], broken: [] };
  }
  const lexed = lex(source);
  const { statements, broken, diagnostics } = parser.read(source, lexed);
  return {
    file: fileOf(source, statements),
    diagnostics: inOrder(source, lexed.diagnostics, diagnostics),
    broken,
  };
}

/**
 * A large file without mistakes, a few thousand tokens at a time: so the tokens die young, and collecting garbage
 * takes half as long. Null where there is a mistake: then the whole must be seen at once to word it well.
 */
function inPieces(source: Source, reader: TaoParser): Statement[] | null {
  const statements: Statement[] = [];
  for (let at = 0; at < source.text.length; ) {
    const lexed = lex(source, at, TOKENS_IN_PIECE);
    if (lexed.diagnostics.length > 0) return null;
    const parsed = reader.read(source, lexed);
    if (parsed.diagnostics.length > 0) return null;
    for (const statement of parsed.statements) statements.push(statement);
    at = lexed.end;
  }
  return statements;
}

/** Where the comments of a file stand, in order; the tree has none. */
export function comments(source: Source): readonly Span[] {
  return lex(source).comments;
}

/** Why a file isn't read at all, or null. */
function refusal(source: Source): Diagnostic | null {
  const { text } = source;
  const firstLine = { start: 0, end: Math.min(1, text.length) };
  if (text.length > MAX_FILE_LENGTH) {
    return diagnostic('E121', placeIn(source, firstLine), { most: '4 MB' });
  }
  if (text.includes('\0')) return diagnostic('E100', placeIn(source, firstLine), { why: 'NUL characters' });
  if (text.includes('\ufffd')) {
    return diagnostic('E100', placeIn(source, firstLine), { why: "bytes that aren't UTF-8" });
  }
  return null;
}

function fileOf(source: Source, statements: File['statements']): File {
  return { kind: 'File', start: 0, end: source.text.length, source, statements };
}

/** All diagnostics in the order of the text, without those that follow from a damaged line or from an open text block. */
function inOrder(
  { text }: Source,
  lexical: readonly Diagnostic[],
  syntactic: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (lexical.length === 0) return syntactic;
  const lineOf = (it: Diagnostic) => text.lastIndexOf('\n', it.place.start - 1);
  const damaged = new Set(lexical.filter(({ code }) => DAMAGING.has(code)).map(lineOf));
  const openEnd = lexical.find(({ code }) => code === 'E103')?.place.start ?? Number.POSITIVE_INFINITY;
  const kept = syntactic.filter((it) => !damaged.has(lineOf(it)) && it.place.end <= openEnd);
  return [...lexical, ...kept].sort((a, b) => a.place.start - b.place.start);
}
