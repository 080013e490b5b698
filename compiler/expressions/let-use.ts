/** Uses of named values: `root_share`, `liquid(subnet)`. */
import type { Call, Name } from '../../grammar/index.ts';
import type { Expr } from '../plan.ts';
import { reshaped } from '../types.ts';
import { bracketsOf, labelOf } from './call-spans.ts';
import { Checked } from './checked.ts';
import { type LetEntry, meansLet } from './lets.ts';
import { elementOf } from './paths.ts';
import { rowsOnly } from './rows-only.ts';
import { fault, type Scope, subnetAtHand } from './scope.ts';
import { argumentTarget } from './subnets.ts';

/** The value of a let by its name alone. What is constant, or a plain list, is put in its place. */
export function letValue(entry: LetEntry, node: Name, scope: Scope): Checked | null {
  const name = node.text;
  if (entry.node.parameter !== null) return fault(scope, 'E213', node, { name, ...subnetAtHand(scope) });
  const checked = usable(entry, node, scope);
  if (checked === null) return null;
  if (checked.expr.op === 'const' || checked.type.shape === 'list') return checked;
  return new Checked(checked.type, { op: 'let', index: entry.index });
}

/** A function of one subnet, applied to one: the vector, or the element of it that is that subnet's. */
export function checkApplication(entry: LetEntry, node: Call, scope: Scope): Checked | null {
  const name = entry.node.name.text;
  if (entry.node.parameter === null)
    return fault(scope, 'E214', node.callee, { name, brackets: bracketsOf(node) });
  const [argument, ...more] = node.args;
  if (argument === undefined || more.length > 0) {
    return fault(scope, 'E222', node, { name, takes: 'one subnet', given: node.args.length });
  }
  if (argument.name !== null)
    return fault(scope, 'E223', argument.name, { name, label: labelOf(argument.name, argument) });
  if (argument.where !== null) return fault(scope, 'E224', argument.where, { name });
  const target = argumentTarget(argument.value, name, scope);
  const checked = usable(entry, node, scope);
  if (checked === null || target === null) return null;
  const vector: Expr = { op: 'let', index: entry.index };
  return new Checked(
    reshaped(checked.type, target.kind === 'one' ? 'scalar' : 'hand'),
    elementOf(vector, target),
  );
}

function usable(entry: LetEntry, node: Name | Call, scope: Scope): Checked | null {
  const { environment } = scope;
  const checked = environment.lets.settled(entry, environment);
  if (checked === null) return null;
  if (
    entry.needsRows &&
    !rowsOnly(scope, node, `\`${entry.node.name.text}\`, which rests on finished rows,`)
  ) {
    return null;
  }
  meansLet(entry, node.kind === 'Call' ? node.callee : node, scope);
  return checked;
}
