/** The subnets that a file will create, and those that its assumptions are about. */
import { diagnostic, type Enact, type Expression, type Register } from '../../grammar/index.ts';
import type { StartSubnet } from '../expressions/scope.ts';
import { isAssumedName, isUnquoted, subnetRef } from '../expressions/subnets.ts';
import type { SubnetRef } from '../plan.ts';
import { type ProgramFile, placeOf, type Report } from '../program.ts';
import type { Context } from './context.ts';

/** The registrations of a file, by the name that each gives; names that stand twice are reported. */
export function bornSubnets(
  file: ProgramFile,
  enacts: readonly Enact[],
  { subnets, hasDemand }: { readonly subnets: readonly StartSubnet[] | null; readonly hasDemand: boolean },
  report: Report,
): ReadonlyMap<string, Register> {
  const born = new Map<string, Register>();
  for (const change of enacts.flatMap((enact) => enact.changes)) {
    if (change.kind !== 'Register') continue;
    const name = change.name.value;
    const place = placeOf(file, change.name);
    const first = born.get(name);
    const existing = subnets?.find((subnet) => subnet.name === name);
    if (name.trim() === '') report(diagnostic('E248', place, { name: 'the name of the subnet' }));
    else if (existing !== undefined)
      report(diagnostic('E235', place, { name, what: `subnet ${existing.netuid}` }));
    else if (hasDemand && isAssumedName(name))
      report(diagnostic('E235', place, { name, what: 'a subnet that assumed demand brings' }));
    else if (first !== undefined) {
      const related = [{ message: 'registered here first', place: placeOf(file, first.name) }];
      report(diagnostic('E235', place, { name, what: 'a subnet that this file registers' }, related));
    } else born.set(name, change);
  }
  return born;
}

/**
 * The subnet between the brackets of `flow(…)`, or root where that is allowed.
 * Errors: null after a message; undefined where it is not a subnet at all, which is the caller's to say.
 */
export function subnetArgument(
  node: Expression,
  cx: Context,
  root: boolean,
): SubnetRef | 'root' | null | undefined {
  if (root && node.kind === 'Name' && node.text === 'root') return 'root';
  if (node.kind === 'Number' || node.kind === 'Text') return subnetRef(node, cx.scope);
  if (node.kind === 'Name' && isUnquoted(node, cx.scope)) return null;
  return undefined;
}
