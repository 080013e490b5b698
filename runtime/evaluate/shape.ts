/** How many values an expression has in a run: one, or as many as a vector or list holds. */
import { type Expr, type LetPlan, widthOf } from '../../compiler/index.ts';

/** How many elements; `SCALAR` for what isn't a vector. A network may have no subnets, so 0 is a vector's length. */
export type Length = number;

export const SCALAR: Length = -1;

export function lengthOf(expr: Expr, lets: readonly LetPlan[], subnets: number): Length {
  const width = widthOf(expr, lets);
  if (width === 'scalar') return SCALAR;
  return width === 'subnets' ? subnets : width;
}
