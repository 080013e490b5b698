/** What an expression is made of. */
import type { Expr } from './plan.ts';

/** The expressions directly inside another; a named value's own isn't one. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'const':
    case 'metric':
    case 'subnetMetric':
    case 'subnets':
    case 'parameter':
    case 'let':
    case 'price':
      return [];
    case 'of':
      return [expr.vector];
    case 'list':
      return expr.items;
    case 'pick':
      return expr.of;
    case 'if':
      return [expr.condition, expr.then, expr.else];
    case 'where':
      return [expr.of, expr.condition];
    case 'top':
      return [expr.n, expr.of];
    case 'halving':
      return [expr.n];
    default:
      return 'left' in expr ? [expr.left, expr.right] : [expr.of];
  }
}
