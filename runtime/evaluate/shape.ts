/** How many values an expression has: one, or as many as a vector or list holds. */
import type { Expr, LetPlan } from '../../compiler/index.ts';

/** How many elements; `SCALAR` for what isn't a vector. A network may have no subnets, so 0 is a vector's length. */
export type Length = number;

export const SCALAR: Length = -1;

const known = new WeakMap<readonly LetPlan[], Map<number, Length>>();

export function lengthOf(expr: Expr, lets: readonly LetPlan[], subnets: number): Length {
  const of = (it: Expr) => lengthOf(it, lets, subnets);
  switch (expr.op) {
    case 'const':
    case 'metric':
    case 'of':
    case 'fold':
    case 'halving':
      return SCALAR;
    case 'subnetMetric':
    case 'subnets':
      return subnets;
    case 'parameter':
      return expr.perSubnet ? subnets : SCALAR;
    case 'let':
      return letLength(expr.index, lets, subnets);
    case 'list':
      return expr.items.length;
    case 'neg':
    case 'not':
    case 'in':
    case 'map':
    case 'baseline':
    case 'percentile':
    case 'top':
    case 'rank':
    case 'where':
      return of(expr.of);
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
    case 'and':
    case 'or':
    case 'compare':
      return Math.max(of(expr.left), of(expr.right));
    case 'if':
      return Math.max(of(expr.condition), of(expr.then), of(expr.else));
    case 'pick':
      return expr.of.reduce((most, it) => Math.max(most, of(it)), SCALAR);
  }
}

function letLength(index: number, lets: readonly LetPlan[], subnets: number): Length {
  let lengths = known.get(lets);
  if (lengths === undefined) {
    lengths = new Map();
    known.set(lets, lengths);
  }
  let length = lengths.get(index);
  if (length === undefined) {
    length = lengthOf((lets[index] as LetPlan).value, lets, subnets);
    lengths.set(index, length);
  }
  return length;
}
