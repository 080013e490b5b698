/** What goes between the brackets that are being filled in. */
import type { SignatureHelp } from 'vscode-languageserver-protocol';
import { lexemes } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { letsOf } from './completion-names.ts';
import { siteAt } from './completion-site.ts';
import { type Help, helpText } from './help.ts';
import * as E from './help-expressions.ts';
import * as S from './help-statements.ts';

const DOCUMENTED: ReadonlyMap<string, Help> = new Map(
  [...E.FUNCTIONS, ...E.SERIES, ...E.MADE_UP, ...E.VALUES, ...S.GATE_SHAPES, ...E.HALVING_OF].map((it) => [
    it.word,
    it,
  ]),
);

/** Null outside of brackets, and in those of nothing that is called. */
export function signatureAt(analysis: Analysis, offset: number): SignatureHelp | null {
  const { source } = analysis;
  const { brackets, comment, item } = siteAt(source, offset);
  const inner = brackets.findLast(({ callee }) => callee !== null);
  if (inner === undefined || inner.callee === null || comment !== null) return null;
  const name = inner.callee;
  // The brackets behind the name that a `let` gives hold its parameter.
  if (item[0]?.text === 'let' && inner.at === 2) return null;
  const own = letsOf(lexemes(source).lexemes, analysis).find((it) => it.name === name);
  const takes = own === undefined ? E.SIGNATURES[name] : own.parameter === null ? undefined : [own.parameter];
  if (takes === undefined) return null;
  const help = own === undefined ? DOCUMENTED.get(name) : undefined;
  const label = `${name}(${takes.join(', ')})`;
  let from = name.length + 1;
  const parameters = takes.map((it) => {
    const at: [number, number] = [from, from + it.length];
    from += it.length + 2;
    return { label: at };
  });
  const signature = {
    label,
    parameters,
    ...(help === undefined ? {} : { documentation: { kind: 'markdown' as const, value: helpText(help) } }),
  };
  return {
    signatures: [signature],
    activeSignature: 0,
    activeParameter: Math.min(inner.argument, takes.length - 1),
  };
}
