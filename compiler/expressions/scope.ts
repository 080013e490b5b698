/**
 * What an expression is checked against: the start's subnets, the assumptions that matter for
 * units, the named values, and which subnet is at hand where the expression stands.
 */
import {
  type Code,
  type Diagnostic,
  diagnostic,
  type FactsOf,
  type Place,
  placeIn,
  type Related,
  type Source,
  type Span,
} from '../../grammar/index.ts';
import type { Meaning, Meanings } from '../meanings.ts';
import type { LetTable } from './lets.ts';

/** What the start and the assumptions say. Null or empty where the file has errors that hide it. */
export interface StartFacts {
  /** Null: the start could not be read, so every subnet passes. */
  readonly subnets: readonly StartSubnet[] | null;
  /** Names that the file's own `register` events give. */
  readonly born: ReadonlySet<string>;
  /** Registrations are assumed, so `new-1`, `new-2` … may come. */
  readonly hasDemand: boolean;
  /** Milliseconds, above 0. */
  readonly blockTimeMs: number;
  readonly hasTaoPrice: boolean;
  readonly startBlock: number;
  /** The start block's time. Null: a genesis without a date; undefined: not known, so dates pass unread. */
  readonly timestampMs: number | null | undefined;
}

export interface StartSubnet {
  readonly netuid: number;
  readonly name: string | null;
}

/** One for a whole compilation. Made by `createEnvironment`. */
export interface Environment {
  readonly facts: StartFacts;
  readonly byNetuid: ReadonlyMap<number, StartSubnet>;
  readonly byName: ReadonlyMap<string, readonly StartSubnet[]>;
  readonly lets: LetTable;
  /** How many more names are compared with all others to find the one that was meant. */
  readonly patience: { left: number };
  /** What words mean is put there; null for the compiler that only checks. */
  readonly meant: Meanings;
  report(diagnostic: Diagnostic): void;
}

/**
 * What bare names mean: mostly the subnet at hand. In a `rule` and in `where` bare fields and `subnet` mean it; in the body of
 * a function its parameter does. A `where` hides the parameter of the function around it, since a
 * list knows one subnet at a time. In a demand `price` is what a registration costs.
 */
export type Hand =
  | { readonly kind: 'none' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'demand' }
  | { readonly kind: 'function'; readonly parameter: string }
  | { readonly kind: 'where'; readonly hidden: string | null };

/** Where an expression stands. */
export interface Scope {
  readonly environment: Environment;
  readonly source: Source;
  readonly hand: Hand;
  /**
   * `rows`: judged on a finished projection (`expect`, `show`), where the baseline and other runs
   * can be looked at. `run`: worked out while blocks go by (rules, `set`, `when`).
   * `let`: as its users will; a let that needs rows can't be used in a run.
   */
  readonly phase: 'rows' | 'run' | 'let';
  /** Called by a let when it meets what needs rows. */
  readonly needsRows: (() => void) | null;
}

export const NO_HAND: Hand = { kind: 'none' };
export const RULE_HAND: Hand = { kind: 'rule' };
export const DEMAND_HAND: Hand = { kind: 'demand' };

/** A scope for a condition behind `where` in this one. */
export function whereScope(scope: Scope): Scope {
  const { hand } = scope;
  const hidden = hand.kind === 'function' ? hand.parameter : hand.kind === 'where' ? hand.hidden : null;
  const { environment, source, phase, needsRows } = scope;
  return { environment, source, hand: { kind: 'where', hidden }, phase, needsRows };
}

/** Whether bare fields and `subnet` have a meaning here. */
export function hasHand(scope: Scope): boolean {
  return scope.hand.kind === 'rule' || scope.hand.kind === 'where';
}

/** What a call's function is given where one subnet is at hand: `subnet`, or the parameter of the function around. */
export function subnetAtHand({ hand }: Scope): { readonly hand: string | null } {
  if (hand.kind === 'function') return { hand: hand.parameter };
  return { hand: hand.kind === 'rule' || hand.kind === 'where' ? 'subnet' : null };
}

export function place(scope: Scope, span: Span): Place {
  return placeIn(scope.source, span);
}

/** The user's text of a node, shortened where it is long. */
export function textOf(scope: Scope, span: Span): string {
  const text = scope.source.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Reports and gives null, so that a check can end with it. */
export function fault<C extends Code>(
  scope: Scope,
  code: C,
  span: Span,
  facts: FactsOf<C>,
  related: readonly Related[] = [],
): null {
  scope.environment.report(diagnostic(code, place(scope, span), facts, related));
  return null;
}

export function relatedTo(scope: Scope, span: Span, message: string): Related {
  return { message, place: place(scope, span) };
}

/** Keeps what a stretch of text means, for those who asked for it. */
export function means(scope: Scope, span: Span, meaning: Meaning): void {
  scope.environment.meant?.push({ place: place(scope, span), meaning });
}
