/** The emission rules of all files, by name. */
import { diagnostic, type EmissionRule } from '../../grammar/index.ts';
import { chainRuleByName } from '../emission-rules.ts';
import type { RulePlan } from '../plan.ts';
import { type ProgramFile, placeOf } from '../program.ts';
import { type Context, placeHere } from './context.ts';
import { lowerRule } from './rule.ts';

export interface RuleDefinition {
  readonly file: ProgramFile;
  readonly node: EmissionRule;
}

export interface LoweredRules {
  readonly plans: readonly RulePlan[];
  /** Index in `plans`, or null for a rule with errors of its own. */
  readonly byName: ReadonlyMap<string, number | null>;
}

/** Errors: a name without letters or of the chain's own rules, one name twice; a rule with errors is left out. */
export function lowerRules(
  definitions: readonly RuleDefinition[],
  contextOf: (file: ProgramFile) => Context,
): LoweredRules {
  const contexts = new Map<ProgramFile, Context>();
  const plans: RulePlan[] = [];
  const byName = new Map<string, number | null>();
  const first = new Map<string, RuleDefinition>();
  for (const definition of definitions) {
    const { file, node } = definition;
    const cx = contexts.get(file) ?? contextOf(file);
    contexts.set(file, cx);
    const name = node.name.value;
    const plan = lowerRule(node, cx);
    const before = first.get(name);
    if (before !== undefined) {
      const related = [{ message: 'defined here first', place: placeOf(before.file, before.node.name) }];
      cx.report(
        diagnostic('E234', placeHere(cx, node.name), { name, statement: placeHere(cx, node) }, related),
      );
      continue;
    }
    const reserved = chainRuleByName(name);
    if (reserved !== undefined) {
      const { spec, date, formula } = reserved;
      cx.report(diagnostic('E239', placeHere(cx, node.name), { name, spec, date, formula }));
    }
    if (name.trim() === '')
      cx.report(diagnostic('E248', placeHere(cx, node.name), { name: 'the name of the rule' }));
    first.set(name, definition);
    byName.set(name, plan === null ? null : plans.length);
    if (plan !== null) plans.push(plan);
  }
  return { plans, byName };
}
