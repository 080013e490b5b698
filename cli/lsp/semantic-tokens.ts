/** What each word of a text is, for editors that colour by meaning: from the words themselves and from what they meant. */
import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
} from 'vscode-languageserver/node';
import { symbolsOf } from '../../compiler/index.ts';
import { type Lexeme, lexemes, type Span, UNIT_WORDS } from '../../grammar/index.ts';
import type { Analysis } from './analysis.ts';
import { positionOf } from './text-range.ts';

const TYPES = [
  'comment',
  'string',
  'number',
  'keyword',
  'operator',
  'type',
  'variable',
  'function',
  'parameter',
  'property',
  'class',
] as const;
type TokenType = (typeof TYPES)[number];
const MODIFIERS = ['declaration', 'readonly'] as const;

/** `type` is a unit, `property` a path of the chain's parameters and metrics, `class` an emission rule. */
export const legend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

interface Token extends Span {
  readonly type: TokenType;
  readonly declares?: boolean;
}

export function semanticTokens(analysis: Analysis): SemanticTokens {
  const { source } = analysis;
  const builder = new SemanticTokensBuilder();
  for (const token of tokensOf(analysis)) {
    // Most clients take no token that goes over several lines.
    for (const part of linesOf(token, source.text)) {
      const { line, character } = positionOf(source, part.start);
      const length = part.end - part.start;
      builder.push(line, character, length, TYPES.indexOf(token.type), token.declares === true ? 1 : 0);
    }
  }
  return builder.build();
}

/** In order, none over another. */
export function tokensOf(analysis: Analysis): readonly Token[] {
  const { source, result } = analysis;
  const { lexemes: words, comments } = lexemes(source);
  const named = namesIn(analysis);
  const meant = (result.reading?.meanings ?? []).filter(({ place }) => place.path === source.path);
  const paths = meant.filter(({ meaning }) => meaning.kind === 'parameter' || meaning.kind === 'metric');
  const inPath = (it: Span) => paths.some(({ place }) => place.start <= it.start && it.end <= place.end);
  const tokens: Token[] = comments.map(({ start, end }) => ({ start, end, type: 'comment' }));
  for (const [k, it] of words.entries()) {
    const own = named.get(it.start) ?? named.get(it.start + 1);
    const type = own?.type ?? typeOf(it, words[k - 1], inPath);
    if (type !== null) tokens.push({ start: it.start, end: it.end, type, declares: own?.declares === true });
  }
  return tokens.sort((a, b) => a.start - b.start);
}

/** The author's own names, by where they begin; of a quoted one the character behind its quote. */
function namesIn({ source, result }: Analysis): ReadonlyMap<number, { type: TokenType; declares: boolean }> {
  const { reading } = result;
  if (reading === null) return new Map();
  const functions = new Set(
    reading.program.files.flatMap(({ tree }) =>
      tree.statements.flatMap((it) => (it.kind === 'Let' && it.parameter !== null ? [it.name.text] : [])),
    ),
  );
  const types = { parameter: 'parameter', rule: 'class', subnet: 'string' } as const;
  return new Map(
    symbolsOf(reading.program)
      .filter(({ place }) => place.path === source.path)
      .map(({ kind, name, place, isDeclaration }) => {
        const type = kind === 'let' ? (functions.has(name) ? 'function' : 'variable') : types[kind];
        return [place.start, { type, declares: isDeclaration }] as const;
      }),
  );
}

function typeOf(it: Lexeme, before: Lexeme | undefined, inPath: (it: Span) => boolean): TokenType | null {
  switch (it.kind) {
    case 'text':
      return 'string';
    case 'number':
    case 'percent':
    case 'date':
      return 'number';
    case 'sign':
      return /^[-+*/^=<>!]/.test(it.text) ? 'operator' : null;
    case 'word': {
      const behindNumber = before?.kind === 'number' || before?.kind === 'percent' || before?.text === '/';
      if (UNIT_WORDS.includes(it.text) && (behindNumber || before?.text === ')')) return 'type';
      if (inPath(it) || before?.text === '.') return 'property';
      return 'keyword';
    }
  }
}

function linesOf({ start, end }: Span, text: string): readonly Span[] {
  const parts: Span[] = [];
  for (let from = start; from < end; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 || newline > end ? end : newline;
    const last = text.charCodeAt(to - 1) === 13 ? to - 1 : to;
    if (last > from) parts.push({ start: from, end: last });
    from = to + 1;
  }
  return parts;
}
