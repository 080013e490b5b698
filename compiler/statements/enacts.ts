/** All enactments of a file, and what they say only together. */
import { diagnostic, inBlock, type Supply, suggest } from '../../grammar/index.ts';
import type { Parts } from '../parts.ts';
import type { EnactPlan, SupplyPlan } from '../plan.ts';
import { fractionFromExact } from '../quantity.ts';
import { tao } from '../types.ts';
import { written } from '../units.ts';
import { type Context, placeHere } from './context.ts';
import { lowerEnact } from './enact.ts';
import { halvingsPassed } from './issuance.ts';
import type { LoweredRules } from './rules.ts';

/** Enactments with errors are left out. `supply`: the rule at the start; `end`: the last block projected. */
export function lowerEnacts(
  parts: Parts,
  cx: Context,
  rules: LoweredRules,
  supply: SupplyPlan,
  end: number | null,
): readonly EnactPlan[] {
  const { start } = cx;
  const facts = {
    ...{ rules: rules.byName, cap: supply.cap, end },
    hasGovernance: parts.governance !== null,
    halvingsPassed: start && halvingsPassed(supply, start.globals.totalIssuance),
  };
  const plans = parts.enacts.flatMap((node) => lowerEnact(node, cx, facts) ?? []);
  checkOpenCaps(parts, cx, supply, plans);
  warnUnused(parts, cx);
  return plans;
}

/** A rule of supply without a cap keeps the start's, which leaves a doubt where another one changes it. */
function checkOpenCaps(parts: Parts, cx: Context, supply: SupplyPlan, plans: readonly EnactPlan[]): void {
  const changes = plans.flatMap((plan) => plan.changes.filter((it) => it.kind === 'supply'));
  if (changes.every((it) => it.supply.cap === supply.cap)) return;
  const cap = written(fractionFromExact(supply.cap), tao);
  for (const node of parts.enacts.flatMap((enact) => enact.changes)) {
    if (node.kind !== 'Supply' || statesCap(node)) continue;
    const addition = inBlock(cx.file.source, node, node.items, `cap ${cap}`);
    cx.report(diagnostic('E363', placeHere(cx, node.keyword), { cap, addition }));
  }
}

function statesCap(node: Supply): boolean {
  return node.items.some((item) => item.kind === 'SupplyEntry' && item.name.text === 'cap');
}

/** Votes and rules of the file itself that nothing comes back to. */
function warnUnused({ isLibrary, enacts, governance, rules }: Parts, cx: Context): void {
  if (isLibrary) return;
  if (governance !== null && !enacts.some((it) => it.when.kind === 'AfterGovernance')) {
    cx.report(diagnostic('W261', placeHere(cx, governance.keyword), {}));
  }
  const enacted = new Set(
    enacts.flatMap((it) =>
      it.changes.flatMap((change) => (change.kind === 'UseRule' ? change.name.value : [])),
    ),
  );
  // one that an `enact` probably means by a name that no rule has is told there
  const known = new Set(rules.map(({ node }) => node.name.value));
  const meant = new Set([...enacted].filter((name) => !known.has(name)).map((name) => suggest(name, known)));
  for (const { file, node } of rules) {
    const name = node.name.value;
    if (file === cx.file && !enacted.has(name) && !meant.has(name))
      cx.report(diagnostic('W239', placeHere(cx, node.name), { name, statement: placeHere(cx, node) }));
  }
}
