/**
 * Assumed demand for subnets: who of it goes in, and when. Whoever comes while the chain lets nobody
 * in waits for his turn.
 * Source: design, "events".
 */
import type { Run } from '../run.ts';
import { type Door, doorAhead } from './door.ts';
import { register } from './register.ts';

/** How far ahead demand that follows the price is asked for: beyond, a run looks again. */
const RATE_AHEAD = 50_400;

/**
 * The first block from `from` on at whose end somebody of assumed demand may register, or at which a
 * run should look again; Infinity: nobody by the horizon.
 */
export function nextAssumed(run: Run, from: number): number {
  const { demand, plan } = run.setting;
  const { demand: state, costAt, fullAt } = run.registry;
  if (demand === null || state === null || costAt === null || fullAt !== null) return Infinity;
  const { endBlock } = plan.time;
  const until = demand.kind === 'rate' ? Math.min(endBlock, from + RATE_AHEAD) : endBlock;
  let door = doorAhead(run, from, costAt, endBlock);
  endHold(run, from);
  beginHold(run, demand.nextArrival(state, from, until, costAt), door);
  while (door.opens <= until) {
    const arrival = demand.nextArrival(state, door.opens, until, costAt);
    if (arrival > until) return until < endBlock ? until : Infinity;
    door = doorAhead(run, arrival, costAt, endBlock);
    if (door.opens === arrival) return arrival;
    beginHold(run, arrival, door);
  }
  return door.opens <= endBlock ? door.opens : Infinity;
}

/** Counts demand up to and including `block`, at what registering has cost until then. */
export function advanceDemand({ registry, setting }: Run, block: number): void {
  if (registry.demand === null || registry.costAt === null) return;
  setting.demand?.advance(registry.demand, block, registry.costAt);
}

/** Registers those of assumed demand who may go in at the end of `block`. Returns whether somebody did. */
export function letAssumedIn(run: Run, block: number): boolean {
  const { demand, places } = run.setting;
  const { registry } = run;
  const state = registry.demand;
  if (demand === null || state === null || registry.costAt === null || registry.fullAt !== null) return false;
  const before = registry.assumed;
  while (doorAhead(run, block, registry.costAt, block).opens === block) {
    if (demand.nextArrival(state, block, block, registry.costAt) !== block) break;
    const index = places.atStart + places.named + registry.assumed;
    if (index >= places.width) {
      registry.fullAt = block;
      break;
    }
    registry.assumed += 1;
    const refusal = register(run, index, null, block);
    // Only for its price, which grew out of reach: he waits on.
    if (refusal !== null) {
      registry.assumed -= 1;
      break;
    }
    demand.take(state);
    // Who pays up to an amount may find that it still costs no more: one in a block is what is assumed.
    if (demand.kind === 'limit') break;
  }
  return registry.assumed > before;
}

/** Somebody who came stands before a closed door. */
function beginHold({ registry }: Run, arrival: number, { opens, hold }: Door): void {
  if (registry.holding === null && hold !== null && arrival < opens) {
    registry.holding = { hold, since: arrival };
  }
}

/** What was in the way until now is counted, by blocks. */
function endHold({ registry }: Run, block: number): void {
  const { holding, held } = registry;
  if (holding === null) return;
  registry.holding = null;
  const blocks = Math.max(0, block - holding.since);
  registry.held = { ...held, [holding.hold]: (held[holding.hold] ?? 0) + blocks };
}

/** What has held assumed demand back for most of the time that somebody waited; null: nothing. */
export function longestHold(run: Run, block: number): Door['hold'] {
  endHold(run, block);
  let longest: Door['hold'] = null;
  const { held } = run.registry;
  for (const hold of Object.keys(held) as NonNullable<Door['hold']>[]) {
    if (longest === null || (held[hold] ?? 0) > (held[longest] ?? 0)) longest = hold;
  }
  return longest;
}
