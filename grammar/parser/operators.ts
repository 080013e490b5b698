/**
 * Operands and operators to a tree, by precedence: a shunting yard that the parser feeds from left to right.
 * One grammar rule per level would cost ten rule calls for each operand, which halves the speed.
 */
import type { IToken } from 'chevrotain';
import type { BinaryOperator, Expression } from '../ast.ts';
import { invariant } from '../invariant.ts';
import { MAX_HEIGHT } from '../limits.ts';

/** Strength of an operator: what binds tighter has more. */
const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  before: 4,
  after: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};
const NOT = 3;
const COMPARISON = 4;
const NEGATION = 7;
const POWER = 8;

/** How tightly the root of an expression binds; what isn't an operator binds tightest. */
export function strengthOf(it: Expression): number {
  if (it.kind === 'Conditional') return 0;
  if (it.kind === 'Binary') return STRENGTH[it.op];
  if (it.kind === 'Unary') return it.op === 'not' ? NOT : NEGATION;
  return 9;
}

export const isComparison = (op: BinaryOperator): boolean => STRENGTH[op] === COMPARISON;
/** Only `^` groups to the right. */
export const groupsRight = (op: BinaryOperator): boolean => op === '^';

/** The tree of one expression would be higher than later passes can walk. */
export class TooHigh extends Error {
  readonly token: IToken;
  constructor(token: IToken) {
    super('expression too high');
    this.token = token;
  }
}

interface Pending {
  readonly token: IToken;
  readonly prefix: boolean;
  readonly strength: number;
  /** It follows another comparison, which was said. */
  readonly chained: boolean;
}

/** What the yard can't accept silently; the tree is built all the same. */
export interface YardReports {
  /** `a < b < c` */
  chained(first: IToken, second: IToken): void;
  /** `a + not b` */
  loosePrefix(prefix: IToken): void;
}

export class OperatorYard {
  readonly #reports: YardReports;
  readonly #pending: Pending[] = [];
  readonly #operands: Expression[] = [];
  readonly #heights: number[] = [];

  constructor(reports: YardReports) {
    this.#reports = reports;
  }

  /** Where the operators of an expression begin: hand it back to `binary` and `finish`. */
  get mark(): number {
    return this.#pending.length;
  }

  clear(): void {
    this.#pending.length = 0;
    this.#operands.length = 0;
    this.#heights.length = 0;
  }

  prefix(token: IToken, mark: number): void {
    const strength = token.image === 'not' ? NOT : NEGATION;
    const top = this.#pending.length > mark ? this.#pending[this.#pending.length - 1] : undefined;
    // a minus may follow any operator, `not` only what is weaker than itself
    if (strength === NOT && top !== undefined && top.strength > NOT) this.#reports.loosePrefix(token);
    this.#pending.push({ token, prefix: true, strength, chained: false });
  }

  operand(it: Expression, height: number): void {
    this.#operands.push(it);
    this.#heights.push(height);
  }

  binary(token: IToken, mark: number): void {
    const strength = STRENGTH[token.image as BinaryOperator];
    invariant(strength !== undefined, `no strength for ${token.image}`);
    let chained = false;
    while (this.#pending.length > mark) {
      const top = this.#pending[this.#pending.length - 1] as Pending;
      if (top.strength < strength || (top.strength === strength && strength === POWER)) break;
      if (top.strength === strength && strength === COMPARISON) {
        if (!top.chained) this.#reports.chained(top.token, token);
        chained = true;
      }
      this.#reduce();
    }
    if (chained) this.#forget();
    this.#pending.push({ token, prefix: false, strength, chained });
  }

  /** The whole expression. Shape: its tree and the tree's height. */
  finish(mark: number): { readonly tree: Expression; readonly height: number } {
    while (this.#pending.length > mark) this.#reduce();
    const tree = this.#operands.pop();
    invariant(tree !== undefined, 'an expression has an operand');
    return { tree, height: this.#heights.pop() as number };
  }

  /** What a chain compares has no meaning, which was said: nothing follows from its type. */
  #forget(): void {
    const { start, end } = this.#operands.pop() as Expression;
    this.#operands.push({ kind: 'Missing', start, end });
  }

  #reduce(): void {
    const { token, prefix } = this.#pending.pop() as Pending;
    const right = this.#operands.pop() as Expression;
    const rightHeight = this.#heights.pop() as number;
    if (prefix) {
      const op = token.image as '-' | 'not';
      this.#push(
        { kind: 'Unary', start: token.startOffset, end: right.end, op, of: right },
        rightHeight,
        token,
      );
      return;
    }
    const left = this.#operands.pop() as Expression;
    const leftHeight = this.#heights.pop() as number;
    const tree: Expression = {
      kind: 'Binary',
      start: left.start,
      end: right.end,
      op: token.image as BinaryOperator,
      operator: { start: token.startOffset, end: (token.endOffset as number) + 1 },
      left,
      right,
    };
    this.#push(tree, Math.max(leftHeight, rightHeight), token);
  }

  #push(tree: Expression, below: number, token: IToken): void {
    if (below >= MAX_HEIGHT) throw new TooHigh(token);
    this.operand(tree, below + 1);
  }
}
