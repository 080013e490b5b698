/** W610: the supply rule changes and no expectation looks at the supply. */
import { diagnostic } from '../../grammar/index.ts';
import { partsOf } from '../expression-parts.ts';
import type { Expr, LetPlan } from '../plan.ts';
import { placeOf } from '../program.ts';
import type { Lint } from './linted.ts';

export const unwatchedSupply: Lint = function* ({ program: { entry }, parts, plan }) {
  const change = parts.enacts.flatMap((it) => it.changes).find((it) => it.kind === 'Supply');
  if (change === undefined) return;
  const readsSupply = supplyReader(plan.lets);
  if (plan.expectations.some(({ condition }) => readsSupply(condition))) return;
  yield diagnostic('W610', placeOf(entry, change.keyword), {});
};

/** Whether an expression reads a figure of the supply, or when it halves. */
function supplyReader(lets: readonly LetPlan[]): (expr: Expr) => boolean {
  const known: boolean[] = [];
  const reads = (expr: Expr): boolean => {
    if (expr.op === 'metric') return expr.metric.startsWith('supply.');
    if (expr.op === 'parameter') return expr.parameter.startsWith('supply.');
    if (expr.op === 'halving') return true;
    if (expr.op === 'let') return known[expr.index] === true;
    return partsOf(expr).some(reads);
  };
  // A let rests only on those before it.
  for (const { value } of lets) known.push(reads(value));
  return reads;
}
