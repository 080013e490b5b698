/**
 * Names and paths: `supply.issuance`, `emission.bar_rank`, `subnet(64).tempo`, `subnets.emission`,
 * a bare field of the subnet at hand, a let. Metrics go before parameters of the same id.
 */
import type { Expression, Member, Name, Span, Word } from '../../grammar/index.ts';
import { type Metric, metricById, metrics, subnetMetric, taoPrice } from '../metrics.ts';
import { wordOrigin } from '../names.ts';
import { type Parameter, parameterById, subnetParametersByName } from '../parameters.ts';
import type { Expr } from '../plan.ts';
import { booleanType, numberType, type Shape, type Type, tao } from '../types.ts';
import { Checked } from './checked.ts';
import { parameterWords } from './compare.ts';
import { letValue } from './let-use.ts';
import { parameterType } from './parameter-type.ts';
import { fault, hasHand, means, type Scope, textOf } from './scope.ts';
import { type SubnetTarget, subnetTarget } from './subnets.ts';
import { fieldsUnder, isGroup, unknownField, unknownInGroup, unknownName, unknownNested } from './unknown.ts';

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
    const field = fieldOf(node.text, HAND);
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
  const path = pathOf(node, scope);
  if (path === null) return null;
  const { base, target, words } = path;
  const whole = { start: node.start, end: node.end };
  if (target !== undefined) return ofSubnet(words, target, whole, scope);
  if (base.kind === 'Name') return inGroup(base, words, scope);
  const meant = oneOfSubnets(base, words, scope);
  return fault(scope, 'E221', words[0], { name: words[0].text, meant, whole });
}

/** The words of a path in their order. */
type Words = readonly [Name | Word, ...Word[]];

interface Path {
  /** What the points lead away from. */
  readonly base: Expression;
  /** The subnet that `base` means; undefined where it means none. */
  readonly target: SubnetTarget | undefined;
  /** Those behind the points. */
  readonly words: readonly [Word, ...Word[]];
}

/** A path taken apart. Null: reported, or something is missing in it. */
function pathOf(node: Member, scope: Scope): Path | null {
  const words: [Word, ...Word[]] = [node.name];
  let base = node.object;
  while (base.kind === 'Member') {
    words.unshift(base.name);
    base = base.object;
  }
  if (base.kind === 'Missing') return null;
  const target = subnetTarget(base, scope);
  return target === null ? null : { base, target, words };
}

const dotted = (words: Words): string => words.map(({ text }) => text).join('.');

/** `subnets(64).price` means `subnet(64).price`. */
function oneOfSubnets(object: Expression, words: Words, scope: Scope): string | null {
  if (object.kind !== 'Call' || object.callee.kind !== 'Name' || object.callee.text !== 'subnets')
    return null;
  const [only] = object.args;
  return only === undefined || object.args.length > 1
    ? null
    : `subnet(${textOf(scope, only)}).${dotted(words)}`;
}

/** A field of a subnet by its short name: metric, else parameter by the last part of its id. */
function fieldOf(name: string, target: SubnetTarget): Resolved | undefined {
  const metric = subnetMetric(name);
  if (metric !== undefined) return { kind: 'metric', metric, target };
  const [parameter, ...others] = subnetParametersByName(name);
  if (parameter === undefined || others.length > 0) return undefined;
  return { kind: 'parameter', parameter, target };
}

/** `subnet(64).price`, `subnet(64).reward.miner.usd`, `subnet(64).consensus.tempo` */
function ofSubnet(words: Path['words'], target: SubnetTarget, whole: Span, scope: Scope): Resolved | null {
  const name = dotted(words);
  const field = fieldOf(name, target);
  if (field !== undefined) return priced(field, words, scope);
  const [group, last] = words;
  const fields = fieldsUnder(name, 'subnet');
  if (fields.length > 0) return fault(scope, 'E212', spanOf(words), { path: name, fields });
  if (last === undefined) return unknownField(group, whole, scope);
  const found = group.text === 'subnet' ? undefined : named(name);
  if (found !== undefined) {
    if (found.perSubnet) return priced({ ...found.it, target }, words, scope);
    return fault(scope, 'E217', spanOf(words), { id: name, whole });
  }
  if (fieldsUnder(group.text, 'subnet').length > 0) return unknownNested(words, scope);
  if (words.length > 2) return inGivenField(words, scope);
  if (isGroup(group.text)) return unknownInGroup(group, last, scope);
  return unknownField(group, whole, scope);
}

