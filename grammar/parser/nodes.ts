/** Tokens as nodes of the tree. */
import type { IToken } from 'chevrotain';
import type { DateLiteral, NumberLiteral, PercentLiteral, Text, Word } from '../ast.ts';
import { blockValue, stringValue } from '../strings.ts';
import * as T from '../tokens.ts';

export function wordNode(token: IToken): Word {
  return { kind: 'Word', start: token.startOffset, end: (token.endOffset as number) + 1, text: token.image };
}

export function numberNode(token: IToken): NumberLiteral {
  return {
    kind: 'Number',
    start: token.startOffset,
    end: (token.endOffset as number) + 1,
    text: token.image,
  };
}

export function numeralNode(token: IToken): NumberLiteral | PercentLiteral {
  if (token.tokenType !== T.PercentToken) return numberNode(token);
  const end = (token.endOffset as number) + 1;
  return { kind: 'Percent', start: token.startOffset, end, text: token.image.slice(0, -1) };
}

export function dateNode(token: IToken): DateLiteral {
  return { kind: 'Date', start: token.startOffset, end: (token.endOffset as number) + 1, text: token.image };
}

export function textNode(token: IToken): Text {
  const block = token.image.startsWith('"""');
  const value = block ? blockValue(token.image) : stringValue(token.image);
  return { kind: 'Text', start: token.startOffset, end: (token.endOffset as number) + 1, value, block };
}
