/** `+ - * / ^` and the minus sign: dimensions, dates, and exact folding of what is constant. */
import { type Binary, type Expression, type Name, suggest, type Unary } from '../../grammar/index.ts';
import type { Expr } from '../plan.ts';
import { type Fraction, fits, isInteger, MAX_DIGITS, ratio, toNumber } from '../quantity.ts';
import {
  type Dimension,
  dateType,
  describe,
  divide,
  multiply,
  type NumberType,
  numberType,
  plain,
  power,
  sameDimension,
  time,
} from '../types.ts';
import { unitWords } from '../units.ts';
import { check } from './check.ts';
import { Checked, constantExpr, joined } from './checked.ts';
import { fault, hasHand, relatedTo, type Scope, textOf } from './scope.ts';
import { unify } from './unify.ts';

type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';

export function checkArithmetic(node: Binary, scope: Scope): Checked | null {
  const left = check(node.left, scope);
  if (isMisspeltUnit(node, scope)) {
    const word = node.right.text;
    return fault(scope, 'E306', node.right, { word, near: suggest(word, unitWords.keys()) });
  }
  const right = check(node.right, scope);
  if (left === null || right === null) return null;
  const op = node.op as ArithmeticOperator;
  if (left.type.kind === 'date' || right.type.kind === 'date') {
    return checkDateArithmetic(node, op, left, right, scope);
  }
  const a = numberOf(left, node.left, scope);
  const b = numberOf(right, node.right, scope);
  if (a === null || b === null) return null;
  const shape = joined(a.shape, b.shape);
  if (shape === null || shape === 'list') return fault(scope, 'E321', node, {});

  const of = dimensionOf(node, op, a, b, right, scope);
  if (of === null) return null;
  const folded = fold(node, op, left, right, scope);
  if (folded === null) return null;
  if (folded !== undefined) return new Checked(numberType(of), constantExpr(folded));
  return new Checked(numberType(of, shape), { op, left: left.expr, right: right.expr });
}

export function checkNegation(node: Unary, scope: Scope): Checked | null {
  const checked = check(node.of, scope);
  if (checked === null) return null;
  const type = numberOf(checked, node.of, scope);
  if (type === null) return null;
  if (type.shape === 'list') return fault(scope, 'E321', node, {});
  const { constant } = checked;
  if (constant !== null) return new Checked(type, constantExpr(constant.neg()));
  return new Checked(numberType(type.dimension, type.shape), { op: 'neg', of: checked.expr });
}

/** What people write for a unit that the language calls otherwise, or doesn't have. */
const FOREIGN_UNITS: ReadonlySet<string> = new Set([
  ...[
    'sec',
    'secs',
    'second',
    'seconds',
    'min',
    'mins',
    'hr',
    'hrs',
    'h',
    'd',
    'w',
    'y',
    'yr',
    'month',
    'months',
  ],
  ...[
    'quarter',
    'quarters',
    'epoch',
    'epochs',
    'tempo',
    'Tao',
    'tao',
    'Rao',
    'Alpha',
    'usd',
    'dollar',
    'dollars',
  ],
]);

/** `40 TAO/month`: the grammar knows only real units, so any other reads as a division. */
function isMisspeltUnit(node: Binary, scope: Scope): node is Binary & { readonly right: Name } {
  const { left, right } = node;
  if (node.op !== '/' || right.kind !== 'Name') return false;
  if (left.kind !== 'Quantity' && left.kind !== 'Number' && left.kind !== 'Percent') return false;
  if (scope.environment.lets.find(right.text, scope.source) !== undefined) return false;
  return FOREIGN_UNITS.has(right.text) && !(hasHand(scope) && right.text === 'tempo');
}

/** The type of a number; anything else is an error. */
export function numberOf(checked: Checked, node: Expression, scope: Scope): NumberType | null {
  const { type } = checked;
  if (type.kind === 'number') return type;
  return fault(scope, 'E308', node, { expected: 'a number', found: describe(type) });
}

