/**
 * Targets and values of `set` and `vary`: which parameter, of which subnets, and what the chain
 * would store for the value.
 * Source: design, "The language" (parameters) and "Meaning in detail" (units: rounding, bounds).
 */
import { type Expression, suggest } from '../../grammar/index.ts';
import { flowParameters } from '../emission-rules.ts';
import { type Parameter, parameterById, rawDown } from '../parameters.ts';
import type { SetValue, SubnetRef } from '../plan.ts';
import { type Fraction, fractionOf, isInteger, ratio } from '../quantity.ts';
import { describe, plain, type Type } from '../types.ts';
import { written } from '../units.ts';
import { check } from './check.ts';
import type { Checked } from './checked.ts';
import { inUnit } from './constants.ts';
import { parameterDimension } from './parameter-type.ts';
import { meansPath, type Resolved, resolveMember } from './paths.ts';
import { fault, type Scope, textOf } from './scope.ts';
import { subnetTarget } from './subnets.ts';

export type ParameterTarget =
  | { readonly kind: 'network' }
  | { readonly kind: 'subnet'; readonly subnet: SubnetRef }
  | { readonly kind: 'subnets' };

/** A parameter with the subnets of which it is meant. */
export interface ParameterPath {
  readonly parameter: Parameter;
  readonly target: ParameterTarget;
}

/** The metric or parameter that a path names, without its value. Errors: not a path, unknown. */
export function resolvePath(node: Expression, scope: Scope): Resolved | null {
  if (node.kind === 'Missing') return null;
  if (node.kind === 'Member') return resolveMember(node, scope);
  if (node.kind === 'Name') {
    // The whole message about a bare name, whatever it is, comes from looking it up as a value.
    const checked = check(node, scope);
    if (checked === null) return null;
  } else if (subnetTarget(node, scope) === null) {
    return null;
  }
  return fault(scope, 'E228', node, { text: textOf(scope, node) });
}

/** A parameter that a proposal can set. Errors: a metric, what the chain computes or no longer takes. */
export function resolveParameter(node: Expression, scope: Scope): ParameterPath | null {
  const found = resolvePath(node, scope);
  if (found === null) return null;
  const resolved = asParameter(found);
  meansPath(resolved, node, scope);
  if (resolved.kind === 'metric') {
    // `supply.block_emission` is a metric and a parameter; to `set` both are what the chain works out.
    return fault(scope, 'E220', node, { id: resolved.metric.id, why: 'metric' });
  }
  const { parameter, target } = resolved;
  const why = whyNotSettable(parameter);
  if (why !== null) return fault(scope, 'E220', node, { id: parameter.id, why });
  // What the rules by flow read is without effect only where none is in force, which is said there.
  if (parameter.status === 'inert' && !flowParameters.has(parameter.id))
    fault(scope, 'W200', node, { id: parameter.id });
  if (parameter.status === 'unreleased' || parameter.status === 'proposed') {
    fault(scope, 'W201', node, { id: parameter.id, status: parameter.status });
  }
  if (target === null) return { parameter, target: { kind: 'network' } };
  switch (target.kind) {
    case 'one':
      return { parameter, target: { kind: 'subnet', subnet: target.subnet } };
    case 'all':
      return { parameter, target: { kind: 'subnets' } };
    case 'hand':
      return fault(scope, 'E228', node, { text: textOf(scope, node) });
  }
}

/** What reads as a metric of each subnet and is stored by the chain is to `set` the stored value. */
function asParameter(found: Resolved): Resolved {
  if (found.kind !== 'metric' || found.metric.scope !== 'subnet') return found;
  const parameter = parameterById(found.metric.id);
  return parameter === undefined ? found : { kind: 'parameter', parameter, target: found.target };
}

export type NotSettable = 'metric' | 'state' | 'removed' | 'disabled' | 'action' | 'opaque';

function whyNotSettable(parameter: Parameter): NotSettable | null {
  if (parameter.status === 'state' || parameter.status === 'removed' || parameter.status === 'disabled') {
    return parameter.status;
  }
  if (parameter.action) return 'action';
  return parameter.quantity === 'opaque' || parameter.quantity === 'rule' ? 'opaque' : null;
}

/**
 * A value as the chain would store it; as an expression where it depends on the state then.
 * Rounds: down to the chain's type, after the bounds are checked.
 * Errors: a wrong unit or kind, a word that the parameter doesn't take, out of bounds, one value
 * for each subnet where the parameter is of one.
 */
export function checkSetValue(node: Expression, path: ParameterPath, scope: Scope): SetValue | null {
  const { parameter } = path;
  if (parameter.quantity === 'word') return wordValue(node, parameter, scope);
  const checked = check(node, scope);
  if (checked === null) return null;
  if (!fitsShape(checked.type, path.target)) {
    return fault(scope, 'E317', node, { list: checked.type.shape === 'list', what: 'the value is' });
  }
  if (parameter.quantity === 'switch') return switchValue(node, checked, parameter, scope);
  const of = parameterDimension(parameter) ?? plain;
  if (inUnit(checked, node, scope, [of]) === null) return null;
  const { constant } = checked;
  if (constant === null) return { kind: 'expression', value: checked.expr };
  return rawValue(node, constant, parameter, scope);
}

