/**
 * Text to tokens. Written by hand and not as a Chevrotain lexer: it makes the same tokens several times
 * faster, costs nothing at start-up, and can say what is wrong with a string, a number or a date.
 * Comments are kept beside the tokens for the formatter.
 */
import type { IToken, TokenType } from 'chevrotain';
import { characterMends, closingOfBlock, closingQuote } from './catalogue/characters.ts';
import { diagnostic } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { isDigit, readNumeral } from './lex-number.ts';
import { MAX_ERRORS_COLLECTED } from './limits.ts';
import { placeIn, type Source, type Span } from './source.ts';
import { isEscape } from './strings.ts';
import * as T from './tokens.ts';

export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
  /** A text block ran to the end of the file: what is missing there needs no second message. */
  readonly openEnd: boolean;
  /** Where reading stopped: the end of the text, or the first statement behind enough tokens. */
  readonly end: number;
}

const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const QUOTE = 4;
const SIGN = 5;

/** The class of each ASCII character; 0 is a character that the language doesn't have. */
const classes = new Uint8Array(128);
for (const it of ' \t\n\r') classes[it.charCodeAt(0)] = SPACE;
for (const it of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') classes[it.charCodeAt(0)] = LETTER;
for (const it of '0123456789') classes[it.charCodeAt(0)] = DIGIT;
classes['"'.charCodeAt(0)] = QUOTE;
for (const it of '()[]{},:@.=!<>+-*/^') classes[it.charCodeAt(0)] = SIGN;

const singles: (TokenType | undefined)[] = [];
for (const type of [
  ...[T.LParen, T.RParen, T.LSquare, T.RSquare, T.LCurly, T.RCurly, T.Comma, T.Colon, T.At, T.Dot],
  ...[T.Equals, T.Less, T.Greater, T.Plus, T.Minus, T.Times, T.Slash, T.Power],
]) {
  singles[(type.PATTERN as string).charCodeAt(0)] = type;
}
/** What may be the second character of a sign. */
const continues = new Uint8Array(128);
for (const it of '=.<>*&|') continues[it.charCodeAt(0)] = 1;

const pairs = new Map<string, TokenType>(
  [T.DotDot, T.NotEquals, T.LessEquals, T.GreaterEquals].map((type) => [type.PATTERN as string, type]),
);

/** What other languages write, and what is meant. Longer ones first. */
const foreign: readonly (readonly [string, TokenType, string])[] = [
  ['===', T.Equals, '='],
  ['!==', T.NotEquals, '!='],
  ['==', T.Equals, '='],
  [':=', T.Equals, '='],
  ['<>', T.NotEquals, '!='],
  ['=<', T.LessEquals, '<='],
  ['=>', T.GreaterEquals, '>='],
  ['**', T.Power, '^'],
  ['&&', T.K.and, 'and'],
  ['||', T.K.or, 'or'],
  ['!', T.K.not, 'not'],
  ['≤', T.LessEquals, '<='],
  ['≥', T.GreaterEquals, '>='],
  ['≠', T.NotEquals, '!='],
  ['×', T.Times, '*'],
  ['·', T.Times, '*'],
  ['÷', T.Slash, '/'],
  ['−', T.Minus, '-'],
  ['…', T.DotDot, '..'],
];
/** Blanks and marks beyond ASCII, which nobody sees: they part words as a blank does. */
const INVISIBLE = /[\u0080-\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;
const foreignOpeners = new Set(foreign.map(([written]) => written.charCodeAt(0)));

/**
 * The tokens from `from` on; behind `enough` of them it stops before the next word that opens a statement.
 * Shape: tokens in order of the text, without an end mark. Errors: what can't be read is left out.
 */
export function lex(source: Source, from = 0, enough = Number.POSITIVE_INFINITY): Lexed {
  const { text } = source;
  const tokens: IToken[] = [];
  const comments: Span[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (it: Diagnostic) => void diagnostics.push(it);
  let openEnd = false;
  let at = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from;

  while (at < text.length && diagnostics.length < MAX_ERRORS_COLLECTED) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (classes[code] as number) : 0;
    if (kind === SPACE) {
      at += 1;
    } else if (kind === LETTER) {
      const end = wordEnd(text, at + 1);
      const it = wordToken(text.slice(at, end), at, end, tokens);
      if (tokens.length >= enough && opensStatement(it, tokens, text)) break;
      tokens.push(it);
      at = end;
    } else if (kind === DIGIT) {
      const numeral = readNumeral(source, at, report);
      tokens.push(token(text.slice(at, numeral.end), at, numeral.end, numeral.type));
      at = numeral.end;
    } else if (kind === QUOTE) {
      const block = text.startsWith('"""', at);
      const end = block ? blockEnd(text, at) : stringEnd(source, at, report);
      if (block && end < 0) {
        const place = placeIn(source, { start: at, end: at + 3 });
        report(diagnostic('E103', place, { closing: closingOfBlock(source, at) }));
        openEnd = true;
      }
      const stop = end < 0 ? text.length : end;
      tokens.push(token(text.slice(at, stop), at, stop, T.TextToken));
      at = stop;
    } else if (kind === SIGN && code === 47 && text.charCodeAt(at + 1) === 42) {
      at = readForeignComment(source, at, report);
    } else if (kind === SIGN && code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = lineEnd(text, at);
      comments.push({ start: at, end });
      at = end;
    } else {
      const type = kind === SIGN && code !== 46 && code !== 33 ? singles[code] : undefined;
      const next = text.charCodeAt(at + 1);
      if (type !== undefined && !(next < 128 && continues[next])) {
        tokens.push(token(type.PATTERN as string, at, at + 1, type));
        at += 1;
      } else {
        at = readSign(source, at, tokens, report);
      }
    }
  }
  return { tokens, comments, diagnostics, openEnd, end: at };
}

/** Does a statement begin with this word? In a file without mistakes the answer is right; else it may be wrong. */
function opensStatement(word: IToken, before: readonly IToken[], text: string): boolean {
  if (!T.statementTypes.has(word.tokenType)) return false;
  const last = before[before.length - 1]?.tokenType;
  if (word.tokenType === T.K.rule) return last !== T.K.emission;
  if (word.tokenType !== T.K.governance) return true;
  return (
    last !== T.K.after && !/^\s*\./.test(text.slice((word.endOffset as number) + 1, word.startOffset + 99))
  );
}

/** A sign of one or two characters; or something that the language doesn't have. Returns where it ends. */
function readSign(source: Source, at: number, tokens: IToken[], report: (it: Diagnostic) => void): number {
  const { text } = source;
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (foreignOpeners.has(code)) {
    const found = foreign.find(([written]) => text.startsWith(written, at));
    if (found !== undefined && !(found[0] === '!' && next === 61)) {
      const [written, type, meant] = found;
      const end = at + written.length;
      report(diagnostic('E108', placeIn(source, { start: at, end }), { written, meant }));
      tokens.push(token(meant, at, end, type));
      return end;
    }
  }
  if (next === 46 || next === 61) {
    const pair = pairs.get(text.slice(at, at + 2));
    if (pair !== undefined) {
      tokens.push(token(pair.PATTERN as string, at, at + 2, pair));
      return at + 2;
    }
  }
  if (code === 46) {
    const before = tokens.at(-1);
    const adjacent = before !== undefined && before.endOffset === at - 1;
    if (!adjacent && isDigit(next)) return readPointNumber(source, at, tokens, report);
    // a path may open with the one statement word that is also a group of parameters
    if (before?.tokenType === T.K.governance) retag(before, T.Word);
  }
  const type = singles[code];
  if (type !== undefined) {
    tokens.push(token(text.charAt(at), at, at + 1, type));
    return at + 1;
  }
  return readUnknown(source, at, tokens, report);
}

/** `.5`: a number that lacks its nought. */
function readPointNumber(
  source: Source,
  at: number,
  tokens: IToken[],
  report: (it: Diagnostic) => void,
): number {
  const numeral = readNumeral(source, at + 1, report);
  const written = source.text.slice(at, numeral.end);
  const place = placeIn(source, { start: at, end: numeral.end });
  report(
    diagnostic('E105', place, {
      text: written,
      why: 'a decimal point stands between digits',
      mend: `0${written}`,
    }),
  );
  tokens.push(token(`0${written}`, at, numeral.end, numeral.type));
  return numeral.end;
}

/** A comment of another language, with a star: one mistake, however long it is. */
function readForeignComment(source: Source, at: number, report: (it: Diagnostic) => void): number {
  const close = source.text.indexOf('*/', at + 2);
  const end = close < 0 ? lineEnd(source.text, at) : close + 2;
  reportUnknown(source, { start: at, end: at + 2 }, '/*', report);
  return end;
}

/** A run of characters that the language doesn't have is one mistake. */
function readUnknown(source: Source, at: number, tokens: IToken[], report: (it: Diagnostic) => void): number {
  const { text } = source;
  const code = text.charCodeAt(at);
  let end = at + 1;
  if (INVISIBLE.test(text.charAt(at))) {
    while (text.charCodeAt(end) === code) end += 1;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    reportUnknown(source, { start: at, end }, name, report);
    return end;
  }
  if (code === 39) {
    const close = text.indexOf("'", at + 1);
    const line = lineEnd(text, at);
    if (close > 0 && close < line) {
      end = close + 1;
      tokens.push(token(`"${text.slice(at + 1, close)}"`, at, end, T.TextToken));
    }
  } else if (code === 35) {
    end = lineEnd(text, at);
  } else if (code === 37) {
    const number = tokens.at(-1);
    if (number?.tokenType === T.NumberToken) retag(number, T.PercentToken, `${number.image}%`);
  } else if (code >= 128) {
    while (end < text.length && isForeignOrWord(text, end)) end += 1;
  } else {
    while (text.charCodeAt(end) === code) end += 1;
  }
  const shown = code === 35 ? '#' : text.slice(at, Math.min(end, at + 20));
  reportUnknown(source, { start: at, end }, shown, report);
  return end;
}

function reportUnknown(source: Source, span: Span, text: string, report: (it: Diagnostic) => void): void {
  report(diagnostic('E101', placeIn(source, span), { text, mends: characterMends(source, span) }));
}

function wordToken(image: string, start: number, end: number, before: readonly IToken[]): IToken {
  const type = T.typeOfWord.get(image) ?? T.Word;
  if (type === T.K.of) {
    const last = before[before.length - 1];
    if (last?.image === 'date') retag(last, T.K.date);
  }
  return token(image, start, end, type);
}

function token(image: string, start: number, end: number, type: TokenType): IToken {
  return {
    image,
    startOffset: start,
    endOffset: end - 1,
    tokenTypeIdx: type.tokenTypeIdx as number,
    tokenType: type,
  };
}

function retag(it: IToken, type: TokenType, image: string = it.image): void {
  it.tokenType = type;
  it.tokenTypeIdx = type.tokenTypeIdx as number;
  it.image = image;
}

function isWordCode(code: number): boolean {
  return code < 128 && (classes[code] === LETTER || classes[code] === DIGIT);
}

function isForeignOrWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isWordCode(code) : !INVISIBLE.test(text.charAt(at));
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isWordCode(text.charCodeAt(end))) end += 1;
  return end;
}

/** Where the line ends that `from` is on, without its break. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** Behind the closing quote; the end of the line where there is none. */
function stringEnd(source: Source, start: number, report: (it: Diagnostic) => void): number {
  const { text } = source;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code === 10 || code === 13) break;
    if (code !== 92) continue;
    const letter = text.charAt(at + 1);
    if (letter === '\n' || letter === '\r' || letter === '') continue;
    if (!isEscape(letter)) {
      const place = placeIn(source, { start: at, end: at + 2 });
      report(diagnostic('E104', place, { letter }));
    }
    at += 1;
  }
  const end = lineEnd(text, start);
  const closing = closingQuote(source, { start, end });
  report(diagnostic('E102', placeIn(source, { start, end }), { closing }));
  return end;
}

/** Behind the closing quotes, or -1. */
function blockEnd(text: string, start: number): number {
  const close = text.indexOf('"""', start + 3);
  return close < 0 ? -1 : close + 3;
}
