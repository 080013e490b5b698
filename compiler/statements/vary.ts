/**
 * `vary path in [ … ]`, `vary path from a to b by c`: one dimension of a sweep, over a
 * parameter or an entry of `assume`.
 */
import { diagnostic, type Expression, type Span, type Vary } from '../../grammar/index.ts';
import { constantExpr } from '../expressions/checked.ts';
import { constantOf } from '../expressions/constants.ts';
import { runScope } from '../expressions/environment.ts';
import { parameterDimension } from '../expressions/parameter-type.ts';
import { fault } from '../expressions/scope.ts';
import { checkSetValue, type ParameterPath, rawValue, resolveParameter } from '../expressions/settable.ts';
import type { SetValue, VaryPlan, VaryTarget } from '../plan.ts';
import { planPlace, writtenText } from '../program.ts';
import { type Fraction, ratio } from '../quantity.ts';
import { type Dimension, plain } from '../types.ts';
import { entryKind } from './assume.ts';
import { type Context, placeHere, textHere } from './context.ts';
import { targetOf } from './set.ts';
import { subnetArgument } from './subnets.ts';

const MOST_POINTS = 1_000;

/** What is varied, and how one value of it is read. */
interface Dial {
  readonly target: VaryTarget;
  readonly dimension: Dimension;
  read(node: Expression): SetValue | null;
  /** A point between the ends of a range; `node` is where faults are shown. */
  point(value: Fraction, node: Expression): SetValue | null;
}

/** Sweeps with errors are left out; the same thing twice is one. */
export function lowerVaries(nodes: readonly Vary[], outer: Context): readonly VaryPlan[] {
  const cx: Context = { ...outer, scope: runScope(outer.scope.environment, outer.file.source) };
  const seen = new Map<string, Vary>();
  return nodes.flatMap((node) => {
    const dial = dialOf(node.path, cx);
    if (dial === null) return [];
    const key = JSON.stringify(dial.target);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, node);
      return lowerVary(node, dial, cx) ?? [];
    }
    const related = [{ message: 'varied here first', place: placeHere(cx, first.path) }];
    const facts = { text: textHere(cx, node.path), statement: placeHere(cx, node) };
    cx.report(diagnostic('E276', placeHere(cx, node.path), facts, related));
    return [];
  });
}

/** Errors: null after a message. */
function lowerVary(node: Vary, dial: Dial, cx: Context): VaryPlan | null {
  const values = node.values.kind === 'List' ? listed(node.values, dial, cx) : ranged(node.values, dial, cx);
  if (values === null) return null;
  const text = writtenText(cx.file, node.path.start, node.path.end);
  return { target: dial.target, text, values, place: planPlace(cx.file, node) };
}

function dialOf(path: Expression, cx: Context): Dial | null {
  const name =
    path.kind === 'Name'
      ? path.text
      : path.kind === 'Call' && path.callee.kind === 'Name'
        ? path.callee.text
        : null;
  if (name === null) {
    const resolved = resolveParameter(path, cx.scope);
    return resolved && parameterDial(resolved, cx);
  }
  const kind = entryKind(name);
  const about = path.kind === 'Call' ? path.args : [];
  const [only] = about;
  const named = path.kind === 'Call';
  const fits =
    kind?.takes === 'subnetOrNothing' || named === (kind !== undefined && kind.takes !== 'nothing');
  if (kind === undefined || !fits || about.length !== (named ? 1 : 0)) {
    cx.report(diagnostic('E274', placeHere(cx, path), { text: textHere(cx, path) }));
    return null;
  }
  if (only !== undefined) {
    const subnet = subnetArgument(only.value, cx, kind.takes === 'subnetOrRoot');
    if (subnet === undefined) {
      cx.report(
        diagnostic('E371', placeHere(cx, path), {
          word: name,
          takes: kind.takes,
          name: path,
          brackets: path,
        }),
      );
    }
    if (subnet === undefined || subnet === null) return null;
  }
  const { dimension } = kind;
  return {
    target: { kind: 'assume', name: writtenText(cx.file, path.start, path.end) },
    dimension,
    read: (value) => {
      const found = constantOf(value, cx.scope, dimension);
      return found && { kind: 'expression', value: constantExpr(found) };
    },
    point: (value) => ({ kind: 'expression', value: constantExpr(value) }),
  };
}

function parameterDial(path: ParameterPath, cx: Context): Dial {
  const { parameter } = path;
  return {
    target: { kind: 'parameter', parameter: parameter.id, target: targetOf(path, null) },
    dimension: parameterDimension(parameter) ?? plain,
    read: (node) => {
      const value = checkSetValue(node, path, cx.scope);
      if (value?.kind !== 'expression') return value;
      return fault(cx.scope, 'E319', node, { text: textHere(cx, node) });
    },
    point: (value, node) => {
      if (parameterDimension(parameter) !== null) return rawValue(node, value, parameter, cx.scope);
      const words = parameter.words.map((it) => it.word);
      return fault(cx.scope, 'E339', node, { id: parameter.id, words, found: 'a range', text: '' });
    },
  };
}

type ListValues = Extract<Vary['values'], { kind: 'List' }>;
type RangeValues = Exclude<Vary['values'], { kind: 'List' }>;

function listed(list: ListValues, dial: Dial, cx: Context): readonly SetValue[] | null {
  const values: (SetValue | null)[] = [];
  for (const item of list.items) {
    if (item.kind === 'Range') {
      const points = pointsOf(item.from, item.to, ratio(1n, 1n), item, dial, cx);
      if (points === null) return null;
      values.push(...points);
    } else {
      values.push(dial.read(item));
    }
  }
  if (values.length === 0 || values.length > MOST_POINTS) {
    refuse(list, values.length === 0 ? 'none' : 'many', cx);
    return null;
  }
  return values.every((value) => value !== null) ? values : null;
}

function ranged(range: RangeValues, dial: Dial, cx: Context): readonly SetValue[] | null {
  const by = constantOf(range.by, cx.scope, dial.dimension);
  return by && pointsOf(range.from, range.to, by, range.by, dial, cx);
}

/** from, from + by, … up to and with `to`. */
function pointsOf(
  from: Expression,
  to: Expression,
  by: Fraction,
  place: Span,
  dial: Dial,
  cx: Context,
): readonly SetValue[] | null {
  const first = constantOf(from, cx.scope, dial.dimension);
  const last = constantOf(to, cx.scope, dial.dimension);
  if (first === null || last === null) return null;
  const way = last.sub(first);
  if (by.n === 0n) return refuse(place, 'step', cx);
  if (way.n !== 0n && way.s !== by.s) return refuse(place, 'direction', cx);
  const steps = way.n * by.d;
  const count = steps / (way.d * by.n);
  if (count >= BigInt(MOST_POINTS)) return refuse(place, 'many', cx);

  let sound = true;
  const values: SetValue[] = [];
  for (let at = 0n; at <= count && sound; at += 1n) {
    const value = dial.point(first.add(by.mul(ratio(at, 1n))), at === 0n ? from : to);
    if (value === null) sound = false;
    else values.push(value);
  }
  return sound ? values : null;
}

function refuse(place: Span, why: 'step' | 'direction' | 'many' | 'none', cx: Context): null {
  cx.report(diagnostic('E275', placeHere(cx, place), { why, most: MOST_POINTS }));
  return null;
}
