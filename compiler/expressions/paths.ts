/**
 * Names and paths: `supply.issuance`, `emission.bar_rank`, `subnet(64).tempo`, `subnets.emission`,
 * a bare field of the subnet at hand, a let. Metrics go before parameters of the same id.
 */
import type { Expression, Member, Name, Word } from '../../grammar/index.ts';
import { type Metric, metricById, metrics, subnetMetric, taoPrice } from '../metrics.ts';
import { wordOrigin } from '../names.ts';
import { type Parameter, parameterById, subnetParametersByName } from '../parameters.ts';
import type { Expr } from '../plan.ts';
import { booleanType, numberType, type Shape, type Type, tao } from '../types.ts';
import { Checked } from './checked.ts';
import { parameterWords } from './compare.ts';
import { letValue } from './let-use.ts';
import { parameterType } from './parameter-type.ts';
import { fault, hasHand, type Scope, textOf } from './scope.ts';
import { type SubnetTarget, subnetTarget } from './subnets.ts';
import { isGroup, unknownField, unknownInGroup, unknownName } from './unknown.ts';

const ON = new Checked(booleanType('scalar'), { op: 'const', value: 1, exact: '1' });
const OFF = new Checked(booleanType('scalar'), { op: 'const', value: 0, exact: '0' });
const PRICE = new Checked(numberType(tao), { op: 'price' });
const HAND: SubnetTarget = { kind: 'hand' };

/** What a path leads to, before anything is done with it. */
export type Resolved =
  | { readonly kind: 'metric'; readonly metric: Metric; readonly target: SubnetTarget | null }
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly target: SubnetTarget | null };

export function checkName(node: Name, scope: Scope): Checked | null {
  const entry = scope.environment.lets.find(node.text, scope.source);
  const { hand } = scope;
  const isParameter = hand.kind === 'function' && hand.parameter === node.text;
  if (entry !== undefined && !isParameter) return letValue(entry, node, scope);
  if (node.text === 'on') return ON;
  if (node.text === 'off') return OFF;
  if (hand.kind === 'demand' && node.text === 'price') return PRICE;
  if (hasHand(scope)) {
    const field = fieldOf(node, HAND);
    if (field !== undefined) return lowered(field, node, scope);
  }
  const target = subnetTarget(node, scope);
  if (target === null) return null;
  if (target !== undefined) return fault(scope, 'E226', node, { text: node.text });
  if (node.text === taoPrice.id) return priceOfTao(node, scope);
  return misusedName(node, scope);
}

export function checkMember(node: Member, scope: Scope): Checked | null {
  const resolved = resolveMember(node, scope);
  return resolved === null ? null : lowered(resolved, node, scope);
}

/** The metric or parameter that a path names. Null: reported. */
export function resolveMember(node: Member, scope: Scope): Resolved | null {
  const { object, name } = node;
  if (object.kind === 'Missing') return null;
  const target = subnetTarget(object, scope);
  if (target === null) return null;
  if (target !== undefined) return fieldOf(name, target) ?? unknownField(name, scope);
  if (object.kind === 'Name') return inGroup(object, name, scope);
  if (object.kind === 'Member') {
    const owner = subnetTarget(object.object, scope);
    if (owner === null) return null;
    if (owner !== undefined) return wholeIdOf(object.name, name, owner, scope);
  }
  return fault(scope, 'E221', name, { name: name.text, meant: oneOfSubnets(object, name, scope) });
}

/** `subnets(64).price` means `subnet(64).price`. */
function oneOfSubnets(object: Expression, name: Word, scope: Scope): string | null {
  if (object.kind !== 'Call' || object.callee.kind !== 'Name' || object.callee.text !== 'subnets')
    return null;
  const [only] = object.args;
  return only === undefined || object.args.length > 1 ? null : `subnet(${textOf(scope, only)}).${name.text}`;
}

/** A field of a subnet by its short name: metric, else parameter by the last part of its id. */
function fieldOf(name: Name | Word, target: SubnetTarget): Resolved | undefined {
  const metric = subnetMetric(name.text);
  if (metric !== undefined) return { kind: 'metric', metric, target };
  const [parameter, ...others] = subnetParametersByName(name.text);
  if (parameter === undefined || others.length > 0) return undefined;
  return { kind: 'parameter', parameter, target };
}

/** `subnet(64).consensus.tempo` */
function wholeIdOf(group: Word, name: Word, target: SubnetTarget, scope: Scope): Resolved | null {
  const id = `${group.text}.${name.text}`;
  const found = group.text === 'subnet' ? undefined : named(id);
  if (found !== undefined) {
    if (found.perSubnet) return { ...found.it, target };
    return fault(scope, 'E217', { start: group.start, end: name.end }, { id });
  }
  if (isGroup(group.text)) return unknownInGroup(group, name, scope);
  return unknownField(group, scope);
}

