/** `= != < <= > >=`, `before` and `after`: which values may be compared, and how finely. */
import { type Binary, type Expression, type Name, suggest } from '../../grammar/index.ts';
import { parameters } from '../parameters.ts';
import type { Expr, Measure, Resolution, Shown } from '../plan.ts';
import {
  alpha,
  booleanType,
  type Dimension,
  describe,
  type NumberType,
  type Type,
  tao,
  time,
  type WordType,
} from '../types.ts';
import { check } from './check.ts';
import { Checked, joined } from './checked.ts';
import { fault, relatedTo, type Scope, textOf } from './scope.ts';
import { unify } from './unify.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

const UNIT: Resolution = { kind: 'unit', unit: 1 };
const RELATIVE: Resolution = { kind: 'relative' };

/** Every word that some parameter takes as its value: `burn`, `recycle` … */
export const parameterWords: ReadonlySet<string> = new Set(
  parameters.flatMap((it) => (it.quantity === 'word' ? it.words.map(({ word }) => word) : [])),
);

export function checkComparison(node: Binary, scope: Scope): Checked | null {
  const wordFirst = isFreeWord(node.left, scope) && !isFreeWord(node.right, scope);
  const valueNode = wordFirst ? node.right : node.left;
  const wordNode = wordFirst ? node.left : node.right;
  const value = check(valueNode, scope);
  if (value?.type.kind === 'word' && isFreeName(wordNode, scope)) {
    return compareWord(node, value, value.type, wordNode, scope);
  }
  const other = check(wordNode, scope);
  const [left, right] = wordFirst ? [other, value] : [value, other];
  if (left === null || right === null) return null;
  const a = left.type;
  const b = right.type;
  const shape = joined(a.shape, b.shape);
  if (shape === null || shape === 'list') return fault(scope, 'E321', node, {});
  if (a.kind === 'date' && b.kind === 'date') return fault(scope, 'E309', node.operator, { op: node.op });

  const expr = (resolution: Resolution): Checked =>
    new Checked(booleanType(shape), {
      op: 'compare',
      compare: node.op as Comparison,
      resolution,
      left: left.expr,
      right: right.expr,
      ...(shape === 'scalar'
        ? { shown: shownOf(node, measureOf(a.kind === 'number' && a.zero ? b : a), scope) }
        : {}),
    });
  if (a.kind === 'number' && b.kind === 'number') {
    if (a.dimension === b.dimension) return expr(resolutionOf(a.dimension, a, b));
    const of = unify({ node: node.left, type: a }, { node: node.right, type: b }, scope, 'compared');
    return of === null ? null : expr(resolutionOf(of, a, b));
  }
  const same =
    (a.kind === 'boolean' && b.kind === 'boolean') ||
    (a.kind === 'word' && b.kind === 'word' && a.parameter === b.parameter);
  if (!same) {
    const facts = { left: describe(a), right: describe(b), together: 'compared', proposal: null };
    return fault(scope, 'E304', node.right, facts, [relatedTo(scope, node.left, `this is ${describe(a)}`)]);
  }
  if (!isEquality(node)) return fault(scope, 'E332', node.operator, { op: node.op, what: describe(a) });
  return expr(UNIT);
}

/** Between two dates, in blocks. */
export function checkOrder(node: Binary, scope: Scope): Checked | null {
  // two numbers are one mistake, told at the first
  const left = dateSide(node.left, node, scope);
  const right = left && dateSide(node.right, node, scope);
  if (left === null || right === null) return null;
  return new Checked(booleanType('scalar'), {
    op: 'compare',
    compare: node.op === 'before' ? '<' : '>',
    resolution: UNIT,
    left,
    right,
    shown: shownOf(node, { kind: 'date' }, scope),
  });
}

/** The author's words for both sides. */
export function shownOf(node: Binary, measure: Measure, scope: Scope): Shown {
  return { left: textOf(scope, node.left), right: textOf(scope, node.right), measure };
}

const measures = new Map<Dimension, Measure>();

/** What values of a type are measured in. */
export function measureOf(type: Type): Measure {
  if (type.kind === 'date') return { kind: 'date' };
  if (type.kind === 'boolean') return { kind: 'switch' };
  if (type.kind === 'word') return { kind: 'word', parameter: type.parameter.id };
  let measure = measures.get(type.dimension);
  if (measure === undefined) {
    const { tao, alpha, usd, time } = type.dimension;
    measure = { kind: 'number', tao, alpha, usd, time };
    measures.set(type.dimension, measure);
  }
  return measure;
}

function dateSide(node: Expression, order: Binary, scope: Scope): Expr | null {
  const checked = check(node, scope);
  if (checked === null) return null;
  if (checked.type.kind === 'date') return checked.expr;
  return fault(scope, 'E333', node, { op: order.op, found: describe(checked.type) });
}

/**
 * A rao for amounts, a block for durations, one unit of the chain's type beside a parameter, else
 * one part in 10^9.
 */
function resolutionOf(of: Dimension, a: NumberType, b: NumberType): Resolution {
  if (of === tao || of === alpha || of === time) return UNIT;
  if (a.grain === null && b.grain === null) return RELATIVE;
  return { kind: 'unit', unit: Math.max(a.grain ?? 0, b.grain ?? 0) };
}

function isEquality(node: Binary): boolean {
  return node.op === '=' || node.op === '!=';
}

/** A bare name that some parameter takes as a word; it may be more than that (`burn` is a field too). */
function isFreeWord(node: Expression, scope: Scope): boolean {
  return node.kind === 'Name' && parameterWords.has(node.text) && isFreeName(node, scope);
}

function isFreeName(node: Expression, scope: Scope): node is Name {
  return node.kind === 'Name' && scope.environment.lets.find(node.text, scope.source) === undefined;
}

/** `subnet(64).recycle_or_burn = burn`, whichever side the word stands on. */
function compareWord(node: Binary, value: Checked, type: WordType, word: Name, scope: Scope): Checked | null {
  if (!isEquality(node)) return fault(scope, 'E332', node.operator, { op: node.op, what: describe(type) });
  const words = type.parameter.words.map((it) => it.word);
  const known = type.parameter.words.find((it) => it.word === word.text);
  if (known === undefined) {
    const facts = { word: word.text, id: type.parameter.id, words, near: suggest(word.text, words) };
    return fault(scope, 'E229', word, facts);
  }
  return new Checked(booleanType(type.shape), {
    op: 'compare',
    compare: node.op as Comparison,
    resolution: UNIT,
    left: value.expr,
    right: { op: 'const', value: Number(known.raw), exact: known.raw.toString() },
    ...(type.shape === 'scalar' ? { shown: shownOf(node, measureOf(type), scope) } : {}),
  });
}