/** `supply.issuance`, `emission.bar_rank`; of the subnet at hand `reward.miner`, `neuron_registration.burn` */
function inGroup(group: Name, rest: Path['words'], scope: Scope): Resolved | null {
  const [name] = rest;
  const words: Words = [group, ...rest];
  const id = dotted(words);
  const found = named(id) ?? nestedField(id);
  if (found !== undefined) {
    if (!found.perSubnet) return priced({ ...found.it, target: null }, words, scope);
    if (hasHand(scope)) return priced({ ...found.it, target: HAND }, words, scope);
    return fault(scope, 'E207', spanOf(words), { field: id, ...handName(scope) });
  }
  const fields = fieldsUnder(id);
  if (fields.length > 0) return fault(scope, 'E212', spanOf(words), { path: id, fields });
  if (fieldsUnder(group.text).length > 0) return unknownNested(words, scope);
  if (rest.length > 1) return inGivenField(words, scope);
  if (isGroup(group.text)) return unknownInGroup(group, name, scope);
  if (scope.environment.lets.find(group.text, scope.source) !== undefined) {
    return fault(scope, 'E221', name, { name: name.text, meant: null, whole: name });
  }
  return unknownName(group, scope);
}

/** A path that goes on behind what is a value already, or whose beginning is nothing. */
function inGivenField(words: Words, scope: Scope): null {
  const last = words.at(-1) ?? words[0];
  return fault(scope, 'E221', last, { name: last.text, meant: null, whole: last });
}

function spanOf(words: Words): Span {
  return { start: words[0].start, end: (words.at(-1) ?? words[0]).end };
}

/** What is told in USD needs the assumed price. */
function priced(resolved: Resolved, words: Words, scope: Scope): Resolved | null {
  if (resolved.kind !== 'metric' || resolved.metric.dimension.usd === 0) return resolved;
  if (scope.environment.facts.hasTaoPrice) return resolved;
  return fault(scope, 'E312', spanOf(words), { what: dotted(words) });
}

/** `reward.miner`, which each subnet has. */
function nestedField(name: string): Found | undefined {
  const metric = subnetMetric(name);
  return metric === undefined ? undefined : { it: { kind: 'metric', metric }, perSubnet: true };
}

interface Found {
  readonly it:
    | { readonly kind: 'metric'; readonly metric: Metric }
    | { readonly kind: 'parameter'; readonly parameter: Parameter };
  readonly perSubnet: boolean;
}

/** What has this whole id. Of a metric and a parameter, the metric: one is computed, the other only set. */
function named(id: string): Found | undefined {
  const metric = metricById(id);
  if (metric !== undefined) return { it: { kind: 'metric', metric }, perSubnet: metric.scope === 'subnet' };
  const parameter = parameterById(id);
  if (parameter === undefined) return undefined;
  return { it: { kind: 'parameter', parameter }, perSubnet: parameter.scope === 'subnet' };
}

/** The lowered value of a resolved path. */
function lowered(resolved: Resolved, node: Expression, scope: Scope): Checked | null {
  const { target } = resolved;
  meansPath(resolved, node, scope);
  if (resolved.kind === 'metric') return metricValue(resolved.metric, target);
  const { parameter } = resolved;
  const type = parameterType(parameter, target === null ? 'scalar' : shapeOf(target));
  if (type === null) return fault(scope, 'E219', node, { id: parameter.id, unit: parameter.unit });
  const perSubnet = parameter.scope === 'subnet';
  const expr: Expr = { op: 'parameter', parameter: parameter.id, perSubnet };
  return new Checked(type, target === null ? expr : elementOf(expr, target));
}

/** Keeps what a path leads to. */
export function meansPath(resolved: Resolved, node: Span, scope: Scope): void {
  const { target } = resolved;
  const whose = target === null ? null : target.kind === 'one' ? target.subnet : target.kind;
  if (resolved.kind === 'metric') means(scope, node, { kind: 'metric', metric: resolved.metric, whose });
  else means(scope, node, { kind: 'parameter', parameter: resolved.parameter, whose });
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
  means(scope, node, { kind: 'metric', metric: taoPrice, whose: null });
  return new Checked(numberType(taoPrice.dimension), { op: 'metric', metric: taoPrice.id });
}

/** A bare name that has no value here: a field without its subnet, a function, a word, or unknown. */
function misusedName(node: Name, scope: Scope): null {
  const name = node.text;
  if (parameterWords.has(name)) return fault(scope, 'E218', node, { word: name, meaning: 'parameter' });
  if (fieldOf(name, HAND) !== undefined) {
    return fault(scope, 'E207', node, { field: name, ...handName(scope) });
  }
  const fields = fieldsUnder(name);
  if (fields.length > 0) return fault(scope, 'E212', node, { path: name, fields });
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
