/** The door of grammar: text in, tree and diagnostics out. */
export type * from './ast.ts';
/** `name = value` in a block; `Entry` is one of the catalogue. */
export type { Entry as BlockEntry } from './ast.ts';
export type { Entry } from './catalogue/entry.ts';
export { type Code, catalogue, diagnostic, type FactsOf } from './catalogue.ts';
export { type Diagnostic, isError, type Related, type Severity } from './diagnostic.ts';
export { InvariantError, invariant, unreachable } from './invariant.ts';
export { LANGUAGE_WORDS, RESERVED_WORDS, SERIES_WORDS, TIME_UNIT_WORDS, UNIT_WORDS } from './lexicon.ts';
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
export { suggest, suggestions } from './suggest.ts';
