/** The door of grammar: text in, tree and diagnostics out. */
export type * from './ast.ts';
export type { Entry } from './catalogue/entry.ts';
export { type Code, catalogue, diagnostic, type FactsOf } from './catalogue.ts';
export { type Diagnostic, isError, type Related, type Severity } from './diagnostic.ts';
export { InvariantError, invariant, unreachable } from './invariant.ts';
export {
  lineText,
  type Place,
  type Position,
  placeIn,
  positionAt,
  type Source,
  type Span,
} from './source.ts';
