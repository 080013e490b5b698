/** What tokens say of the text that they were read from. */
import { EOF, type IToken } from 'chevrotain';
import { type Place, placeIn, type Source, type Span } from './source.ts';

/** Where the parser stands: the token it can't take, and what is before it. */
export interface ParsePoint {
  readonly source: Source;
  readonly found: IToken;
  readonly previous: IToken;
  readonly tokens: readonly IToken[];
}

export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: (token.endOffset as number) + 1 };
}

export function isWord(token: IToken): boolean {
  return /^[A-Za-z_]/.test(token.image);
}

/** Is there a line break between two tokens? */
export function breaksLine(source: Source, before: IToken, after: IToken): boolean {
  const at = source.text.lastIndexOf('\n', after.startOffset);
  return at >= 0 && at > (before.endOffset as number);
}

export function isStart({ previous }: ParsePoint): boolean {
  return previous.tokenType === EOF;
}

export function onNewLine({ source, found, previous }: ParsePoint): boolean {
  return breaksLine(source, previous, found);
}

export function here({ source, found }: ParsePoint): Place {
  return placeIn(source, spanOf(found));
}