/** `supply.issuance`, `emission.bar_rank` */
function inGroup(group: Name, name: Word, scope: Scope): Resolved | null {
  const id = `${group.text}.${name.text}`;
  const found = named(id);
  if (found !== undefined) {
    if (!found.perSubnet) return { ...found.it, target: null };
    if (hasHand(scope)) return { ...found.it, target: HAND };
    return fault(scope, 'E207', { start: group.start, end: name.end }, { field: id, ...handName(scope) });
  }
  if (isGroup(group.text)) return unknownInGroup(group, name, scope);
  if (scope.environment.lets.find(group.text, scope.source) !== undefined) {
    return fault(scope, 'E221', name, { name: name.text, meant: null });
  }
  return unknownName(group, scope);
}

/** What has this whole id. Of a metric and a parameter, the metric: one is computed, the other only set. */
function named(id: string):
  | {
      readonly it:
        | { readonly kind: 'metric'; readonly metric: Metric }
        | { readonly kind: 'parameter'; readonly parameter: Parameter };
      readonly perSubnet: boolean;
    }
  | undefined {
  const metric = metricById(id);
  if (metric !== undefined) return { it: { kind: 'metric', metric }, perSubnet: metric.scope === 'subnet' };
  const parameter = parameterById(id);
  if (parameter === undefined) return undefined;
  return { it: { kind: 'parameter', parameter }, perSubnet: parameter.scope === 'subnet' };
}

/** The lowered value of a resolved path. */
function lowered(resolved: Resolved, node: Expression, scope: Scope): Checked | null {
  const { target } = resolved;
  if (resolved.kind === 'metric') return metricValue(resolved.metric, target);
  const { parameter } = resolved;
  const type = parameterType(parameter, target === null ? 'scalar' : shapeOf(target));
  if (type === null) return fault(scope, 'E219', node, { id: parameter.id, unit: parameter.unit });
  const perSubnet = parameter.scope === 'subnet';
  const expr: Expr = { op: 'parameter', parameter: parameter.id, perSubnet };
  return new Checked(type, target === null ? expr : elementOf(expr, target));
}

/** Values that are the same wherever they stand: each metric of the network, of the subnet at hand, of all. */
const values = new Map<Metric, Map<Shape, Checked>>();

function metricValue(metric: Metric, target: SubnetTarget | null): Checked {
  if (target?.kind === 'one') {
    const vector: Expr = { op: 'subnetMetric', metric: metric.id };
    return new Checked(metricType(metric, 'scalar'), elementOf(vector, target));
  }
  const shape = target === null ? 'scalar' : shapeOf(target);
  const known = values.get(metric)?.get(shape);
  if (known !== undefined) return known;
  const expr: Expr = { op: target === null ? 'metric' : 'subnetMetric', metric: metric.id };
  const value = new Checked(metricType(metric, shape), expr);
  const shapes = values.get(metric) ?? new Map<Shape, Checked>();
  values.set(metric, shapes.set(shape, value));
  return value;
}

function metricType({ quantity, dimension }: Metric, shape: Shape): Type {
  return quantity === 'switch' ? booleanType(shape) : numberType(dimension, shape);
}

function shapeOf(target: SubnetTarget): Shape {
  switch (target.kind) {
    case 'one':
      return 'scalar';
    case 'hand':
      return 'hand';
    case 'all':
      return 'vector';
  }
}

/** The element of one subnet; the whole vector for the others, whose shape says how it is meant. */
export function elementOf(vector: Expr, target: SubnetTarget): Expr {
  return target.kind === 'one' ? { op: 'of', vector, subnet: target.subnet } : vector;
}

function priceOfTao(node: Name, scope: Scope): Checked | null {
  if (!scope.environment.facts.hasTaoPrice) return fault(scope, 'E312', node, { what: node.text });
  return new Checked(numberType(taoPrice.dimension), { op: 'metric', metric: taoPrice.id });
}

/** A bare name that has no value here: a field without its subnet, a function, a word, or unknown. */
function misusedName(node: Name, scope: Scope): null {
  const name = node.text;
  if (parameterWords.has(name)) return fault(scope, 'E218', node, { word: name, meaning: 'parameter' });
  if (fieldOf(node, HAND) !== undefined) {
    return fault(scope, 'E207', node, { field: name, ...handName(scope) });
  }
  const whole = metrics.find((it) => it.scope === 'network' && it.name === name);
  if (whole !== undefined) return fault(scope, 'E201', node, { name, group: null, near: whole.id });
  switch (wordOrigin(name)) {
    case 'a function':
      return fault(scope, 'E225', node, { name });
    case 'a parameter group':
      return fault(scope, 'E201', node, { name, group: name, near: null });
    case 'a unit':
      return fault(scope, 'E218', node, { word: name, meaning: 'unit' });
    case undefined:
      break;
    default:
      return fault(scope, 'E218', node, { word: name, meaning: 'keyword' });
  }
  return unknownName(node, scope);
}

function handName(scope: Scope): { readonly hand: string | null } {
  return { hand: scope.hand.kind === 'function' ? scope.hand.parameter : null };
}
