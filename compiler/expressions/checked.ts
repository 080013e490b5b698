/** What checking an expression gives: its type and its lowered form. */
import type { Exact, Expr } from '../plan.ts';
import { exactText, type Fraction, fractionFromExact, toNumber } from '../quantity.ts';
import type { Shape, Type } from '../types.ts';

export class Checked {
  readonly type: Type;
  readonly expr: Expr;

  constructor(type: Type, expr: Expr) {
    this.type = type;
    this.expr = expr;
  }

  /** The exact value in base units, where it is known before the run. Made when asked for. */
  get constant(): Fraction | null {
    const exact = this.exact;
    return exact === null ? null : fractionFromExact(exact);
  }

  get exact(): Exact | null {
    return this.expr.op === 'const' ? this.expr.exact : null;
  }
}

export function constantExpr(value: Fraction): Expr {
  return { op: 'const', value: toNumber(value), exact: exactText(value) };
}

/**
 * The shape of two values put together, element by element. Null: they don't go together (a list
 * that isn't about subnets with one that is).
 * A value of the subnet at hand beside a value for each is that subnet's.
 */
export function joined(a: Shape, b: Shape): Shape | null {
  if (a === b || b === 'scalar') return a;
  if (a === 'scalar') return b;
  if (a === 'list' || b === 'list') return null;
  return 'hand';
}

/** The same value for every subnet, as a vector: what has one value is spread. */
export function spread(checked: Checked): Expr {
  if (checked.type.shape === 'hand' || checked.type.shape === 'vector') return checked.expr;
  return { op: '*', left: checked.expr, right: { op: 'subnets' } };
}
