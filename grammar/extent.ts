/** How far a part of an expression reaches that the parser could not read where it stands. */
import { type IToken, tokenMatcher } from 'chevrotain';
import type { Span } from './source.ts';
import { isWord, spanOf } from './token-texts.ts';
import * as T from './tokens.ts';

const { K } = T;

/**
 * How far an `if` or a `not` reaches that needs brackets: as far as it would inside of them. Null where that can't be said
 * before the whole is read.
 */
export function extentOf(opener: IToken, tokens: readonly IToken[]): Span | null {
  const isNot = opener.tokenType === K.not;
  let depth = 0;
  let [ifs, thens, elses] = [0, 0, 0];
  let last = opener;
  for (let at = tokens.indexOf(opener); at < tokens.length; at += 1) {
    const token = tokens[at] as IToken;
    const type = token.tokenType;
    if (type === T.LParen || type === T.LSquare) depth += 1;
    else if (type === T.RParen || type === T.RSquare) depth -= 1;
    if (depth < 0) break;
    if (depth === 0) {
      const isWhole = !isNot && elses === ifs && ifs > 0;
      if (type === T.Comma || type === T.LCurly || type === T.RCurly || T.statementTypes.has(type)) break;
      if (type === K.where || type === T.DotDot) break;
      if (isNot && (type === K.and || type === K.or || type === K.then || type === K.else)) break;
      if (type === K.then && thens === ifs) break;
      if (type === K.else && elses === ifs) break;
      if ((isWhole || isNot) && type !== T.RParen && startsAnew(last, token)) break;
      if (type === K.if) ifs += 1;
      else if (type === K.then) thens += 1;
      else if (type === K.else) elses += 1;
    }
    last = token;
  }
  const isWhole = isNot
    ? last !== opener
    : ifs > 0 && ifs === thens && ifs === elses && last.tokenType !== K.else;
  return isWhole && depth <= 0 ? { start: opener.startOffset, end: spanOf(last).end } : null;
}

/** Two values side by side: what follows is no part of the expression any more. */
function startsAnew(before: IToken, token: IToken): boolean {
  const endsValue = (it: IToken) => it.tokenType === T.RParen || it.tokenType === T.RSquare || isPlain(it);
  return (
    endsValue(before) && isPlain(token) && token.tokenType !== T.Unit && !tokenMatcher(token, T.Operator)
  );
}

function isPlain(it: IToken): boolean {
  if (tokenMatcher(it, T.Operator) || tokenMatcher(it, T.Prefix)) return false;
  if (it.tokenType === K.if || it.tokenType === K.then || it.tokenType === K.else) return false;
  return (
    isWord(it) || tokenMatcher(it, T.Numeric) || it.tokenType === T.TextToken || it.tokenType === T.DateToken
  );
}
