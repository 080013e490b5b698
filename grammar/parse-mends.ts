/** What to put where the parser could not go on, as far as that is certain. */
import { EOF, type IToken } from 'chevrotain';
import { adding, removing, writing } from './catalogue/mend.ts';
import type { Mend, TextEdit } from './diagnostic.ts';
import { RESERVED_WORDS } from './lexicon.ts';
import { multiplied, withoutCommas } from './numerals.ts';
import type { BlockName } from './parse-errors.ts';
import { placeIn, type Span } from './source.ts';
import { lineBreakOf } from './tidy-mend.ts';
import { breaksLine, here, isStart, isWord, onNewLine, type ParsePoint, spanOf } from './token-texts.ts';
import * as T from './tokens.ts';

const { K } = T;

/** The word that makes a time of what stands there: `block` before a number, `at` before a date. */
export function lackingOpener(rule: string, { found, tokens }: ParsePoint): string | null {
  const isNumber = found.tokenType === T.NumberToken;
  const isDate = found.tokenType === T.DateToken;
  const behind = tokens[tokens.indexOf(found) + 1];
  if (rule === 'instant' || rule === 'expectAt')
    return isNumber && behind?.tokenType !== T.Unit ? 'block' : null;
  if (rule !== 'when') return null;
  if (isDate || found.tokenType === K.block) return 'at';
  if (found.tokenType === K.halving || found.tokenType === K.each) return 'on';
  return isNumber && behind?.tokenType === T.Unit ? 'after' : null;
}

/** The number before, with the word behind it that isn't a unit of time. */
export function unitless(point: ParsePoint): Span {
  const { found, previous } = point;
  const { start, end } = spanOf(previous);
  const isWrongUnit = found.tokenType === T.Word && !onNewLine(point);
  return { start, end: isWrongUnit ? spanOf(found).end : end };
}

/** `=` where it is forgotten or written otherwise. */
export function lackingSign(wanted: string, point: ParsePoint): readonly Mend[] {
  const { found, source } = point;
  if (wanted !== T.Equals.name || found.tokenType === EOF || onNewLine(point)) return [];
  if (found.tokenType === T.Colon) return writing(here(point), '=');
  const opensValue =
    isWord(found) ||
    [T.NumberToken, T.PercentToken, T.DateToken, T.TextToken, T.LParen, T.LSquare].includes(found.tokenType);
  if (!opensValue || RESERVED_WORDS.has(found.image)) return [];
  const start = found.startOffset;
  return adding({ path: source.path, start, end: start, text: '= ' });
}

/** What to do where a statement goes on with what isn't written like that here. */
export function insteadOf(
  block: BlockName,
  { source, found, previous }: ParsePoint,
): { readonly help: string; readonly mends: readonly Mend[] } | null {
  if (found.tokenType === T.Comma) {
    const grouped = withoutCommas(source, found.startOffset);
    if (grouped !== null) {
      const help = `write \`${grouped.number}\`: digits are grouped by \`_\``;
      return { help, mends: writing(placeIn(source, grouped), grouped.number) };
    }
    if (block === 'file') return null;
    const help = 'leave it out: the lines of a block are not separated by commas';
    return { help, mends: removing(placeIn(source, spanOf(found)), ',') };
  }
  const number = multiplied(previous.image, found.image);
  if (number === null) return null;
  const whole = placeIn(source, { start: previous.startOffset, end: spanOf(found).end });
  return { help: `write \`${number}\``, mends: writing(whole, number) };
}

/** The closing bracket behind what stands on the last line; null where the line goes on. */
export function closingOf(close: string, opener: IToken | null, point: ParsePoint): TextEdit | null {
  const { source, found, previous } = point;
  if (isStart(point) || opener === null || !(found.tokenType === EOF || onNewLine(point))) return null;
  const { end } = spanOf(previous);
  const isBlock = close === '}';
  const own = isBlock && breaksLine(source, opener, previous);
  return {
    path: source.path,
    start: end,
    end,
    text: own ? `${lineBreakOf(source.text)}}` : isBlock ? ' }' : close,
  };
}
