/** Lists that a function takes whole: `subnets.emission where price > 0.1`, `[1, 2, 3]`, `subnets`. */
import type { Argument, Expression } from '../../grammar/index.ts';
import type { Expr } from '../plan.ts';
import { describe } from '../types.ts';
import { check } from './check.ts';
import { Checked } from './checked.ts';
import { checkBoolean } from './logic.ts';
import { fault, type Scope, textOf, whereScope } from './scope.ts';

/**
 * A list of numbers, masked by its `where`. Where `orHand`, the value of the subnet at hand stands
 * for the list of all. Errors: one value, conditions, `subnets` without a field.
 */
export function listArgument(name: string, argument: Argument, scope: Scope, orHand = false): Checked | null {
  const { value } = argument;
  const list = isSubnets(value) ? fault(scope, 'E226', value, { text: 'subnets' }) : check(value, scope);
  if (list === null) {
    maskOf(argument, scope);
    return null;
  }
  const { type } = list;
  if (type.kind !== 'number') {
    return fault(scope, 'E308', value, { expected: 'a list of numbers', found: describe(type) });
  }
  if (orHand && type.shape === 'hand') return list;
  if (!isMany(list)) return oneValue(name, value, list, scope);
  return masked(list, argument, scope);
}

/** What `count` counts: subnets, conditions that hold, numbers that are there. */
export function countArgument(argument: Argument, scope: Scope): Expr | null {
  const { value } = argument;
  if (isSubnets(value)) {
    const mask = maskOf(argument, scope);
    if (mask === null) return null;
    return mask === undefined ? { op: 'subnets' } : { op: 'where', of: { op: 'subnets' }, condition: mask };
  }
  const list = check(value, scope);
  if (list === null) return null;
  if (!isMany(list)) return oneValue('count', value, list, scope);
  const counted = masked(list, argument, scope);
  if (counted === null || counted.type.kind === 'boolean') return counted?.expr ?? null;
  // Whatever has a value equals itself, 0 too, which the fold by itself would pass over.
  const resolution = { kind: 'unit', unit: 1 } as const;
  return { op: 'compare', compare: '=', resolution, left: counted.expr, right: counted.expr };
}

function masked(list: Checked, argument: Argument, scope: Scope): Checked | null {
  const mask = maskOf(argument, scope);
  if (mask === null) return null;
  if (mask === undefined) return list;
  if (list.type.shape === 'list') {
    return fault(scope, 'E337', argument.value, { text: textOf(scope, argument.value) });
  }
  return new Checked(list.type, { op: 'where', of: list.expr, condition: mask });
}

/** Undefined: no `where`. Null: it has errors. */
function maskOf(argument: Argument, scope: Scope): Expr | null | undefined {
  if (argument.where === null) return undefined;
  return checkBoolean(argument.where, whereScope(scope), 'hand');
}

function isSubnets(node: Expression): boolean {
  return node.kind === 'Name' && node.text === 'subnets';
}

function isMany({ type }: Checked): boolean {
  return type.shape === 'vector' || type.shape === 'list';
}

function oneValue(name: string, node: Expression, checked: Checked, scope: Scope): null {
  const hand = checked.type.shape === 'hand';
  return fault(scope, 'E318', node, { name, hand, text: textOf(scope, node) });
}
