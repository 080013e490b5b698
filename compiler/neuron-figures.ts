/**
 * Figures of single neurons that are read where nobody's are known: they have no value, which is said once
 * for each statement and subnet.
 */
import { diagnostic } from '../grammar/index.ts';
import { NeuronReads } from './neuron-reads.ts';
import type { EnactPlan, ExpectationPlan, Expr, LetPlan, PlanPlace, RulePlan, SubnetRef } from './plan.ts';
import type { Populations } from './populations.ts';
import type { Report } from './program.ts';

/** What a file asks for, each with its place. */
export interface Asked {
  readonly lets: readonly LetPlan[];
  readonly rules: readonly RulePlan[];
  readonly enact: readonly EnactPlan[];
  readonly expectations: readonly Pick<ExpectationPlan, 'condition' | 'place'>[];
  readonly show: readonly { readonly value: Expr; readonly place: PlanPlace }[];
}

export function warnNeuronFigures(asked: Asked, populations: Populations, report: Report): void {
  const reads = new NeuronReads(asked.lets);
  for (const [expr, place] of expressionsOf(asked)) {
    const told = new Set<string>();
    for (const { metric, subnet } of reads.of(expr)) {
      if (!metric.single || isKnown(subnet, populations)) continue;
      const facts = factsOf(subnet);
      const key = `${facts.netuid} ${facts.born}`;
      if (told.has(key)) continue;
      told.add(key);
      report(diagnostic('W463', place, { metric: metric.name, ...facts }));
    }
  }
}

function isKnown(subnet: SubnetRef | 'all', populations: Populations): boolean {
  return subnet === 'all' ? populations.any : populations.originOf(subnet) !== null;
}

function factsOf(subnet: SubnetRef | 'all'): {
  readonly netuid: number | null;
  readonly born: string | null;
} {
  if (subnet === 'all') return { netuid: null, born: null };
  return subnet.kind === 'netuid'
    ? { netuid: subnet.netuid, born: null }
    : { netuid: null, born: subnet.name };
}

function* expressionsOf({ rules, enact, expectations, show }: Asked): Generator<readonly [Expr, PlanPlace]> {
  for (const { stages, place } of rules) {
    for (const stage of stages) {
      if (stage.kind === 'score') yield [stage.score, place];
      if (stage.kind === 'decline') yield [stage.fraction, place];
    }
  }
  for (const { when, changes, place } of enact) {
    if (when.kind === 'condition') yield [when.condition, place];
    for (const change of changes) {
      if (change.kind !== 'set') continue;
      if (change.value.kind === 'expression') yield [change.value.value, change.place];
      const { target } = change;
      if (target.kind === 'subnets' && target.where !== null) yield [target.where, change.place];
    }
  }
  for (const { condition, place } of expectations) yield [condition, place];
  for (const { value, place } of show) yield [value, place];
}
