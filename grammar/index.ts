/** The door of grammar: text in, tree and diagnostics out. */
export { beforeItem, behindItem, commentOn, inBlock } from './additions.ts';
export type * from './ast.ts';
/** `name = value` in a block; `Entry` is one of the catalogue. */
export type { Entry as BlockEntry } from './ast.ts';
export type { Entry } from './catalogue/entry.ts';
export { UNIGNORABLE } from './catalogue/lints.ts';
export { type Code, catalogue, diagnostic, type FactsOf, RUN_CODES } from './catalogue.ts';
export {
  type Diagnostic,
  isError,
  type Mend,
  mended,
  type Related,
  type Severity,
  type TextEdit,
} from './diagnostic.ts';
export { type Formatted, format } from './format.ts';
export { type Ignore, type IgnoredCode, ignorableFrom, ignoresIn } from './ignore.ts';
export { InvariantError, invariant, unreachable } from './invariant.ts';
export { type Lexeme, type Lexemes, lexemes } from './lexemes.ts';
export {
  LANGUAGE_WORDS,
  RESERVED_WORDS,
  SERIES_WORDS,
  STATEMENT_WORDS,
  TIME_UNIT_WORDS,
  UNIT_WORDS,
} from './lexicon.ts';
export { MAX_ERRORS_SHOWN, MAX_FILE_LENGTH } from './limits.ts';
export { comments, type ParseResult, parse } from './parse.ts';
export {
  lineText,
  type Place,
  type Position,
  placeIn,
  positionAt,
  type Source,
  type Span,
} from './source.ts';
export { quoted } from './strings.ts';
export { suggest, suggestions } from './suggest.ts';
export { tidied } from './tidy-mend.ts';
