/** `and`, `or`, `not`, `if … then … else …`. */
import type { Binary, Conditional, Expression, Unary } from '../../grammar/index.ts';
import type { Expr } from '../plan.ts';
import { type BooleanType, booleanType, dateType, describe, numberType, type Shape } from '../types.ts';
import { check } from './check.ts';
import { Checked, joined } from './checked.ts';
import { fault, relatedTo, type Scope, textOf } from './scope.ts';
import { unify } from './unify.ts';

export function checkLogic(node: Binary, scope: Scope): Checked | null {
  const left = checkCondition(node.left, scope);
  const right = checkCondition(node.right, scope);
  if (left === null || right === null) return null;
  const shape = joined(left.type.shape, right.type.shape);
  if (shape === null || shape === 'list') return fault(scope, 'E321', node, {});
  const op = node.op as 'and' | 'or';
  return new Checked(booleanType(shape), { op, left: left.expr, right: right.expr });
}

export function checkNot(node: Unary, scope: Scope): Checked | null {
  const checked = checkCondition(node.of, scope);
  if (checked === null) return null;
  return new Checked(checked.type, { op: 'not', of: checked.expr });
}

/** A truth of whatever shape. Errors: anything else. */
export function checkCondition(node: Expression, scope: Scope): CheckedCondition | null {
  const checked = check(node, scope);
  if (checked === null) return null;
  const { type, expr } = checked;
  if (type.kind === 'boolean') return { type, expr };
  // `if … else x > 0` would compare what follows `else` only
  const number = type.kind === 'number' && node.kind !== 'Conditional';
  return fault(scope, 'E310', node, { text: textOf(scope, node), found: describe(type), number });
}

export interface CheckedCondition {
  readonly type: BooleanType;
  readonly expr: Expr;
}

/** A condition with one answer (`scalar`), or with one for the subnet at hand (`hand`). Lowered. */
export function checkBoolean(node: Expression, scope: Scope, shape: 'scalar' | 'hand'): Expr | null {
  const checked = checkCondition(node, scope);
  if (checked === null) return null;
  const { shape: found } = checked.type;
  if (found === 'list' || (shape === 'scalar' && found !== 'scalar')) {
    return fault(scope, 'E317', node, { list: found === 'list', what: 'the condition gives' });
  }
  if (shape === 'hand' && found === 'scalar') {
    return { op: '*', left: checked.expr, right: { op: 'subnets' } };
  }
  return checked.expr;
}

export function checkConditional(node: Conditional, scope: Scope): Checked | null {
  const condition = checkCondition(node.condition, scope);
  const then = check(node.consequence, scope);
  const otherwise = check(node.alternative, scope);
  if (condition === null || then === null || otherwise === null) return null;
  const branches = joined(then.type.shape, otherwise.type.shape);
  const shape = branches === null ? null : joined(condition.type.shape, branches);
  if (shape === null || shape === 'list') return fault(scope, 'E321', node, {});
  // biome-ignore lint/suspicious/noThenProperty: the plan's word, and nobody awaits an expression
  const expr: Expr = { op: 'if', condition: condition.expr, then: then.expr, else: otherwise.expr };
  return typed(node, then, otherwise, shape, expr, scope);
}

function typed(
  node: Conditional,
  then: Checked,
  otherwise: Checked,
  shape: Shape,
  expr: Expr,
  scope: Scope,
): Checked | null {
  const a = then.type;
  const b = otherwise.type;
  if (a.kind === 'number' && b.kind === 'number') {
    const left = { node: node.consequence, type: a };
    const of = unify(left, { node: node.alternative, type: b }, scope, 'alternatives');
    return of === null
      ? null
      : new Checked(numberType(of, shape, a.grain === b.grain ? a.grain : null), expr);
  }
  if (a.kind === 'boolean' && b.kind === 'boolean') return new Checked(booleanType(shape), expr);
  if (a.kind === 'date' && b.kind === 'date') {
    return shape === 'scalar' ? new Checked(dateType, expr) : fault(scope, 'E329', node, {});
  }
  if (a.kind === 'word' && b.kind === 'word' && a.parameter === b.parameter) {
    return new Checked({ kind: 'word', shape, parameter: a.parameter }, expr);
  }
  return fault(
    scope,
    'E304',
    node.alternative,
    { left: describe(a), right: describe(b), together: 'alternatives', proposal: null },
    [relatedTo(scope, node.consequence, `this is ${describe(a)}`)],
  );
}
