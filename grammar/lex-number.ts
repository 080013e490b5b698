/**
 * Numbers, percentages and dates: where each ends, and what is wrong with it.
 * `_` stands between digits, a point only between digits, `%` directly behind; there is no exponent.
 */
import type { TokenType } from 'chevrotain';
import { diagnostic } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { placeIn, type Source } from './source.ts';
import { DateToken, NumberToken, PercentToken } from './tokens.ts';

const DATE = /(\d{4})-(\d{2})-(\d{2})(?!\d)/y;
/** Whatever looks as if it were meant as the time of a date. */
const TIME = /T[0-9:]*(?:\.\d+)?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?/y;
const GOOD_TIME = /^T(\d{2}):(\d{2})(?::(\d{2}))?Z$/;
const EXPONENT = /[eE][+-]?\d[\d_]*/y;
const MORE_POINTS = /(?:\.\d[\d_]*)+/y;

export interface Numeral {
  readonly type: TokenType;
  readonly end: number;
}

/** Reads the numeral that starts at `start`. Errors: given to `report`; the numeral is taken whole anyway. */
export function readNumeral(source: Source, start: number, report: (it: Diagnostic) => void): Numeral {
  const { text } = source;
  let end = digitsEnd(text, start);
  if (end - start === 4 && text.charCodeAt(end) === 45 && matchEnd(DATE, text, start) > 0) {
    return readDate(source, start, report);
  }
  let wrong: { why: string; mend: string | null } | null = null;
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
    end = digitsEnd(text, end + 1);
    const more = matchEnd(MORE_POINTS, text, end);
    if (more > 0) {
      end = more;
      wrong = { why: 'a number has one decimal point at most', mend: null };
    }
  } else if (text.charCodeAt(end) === 46 && text.charCodeAt(end + 1) !== 46) {
    end += 1;
    wrong = { why: 'a decimal point stands between digits', mend: text.slice(start, end - 1) };
  }
  const exponent = matchEnd(EXPONENT, text, end);
  if (exponent > 0) {
    end = exponent;
    wrong = { why: 'a number has no exponent', mend: writtenOut(text.slice(start, end)) };
  }
  const written = text.slice(start, end);
  if (wrong === null && written.includes('_') && /__|_\.|_$/.test(written)) {
    const mend = written.replace(/_+/g, '_').replace(/_(?=\.|$)/g, '');
    wrong = { why: '`_` stands between two digits', mend };
  }
  if (wrong !== null) {
    report(diagnostic('E105', placeIn(source, { start, end }), { text: written, ...wrong }));
  }
  if (text.charCodeAt(end) === 37) return { type: PercentToken, end: end + 1 };
  return { type: NumberToken, end };
}

function readDate(source: Source, start: number, report: (it: Diagnostic) => void): Numeral {
  const { text } = source;
  const dayEnd = start + 10;
  const written = text.slice(start, dayEnd);
  const fault = faultOfDay(written);
  if (fault !== null) {
    report(diagnostic('E106', placeIn(source, { start, end: dayEnd }), { text: written, ...fault }));
  }
  const end = matchEnd(TIME, text, dayEnd);
  if (end <= 0) return { type: DateToken, end: dayEnd };
  const time = text.slice(dayEnd, end);
  const good = GOOD_TIME.exec(time);
  if (good === null || Number(good[1]) > 23 || Number(good[2]) > 59 || Number(good[3] ?? 0) > 59) {
    const facts = {
      ...{ time, example: `${written}T14:00Z`, whole: { start, end } },
      meant: fault === null ? inUtc(written, time) : null,
    };
    report(diagnostic('E107', placeIn(source, { start: dayEnd, end }), facts));
  }
  return { type: DateToken, end };
}

/** Why the calendar has no such day, and which one is nearest in that month; or null. */
function faultOfDay(written: string): { readonly why: string; readonly nearest: string | null } | null {
  const [year, month, day] = written.split('-').map(Number) as [number, number, number];
  if (month < 1 || month > 12) return { why: `there is no month ${month}`, nearest: null };
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
  if (day >= 1 && day <= days) return null;
  const nearest = `${written.slice(0, 8)}${day < 1 ? '01' : days}`;
  return { why: `that month has the days 1 to ${days}`, nearest };
}

/** A time without its zone is meant in UTC; another zone is reckoned back. Null: it is no time of day. */
function inUtc(day: string, time: string): string | null {
  const found = /^T(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.0+)?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)?$/.exec(time);
  if (found === null) return null;
  const [, hours, minutes, seconds, sign, ahead = '0', more = '0'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const offset = (Number(ahead) * 60 + Number(more)) * (sign === '-' ? -1 : 1);
  const ms =
    Date.parse(`${day}T00:00:00Z`) +
    ((Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds ?? 0)) * 1000;
  const written = new Date(ms).toISOString();
  return /^\d{4}-/.test(written) ? `${written.slice(0, seconds === undefined ? 16 : 19)}Z` : null;
}

/** `1e5` as `100_000`, where that is short enough to be of use. */
function writtenOut(text: string): string | null {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value)) return null;
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); isDigit(code) || code === 95; code = text.charCodeAt(end)) end += 1;
  return end;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** End of the match that starts exactly at `at`, or -1. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
