/**
 * Changes of consensus from which nothing follows: where no neurons are known, and liquid alpha without
 * the bonds that it works in. Source: protocol, 8.5, 11.3, 11.4.
 */
import { behindItem, diagnostic } from '../../grammar/index.ts';
import { parameterById } from '../parameters.ts';
import type { ChangePlan, EnactPlan, SetTarget } from '../plan.ts';
import type { Populations } from '../populations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Context } from './context.ts';

/**
 * Parameters of how an epoch divides a subnet's emission. The tempo isn't one: it also says when. Nor is the
 * activity cutoff: who votes at the start goes on to.
 */
export const consensusParameters: ReadonlySet<string> = new Set([
  'consensus.kappa',
  'consensus.bonds_moving_average',
  'consensus.bonds_penalty',
  'consensus.yuma3_enabled',
  'consensus.liquid_alpha_enabled',
  'consensus.alpha_low',
  'consensus.alpha_high',
  'consensus.alpha_sigmoid_steepness',
  'consensus.max_allowed_validators',
  'consensus.stake_threshold',
  'emission.mechanism_count',
  'supply.recycle_or_burn',
]);

/** What is withheld from the owner's neurons moves the network, and so is about listed ones alone. */
const OF_LISTED = 'supply.recycle_or_burn';

const YUMA3 = 'consensus.yuma3_enabled';
const LIQUID_ALPHA = 'consensus.liquid_alpha_enabled';

type SetPlan = Extract<ChangePlan, { readonly kind: 'set' }>;

export interface ConsensusFacts {
  readonly enact: readonly EnactPlan[];
  readonly populations: Populations;
  readonly snapshot: Snapshot;
}

export function warnConsensus({ enact, populations, snapshot }: ConsensusFacts, cx: Context): void {
  const sets = enact.flatMap((it) => it.changes).filter((it): it is SetPlan => it.kind === 'set');
  for (const set of sets) {
    if (consensusParameters.has(set.parameter) && !isComputed(set, populations)) warnIdle(set, cx);
    if (set.parameter !== LIQUID_ALPHA || !isOn(set) || yuma3Comes(set.target, sets, snapshot)) continue;
    const yuma3 = pathOf(YUMA3, set.target);
    const addition = behindItem(cx.file.source, set.place, `set ${yuma3} = on`);
    const facts = { path: pathOf(LIQUID_ALPHA, set.target), yuma3, addition };
    cx.report(diagnostic('W465', set.place, facts));
  }
}

/** Whether some subnet that the change is about, or may be about, has neurons. */
function isComputed({ parameter, target }: SetPlan, populations: Populations): boolean {
  const listed = parameter === OF_LISTED;
  if (target.kind !== 'subnet') return listed ? populations.anyListed : populations.any;
  const origin = populations.originOf(target.subnet);
  return listed ? origin === 'state' : origin !== null;
}

function warnIdle({ parameter: id, target, place }: SetPlan, cx: Context): void {
  const subnet = target.kind === 'subnet' ? target.subnet : null;
  const netuid = subnet?.kind === 'netuid' ? subnet.netuid : null;
  const born = subnet?.kind === 'born' ? subnet.name : null;
  cx.report(diagnostic('W464', place, { id, netuid, born, listed: id === OF_LISTED && born === null }));
}

/** Certainly switched on. */
function isOn({ value }: SetPlan): boolean {
  return value.kind !== 'expression' && value.raw !== '0';
}

/** Whether the start or some change has Yuma3 on where this is about: when is not asked. */
function yuma3Comes(target: SetTarget, sets: readonly SetPlan[], snapshot: Snapshot): boolean {
  const about = target.kind === 'subnet' ? target.subnet : null;
  const comes = sets.some((it) => {
    const isOff = it.value.kind !== 'expression' && it.value.raw === '0';
    if (it.parameter !== YUMA3 || isOff) return false;
    return about === null || it.target.kind !== 'subnet' || isSame(it.target.subnet, about);
  });
  if (comes || about?.kind === 'born') return comes;
  const netuids = about === null ? snapshot.subnets.map((it) => it.netuid) : [about.netuid];
  return netuids.some((netuid) => startsWith(YUMA3, netuid, snapshot) !== 0n);
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Raw value of a subnet's parameter at the start. */
function startsWith(id: string, netuid: number, { parameters }: Snapshot): bigint {
  const held = parameters.findLast((it) => it.id === id && (it.netuid === null || it.netuid === netuid));
  const parameter = parameterById(id);
  return held?.raw ?? parameter?.mainnet ?? parameter?.default ?? 0n;
}

/** As a `set` names it. */
function pathOf(id: string, target: SetTarget): string {
  const name = parameterById(id)?.name ?? id;
  if (target.kind !== 'subnet') return `subnets.${name}`;
  const { subnet } = target;
  return `subnet(${subnet.kind === 'netuid' ? subnet.netuid : `"${subnet.name}"`}).${name}`;
}
