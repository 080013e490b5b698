/**
 * The words and signs of a text as plain data, for those who read text that isn't a program yet:
 * an editor asks what may stand at the cursor when half of the line is missing.
 */
import { lex } from './lexer.ts';
import type { Source, Span } from './source.ts';
import * as T from './tokens.ts';

/** A piece of text. A string that doesn't end runs to the end of its line, a text block to that of the file. */
export interface Lexeme extends Span {
  readonly kind: 'word' | 'number' | 'percent' | 'date' | 'text' | 'sign';
  /** As it counts: of what is written otherwise than it should be (`==`), what is meant. */
  readonly text: string;
}

export interface Lexemes {
  /** In order, without comments. */
  readonly lexemes: readonly Lexeme[];
  readonly comments: readonly Span[];
}

const LITERALS = new Map<unknown, Lexeme['kind']>([
  [T.NumberToken, 'number'],
  [T.PercentToken, 'percent'],
  [T.DateToken, 'date'],
  [T.TextToken, 'text'],
]);

/** Errors: none; what can't be read is left out. */
export function lexemes(source: Source): Lexemes {
  const { tokens, comments } = lex(source);
  return {
    comments,
    lexemes: tokens.map(({ image, startOffset, endOffset, tokenType }) => ({
      kind: LITERALS.get(tokenType) ?? (/^[A-Za-z_]/.test(image) ? 'word' : 'sign'),
      text: image,
      start: startOffset,
      end: (endOffset as number) + 1,
    })),
  };
}
