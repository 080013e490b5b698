/**
 * Where an expression takes round brackets. The tree has none: it is grouped already. They are needed where the text
 * would be read otherwise without them, and kept where the author put them around an operation inside
 * another, since they may be there for the reader.
 */
import type { Argument, Binary, Expression } from '../ast.ts';
import { SERIES_WORDS, UNIT_WORDS } from '../lexicon.ts';
import { groupsRight, isComparison, strengthOf } from '../parser/operators.ts';
import type { Weaver } from './weaver.ts';

/** Binds tighter than every operator. */
export const TIGHTEST = 9;
const TIME_WORDS: ReadonlySet<string> = new Set(['always', 'eventually', 'at', 'within', 'after', 'until']);

export function isOperation(it: Expression): boolean {
  return it.kind === 'Binary' || it.kind === 'Unary' || it.kind === 'Conditional';
}

/** An operand in surroundings that demand at least this strength (0 to 9). */
export function takesBrackets(it: Expression, atLeast: number, weaver: Weaver): boolean {
  const isKept = isOperation(it) ? weaver.isBracketed(it) : weaver.isShielded(it);
  return isKept || strengthOf(it) < atLeast;
}

export function strengthOnLeft(it: Binary): number {
  const own = strengthOf(it);
  return groupsRight(it.op) || isComparison(it.op) ? own + 1 : own;
}

export function strengthOnRight(it: Binary): number {
  const own = strengthOf(it);
  // a minus sign may stand behind any operator
  if (it.right.kind === 'Unary' && it.right.op === '-') return 0;
  return groupsRight(it.op) ? own : own + 1;
}

/** Behind `10 /` a unit's word would be read as one: `10 / s` is per second, `10 / (s)` divides by a name. */
export function readsAsUnit({ op, left, right }: Binary, weaver: Weaver): boolean {
  if (op !== '/') return false;
  const first = firstOperand(right, weaver);
  return first?.kind === 'Name' && UNIT_WORDS.includes(first.text) && takesUnit(left, weaver);
}

/** Directly in a call `name = value` is a named argument; a comparison there takes brackets. */
export function readsAsNamed({ name, value }: Argument, weaver: Weaver): boolean {
  let it = value;
  while (name === null && it.kind === 'Binary' && !takesBrackets(it.left, strengthOnLeft(it), weaver)) {
    if (it.op === '=' && it.left.kind === 'Name') return true;
    it = it.left;
  }
  return false;
}

/** A condition that opens with a word of time would be read as one. */
export function readsAsTime(condition: Expression, weaver: Weaver): boolean {
  let it = firstOperand(condition, weaver);
  while (it?.kind === 'Member' || it?.kind === 'Call') it = it.kind === 'Member' ? it.object : it.callee;
  return it?.kind === 'Name' && TIME_WORDS.has(it.text);
}

/** The operand that is printed first; null where it is a bracket. */
function firstOperand(whole: Expression, weaver: Weaver): Expression | null {
  let it = whole;
  while (it.kind === 'Binary') {
    if (takesBrackets(it.left, strengthOnLeft(it), weaver)) return null;
    it = it.left;
  }
  return it;
}

/** Would a unit that stands behind it belong to it? */
function takesUnit(whole: Expression, weaver: Weaver): boolean {
  let it = whole;
  while (it.kind === 'Binary' || it.kind === 'Unary') {
    const inner = it.kind === 'Binary' ? it.right : it.of;
    const atLeast = it.kind === 'Binary' ? strengthOnRight(it) : strengthOf(it);
    if (takesBrackets(inner, atLeast, weaver)) return false;
    it = inner;
  }
  if (it.kind === 'Call') return it.callee.kind === 'Name' && SERIES_WORDS.includes(it.callee.text);
  return it.kind === 'Number' || it.kind === 'Percent' || it.kind === 'Quantity';
}