function dimensionOf(
  node: Binary,
  op: ArithmeticOperator,
  a: NumberType,
  b: NumberType,
  right: Checked,
  scope: Scope,
): Dimension | null {
  switch (op) {
    case '+':
    case '-': {
      if (a.dimension === b.dimension) return a.dimension;
      const together = op === '+' ? 'added' : 'subtracted';
      return unify({ node: node.left, type: a }, { node: node.right, type: b }, scope, together);
    }
    case '*':
      return multiply(a.dimension, b.dimension);
    case '/':
      if (right.expr.op === 'const' && right.expr.value === 0) {
        return fault(scope, 'E315', node.right, { text: textOf(scope, node.right) });
      }
      return divide(a.dimension, b.dimension);
    case '^':
      return powerDimension(node, a, b, right, scope);
  }
}

/** What has a unit can only be raised to a number known here, of which twice is whole: `x ^ 2`, `x ^ 0.5`. */
function powerDimension(
  node: Binary,
  base: NumberType,
  exponent: NumberType,
  right: Checked,
  scope: Scope,
): Dimension | null {
  if (exponent.dimension !== plain) {
    return fault(scope, 'E313', node.right, { what: 'an exponent', found: describe(exponent) });
  }
  if (base.dimension === plain) return plain;
  const constant = right.constant;
  const value = constant === null ? null : toNumber(constant);
  if (value === null || !Number.isInteger(value * 2) || Math.abs(value) > 8) {
    return fault(scope, 'E314', node.right, { base: describe(base), text: textOf(scope, node.right) }, [
      relatedTo(scope, node.left, `this is ${describe(base)}`),
    ]);
  }
  return power(base.dimension, value);
}

/** Undefined: not constant, or not exact (a root, a power with too many digits), so the run works it out. */
function fold(
  node: Binary,
  op: ArithmeticOperator,
  left: Checked,
  right: Checked,
  scope: Scope,
): Fraction | null | undefined {
  if (left.exact === null || right.exact === null) return undefined;
  const a = left.constant as Fraction;
  const b = right.constant as Fraction;
  if (op === '^' && !isSmallPower(a, b)) return undefined;
  if (op === '^' && a.n === 0n && b.s < 0n) {
    return fault(scope, 'E315', node.right, { text: textOf(scope, node.right) });
  }
  const value = combined(op, a, b);
  if (!fits(value)) return fault(scope, 'E316', node, { most: MAX_DIGITS, literal: false });
  return value;
}

function combined(op: ArithmeticOperator, a: Fraction, b: Fraction): Fraction {
  switch (op) {
    case '+':
      return a.add(b);
    case '-':
      return a.sub(b);
    case '*':
      return a.mul(b);
    case '/':
      return a.div(b);
    case '^': {
      const size = b.n;
      const top = (a.s * a.n) ** size;
      const bottom = a.d ** size;
      return b.s < 0n ? ratio(bottom, top) : ratio(top, bottom);
    }
  }
}

function isSmallPower(base: Fraction, exponent: Fraction): boolean {
  if (!isInteger(exponent) || exponent.n > 1000n) return false;
  const digits = Math.max(base.n.toString().length, base.d.toString().length);
  return digits * Number(exponent.n) <= 4 * MAX_DIGITS;
}

/** A date and a duration make a date, two dates the time between them. */
function checkDateArithmetic(
  node: Binary,
  op: ArithmeticOperator,
  left: Checked,
  right: Checked,
  scope: Scope,
): Checked | null {
  const a = left.type;
  const b = right.type;
  const make = (type: typeof dateType | NumberType): Checked => {
    const x = left.constant;
    const y = right.constant;
    const expr: Expr =
      x !== null && y !== null
        ? constantExpr(combined(op, x, y))
        : { op: op as '+' | '-', left: left.expr, right: right.expr };
    return new Checked(type, expr);
  };
  if (op === '-' && a.kind === 'date' && b.kind === 'date') return make(numberType(time));
  const duration = a.kind === 'date' ? b : a;
  if (
    (op === '+' || (op === '-' && a.kind === 'date')) &&
    duration.kind === 'number' &&
    duration.shape === 'scalar' &&
    (duration.zero || sameDimension(duration.dimension, time))
  ) {
    return make(dateType);
  }
  return fault(scope, 'E331', node.operator, { op, left: describe(a), right: describe(b) }, [
    relatedTo(scope, node.left, `this is ${describe(a)}`),
    relatedTo(scope, node.right, `this is ${describe(b)}`),
  ]);
}
