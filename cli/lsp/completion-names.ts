/** The names of a program while it is being written: from its own words, and from the files that it uses. */
import { chainRules } from '../../compiler/index.ts';
import type { Lexeme } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { isClosed } from './completion-site.ts';

export interface NamedValue {
  readonly name: string;
  /** A function's parameter. */
  readonly parameter: string | null;
}

/** What `let` names, its own file's first; each once. */
export function letsOf(own: readonly Lexeme[], { path, result }: Analysis): readonly NamedValue[] {
  const found = new Map<string, NamedValue>();
  for (const [at, it] of own.entries()) {
    const [name, open, parameter] = own.slice(at + 1, at + 4);
    if (it.kind !== 'word' || it.text !== 'let' || own[at - 1]?.text === '.' || name?.kind !== 'word')
      continue;
    found.set(name.text, {
      name: name.text,
      parameter: open?.text === '(' ? (parameter?.text ?? 's') : null,
    });
  }
  for (const { source, tree } of result.reading?.program.files ?? []) {
    if (source.path === path) continue;
    for (const node of tree.statements) {
      if (node.kind !== 'Let' || found.has(node.name.text)) continue;
      found.set(node.name.text, { name: node.name.text, parameter: node.parameter?.text ?? null });
    }
  }
  return [...found.values()];
}

export interface NamedRule {
  readonly name: string;
  /** What it shares by; null: one of the author's. */
  readonly doc: string | null;
}

/** Emission rules: those of the file and of what it uses, then the chain's, the newest first. */
export function rulesOf(own: readonly Lexeme[], { path, result }: Analysis): readonly NamedRule[] {
  const names = new Set(
    own.flatMap((it, at) =>
      it.text === 'rule' && own[at + 1]?.text === 'emission' ? textOf(own[at + 2]) : [],
    ),
  );
  for (const { source, tree } of result.reading?.program.files ?? []) {
    if (source.path === path) continue;
    for (const node of tree.statements) if (node.kind === 'EmissionRule') names.add(node.name.value);
  }
  const chain = [...chainRules]
    .reverse()
    .map(({ name, doc, date }) => ({ name, doc: `${doc} Of the chain, from ${date}.` }));
  return [...[...names].map((name) => ({ name, doc: null })), ...chain];
}

/** Subnets that the file registers, and the first that assumed demand brings. */
export function newSubnetsOf(own: readonly Lexeme[]): readonly string[] {
  const named = own.flatMap((it, at) =>
    it.text === 'register' && own[at + 1]?.text === 'subnet' ? textOf(own[at + 2]) : [],
  );
  const demand = own.some(
    ({ kind, text }) => kind === 'word' && (text === 'subnet_registrations' || text === 'demand'),
  );
  return [...new Set([...named, ...(demand ? ['new-1'] : [])])];
}

/** The value of a string that was written to its end and has no escapes. */
function textOf(it: Lexeme | undefined): readonly string[] {
  if (it?.kind !== 'text' || !isClosed(it.text) || it.text.includes('\\') || it.text.startsWith('"""'))
    return [];
  return [it.text.slice(1, -1)];
}
