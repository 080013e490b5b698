/**
 * From a name to where it is given, to all that mention it, and to another name. A name of a library is looked for in
 * every program that reads it, open or in the editor's folders.
 */
import { resolve } from 'node:path';
import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver-protocol';
import {
  chainRuleByName,
  type Mention,
  type Program,
  subnetMetric,
  subnetParametersByName,
  symbolsOf,
  wordOrigin,
} from '../../compiler/index.ts';
import { type Place, quoted, type Source, type Statement } from '../../grammar/index.ts';
import { rangeOf } from './text-range.ts';
import type { Known } from './workspace.ts';

interface Found {
  readonly mention: Mention;
  readonly uri: string;
  readonly source: Source;
}

/** The mention at an offset of the open text; null: no name of an author's. */
export function mentionAt(known: Known, offset: number): Mention | null {
  const { analysis } = known;
  const at = mentionsIn(known).filter(
    ({ place }) => place.path === analysis.path && place.start <= offset && offset <= place.end,
  );
  // Between two names the one that begins here.
  return at.at(-1) ?? null;
}

function mentionsIn({ analysis }: Known): readonly Mention[] {
  const { reading } = analysis.result;
  return reading === null ? [] : symbolsOf(reading.program);
}

/** Where the name is given, or the file that a `use`, `csv` or `snapshot` names. */
export function definitionAt(known: Known, offset: number): Location[] {
  const mention = mentionAt(known, offset);
  if (mention === null) return fileAt(known, offset);
  return mentionsIn(known)
    .filter((it) => it.symbol === mention.symbol && it.isDeclaration)
    .flatMap((it) => locationOf(it.place, known) ?? []);
}

