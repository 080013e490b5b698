/** The outline of a proposal, and what of it can be folded. */
import { type DocumentSymbol, type FoldingRange, SymbolKind } from 'vscode-languageserver-protocol';
import type { Change, Source, Span, Statement } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { positionOf, rangeOf } from './text-range.ts';

export function documentSymbols({ source, result }: Analysis): DocumentSymbol[] {
  const statements = result.reading?.program.entry.tree.statements ?? [];
  return statements.map((it) => symbolOf(it, source));
}

/** Every statement and change that takes several lines. */
export function foldingRanges({ source, result }: Analysis): FoldingRange[] {
  const statements = result.reading?.program.entry.tree.statements ?? [];
  const blocks: readonly Span[] = statements.flatMap((it): readonly Span[] =>
    it.kind === 'Enact' ? [it, ...it.changes] : [it],
  );
  return blocks.flatMap((it) => {
    const [from, to] = [positionOf(source, it.start).line, positionOf(source, it.end).line];
    return to > from ? [{ startLine: from, endLine: to }] : [];
  });
}

function symbolOf(it: Statement, source: Source): DocumentSymbol {
  const head = { start: it.keyword.start, end: it.keyword.end };
  const make = (
    name: string,
    kind: SymbolKind,
    at: Span,
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => ({
    // The protocol wants a name that shows.
    name: name.trim() === '' ? '(no name)' : shortened(name),
    kind,
    range: rangeOf(source, it),
    selectionRange: rangeOf(source, at),
    ...(children.length === 0 ? {} : { children }),
  });
  const written = (span: Span) => source.text.slice(span.start, span.end);
  switch (it.kind) {
    case 'Proposal':
      return make(it.title.value, SymbolKind.Module, it.title);
    case 'Use':
      return make(it.path.value, SymbolKind.File, it.path);
    case 'Let':
      return make(it.name.text, it.parameter === null ? SymbolKind.Variable : SymbolKind.Function, it.name);
    case 'EmissionRule': {
      const stages = it.stages.map((stage) => child(stage, stage.keyword, SymbolKind.Field, source));
      return make(it.name.value, SymbolKind.Class, it.name, stages);
    }
    case 'Enact': {
      const changes = it.changes.map((change) => child(change, headOf(change), SymbolKind.Property, source));
      return make(`enact ${written(it.when)}`, SymbolKind.Event, it.when, changes);
    }
    case 'Assume': {
      const entries = it.entries.map((entry) => child(entry, entry.name, SymbolKind.Property, source));
      return make('assume', SymbolKind.Namespace, head, entries);
    }
    case 'Expect':
      return make(`${it.severity} ${written(it.condition)}`, SymbolKind.Boolean, it.condition);
    default:
      return make(written(it), SymbolKind.Property, head);
  }
}

function child(span: Span, at: Span, kind: SymbolKind, source: Source): DocumentSymbol {
  const name = shortened(source.text.slice(span.start, span.end));
  return { name, kind, range: rangeOf(source, span), selectionRange: rangeOf(source, at) };
}

function headOf(change: Change): Span {
  return change.kind === 'Set' ? change.path : change.keyword;
}

const MOST = 60;

/** On one line. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
