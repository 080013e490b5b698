/** How many values an expression of a plan has: one, one for each subnet, or those of a plain list. */
import type { Expr, LetPlan } from './plan.ts';

/** A number is the length of a list that isn't about subnets. */
export type Width = 'scalar' | 'subnets' | number;

const known = new WeakMap<readonly LetPlan[], Width[]>();

/** Holds: lists and vectors over subnets never meet in one operation, since the compiler refuses that. */
export function widthOf(expr: Expr, lets: readonly LetPlan[]): Width {
  const of = (it: Expr) => widthOf(it, lets);
  switch (expr.op) {
    case 'const':
    case 'metric':
    case 'of':
    case 'fold':
    case 'halving':
    case 'price':
      return 'scalar';
    case 'subnetMetric':
    case 'subnets':
      return 'subnets';
    case 'parameter':
      return expr.perSubnet ? 'subnets' : 'scalar';
    case 'let':
      return letWidth(expr.index, lets);
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
      return wider(of(expr.left), of(expr.right));
    case 'if':
      return wider(of(expr.condition), wider(of(expr.then), of(expr.else)));
    case 'pick':
      return expr.of.reduce<Width>((widest, it) => wider(widest, of(it)), 'scalar');
  }
}

/** A scalar beside a vector is spread. */
function wider(a: Width, b: Width): Width {
  return a === 'scalar' ? b : a;
}

/** Each named value once. They rest only on those before them, so this fills from the front and never goes deep. */
function letWidth(index: number, lets: readonly LetPlan[]): Width {
  let widths = known.get(lets);
  if (widths === undefined) {
    widths = [];
    known.set(lets, widths);
  }
  for (let at = widths.length; at <= index; at += 1) {
    widths.push(widthOf((lets[at] as LetPlan).value, lets));
  }
  return widths[index] as Width;
}
