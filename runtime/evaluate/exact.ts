/**
 * Expressions to the last digit, where they allow it: literals, issuance and what is recycled,
 * parameters as the chain stores them, and sums, products and quotients of those. Used where
 * float64 can't hold a rao (comparisons of issuance) and for what a proposal sets.
 */
import type { Expr, LetPlan } from '../../compiler/index.ts';
import { add, divide, multiply, parseExact, type Rational, rationalOf, subtract } from '../rational.ts';
import type { Reader } from './reader.ts';

/** Null at run time: no value. */
export type ExactFunction = () => Rational | null;

/** Numbers grow with every product: beyond so many leaves float64 has to do. */
const MOST_LEAVES = 64;

/** The exact form of a scalar expression; null where some part of it exists in float64 only. */
export function compileExact(expr: Expr, reader: Reader): ExactFunction | null {
  return leaves(expr, reader) > MOST_LEAVES ? null : compile(expr, reader);
}

function compile(expr: Expr, reader: Reader): ExactFunction | null {
  switch (expr.op) {
    case 'const': {
      const value = expr.exact === null ? rationalOf(expr.value) : parseExact(expr.exact);
      return () => value;
    }
    case 'metric':
      return reader.exactMetric(expr.metric);
    case 'parameter':
      return expr.perSubnet ? null : reader.exactParameter(expr.parameter);
    case 'let': {
      const named = reader.lets[expr.index];
      return named === undefined ? null : compile(named.value, reader);
    }
    case 'baseline':
      return compile(expr.of, reader.baseline());
    case 'percentile':
      return compile(expr.of, reader);
    case 'neg': {
      const of = compile(expr.of, reader);
      if (of === null) return null;
      return () => {
        const value = of();
        return value === null ? null : { n: -value.n, d: value.d };
      };
    }
    case '+':
      return both(expr, reader, add);
    case '-':
      return both(expr, reader, subtract);
    case '*':
      return both(expr, reader, multiply);
    case '/':
      return both(expr, reader, divide);
    default:
      return null;
  }
}

/** Leaves with named values written out, counted up to just beyond the limit; Infinity where float64 is all there is. */
function leaves(expr: Expr, reader: Reader): number {
  switch (expr.op) {
    case 'const':
    case 'metric':
    case 'parameter':
      return 1;
    case 'let':
      return ofLet(expr.index, reader, leavesOf, leaves);
    case 'baseline':
    case 'percentile':
    case 'neg':
      return leaves(expr.of, reader);
    case '+':
    case '-':
    case '*':
    case '/':
      return leaves(expr.left, reader) + leaves(expr.right, reader);
    default:
      return Infinity;
  }
}

/** Whether a comparison gains by exactness: something in it has more digits than float64. */
export function needsExact(expr: Expr, reader: Reader): boolean {
  switch (expr.op) {
    case 'metric':
      return reader.exactMetric(expr.metric) !== null;
    case 'parameter':
      return !expr.perSubnet;
    case 'let':
      return ofLet(expr.index, reader, gainsOf, needsExact);
    case 'baseline':
    case 'percentile':
    case 'neg':
      return needsExact(expr.of, reader);
    case '+':
    case '-':
    case '*':
    case '/':
      return needsExact(expr.left, reader) || needsExact(expr.right, reader);
    default:
      return false;
  }
}

type Known<T> = WeakMap<readonly LetPlan[], Map<number, T>>;
const leavesOf: Known<number> = new WeakMap();
const gainsOf: Known<boolean> = new WeakMap();

/** What `ask` says of a named value, asked once: values may name each other many times over. */
function ofLet<T>(index: number, reader: Reader, known: Known<T>, ask: (expr: Expr, reader: Reader) => T): T {
  let answers = known.get(reader.lets);
  if (answers === undefined) {
    answers = new Map();
    known.set(reader.lets, answers);
  }
  let answer = answers.get(index);
  if (answer === undefined) {
    answer = ask((reader.lets[index] as LetPlan).value, reader);
    answers.set(index, answer);
  }
  return answer;
}

function both(
  expr: Extract<Expr, { left: Expr }>,
  reader: Reader,
  of: (a: Rational, b: Rational) => Rational | null,
): ExactFunction | null {
  const left = compile(expr.left, reader);
  const right = left === null ? null : compile(expr.right, reader);
  if (left === null || right === null) return null;
  return () => {
    const a = left();
    const b = right();
    return a === null || b === null ? null : of(a, b);
  };
}
