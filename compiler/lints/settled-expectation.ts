/** W603 and W604: expectations that are settled before anything runs. */
import { diagnostic, type Expect } from '../../grammar/index.ts';
import { partsOf } from '../expression-parts.ts';
import type { Expr } from '../plan.ts';
import { placeOf } from '../program.ts';
import { Certainty } from './certain.ts';
import type { Lint } from './linted.ts';
import { sureValue, timesChanged } from './sets.ts';

export const settledExpectation: Lint = function* (linted) {
  const { program, parts, plan, snapshot } = linted;
  if (plan.expectations.length === 0) return;
  const changed = timesChanged(linted);
  const oneScenario = plan.enact.every(({ changes }) => changes.length === 0) && plan.vary.length === 0;
  const certainty = new Certainty({
    lets: plan.lets,
    oneScenario,
    parameter: (id, baseline) => (!baseline && changed.has(id) ? null : sureValue(snapshot, id, null)),
  });
  for (const [at, { condition }] of plan.expectations.entries()) {
    const node: Expect | undefined = parts.expects[at];
    const truth = certainty.truth(condition);
    if (node === undefined || truth === null) continue;
    const place = placeOf(program.entry, node.condition);
    yield diagnostic(truth ? 'W603' : 'W604', place, because(condition, certainty, oneScenario));
  }
};

interface Because {
  readonly same: 'text' | 'scenario' | null;
  /** Parameters that it reads and that stay what they are. */
  readonly parameters: readonly string[];
}

function because(condition: Expr, certainty: Certainty, oneScenario: boolean): Because {
  if (condition.op === 'compare' && certainty.isSame(condition.left, condition.right)) {
    const scenario = oneScenario && [condition.left, condition.right].some((it) => it.op === 'baseline');
    return { same: scenario ? 'scenario' : 'text', parameters: [] };
  }
  return { same: null, parameters: [...new Set(parametersIn(condition))].slice(0, 3) };
}

function* parametersIn(expr: Expr): Generator<string> {
  if (expr.op === 'parameter') yield expr.parameter;
  for (const part of partsOf(expr)) yield* parametersIn(part);
}