/** The raw integer of a constant. Errors: E301 above and E302 below the bounds. */
export function rawValue(
  node: Expression,
  value: Fraction,
  parameter: Parameter,
  scope: Scope,
): SetValue | null {
  const bounds = boundsOf(parameter);
  if (bounds.max !== null && value.gt(bounds.max.value)) {
    return fault(scope, 'E301', node, { id: parameter.id, ...boundFacts(parameter, bounds.max, node) });
  }
  if (bounds.min !== null && value.lt(bounds.min.value)) {
    return fault(scope, 'E302', node, { id: parameter.id, ...boundFacts(parameter, bounds.min, node) });
  }
  const raw = rawDown(parameter, value.s * value.n, value.d);
  if (parameter.quantity === 'number' && parameter.per === 1n && !isInteger(value)) {
    const text = textOf(scope, node);
    const isPlain = /^\d[\d_]*\.\d+$/.test(text) && parameterDimension(parameter) === plain;
    const whole = isPlain ? text.slice(0, text.indexOf('.')) : null;
    fault(scope, 'W301', node, { id: parameter.id, text, stored: raw.toString(), whole });
  }
  return { kind: 'raw', raw: raw.toString() };
}

interface Bound {
  readonly value: Fraction;
  readonly raw: bigint;
  /** The call refuses more; else the type can't hold it. */
  readonly byCall: boolean;
}

/** In base units: of the call and of the type the narrower one. */
function boundsOf(parameter: Parameter): { readonly min: Bound | null; readonly max: Bound | null } {
  const bound = (
    byCall: bigint | null,
    byType: bigint | null,
    narrower: (a: bigint, b: bigint) => boolean,
  ) => {
    if (byCall === null && byType === null) return null;
    const fromCall = byCall !== null && (byType === null || !narrower(byType, byCall));
    const raw = (fromCall ? byCall : byType) as bigint;
    return { value: ratio(raw * parameter.times, parameter.per), raw, byCall: fromCall };
  };
  return {
    min: bound(parameter.min, parameter.typeMin, (a, b) => a > b),
    max: bound(parameter.max, parameter.typeMax, (a, b) => a < b),
  };
}

/** `18` beside a bound of 1: most probably 18%. */
function meantPercent(parameter: Parameter, bound: Bound, node: Expression): string | null {
  if (parameter.quantity !== 'fraction' || node.kind !== 'Number') return null;
  const value = fractionOf(node.text);
  const fits = value.n > 0n && !value.div(100n).gt(bound.value) && value.gt(bound.value);
  return fits ? `${node.text}%` : null;
}

/** The bound is written as the value is: in percent beside a percentage. */
function boundFacts(parameter: Parameter, bound: Bound, node: Expression) {
  const of = parameterDimension(parameter) ?? plain;
  const inner = node.kind === 'Unary' ? node.of : node;
  const percent = inner.kind === 'Percent' && of === plain;
  return {
    bound: percent ? `${written(bound.value.mul(100n), of)}%` : written(bound.value, of),
    meant: meantPercent(parameter, bound, inner),
    byCall: bound.byCall,
    call: parameter.call,
    chainType: parameter.chainType,
  };
}

function switchValue(
  node: Expression,
  checked: Checked,
  parameter: Parameter,
  scope: Scope,
): SetValue | null {
  if (checked.type.kind !== 'boolean') {
    const words = parameter.words.map((it) => it.word);
    const facts = { id: parameter.id, words, found: describe(checked.type), text: textOf(scope, node) };
    return fault(scope, 'E339', node, facts);
  }
  if (checked.expr.op !== 'const') return { kind: 'expression', value: checked.expr };
  return { kind: 'word', word: checked.expr.value === 1 ? 'on' : 'off', raw: String(checked.expr.value) };
}

function wordValue(node: Expression, parameter: Parameter, scope: Scope): SetValue | null {
  const words = parameter.words.map((it) => it.word);
  if (node.kind === 'Name') {
    const known = parameter.words.find((it) => it.word === node.text);
    if (known !== undefined) return { kind: 'word', word: known.word, raw: known.raw.toString() };
    const near = suggest(node.text, words);
    return fault(scope, 'E229', node, { word: node.text, id: parameter.id, words, near });
  }
  const checked = check(node, scope);
  if (checked === null) return null;
  if (
    checked.type.kind === 'word' &&
    checked.type.parameter === parameter &&
    checked.type.shape === 'scalar'
  ) {
    return { kind: 'expression', value: checked.expr };
  }
  const facts = { id: parameter.id, words, found: describe(checked.type), text: textOf(scope, node) };
  return fault(scope, 'E339', node, facts);
}

function fitsShape(type: Type, target: ParameterTarget): boolean {
  return type.shape === 'scalar' || (target.kind === 'subnets' && type.shape === 'vector');
}
