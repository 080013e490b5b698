/** W605: a change to what is in force already. */
import { type Change, type Diagnostic, diagnostic, type Enact } from '../../grammar/index.ts';
import { chainRuleInForce } from '../emission-rules.ts';
import type { ChangePlan, Expr, SetTarget } from '../plan.ts';
import { placeOf } from '../program.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Lint, Linted } from './linted.ts';
import { isChangedOnce, sureAtStart } from './sets.ts';

type SetPlan = Extract<ChangePlan, { kind: 'set' }>;

export const noChange: Lint = function* (linted) {
  const { parts, plan } = linted;
  const all = plan.enact.flatMap((it) => it.changes);
  const once = {
    supply: all.filter((it) => it.kind === 'supply').length === 1,
    rule: all.filter((it) => it.kind === 'rule').length === 1,
  };
  for (const [at, enact] of parts.enacts.entries()) {
    if (enact.changes.length === 0) yield empty(enact, linted);
    for (const [index, node] of enact.changes.entries()) {
      const change = plan.enact[at]?.changes[index];
      const why = change === undefined ? null : whyNothing(change, linted, once);
      if (why !== null) yield nothing(node, enact, why, linted);
    }
  }
};

/** Of what is done only once nothing in the file can have moved it before. */
function whyNothing(
  change: ChangePlan,
  linted: Linted,
  once: { readonly supply: boolean; readonly rule: boolean },
): string | null {
  const { plan, snapshot } = linted;
  switch (change.kind) {
    case 'set':
      if (isItself(change)) return `\`${change.parameter}\` is set to itself`;
      return isChangedOnce(change, linted) && standsThere(change, snapshot)
        ? `\`${change.parameter}\` stands there already`
        : null;
    case 'rule': {
      if (!once.rule || snapshot.network === 'genesis') return null;
      const { network, block, specVersion } = snapshot;
      return change.rule === chainRuleInForce(network, block, specVersion).id
        ? 'this rule is in force already'
        : null;
    }
    case 'supply':
      // A rule by the calendar counts anew from the block in which it takes effect.
      return once.supply && change.supply.halving.kind !== 'every' && sameJson(change.supply, plan.supply)
        ? 'this supply rule is in force already'
        : null;
    default:
      return null;
  }
}

function standsThere({ parameter, target, value }: SetPlan, snapshot: Snapshot): boolean {
  if (value.kind === 'expression') return false;
  if (target.kind === 'network') return sureAtStart(snapshot, parameter, null) === BigInt(value.raw);
  if (target.kind !== 'subnet' || target.subnet.kind !== 'netuid') return false;
  const { netuid } = target.subnet;
  const subnet = snapshot.subnets.find((it) => it.netuid === netuid);
  return subnet !== undefined && sureAtStart(snapshot, parameter, subnet) === BigInt(value.raw);
}

/** `set x = x` */
function isItself({ parameter, target, value }: SetPlan): boolean {
  return value.kind === 'expression' && readsOnly(value.value, parameter, target);
}

function readsOnly(expr: Expr, parameter: string, target: SetTarget): boolean {
  if (expr.op === 'parameter') {
    return expr.parameter === parameter && (target.kind === 'subnets' ? expr.perSubnet : !expr.perSubnet);
  }
  return (
    expr.op === 'of' &&
    expr.vector.op === 'parameter' &&
    expr.vector.parameter === parameter &&
    target.kind === 'subnet' &&
    sameJson(expr.subnet, target.subnet)
  );
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What may be deleted is all of an enactment that holds nothing else. */
function nothing(node: Change, enact: Enact, what: string, { program: { entry } }: Linted): Diagnostic {
  const change = placeOf(entry, enact.changes.length === 1 ? enact : node);
  return diagnostic('W605', placeOf(entry, node), { what, change });
}

function empty(node: Enact, { program: { entry } }: Linted): Diagnostic {
  const facts = { what: 'there is nothing between the braces', change: placeOf(entry, node) };
  return diagnostic('W605', placeOf(entry, { start: node.keyword.start, end: node.when.end }), facts);
}
