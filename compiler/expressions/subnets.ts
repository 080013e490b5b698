/** Which subnet a path means: `subnet(64)`, `subnet("vision")`, `subnet`, `subnets`, a function's parameter. */
import { type Call, type Expression, type Name, suggest } from '../../grammar/index.ts';
import type { SubnetRef } from '../plan.ts';
import { labelOf } from './call-spans.ts';
import { check } from './check.ts';
import { wholeConstant } from './constants.ts';
import { type Environment, fault, hasHand, means, relatedTo, type Scope } from './scope.ts';
import { nearest } from './unknown.ts';

export type SubnetTarget =
  | { readonly kind: 'one'; readonly subnet: SubnetRef }
  | { readonly kind: 'hand' }
  | { readonly kind: 'all' };

const HAND: SubnetTarget = { kind: 'hand' };
const ALL: SubnetTarget = { kind: 'all' };

/** Undefined: the node doesn't mean a subnet. Null: it does, but which one is an error, reported. */
export function subnetTarget(node: Expression, scope: Scope): SubnetTarget | null | undefined {
  if (node.kind === 'Call') {
    if (node.callee.kind !== 'Name' || node.callee.text !== 'subnet') return undefined;
    const subnet = subnetByCall(node, scope);
    return subnet === null ? null : { kind: 'one', subnet };
  }
  if (node.kind !== 'Name') return undefined;
  const { hand } = scope;
  if (hand.kind === 'function' && node.text === hand.parameter) return HAND;
  if (hand.kind === 'where' && node.text === hand.hidden) {
    return fault(scope, 'E216', node, { name: node.text });
  }
  if (node.text === 'subnets') return ALL;
  if (node.text !== 'subnet') return undefined;
  if (hasHand(scope)) return HAND;
  return fault(scope, 'E208', node, { parameter: hand.kind === 'function' ? hand.parameter : null });
}

/** `subnet(12)`, `subnet("vision")` */
function subnetByCall(node: Call, scope: Scope): SubnetRef | null {
  const [argument, ...more] = node.args;
  if (argument === undefined || more.length > 0) {
    return fault(scope, 'E222', node, {
      name: 'subnet',
      takes: 'a netuid or a name',
      given: node.args.length,
    });
  }
  if (argument.name !== null) {
    const label = labelOf(argument.name, argument);
    return fault(scope, 'E223', argument.name, { name: 'subnet', label });
  }
  if (argument.where !== null) return fault(scope, 'E224', argument.where, { name: 'subnet' });
  return subnetRef(argument.value, scope);
}

/**
 * A subnet by the number or name that stands in a statement or in `subnet(…)`.
 * Errors: not at the start, and no `register` gives that name; several have it.
 */
export function subnetRef(node: Expression, scope: Scope): SubnetRef | null {
  const subnet = resolvedSubnet(node, scope);
  if (subnet !== null) means(scope, node, { kind: 'subnet', subnet });
  return subnet;
}

function resolvedSubnet(node: Expression, scope: Scope): SubnetRef | null {
  if (node.kind === 'Text') return subnetNamed(node.value, node, scope);
  if (node.kind === 'Name' && isUnquoted(node, scope)) return null;
  if (node.kind !== 'Number') {
    const checked = check(node, scope);
    if (checked === null) return null;
    if (checked.exact === null) return fault(scope, 'E336', node, {});
  }
  const netuid = wholeConstant(node, scope, { what: 'a netuid', least: 0, most: 65_535 });
  if (netuid === null) return null;
  const { facts, byNetuid } = scope.environment;
  if (facts.subnets !== null && !byNetuid.has(netuid)) {
    return fault(scope, 'E209', node, { netuid, ...netuidHints(scope.environment, netuid) });
  }
  return { kind: 'netuid', netuid };
}

/** A subnet's name without its quotes: true after a message that says so. */
export function isUnquoted(node: Name, scope: Scope): boolean {
  const { lets, facts, byName } = scope.environment;
  if (lets.find(node.text, scope.source) !== undefined) return false;
  const names = [...facts.born, ...byName.keys()];
  const word = node.text.toLowerCase();
  const meant = names.find((it) => it.toLowerCase() === word) ?? nearest(scope, node.text, names);
  if (meant === null) return false;
  fault(scope, 'E200', node, { name: node.text, near: `"${meant}"`, elsewhere: null });
  return true;
}

function subnetNamed(name: string, node: Expression, scope: Scope): SubnetRef | null {
  const { facts, byName } = scope.environment;
  const atStart = byName.get(name) ?? [];
  const isBorn = facts.born.has(name) || (facts.hasDemand && isAssumedName(name));
  const first = atStart[0];
  if (atStart.length > 1 || (first !== undefined && isBorn)) {
    return fault(scope, 'E211', node, { name, netuids: atStart.map((it) => it.netuid), born: isBorn });
  }
  if (isBorn) return { kind: 'born', name };
  if (first !== undefined) return { kind: 'netuid', netuid: first.netuid };
  // Without a start no name can be looked up; the missing start was reported.
  if (facts.subnets === null) return { kind: 'born', name };
  const demanded = !facts.hasDemand && isAssumedName(name);
  const near = demanded ? null : suggest(name, [...facts.born, ...byName.keys()]);
  return fault(scope, 'E210', node, { name, near, demanded });
}

/** Names of the subnets that assumed demand brings, in the order in which they are created. */
export function isAssumedName(name: string): boolean {
  return /^new-[1-9]\d*$/.test(name);
}

/** Where a number is missing: its neighbours, and how far the numbers go. */
function netuidHints(
  { facts }: Environment,
  netuid: number,
): { readonly near: readonly number[]; readonly last: number | null } {
  const netuids = (facts.subnets ?? []).map((it) => it.netuid).filter((it) => it !== 0);
  const near = [...netuids]
    .sort((a, b) => Math.abs(a - netuid) - Math.abs(b - netuid) || a - b)
    .slice(0, 3)
    .sort((a, b) => a - b);
  return { near, last: netuids.length === 0 ? null : Math.max(...netuids) };
}

/** For a function of a subnet: what stands between its brackets must mean one. */
export function argumentTarget(node: Expression, name: string, scope: Scope): SubnetTarget | null {
  const target = subnetTarget(node, scope);
  if (target === null) return null;
  if (target !== undefined && target.kind !== 'all') return target;
  const entry = scope.environment.lets.find(name, scope.source);
  const related =
    entry !== undefined && entry.source === scope.source
      ? [relatedTo(scope, entry.node.name, `\`${name}\` is a function of one subnet`)]
      : [];
  const help =
    target === undefined && node.kind === 'Number' ? 'number' : target?.kind === 'all' ? 'all' : 'other';
  const text = node.kind === 'Number' ? node.text : '';
  return fault(scope, 'E215', node, { name, help, text }, related);
}
