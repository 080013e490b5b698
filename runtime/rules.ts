/**
 * A proposal's `rule emission` as the engine runs it: its score and its declined fraction
 * become functions over the network's columns.
 * Source: design, "rule".
 */
import type { Expr, Plan, StagePlan } from '../compiler/index.ts';
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

/** What the functions of a rule read: the network that the engine hands them, which may be a trial copy. */
export interface Held {
  network: Network;
  stamp: number;
}

/** The rule of this index in the plan; null: the one in force at the start. */
export function emissionRuleFrom(plan: Plan, index: number | null, held: Held, reader: Reader): EmissionRule {
  if (index === null) return chainRule(held.network);
  const rule = plan.rules[index];
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
