/** `set path = value`, `set subnets.x = value where …`: one parameter, of whom, and the value. */
import { diagnostic, type SetChange } from '../../grammar/index.ts';
import { checkBoolean } from '../expressions/logic.ts';
import { whereScope } from '../expressions/scope.ts';
import { checkSetValue, type ParameterPath, resolveParameter } from '../expressions/settable.ts';
import type { Parameter } from '../parameters.ts';
import type { Expr, SetTarget, SetValue } from '../plan.ts';
import { type Context, placeHere, textHere } from './context.ts';

export interface LoweredSet {
  readonly parameter: Parameter;
  readonly target: SetTarget;
  readonly value: SetValue;
}

/** Errors: null after a message. */
export function lowerSet(node: SetChange, cx: Context): LoweredSet | null {
  const path = resolveParameter(node.path, cx.scope);
  if (path === null) return null;
  const value = checkSetValue(node.value, path, cx.scope);
  if (node.where !== null && path.target.kind !== 'subnets') {
    const clause = { start: node.value.end, end: node.where.end };
    cx.report(diagnostic('E272', placeHere(cx, node.where), { path: textHere(cx, node.path), clause }));
    return null;
  }
  const where = node.where === null ? null : checkBoolean(node.where, whereScope(cx.scope), 'hand');
  if (value === null || (node.where !== null && where === null)) return null;
  return { parameter: path.parameter, target: targetOf(path, where), value };
}

export function targetOf({ target }: ParameterPath, where: Expr | null): SetTarget {
  return target.kind === 'subnets' ? { kind: 'subnets', where } : target;
}
