/**
 * The token types. There is one pattern for words; which of them are keywords is looked up
 * afterwards. A keyword that isn't reserved also counts as a `Word`, so that it can be a name.
 * The types are plain objects, which the parser's constructor numbers all at once: Chevrotain's `createToken` goes
 * over the whole family for each member, which is felt at start-up. So no token is made before a parser is.
 */
import type { TokenType } from 'chevrotain';
import { CONNECTIVE_WORDS, CONTEXT_WORDS, type Keyword, STATEMENT_WORDS, UNIT_WORDS } from './lexicon.ts';

/** Families: a parser that asks for one takes every type that belongs to it. */
export const Word = family('Word', 'Word');
export const Unit = family('Unit', 'Unit', Word);
export const Operator = family('Operator', 'Operator');
export const Prefix = family('Prefix', 'Prefix');
export const Numeric = family('Numeric', 'Number | Percent');

export const NumberToken = family('Number', 'Number', Numeric);
export const PercentToken = family('Percent', 'Percent', Numeric);
export const DateToken = family('Date', 'Date');
export const TextToken = family('Text', 'Text');

export const LParen = sign('LParen', '(');
export const RParen = sign('RParen', ')');
export const LSquare = sign('LSquare', '[');
export const RSquare = sign('RSquare', ']');
export const LCurly = sign('LCurly', '{');
export const RCurly = sign('RCurly', '}');
export const Comma = sign('Comma', ',');
export const Colon = sign('Colon', ':');
export const At = sign('At', '@');
export const Dot = sign('Dot', '.');
export const DotDot = sign('DotDot', '..');
export const Equals = sign('Equals', '=', Operator);
export const NotEquals = sign('NotEquals', '!=', Operator);
export const Less = sign('Less', '<', Operator);
export const LessEquals = sign('LessEquals', '<=', Operator);
export const Greater = sign('Greater', '>', Operator);
export const GreaterEquals = sign('GreaterEquals', '>=', Operator);
export const Plus = sign('Plus', '+', Operator);
export const Minus = sign('Minus', '-', Operator, Prefix);
export const Times = sign('Times', '*', Operator);
export const Slash = sign('Slash', '/', Operator);
export const Power = sign('Power', '^', Operator);

/** The families that a keyword belongs to, where it isn't a statement's word or just a `Word`. */
const families: Partial<Record<Keyword, TokenType[]>> = {
  if: [],
  // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language
  then: [],
  else: [],
  where: [],
  and: [Operator],
  or: [Operator],
  in: [Operator],
  not: [Prefix],
  before: [Word, Operator],
  after: [Word, Operator],
  block: [Word, Unit],
  // the lexer makes it a keyword only before `of`; else `date` is a plain word
  date: [],
};

/** Keywords by their text. */
export const K = Object.fromEntries([
  ...STATEMENT_WORDS.map((word) => [word, keyword(word, [])]),
  ...[...CONNECTIVE_WORDS, ...CONTEXT_WORDS, 'date' as const].map((word) => [
    word,
    keyword(word, families[word] ?? [Word]),
  ]),
]) as Record<Keyword, TokenType>;

/** What the lexer looks a word up in; what isn't here is a plain `Word`. */
export const typeOfWord: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ...UNIT_WORDS.map((word) => [word, Unit] as const),
  ...Object.entries(K).filter(([word]) => word !== 'date'),
]);

export const statementTypes: ReadonlySet<TokenType> = new Set(STATEMENT_WORDS.map((word) => K[word]));

export const vocabulary: TokenType[] = [
  Word,
  Unit,
  Operator,
  Prefix,
  Numeric,
  NumberToken,
  PercentToken,
  DateToken,
  TextToken,
  LParen,
  RParen,
  LSquare,
  RSquare,
  LCurly,
  RCurly,
  Comma,
  Colon,
  At,
  Dot,
  DotDot,
  Equals,
  NotEquals,
  Less,
  LessEquals,
  Greater,
  GreaterEquals,
  Plus,
  Minus,
  Times,
  Slash,
  Power,
  ...Object.values(K),
];

function family(name: string, label: string, ...categories: TokenType[]): TokenType {
  return { name, LABEL: label, CATEGORIES: categories };
}

function sign(name: string, text: string, ...categories: TokenType[]): TokenType {
  return { name, LABEL: `"${text}"`, PATTERN: text, CATEGORIES: categories };
}

function keyword(word: Keyword, categories: TokenType[]): TokenType {
  return { name: `${word}Word`, LABEL: `"${word}"`, PATTERN: word, CATEGORIES: categories };
}
