/**
 * The files of a proposal: reads the entry, parses it, follows `use`.
 * A file reached twice counts once (known by its real path); a file that leads back to
 * itself is an error with both places. Source: design 1b, "names".
 */
import {
  type Diagnostic,
  diagnostic,
  isError,
  type ParseResult,
  type Place,
  parse,
  type Source,
  type Use,
} from '../grammar/index.ts';
import type { CompileHost, ReadText, Unavailable } from './host.ts';
import { type Program, type ProgramFile, placeOf } from './program.ts';

/** How far `use` may lead from the entry; far beyond any real proposal, so that no chain of files ends the stack. */
const MOST_FILES_DEEP = 200;

export interface Loaded {
  /** null: the entry itself could not be read. */
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
}

interface Draft {
  readonly source: Source;
  readonly key: string;
  readonly tree: ProgramFile['tree'];
  readonly torn: boolean;
  readonly hides: boolean;
  readonly broken: ReadonlySet<string>;
  readonly uses: ProgramFile[];
  readonly visible: Set<ProgramFile>;
}

export function load(path: string, host: CompileHost): Loaded {
  const diagnostics: Diagnostic[] = [];
  const entry = host.readEntry(path);
  if (!entry.ok) {
    return { program: null, diagnostics: [unavailable(path, entry.why, { path, start: 0, end: 0 })] };
  }
  const files: ProgramFile[] = [];
  const known = new Map<string, Draft>();
  /** The way from the entry to the file at hand, each with the `use` that led on from it. */
  const trail: { key: string; use: Place | null }[] = [];

  const visit = (text: ReadText): Draft => {
    const draft = parsed(text, diagnostics);
    known.set(text.key, draft);
    files.push(draft);
    const here: { key: string; use: Place | null } = { key: text.key, use: null };
    trail.push(here);
    for (const statement of draft.tree.statements) {
      if (statement.kind !== 'Use') continue;
      here.use = placeOf(draft, statement.path);
      follow(draft, statement);
    }
    trail.pop();
    return draft;
  };

  const follow = (from: Draft, use: Use): void => {
    const place = placeOf(from, use.path);
    const name = use.path.value;
    const read = host.readText(name, from.source.path);
    if (!read.ok) {
      diagnostics.push(unavailable(name, read.why, place));
      return;
    }
    const back = trail.findIndex((step) => step.key === read.value.key);
    if (back >= 0) {
      const first = trail[back]?.use;
      // A file that uses itself has only the one line.
      const related = first && back < trail.length - 1 ? [{ message: 'this leads there', place: first }] : [];
      diagnostics.push(diagnostic('E505', place, { name, self: back === trail.length - 1 }, related));
      return;
    }
    if (trail.length >= MOST_FILES_DEEP) {
      diagnostics.push(diagnostic('E506', place, { name, most: MOST_FILES_DEEP }));
      return;
    }
    const file = known.get(read.value.key) ?? visit(read.value);
    if (!from.uses.includes(file)) from.uses.push(file);
    for (const seen of file.visible) from.visible.add(seen);
  };

  const first = visit(entry.value);
  return { program: { entry: first, files, torn: files.some((file) => file.torn) }, diagnostics };
}

function parsed(text: ReadText, diagnostics: Diagnostic[]): Draft {
  const source: Source = { path: text.path, text: text.text };
  const result = parse(source);
  diagnostics.push(...result.diagnostics);
  const { tree, broken } = readable(result, source);
  const torn = result.diagnostics.some(isError);
  const hides = broken.size > 0 || result.diagnostics.some((it) => HIDING.has(it.code));
  const visible = new Set<ProgramFile>();
  const draft: Draft = { source, key: text.key, tree, torn, hides, broken, uses: [], visible };
  visible.add(draft);
  return draft;
}

/** Errors of the text that may have swallowed whole statements: open strings and brackets, and what is none. */
export const HIDING: ReadonlySet<string> = new Set(['E100', 'E102', 'E103', 'E110', 'E115', 'E121', 'E127']);

/** Numbers and dates that the lexer refused stay in the tree as written; nothing can be worked out from them. */
const UNREADABLE: ReadonlySet<string> = new Set(['E105', 'E106']);

/** The tree without statements that hold such a number, and the opening words of all that is missing. */
function readable(result: ParseResult, source: Source): Pick<Draft, 'tree' | 'broken'> {
  const broken = new Set(result.broken.map((word) => word.text));
  const refused = result.diagnostics.filter((it) => UNREADABLE.has(it.code)).map((it) => it.place.start);
  if (refused.length === 0) return { tree: result.file, broken };
  const statements = result.file.statements.filter((statement) => {
    const holds = refused.some((at) => at >= statement.start && at < statement.end);
    if (holds) broken.add(source.text.slice(statement.keyword.start, statement.keyword.end));
    return !holds;
  });
  return { tree: { ...result.file, statements }, broken };
}

/** Why a file could not be had, said at the place that asked for it. */
export function unavailable(name: string, why: Unavailable, place: Place): Diagnostic {
  switch (why.kind) {
    case 'missing':
      return diagnostic('E500', place, { name });
    case 'outside':
      return diagnostic('E501', place, { name, root: why.root });
    case 'notText':
      return diagnostic('E502', place, { name });
    case 'tooLarge':
      return diagnostic('E503', place, { name, bytes: why.bytes, largest: why.largest });
    case 'unreadable':
      return diagnostic('E504', place, { name, reason: why.reason });
  }
}
