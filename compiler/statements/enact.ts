/**
 * `enact <when> { … }`: when a change takes effect, and the changes line by line.
 * Source: design, "The language" (enact) and 1b, "time", "events".
 */
import { type Change, diagnostic, type Enact, suggest, type Text, type When } from '../../grammar/index.ts';
import { type ChainRuleId, chainRuleByName, chainRuleMeant } from '../emission-rules.ts';
import { runScope } from '../expressions/environment.ts';
import { checkBoolean } from '../expressions/logic.ts';
import type { ChangePlan, EnactPlan, Exact, WhenPlan } from '../plan.ts';
import { planPlace, writtenText } from '../program.ts';
import { type Context, placeHere, wholeNumber } from './context.ts';
import { lowerDissolve, lowerRegister, lowerStake, lowerUnstake } from './events.ts';
import { momentBlock, warnBeyond } from './moments.ts';
import { lowerSet } from './set.ts';
import { checkCap, lowerSupply } from './supply.ts';

/** What enactments need of the rest of the file. */
export interface EnactFacts {
  /** Rules by name: their index in the plan, or null for one that has errors of its own. */
  readonly rules: ReadonlyMap<string, number | null>;
  readonly hasGovernance: boolean;
  /** Cap of the supply rule at the start. */
  readonly cap: Exact;
  /** Halvings up to the start; null where the start isn't known. */
  readonly halvingsPassed: number | null;
  /** The last block projected; null where that isn't known. */
  readonly end: number | null;
}

/** Errors: null after a message; changes that are sound are still checked. */
export function lowerEnact(node: Enact, outer: Context, facts: EnactFacts): EnactPlan | null {
  const cx: Context = { ...outer, scope: runScope(outer.scope.environment, outer.file.source) };
  const when = lowerWhen(node.when, cx, facts);
  const changes: ChangePlan[] = [];
  let sound = when !== null;
  for (const change of node.changes) {
    const lowered = lowerChange(change, cx, facts);
    if (lowered === null) sound = false;
    else changes.push(lowered);
    if (change.kind === 'Register' && node.when.kind === 'OnEachHalving') {
      cx.report(diagnostic('E277', placeHere(cx, change), { name: change.name.value }));
      sound = false;
    }
  }
  if (!sound || when === null) return null;
  return {
    when,
    label: writtenText(cx.file, node.keyword.end, node.when.end),
    changes,
    place: planPlace(cx.file, { start: node.keyword.start, end: node.when.end }),
  };
}

function lowerWhen(when: When, cx: Context, facts: EnactFacts): WhenPlan | null {
  switch (when.kind) {
    case 'Now':
      return { kind: 'block', block: cx.clock.startBlock + 1 };
    case 'AtBlock':
    case 'AtDate':
    case 'AfterDuration': {
      const block = momentBlock(when, cx, 'after the start');
      if (block === null) return null;
      warnBeyond(block, facts.end, 'this enactment', when, cx);
      return { kind: 'block', block };
    }
    case 'OnHalving': {
      const n = wholeNumber(when.n, cx, 'the number of the halving', { min: 0, max: 10_000 });
      if (n === null) return null;
      const passed = facts.halvingsPassed;
      if (n > (passed ?? 0)) return { kind: 'halving', n };
      cx.report(diagnostic('E361', placeHere(cx, when.n), { n: String(n), passed: passed ?? 0 }));
      return null;
    }
    case 'OnEachHalving':
      return { kind: 'eachHalving' };
    case 'WhenCondition': {
      const condition = checkBoolean(when.condition, cx.scope, 'scalar');
      return condition && { kind: 'condition', condition };
    }
    case 'AfterGovernance':
      if (facts.hasGovernance) return { kind: 'governance' };
      cx.report(diagnostic('E260', placeHere(cx, when), {}));
      return null;
  }
}

function lowerChange(change: Change, cx: Context, facts: EnactFacts): ChangePlan | null {
  const place = planPlace(cx.file, change);
  switch (change.kind) {
    case 'Set': {
      const lowered = lowerSet(change, cx);
      if (lowered === null) return null;
      const { parameter, target, value } = lowered;
      const valuePlace = planPlace(cx.file, change.value);
      return { kind: 'set', parameter: parameter.id, target, value, place, valuePlace };
    }
    case 'Supply': {
      const lowered = lowerSupply(change, cx, facts.cap);
      if (lowered === null) return null;
      const { start } = cx;
      if (start !== null && !checkCap(change, lowered, start.globals.totalIssuance, cx)) return null;
      return { kind: 'supply', supply: lowered, place };
    }
    case 'UseRule': {
      const rule = ruleByName(change.name, cx, facts);
      return rule === null ? null : { kind: 'rule', rule, place };
    }
    case 'Register':
      return lowerRegister(change, cx);
    case 'Dissolve':
      return lowerDissolve(change, cx);
    case 'Stake':
      return lowerStake(change, cx);
    case 'Unstake':
      return lowerUnstake(change, cx);
  }
}

/** The chain's own rule of this name, else the author's. Errors: null after a message. */
function ruleByName(node: Text, cx: Context, { rules }: EnactFacts): number | ChainRuleId | null {
  const name = node.value;
  const chains = chainRuleByName(name);
  if (chains !== undefined) return chains.id;
  const rule = rules.get(name);
  if (rule !== undefined) return rule;
  const known = [...rules.keys()];
  const nearest = suggest(name, known) ?? chainRuleMeant(name)?.name ?? null;
  cx.report(diagnostic('E237', placeHere(cx, node), { name, nearest, known: known.slice(0, 10) }));
  return null;
}
