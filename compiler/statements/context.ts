/** What every statement is lowered with, and the small steps that they share. */
import {
  type Diagnostic,
  diagnostic,
  type Expression,
  type NumberLiteral,
  type Place,
  type Quantity,
  type Span,
  suggest,
} from '../../grammar/index.ts';
import { check } from '../expressions/check.ts';
import { constantOf, inUnit } from '../expressions/constants.ts';
import { fault, type Scope, textOf } from '../expressions/scope.ts';
import type { Exact } from '../plan.ts';
import { type ProgramFile, placeOf, type Report } from '../program.ts';
import type { Fraction } from '../quantity.ts';
import type { Snapshot } from '../snapshot.ts';
import { blocksUp, type Clock } from '../time.ts';
import { type Dimension, time } from '../types.ts';
import { unitWords } from '../units.ts';

export interface Context {
  /** The file whose statements are lowered; libraries' lets and rules come with a context of their own. */
  readonly file: ProgramFile;
  readonly scope: Scope;
  readonly report: Report;
  readonly clock: Clock;
  /** null: the start could not be had, so nothing can be compared with it. */
  readonly start: Snapshot | null;
}

export function placeHere(cx: Context, span: Span): Place {
  return placeOf(cx.file, span);
}

export function textHere(cx: Context, span: Span): string {
  return cx.file.source.text.slice(span.start, span.end);
}

/**
 * Whole blocks of a duration.
 * Rounds: up. Errors: null where the grammar has refused it.
 */
export function durationBlocks(node: Quantity, cx: Context): number | null {
  const exact = durationOf(node, cx);
  return exact === null ? null : blocksUp(exact.s * exact.n, exact.d);
}

/** A duration in blocks, unrounded. */
export function durationOf(node: Quantity, cx: Context): Fraction | null {
  const [unit] = node.units;
  const isTime = unit && unitWords.get(unit.text)?.dimension === time;
  // The grammar refuses what has no unit of time, and keeps it in the tree.
  if (node.value.kind !== 'Number' || node.units.length !== 1 || !isTime) return null;
  return constantOf(node, cx.scope, time);
}

/** A number literal that has to be whole and within bounds. Errors: null after a message. */
export function wholeNumber(
  node: NumberLiteral,
  cx: Context,
  what: string,
  bounds: { readonly min: number; readonly max: number },
): number | null {
  const text = node.text.replaceAll('_', '');
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= bounds.min && value <= bounds.max) return value;
  const expected =
    bounds.max >= Number.MAX_SAFE_INTEGER
      ? `a whole number${bounds.min > 0 ? ` from ${bounds.min}` : ''}`
      : `a whole number from ${grouped(bounds.min)} to ${grouped(bounds.max)}`;
  cx.report(
    diagnostic('E244', placeHere(cx, node), {
      what,
      expected,
      found: node.text,
      nearest: nearestWhole(value, bounds),
    }),
  );
  return null;
}

/** A constant that has to be a whole number within bounds. */
export function wholeValue(
  { value, exact }: Known,
  span: Span,
  cx: Context,
  what: string,
  bounds: { readonly min: number; readonly max: number },
): number | null {
  if (!exact.includes('/') && value >= bounds.min && value <= bounds.max) return value;
  const expected = `a whole number from ${grouped(bounds.min)} to ${grouped(bounds.max)}`;
  const found = textHere(cx, span);
  const nearest = /^[\d_.]+$/.test(found) ? nearestWhole(value, bounds) : null;
  cx.report(diagnostic('E244', placeHere(cx, span), { what, expected, found, nearest }));
  return null;
}

function nearestWhole(
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): string | null {
  const nearest = Math.min(max, Math.max(min, Math.round(value)));
  return Number.isSafeInteger(nearest) && nearest < Number.MAX_SAFE_INTEGER ? grouped(nearest) : null;
}

/** Keeps what stands once: says where the second one is, and where the first. */
export class Once {
  readonly #seen = new Map<string, Span>();
  readonly #cx: Context;
  readonly #block: string;

  constructor(cx: Context, block: string) {
    this.#cx = cx;
    this.#block = block;
  }

  /** False, after a message, for a word that stood before. `item`: all that goes away with it. */
  take(word: string, span: Span, item: Span): boolean {
    const first = this.#seen.get(word);
    if (first === undefined) {
      this.#seen.set(word, span);
      return true;
    }
    const related = [{ message: 'it stands here first', place: placeHere(this.#cx, first) }];
    const facts = { word, block: this.#block, item: placeHere(this.#cx, item) };
    this.#cx.report(diagnostic('E241', placeHere(this.#cx, span), facts, related));
    return false;
  }

  has(word: string): boolean {
    return this.#seen.has(word);
  }
}

/** The message for a word that a block doesn't know. */
export function unknownEntry(
  cx: Context,
  word: { readonly text: string } & Span,
  block: string,
  known: readonly string[],
): Diagnostic {
  return diagnostic('E240', placeHere(cx, word), {
    word: word.text,
    block,
    known,
    nearest: suggest(word.text, known),
  });
}

/** The message for a word where only a few fit. */
export function unfitWord(
  cx: Context,
  word: { readonly text: string } & Span,
  where: string,
  known: readonly string[],
): Diagnostic {
  return diagnostic('E247', placeHere(cx, word), {
    word: word.text,
    where,
    known,
    nearest: suggest(word.text, known),
  });
}

/** A constant of one dimension. Errors: null after a message. */
export function constant(node: Expression, cx: Context, wanted: Dimension): Fraction | null {
  return constantOf(node, cx.scope, wanted);
}

/** A constant without its fraction made: a library holds tens of thousands of them. */
export interface Known {
  readonly value: number;
  readonly exact: Exact;
}

/** As `constant`, in the light form. Errors: null after a message. */
export function known(node: Expression, cx: Context, wanted: Dimension): Known | null {
  const { scope } = cx;
  const checked = check(node, scope);
  if (checked === null || inUnit(checked, node, scope, [wanted]) === null) return null;
  const { expr } = checked;
  if (expr.op === 'const' && expr.exact !== null) return { value: expr.value, exact: expr.exact };
  return fault(scope, 'E319', node, { text: textOf(scope, node) });
}

/** `9_240_381` */
export function grouped(value: number | bigint): string {
  // beyond 10^21 a number would be written with an exponent
  const whole = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  return String(whole).replace(/\B(?=(\d{3})+$)/g, '_');
}
