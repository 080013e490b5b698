/**
 * The statements of a program by kind, and whether each file holds what it must and may.
 * Source: design 1b, "names".
 */
import {
  beforeItem,
  behindItem,
  diagnostic,
  type EmissionRule,
  type Enact,
  type Expect,
  type Governance,
  type Let,
  type Project,
  type Proposal,
  type Show,
  type Start,
  type Statement,
  type TextEdit,
  type Vary,
} from '../grammar/index.ts';
import { type Program, type ProgramFile, placeOf, type Report } from './program.ts';

export interface Parts {
  /** The entry holds only what a library holds: it is checked, but there is nothing to project. */
  readonly isLibrary: boolean;
  readonly proposal: Proposal | null;
  readonly start: Start | null;
  readonly project: Project | null;
  readonly governance: Governance | null;
  readonly enacts: readonly Enact[];
  readonly expects: readonly Expect[];
  readonly varies: readonly Vary[];
  readonly shows: readonly Show[];
  /** Of all files. */
  readonly lets: readonly { readonly file: ProgramFile; readonly node: Let }[];
  readonly rules: readonly { readonly file: ProgramFile; readonly node: EmissionRule }[];
}

const NEEDED = [
  { kind: 'Proposal', keyword: 'proposal', example: 'proposal "What it changes" { id "my-proposal" }' },
  { kind: 'Start', keyword: 'start', example: 'start finney @ 9_240_381' },
  { kind: 'Project', keyword: 'project', example: 'project 1 year every 1 day' },
] as const;

const LIBRARY_WORDS: ReadonlySet<string> = new Set(['use', 'let', 'rule', 'assume']);

export function partsOf(program: Program, report: Report): Parts {
  const { entry } = program;
  const { statements } = entry.tree;
  const isLibrary =
    statements.every(isOfLibrary) && ![...entry.broken].some((word) => !LIBRARY_WORDS.has(word));
  checkFiles(program, isLibrary, report);
  const all = inOrderOfUse(entry).map((file) => ({ file, kinds: byKind(file) }));
  const own = byKind(entry);

  const once = <K extends Statement['kind']>(kind: K): Extract<Statement, { kind: K }> | null => {
    const [first, ...others] = own[kind] ?? [];
    for (const other of others) {
      const keyword = textOf(entry, other);
      const related = first ? [{ message: 'the first one', place: placeOf(entry, first.keyword) }] : [];
      const statement = placeOf(entry, other);
      report(diagnostic('E231', placeOf(entry, other.keyword), { keyword, statement }, related));
    }
    return first ?? null;
  };
  const parts: Parts = {
    isLibrary,
    proposal: once('Proposal'),
    start: once('Start'),
    project: once('Project'),
    governance: once('Governance'),
    enacts: own.Enact ?? [],
    expects: own.Expect ?? [],
    varies: own.Vary ?? [],
    shows: own.Show ?? [],
    lets: all.flatMap(({ file, kinds }) => (kinds.Let ?? []).map((node) => ({ file, node }))),
    rules: all.flatMap(({ file, kinds }) => (kinds.EmissionRule ?? []).map((node) => ({ file, node }))),
  };
  if (!isLibrary && !entry.hides) {
    const near = statements[0] ?? entry.tree;
    const place = placeOf(entry, 'keyword' in near ? near.keyword : { start: 0, end: 0 });
    for (const { kind, keyword, example } of NEEDED) {
      if (entry.broken.has(keyword) || statements.some((it) => it.kind === kind)) continue;
      report(diagnostic('E230', place, { keyword, example, addition: additionOf(kind, example, entry) }));
    }
  }
  return parts;
}

/** Behind the start, or else behind the proposal's head, which comes first itself. */
function additionOf(kind: Statement['kind'], example: string, { tree, source }: ProgramFile): TextEdit {
  const first = tree.statements[0] ?? { start: 0, end: 0 };
  const anchor =
    tree.statements.find((it) => it.kind === 'Start') ?? tree.statements.find((it) => it.kind === 'Proposal');
  if (kind === 'Proposal' || anchor === undefined) return beforeItem(source, first, example);
  return behindItem(source, anchor, example);
}

/** What is used before what uses it: of two equal names the author's own is the second. */
function inOrderOfUse(entry: ProgramFile): readonly ProgramFile[] {
  const found = new Set<ProgramFile>();
  const visit = (file: ProgramFile): void => {
    for (const used of file.uses) if (!found.has(used)) visit(used);
    found.add(file);
  };
  visit(entry);
  return [...found];
}

/** Empty files, and statements that a used file may not hold; of each file the first. */
function checkFiles({ entry, files }: Program, isLibrary: boolean, report: Report): void {
  for (const file of files) {
    const { statements } = file.tree;
    const name = file.source.path;
    if (statements.length === 0 && !file.torn && (file !== entry || isLibrary)) {
      report(diagnostic('E233', placeOf(file, { start: 0, end: 0 }), { name }));
    }
    const stray = file === entry ? undefined : statements.find((it) => !isOfLibrary(it));
    if (stray !== undefined) {
      report(diagnostic('E232', placeOf(file, stray.keyword), { keyword: textOf(file, stray), name }));
    }
  }
}

function isOfLibrary({ kind }: Statement): boolean {
  return kind === 'Use' || kind === 'Let' || kind === 'EmissionRule' || kind === 'Assume';
}

type ByKind = { readonly [K in Statement['kind']]?: Extract<Statement, { kind: K }>[] };

/** The statements of a file by kind, in one pass: a library holds tens of thousands. */
function byKind(file: ProgramFile): ByKind {
  const found: Partial<Record<Statement['kind'], Statement[]>> = {};
  for (const statement of file.tree.statements) {
    const same = found[statement.kind];
    if (same === undefined) found[statement.kind] = [statement];
    else same.push(statement);
  }
  return found as ByKind;
}

function textOf(file: ProgramFile, { keyword }: Statement): string {
  return file.source.text.slice(keyword.start, keyword.end);
}
