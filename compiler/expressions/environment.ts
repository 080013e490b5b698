/** Makes what expressions are checked against. */
import type { Diagnostic, Source } from '../../grammar/index.ts';
import type { Meanings } from '../meanings.ts';
import { type LetDefinition, LetTable, type Sees } from './lets.ts';
import {
  DEMAND_HAND,
  type Environment,
  NO_HAND,
  RULE_HAND,
  type Scope,
  type StartFacts,
  type StartSubnet,
} from './scope.ts';

/** Only so many names are compared with all others: a file of 20,000 misspelled ones is checked as quickly. */
const GUESSES = 100;

/** One for a compilation. Call `checkLets` on it once; expressions may be checked before or after. */
export function createEnvironment(
  facts: StartFacts,
  definitions: readonly LetDefinition[],
  sees: Sees,
  report: (diagnostic: Diagnostic) => void,
  meant: Meanings = null,
): Environment {
  const byNetuid = new Map<number, StartSubnet>();
  const byName = new Map<string, StartSubnet[]>();
  for (const subnet of facts.subnets ?? []) {
    byNetuid.set(subnet.netuid, subnet);
    if (subnet.name === null) continue;
    const same = byName.get(subnet.name);
    if (same === undefined) byName.set(subnet.name, [subnet]);
    else same.push(subnet);
  }
  return {
    facts,
    byNetuid,
    byName,
    lets: new LetTable(definitions, sees),
    patience: { left: GUESSES },
    meant,
    report,
  };
}

/** Checks every let. After it `environment.lets.plans` holds them, each behind what it rests on. */
export function checkLets(environment: Environment): void {
  environment.lets.checkAll(environment);
}

/** Where rows are judged: `expect`, `show`. */
export function rowScope(environment: Environment, source: Source): Scope {
  return { environment, source, hand: NO_HAND, phase: 'rows', needsRows: null };
}

/** While blocks go by: values of `set`, conditions of `when`. */
export function runScope(environment: Environment, source: Source): Scope {
  return { environment, source, hand: NO_HAND, phase: 'run', needsRows: null };
}

/** In a `rule`, where bare fields mean the subnet at hand. */
export function ruleScope(environment: Environment, source: Source): Scope {
  return { environment, source, hand: RULE_HAND, phase: 'run', needsRows: null };
}

/** In a demand of `assume`, where `price` is what a registration costs. */
export function demandScope(environment: Environment, source: Source): Scope {
  return { environment, source, hand: DEMAND_HAND, phase: 'run', needsRows: null };
}
