/**
 * The emission rule in force as the engines run it: one of the chain's own by its id, or a
 * proposal's `rule emission`, whose score and declined fraction become functions over the
 * network's columns.
 * Source: design, "rule".
 */
import { type ChainRuleId, chainRuleById, type Expr, type Plan, type StagePlan } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import { compileVector } from './evaluate/compile.ts';
import type { Reader } from './evaluate/reader.ts';
import {
  chainRule,
  type EmissionRule,
  type GateRule,
  type Network,
  type ShareStage,
  type VectorFunction,
} from './fast/index.ts';

/** A rule of the chain, an index in the plan's rules, or null for the one in force at the start. */
export type RuleChoice = number | ChainRuleId | null;

/** What the functions of a rule read: the network that the engine hands them, which may be a trial copy. */
export interface Held {
  network: Network;
  stamp: number;
}

/** The rule chosen, ready to run. */
export function emissionRuleFrom(plan: Plan, choice: RuleChoice, held: Held, reader: Reader): EmissionRule {
  if (typeof choice !== 'number') return chainRule(choice ?? held.network.era.rule);
  const rule = plan.rules[choice];
  const score = rule?.stages[0];
  invariant(rule !== undefined && score?.kind === 'score', 'a rule begins with its score');
  const stages: ShareStage[] = [];
  let gate: GateRule | null = null;
  for (const stage of rule.stages.slice(1)) {
    if (stage.kind === 'gate') gate = gateFrom(stage);
    else if (stage.kind !== 'score') stages.push(stageFrom(stage, held, reader));
  }
  return { score: overNetwork(score.score, held, reader), gate, stages };
}

function gateFrom({ bar, exponent, refreshBlocks }: Extract<StagePlan, { kind: 'gate' }>): GateRule {
  return { bar, exponent, refreshBlocks };
}

function stageFrom(
  stage: Exclude<StagePlan, { kind: 'score' | 'gate' }>,
  held: Held,
  reader: Reader,
): ShareStage {
  if (stage.kind !== 'decline') return stage;
  return { kind: 'decline', fraction: overNetwork(stage.fraction, held, reader), fate: stage.fate };
}

function overNetwork(expr: Expr, held: Held, reader: Reader): VectorFunction {
  const of = compileVector(expr, reader);
  return (network) => {
    const own = held.network;
    held.network = network;
    held.stamp += 1;
    const values = of();
    held.network = own;
    return values;
  };
}

/** Do some of the rules that may come to be in force share by moving averages of flow? */
export function mayShareByFlow(plan: Plan, atStart: ChainRuleId): boolean {
  const chosen = plan.enact.flatMap(({ changes }) =>
    changes.flatMap((it) => (it.kind === 'rule' && typeof it.rule !== 'number' ? [it.rule] : [])),
  );
  return [atStart, ...chosen].some((id) => chainRuleById(id).needs !== 'nothing');
}
