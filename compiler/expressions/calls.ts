/** Calls: the language's functions, and those that authors define. */
import type { Argument, Call } from '../../grammar/index.ts';
import { DISTRIBUTIONS, type FunctionName } from '../names.ts';
import { bracketsOf, labelOf } from './call-spans.ts';
import { check } from './check.ts';
import type { Checked } from './checked.ts';
import { type FunctionRule, functionRules } from './functions.ts';
import { checkApplication } from './let-use.ts';
import { fault, type Scope } from './scope.ts';
import { subnetTarget } from './subnets.ts';
import { unknownFunction } from './unknown.ts';

const assumeOnly: ReadonlySet<string> = new Set([...DISTRIBUTIONS, 'synthetic', 'flow']);

export function checkCall(node: Call, scope: Scope): Checked | null {
  const { callee } = node;
  if (callee.kind === 'Missing') return null;
  if (callee.kind !== 'Name') return notCallable(node, scope);
  const name = callee.text;
  const entry = scope.environment.lets.find(name, scope.source);
  if (entry !== undefined) return checkApplication(entry, node, scope);
  const rule = functionRules.get(name as FunctionName);
  if (rule !== undefined) return checkFunction(rule, name as FunctionName, node, scope);
  if (name === 'subnet') {
    return subnetTarget(node, scope) === null ? null : fault(scope, 'E226', node, { text: 'subnet(…)' });
  }
  if (name === 'halving') return fault(scope, 'E218', callee, { word: name, meaning: 'halving' });
  if (name === 'hill') return fault(scope, 'E218', callee, { word: name, meaning: 'gate' });
  if (assumeOnly.has(name)) return fault(scope, 'E218', callee, { word: name, meaning: 'assume' });
  return unknownFunction(callee, scope);
}

/** Number of arguments, no named ones, `where` only behind a list; then the function's own rule. */
function checkFunction(rule: FunctionRule, name: FunctionName, node: Call, scope: Scope): Checked | null {
  const { args } = node;
  const most = rule.most ?? args.length;
  if (args.length < rule.least || args.length > most) {
    return fault(scope, 'E222', node, { name, takes: rule.takes, given: args.length });
  }
  for (const argument of args) {
    if (argument.name !== null) {
      return fault(scope, 'E223', argument.name, { name, label: labelOf(argument.name, argument) });
    }
    if (argument.where !== null && !rule.isList(argument, args)) {
      return fault(scope, 'E224', argument.where, { name });
    }
  }
  return rule.check(name, node, args as readonly [Argument, ...Argument[]], scope);
}

function notCallable(node: Call, scope: Scope): null {
  const checked = check(node.callee, scope);
  return checked === null
    ? null
    : fault(scope, 'E214', node.callee, { name: null, brackets: bracketsOf(node) });
}
