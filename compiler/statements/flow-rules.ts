/**
 * What the rules that share by flow need and the start's state may lack: averages of users' flow and
 * of the protocol's. Also what is said about flow and read by no rule, and pools older than ours.
 * Source: protocol, 3.2, 3.4, 3.5, 5.8.
 */
import { diagnostic, type Place, type Span } from '../../grammar/index.ts';
import {
  type ChainRule,
  chainRuleByName,
  chainRuleInForce,
  flowParameters,
  NET_FLOW_PARAMETER,
} from '../emission-rules.ts';
import type { Parts } from '../parts.ts';
import type { AssumePlan, EnactPlan } from '../plan.ts';
import { assumptionPlace } from '../program.ts';
import { type Snapshot, type SnapshotSubnet, WEIGHTED_POOLS } from '../snapshot.ts';
import type { LoweredAssume } from './assume.ts';
import { type Context, grouped, placeHere } from './context.ts';
import { AVERAGES } from './flow-average.ts';
import type { Begun } from './start.ts';

/** Whose flow an average is about. */
type Of = 'user' | 'protocol';

/** The runtime version from which alpha's injection is held to TAO's or alpha's emission. */
const CAPPED_ALPHA = 362;

/** The rules that share by flow and come to be in force, in the baseline or by the file, each where it does first. */
export interface FlowRule {
  readonly rule: ChainRule;
  readonly place: Place;
}

/** Empty for a library, and where the start could not be had and nothing is selected. */
export function flowRules(parts: Parts, snapshot: Snapshot | null, cx: Context): readonly FlowRule[] {
  const found: FlowRule[] = [];
  const add = (rule: ChainRule | undefined, span: Span) => {
    if (rule === undefined || rule.needs === 'nothing' || found.some((it) => it.rule === rule)) return;
    found.push({ rule, place: placeHere(cx, span) });
  };
  if (parts.start !== null && snapshot !== null) {
    const { network, block, specVersion } = snapshot;
    add(chainRuleInForce(network, block, specVersion), parts.start.from);
  }
  for (const change of parts.enacts.flatMap((it) => it.changes)) {
    if (change.kind === 'UseRule') add(chainRuleByName(change.name.value), change);
  }
  return found;
}

export interface FlowFacts {
  readonly begun: Begun;
  readonly snapshot: Snapshot;
  readonly rules: readonly FlowRule[];
  readonly assume: LoweredAssume;
  readonly enact: readonly EnactPlan[];
}

/** Errors: averages that a rule needs and nobody gives. */
export function checkFlows({ begun, snapshot, rules, assume, enact }: FlowFacts, cx: Context): void {
  const { plan, refusedAverages } = assume;
  warnUnread(rules, plan, enact, cx);
  // History begins at a genesis: every average is 0 there.
  if (begun.kind === 'genesis') return;
  const eligible = snapshot.subnets.filter(isEligible);
  // Whoever wrote an average down wrongly is told so, not that there is none.
  const said = new Set<Of>([...refusedAverages].map((name) => AVERAGES[name]));
  for (const { rule, place } of rules) {
    const needed = averagesRead(rule, snapshot, enact).filter((of) => !said.has(of));
    const missing = needed.map((of) => ({ of, subnets: withoutAverage(eligible, of, plan) }));
    for (const { of } of missing) said.add(of);
    const none = missing.filter((it) => it.subnets.length > 0 && it.subnets.length === eligible.length);
    const [first] = eligible;
    if (none.length > 0 && first !== undefined) {
      const state = `${snapshot.network} @ ${grouped(snapshot.block)}`;
      const facts = { rule: rule.name, of: none.map((it) => it.of), state, netuid: first.netuid };
      cx.report(diagnostic('E256', place, facts));
    }
    for (const { of, subnets } of missing) {
      if (subnets.length === 0 || subnets.length === eligible.length) continue;
      const netuids = subnets.map((it) => it.netuid);
      cx.report(diagnostic('W257', place, { rule: rule.name, of, netuids, eligible: eligible.length }));
    }
  }
}

/** Takes part in sharing (proof-of-work registration, which counted too, isn't in a snapshot). */
function isEligible(it: SnapshotSubnet): boolean {
  return it.firstEmissionBlock !== null && it.subtokenEnabled && it.registrationAllowed;
}

/** The protocol's flow counts only while net flow is on. */
function averagesRead(rule: ChainRule, snapshot: Snapshot, enact: readonly EnactPlan[]): readonly Of[] {
  if (rule.needs === 'userFlow') return ['user'];
  const held = snapshot.parameters.findLast((it) => it.id === NET_FLOW_PARAMETER);
  const isSet = enact.some((it) =>
    it.changes.some((change) => change.kind === 'set' && change.parameter === NET_FLOW_PARAMETER),
  );
  return held?.raw === 0n && !isSet ? ['user'] : ['user', 'protocol'];
}

function withoutAverage(
  eligible: readonly SnapshotSubnet[],
  of: Of,
  { flowAverages }: AssumePlan,
): readonly SnapshotSubnet[] {
  const assumed = new Set(
    flowAverages.flatMap((it) => (it.of === of && it.subnet.kind === 'netuid' ? it.subnet.netuid : [])),
  );
  return eligible.filter(({ netuid, flow }) => !assumed.has(netuid) && (flow?.[of].average ?? null) === null);
}

/** Averages assumed and parameters set that no rule in force ever reads. Those of a library are for whoever uses it. */
function warnUnread(
  rules: readonly FlowRule[],
  { flowAverages }: AssumePlan,
  enact: readonly EnactPlan[],
  cx: Context,
): void {
  const readsUser = rules.length > 0;
  const readsProtocol = rules.some((it) => it.rule.needs === 'userAndProtocolFlow');
  for (const [word, of] of Object.entries(AVERAGES)) {
    const own = flowAverages.filter((it) => it.of === of && it.place.path === cx.file.source.path);
    const [first] = own;
    if (first === undefined || (of === 'user' ? readsUser : readsProtocol)) continue;
    const item = own.length === 1 ? entryAt(first.place.start, cx) : null;
    cx.report(
      diagnostic('W258', first.place, { what: `\`${word}\` is assumed`, of, count: own.length, item }),
    );
  }
  for (const change of enact.flatMap((it) => it.changes)) {
    if (change.kind !== 'set' || !flowParameters.has(change.parameter)) continue;
    const of = change.parameter === NET_FLOW_PARAMETER ? 'protocol' : 'user';
    if (of === 'user' ? readsUser : readsProtocol) continue;
    cx.report(
      diagnostic('W258', change.place, {
        what: `\`${change.parameter}\` is set`,
        of,
        count: 1,
        item: change.place,
      }),
    );
  }
}

/** The entry of `assume` whose name stands there. */
function entryAt(start: number, cx: Context): Place | null {
  const entries = cx.file.tree.statements.flatMap((it) => (it.kind === 'Assume' ? it.entries : []));
  const found = entries.find((it) => it.name.start === start);
  return found === undefined ? null : assumptionPlace(cx.file, found);
}

/** A state from before today's pools is computed with them all the same. */
export function warnOldPools(parts: Parts, begun: Begun, snapshot: Snapshot, cx: Context): void {
  const { specVersion } = snapshot;
  if (begun.kind !== 'file' || parts.start === null || specVersion >= WEIGHTED_POOLS) return;
  const facts = { spec: specVersion, capped: specVersion >= CAPPED_ALPHA };
  cx.report(diagnostic('W259', placeHere(cx, parts.start.from), facts));
}
