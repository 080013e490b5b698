/** The nodes of expressions and of the literals in them. */
import type { Span } from './source.ts';

/** A word as written: a keyword's place or somebody's name. */
export interface Word extends Span {
  readonly kind: 'Word';
  readonly text: string;
}

export type Expression =
  | NumberLiteral
  | PercentLiteral
  | Quantity
  | DateLiteral
  | Text
  | List
  | Name
  | Member
  | Call
  | DateOf
  | Unary
  | Binary
  | Conditional
  | Missing;

/** `9_240_381`, `0.25`: the text holds its underscores. */
export interface NumberLiteral extends Span {
  readonly kind: 'Number';
  readonly text: string;
}
/** `12%`; the text is without the sign. */
export interface PercentLiteral extends Span {
  readonly kind: 'Percent';
  readonly text: string;
}
/** A unit behind a number, or behind a distribution or `csv(…)`. */
export interface Quantity extends Span {
  readonly kind: 'Quantity';
  readonly value: NumberLiteral | PercentLiteral | Call;
  /** `TAO/day` is ['TAO', 'day']; `0.25 / day` is [null, 'day']: per day. */
  readonly units: readonly (Word | null)[];
}
/** `2026-12-01`, `2026-12-01T14:00Z` */
export interface DateLiteral extends Span {
  readonly kind: 'Date';
  readonly text: string;
}
/** A string; `value` has escapes resolved and a text block dedented. */
export interface Text extends Span {
  readonly kind: 'Text';
  readonly value: string;
  readonly block: boolean;
}
/** `[1, 13, 40..45]` */
export interface List extends Span {
  readonly kind: 'List';
  readonly items: readonly (Expression | Range)[];
}
export interface Range extends Span {
  readonly kind: 'Range';
  readonly from: Expression;
  readonly to: Expression;
}
/** A name in an expression: a let, a bare field, a function, `subnet`, `on` … */
export interface Name extends Span {
  readonly kind: 'Name';
  readonly text: string;
}
export interface Member extends Span {
  readonly kind: 'Member';
  readonly object: Expression;
  readonly name: Word;
}
export interface Call extends Span {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
}
/** `rank = 32`, `subnets where emission > 0`, or a plain value. */
export interface Argument extends Span {
  readonly kind: 'Argument';
  readonly name: Word | null;
  readonly value: Expression;
  readonly where: Expression | null;
}
/** `date of halving(2)` */
export interface DateOf extends Span {
  readonly kind: 'DateOf';
  readonly event: Expression;
}
export interface Unary extends Span {
  readonly kind: 'Unary';
  readonly op: '-' | 'not';
  readonly of: Expression;
}
export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'before'
  | 'after'
  | '+'
  | '-'
  | '*'
  | '/'
  | '^';
export interface Binary extends Span {
  readonly kind: 'Binary';
  readonly op: BinaryOperator;
  /** Where the operator stands. */
  readonly operator: Span;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Conditional extends Span {
  readonly kind: 'Conditional';
  readonly condition: Expression;
  readonly consequence: Expression;
  readonly alternative: Expression;
}
/** Stands where an expression should be and an error was already given; never in a file without errors. */
export interface Missing extends Span {
  readonly kind: 'Missing';
}
