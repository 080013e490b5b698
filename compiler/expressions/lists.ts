/** List literals, `in`, and what the two accept. */
import type { Binary, Expression, List, Range } from '../../grammar/index.ts';
import type { Expr } from '../plan.ts';
import { booleanType, describe, type NumberType, numberType } from '../types.ts';
import { numberOf } from './arithmetic.ts';
import { check } from './check.ts';
import { Checked } from './checked.ts';
import { measureOf, shownOf } from './compare.ts';
import type { LetEntry } from './lets.ts';
import { fault, type Scope, textOf } from './scope.ts';
import { type Side, unify } from './unify.ts';

/** Numbers that a range in a plain list may stand for. */
export const MAX_RANGE = 1_000;

/** `[1, 2.5, 40..45]` as values to calculate with: all of one unit, a range being each of its whole numbers. */
export function checkList(node: List, scope: Scope): Checked | null {
  const items: Expr[] = [];
  let first: Side | null = null;
  let sound = true;
  for (const item of node.items) {
    const checked = item.kind === 'Range' ? checkRange(item, scope, items) : checkItem(item, scope, items);
    if (checked === null) {
      sound = false;
    } else {
      const side: Side = { node: item.kind === 'Range' ? item.from : item, type: checked };
      if (first === null || first.type.zero) first = side;
      else if (unify(first, side, scope, 'listed') === null) sound = false;
    }
  }
  if (!sound) return null;
  if (first === null) return fault(scope, 'E334', node, {});
  return new Checked(numberType(first.type.dimension, 'list'), { op: 'list', items });
}

function checkItem(item: Expression, scope: Scope, into: Expr[]): NumberType | null {
  const checked = check(item, scope);
  if (checked === null) return null;
  const type = numberOf(checked, item, scope);
  if (type === null) return null;
  if (type.shape !== 'scalar') {
    return fault(scope, 'E317', item, { list: type.shape === 'list', what: 'an element of a list is' });
  }
  into.push(checked.expr);
  return type;
}

function checkRange(range: Range, scope: Scope, into: Expr[]): NumberType | null {
  const bounds = rangeBounds(range, scope);
  if (bounds === null) return null;
  const { from, to } = bounds;
  const count = to - from + 1;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || count > MAX_RANGE) {
    return fault(scope, 'E322', range, { text: textOf(scope, range), most: MAX_RANGE });
  }
  for (let i = 0; i < count; i += 1) into.push({ op: 'const', value: from + i, exact: String(from + i) });
  return bounds.type;
}

/** In base units; as numbers, since a fraction for each of a long list would cost more than all the rest. */
interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly type: NumberType;
}

/** Both ends, known and in order. */
function rangeBounds(range: Range, scope: Scope): Bounds | null {
  const from = constantSide(range.from, scope);
  const to = constantSide(range.to, scope);
  if (from === null || to === null) return null;
  if (unify(from, to, scope, 'listed') === null) return null;
  if (from.value > to.value) return fault(scope, 'E320', range, { text: textOf(scope, range) });
  return { from: from.value, to: to.value, type: from.type.zero ? to.type : from.type };
}

function constantSide(node: Expression, scope: Scope): (Side & { readonly value: number }) | null {
  const checked = check(node, scope);
  if (checked === null) return null;
  const type = numberOf(checked, node, scope);
  if (type === null) return null;
  const { expr } = checked;
  if (expr.op !== 'const') return fault(scope, 'E319', node, { text: textOf(scope, node) });
  return { node, type, value: expr.value };
}

/** `x in [1, 13, 40..45]`; the list may be a let's. */
export function checkMembership(node: Binary, scope: Scope): Checked | null {
  const value = check(node.left, scope);
  const type = value === null ? null : numberOf(value, node.left, scope);
  const list = listBehind(node.right, scope);
  if (list === null) {
    const right = check(node.right, scope);
    if (right !== null) {
      const text = right.type.kind === 'number' ? textOf(scope, node.right) : null;
      fault(scope, 'E335', node.right, { found: describe(right.type), text });
    }
    return null;
  }
  const side = type === null ? null : { node: node.left, type };
  const ranges =
    list.entry === null ? rangesOf(list.node, side, scope) : letRanges(list.entry, node, side, scope);
  if (value === null || type === null || ranges === null) return null;
  if (type.shape === 'list') return fault(scope, 'E321', node, {});
  const shown = type.shape === 'scalar' ? { shown: shownOf(node, measureOf(type), scope) } : {};
  return new Checked(booleanType(type.shape), { op: 'in', of: value.expr, ranges, ...shown });
}

/** The list literal that a node is, or that the let behind its name is. */
function listBehind(
  node: Expression,
  scope: Scope,
): { readonly node: List; readonly entry: LetEntry | null } | null {
  if (node.kind === 'List') return { node, entry: null };
  if (node.kind !== 'Name') return null;
  const entry = scope.environment.lets.find(node.text, scope.source);
  const value = entry?.node.value;
  return entry !== undefined && value?.kind === 'List' ? { node: value, entry } : null;
}

/** The list of a let, whose own faults are said where it stands. */
function letRanges(
  entry: LetEntry,
  node: Binary,
  value: Side | null,
  scope: Scope,
): readonly NumberRange[] | null {
  const list = scope.environment.lets.settled(entry, scope.environment);
  if (list === null || list.type.kind !== 'number' || list.expr.op !== 'list') return null;
  if (value !== null && unify(value, { node: node.right, type: list.type }, scope, 'compared') === null)
    return null;
  const ranges: NumberRange[] = [];
  for (const item of list.expr.items) {
    if (item.op !== 'const') return fault(scope, 'E319', node.right, { text: textOf(scope, node.right) });
    ranges.push({ from: item.value, to: item.value });
  }
  return ranges;
}

type NumberRange = { readonly from: number; readonly to: number };

function rangesOf(list: List, value: Side | null, scope: Scope): readonly NumberRange[] | null {
  const ranges: NumberRange[] = [];
  let sound = true;
  for (const item of list.items) {
    const bounds = item.kind === 'Range' ? rangeBounds(item, scope) : single(item, scope);
    if (bounds === null) {
      sound = false;
      continue;
    }
    const side: Side = { node: item.kind === 'Range' ? item.from : item, type: bounds.type };
    const same = value === null || value.type.dimension === bounds.type.dimension;
    if (!same && unify(value, side, scope, 'compared') === null) sound = false;
    ranges.push({ from: bounds.from, to: bounds.to });
  }
  return sound ? ranges : null;
}

function single(node: Expression, scope: Scope): Bounds | null {
  const side = constantSide(node, scope);
  return side === null ? null : { from: side.value, to: side.value, type: side.type };
}