export function highlightsAt(known: Known, offset: number): DocumentHighlight[] {
  const mention = mentionAt(known, offset);
  if (mention === null) return [];
  const { analysis } = known;
  return mentionsIn(known)
    .filter(({ symbol, place }) => symbol === mention.symbol && place.path === analysis.path)
    .map(({ place, isDeclaration }) => ({
      range: rangeOf(analysis.source, place),
      kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

/** Every mention of the symbol, each place once, in order of file and place. */
export function referencesAt(
  known: Known,
  offset: number,
  programs: () => readonly Program[],
  withDeclaration: boolean,
): Location[] {
  return allMentions(known, offset, programs)
    .filter(({ mention }) => withDeclaration || !mention.isDeclaration)
    .map(({ mention, uri, source }) => ({ uri, range: rangeOf(source, mention.place) }));
}

export type Renamed =
  | {
      readonly ok: true;
      readonly edits: Readonly<Record<string, { range: Location['range']; newText: string }[]>>;
    }
  | { readonly ok: false; readonly why: string };

/** Errors: in words, where the new name can't be one or is taken. */
export function renameAt(
  known: Known,
  offset: number,
  name: string,
  programs: () => readonly Program[],
): Renamed {
  const found = allMentions(known, offset, programs);
  const [first] = found;
  if (first === undefined) return { ok: false, why: 'there is no name here that could be changed' };
  const { mention } = first;
  const why = refusal(mention, name, known, programs);
  if (why !== null) return { ok: false, why };
  const newText = mention.kind === 'rule' || mention.kind === 'subnet' ? quoted(name).slice(1, -1) : name;
  const edits: Record<string, { range: Location['range']; newText: string }[]> = {};
  for (const { uri, source, mention: it } of found) {
    edits[uri] ??= [];
    edits[uri].push({ range: rangeOf(source, it.place), newText });
  }
  return { ok: true, edits };
}

/** In a rule and behind `where` a bare field would lose its meaning to the name. */
function isField(name: string): boolean {
  return subnetMetric(name) !== undefined || subnetParametersByName(name).length > 0;
}

const NAME = /^[A-Za-z_]\w*$/;

function refusal(
  { kind, symbol }: Mention,
  name: string,
  known: Known,
  programs: () => readonly Program[],
): string | null {
  if (kind === 'rule' || kind === 'subnet') {
    if (name.trim() === '') return 'a name may not be empty';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
    if (/[\x00-\x1f]/.test(name)) return 'a name stands on one line, without control characters';
  } else {
    if (!NAME.test(name)) return `\`${name}\` can't be a name: letters, digits and \`_\`, a letter first`;
    const origin = wordOrigin(name);
    // `s` is a unit of time, and free as the name of a function's parameter.
    if (origin !== undefined && !(kind === 'parameter' && name === 's')) {
      return `\`${name}\` is ${origin} of the language`;
    }
    if (isField(name)) return `\`${name}\` is a field of each subnet`;
  }
  const { snapshot } = known.analysis.result;
  if (kind === 'subnet' && snapshot?.subnets.some((it) => it.name === name)) {
    return `the chain has a subnet \`${name}\` already`;
  }
  if (kind === 'rule' && chainRuleByName(name) !== undefined) {
    return `\`${name}\` is one of the chain's own rules`;
  }
  const others = programs().map(symbolsOf);
  const readers = others.filter((mentions) => mentions.some((it) => it.symbol === symbol));
  const mentions = [...mentionsIn(known), ...readers.flat()];
  const taken = mentions.some(
    (it) =>
      it.name === name &&
      it.symbol !== symbol &&
      (it.kind === kind || kind === 'let' || kind === 'parameter'),
  );
  return taken ? `\`${name}\` is taken` : null;
}

function allMentions(known: Known, offset: number, programs: () => readonly Program[]): readonly Found[] {
  const mention = mentionAt(known, offset);
  const { reading } = known.analysis.result;
  if (mention === null || reading === null) return [];
  const own = reading.program;
  const declared = declarations(own, mention.symbol);
  const found = new Map<string, Found>();
  // A parameter is known in its function alone.
  const others = mention.kind === 'parameter' ? [] : programs();
  for (const program of [own, ...others]) {
    // The same name in a program that doesn't read the declaration is another symbol.
    const theirs = declarations(program, mention.symbol);
    if (program !== own && ![...theirs].some((it) => declared.has(it))) continue;
    for (const it of foundIn(program, mention.symbol, known)) {
      found.set(`${it.uri} ${it.mention.place.start}`, it);
    }
  }
  return [...found.values()].sort(
    (a, b) => a.uri.localeCompare(b.uri) || a.mention.place.start - b.mention.place.start,
  );
}

/** Real path and offset of each declaration. */
function declarations(program: Program, symbol: string): ReadonlySet<string> {
  const keys = new Map(program.files.map((file) => [file.source.path, file.key]));
  const own = symbolsOf(program).filter((it) => it.symbol === symbol && it.isDeclaration);
  return new Set(own.map(({ place }) => `${keys.get(place.path)} ${place.start}`));
}

function foundIn(program: Program, symbol: string, known: Known): readonly Found[] {
  const files = new Map(program.files.map((file) => [file.source.path, file]));
  return symbolsOf(program).flatMap((mention) => {
    const file = files.get(mention.place.path);
    if (mention.symbol !== symbol || file === undefined) return [];
    return [{ mention, source: file.source, uri: known.uriAt(file.key) }];
  });
}

function locationOf(place: Place, { analysis, uriAt }: Known): Location | null {
  const file = analysis.result.reading?.program.files.find(({ source }) => source.path === place.path);
  if (file === undefined) return null;
  return { uri: uriAt(file.key), range: rangeOf(file.source, place) };
}

/** The file named by the string at an offset, where it was read. */
function fileAt(known: Known, offset: number): Location[] {
  const { analysis, folder, host, uriAt } = known;
  const named = analysis.result.reading?.program.entry.tree.statements.flatMap(namedFiles) ?? [];
  const it = named.find(({ start, end }) => start <= offset && offset <= end);
  if (it === undefined) return [];
  const path = resolve(folder, it.value);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return host.read.has(path) ? [{ uri: uriAt(path), range }] : [];
}

function namedFiles(statement: Statement): readonly { start: number; end: number; value: string }[] {
  if (statement.kind === 'Use') return [statement.path];
  if (statement.kind === 'Start') {
    return statement.from.kind === 'StartSnapshot' ? [statement.from.path] : [];
  }
  if (statement.kind !== 'Assume') return [];
  return statement.entries.flatMap(({ value }) => {
    const call = value.kind === 'Quantity' ? value.value : value;
    if (call.kind !== 'Call' || call.callee.kind !== 'Name' || call.callee.text !== 'csv') return [];
    const [file] = call.args;
    return file?.value.kind === 'Text' ? [file.value] : [];
  });
}
