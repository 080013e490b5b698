/**
 * What is still open at the end: registrations that weren't made, and lines whose subnet never came.
 * Source: design, "events".
 */
import type { ChangePlan } from '../../compiler/index.ts';
import { type Diagnostic, diagnostic } from '../../grammar/index.ts';
import { countText } from '../amounts.ts';
import { waitingNeurons } from '../neurons/index.ts';
import type { Run } from '../run.ts';
import { rawOf } from './cost.ts';
import { longestHold } from './demand-at-the-door.ts';

/** Registrations and lines that are still open. */
export function leftOver(run: Run): readonly Diagnostic[] {
  return [...assumedLeft(run), ...neuronsLeft(run), ...linesLeft(run)];
}

function assumedLeft(run: Run): readonly Diagnostic[] {
  const { demand, plan } = run.setting;
  const place = plan.assume.subnetRegistrations?.place;
  if (demand === null || run.registry.demand === null || place === undefined) return [];
  const { fullAt } = run.registry;
  if (fullAt !== null) {
    const facts = { most: countText(run.setting.places.width), block: countText(fullAt) };
    return [diagnostic('E408', place, facts)];
  }
  const { count, since } = demand.waiting(run.registry.demand, plan.time.endBlock);
  // By price nobody queues, so the one before the door says nothing.
  if (count === 0 || demand.kind !== 'series') return [];
  const facts = { count: countText(count), since: countText(since[0] ?? plan.time.endBlock) };
  return [diagnostic('W458', place, { ...facts, why: whyWaits(run) })];
}

/** What has kept them before the door for the longest time. */
function whyWaits(run: Run): string {
  const blocks = (id: string) => countText(Number(rawOf(run, id)));
  switch (longestHold(run, run.supply.block)) {
    case 'closed':
      return `registration opens at block ${blocks('subnet_registration.registration_start_block')}`;
    case 'immunity':
      return 'all subnets that could be pruned are immune';
    case 'noRoom':
      return 'the limit leaves room for no subnet';
    case 'cost':
      return 'most of the time it costs more than all TAO that is neither in pools nor on root';
    case 'ownRegistration':
      return 'the registrations of the file go first';
    case 'rateLimit':
    case null:
      return `the rate limit lets one in every ${blocks('subnet_registration.rate_limit')} blocks`;
  }
}

/**
 * All subnets of an entry together: whoever waits there waits for a door that is closed. An entry for
 * all doesn't mean those that nobody could join from the beginning, unless the file closed them again.
 */
function neuronsLeft(run: Run): readonly Diagnostic[] {
  // Where the pools aren't walked nobody was asked.
  if (run.setting.supplyAlone) return [];
  const entries = run.setting.plan.assume.neuronRegistrations;
  const crowds = waitingNeurons(run).filter(({ kind }) => kind === 'series');
  const { demand, wasOpen } = run.neurons;
  return entries.flatMap(({ subnet, place }, at) => {
    const own = crowds.filter(
      ({ index }) => demand.entryOf(index) === at && (subnet !== 'all' || wasOpen[index] === 1),
    );
    const sinceOf = ({ crowd }: (typeof own)[number]) => crowd.since[0] ?? run.supply.block;
    const [first] = own.toSorted((a, b) => sinceOf(a) - sinceOf(b));
    if (first === undefined) return [];
    const count = own.reduce((sum, { crowd }) => sum + crowd.count, 0);
    const facts = { count: countText(count), since: countText(sinceOf(first)) };
    const isStarted = run.network.subtokenEnabled[first.index] === 1;
    const why = isStarted ? 'neuron registration is closed there' : 'the subnet has not started';
    return [diagnostic('W458', place, { ...facts, why })];
  });
}

function linesLeft(run: Run): readonly Diagnostic[] {
  return run.registry.lines.map(({ change, index }) => {
    const facts = { what: WHAT[change.kind], subnet: `"${nameIn(change)}"`, why: whyNever(run, index) };
    return diagnostic('W457', change.place, facts);
  });
}

const WHAT: Readonly<Record<ChangePlan['kind'], string>> = {
  ...{ set: 'set of', supply: 'supply of', rule: 'rule of', register: 'register' },
  ...{ dissolve: 'dissolve', stake: 'stake into', unstake: 'unstake from' },
};

/** The subnet that a line waits for. */
function nameIn(change: ChangePlan): string {
  const target = change.kind === 'set' ? change.target : change;
  return 'subnet' in target && target.subnet.kind === 'born' ? target.subnet.name : '';
}

function whyNever({ registry, setting: { places } }: Run, index: number): string {
  if (registry.queue.some((it) => it.index === index)) return 'its registration still waits at the end';
  const refused = registry.refused.get(index);
  if (refused !== undefined) return `its registration was refused at block ${countText(refused)}`;
  const life = registry.lives[index];
  if (life !== undefined) return 'its owner may not start it by the end';
  return index >= places.atStart && index < places.atStart + places.named
    ? 'it is not registered by the end'
    : 'no assumed registration brings it';
}
