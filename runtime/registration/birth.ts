/**
 * A subnet comes to be: it gets a netuid, a pool and the parameters of a new one, and what the file
 * says of it.
 * Source: protocol, 9.3; design, "events".
 */
import { subnetParametersByName } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { lowestFree } from '../chain/netuid.ts';
import { birthParameter, birthValue, newPool } from '../chain/new-subnet.ts';
import { enact } from '../enact.ts';
import { onBirth } from '../neurons/index.ts';
import { beforeClocksChange, beginClock } from '../population/index.ts';
import type { Run } from '../run.ts';
import { recycleNow } from '../supply.ts';
import { lockCostAt, rawOf } from './cost.ts';
import { ledgerOf } from './ledger-of.ts';
import { ownLine, type Registering } from './own-line.ts';
import type { Queued } from './registry.ts';
import { writeParameter } from './write-parameter.ts';

/** Creates a subnet whose registration was let in, at the end of `block`. */
export function giveBirth(
  run: Run,
  { index, lock, medianPrice, block: registeredBlock }: Queued,
  block: number,
) {
  const { registry, setting, network } = run;
  const { era } = network;
  const minLock = rawOf(run, 'subnet_registration.min_lock_cost');
  const pool = newPool(lock, minLock, medianPrice, era);
  const netuid = lowestFree(takenIn(run));
  const own = ownLine(setting, index);
  beforeClocksChange(run);
  ledgerOf(run).create(index, netuid, pool, block);
  registry.registeredAt[index] = block;
  registry.lives[index] = {
    ...{ index, netuid, name: setting.places.nameOf(index), by: own === null ? 'demand' : 'file' },
    ...{ registeredBlock, createdBlock: block, startedBlock: null, dissolvedBlock: null, why: null },
    ...{ lock, owner: own?.owner ?? null, paidOut: null, recycled: null },
  };
  registry.living = insertedByNetuid(run, index, netuid);
  if (pool.recycled > 0n) recycleNow(run.supply, pool.recycled);
  if (era.lockDatedAtCreation) noteRegistration(run, lock, index, block);
  writeBirthValues(run, index, block);
  if (own !== null) enactEntries(run, own, block);
  onBirth(run, index, block);
  beginClock(run, index, netuid, block);
  run.worldUntil = 0;
  run.stamp += 1;
}

/** The lock cost goes on from this registration: assumed demand sees another one. */
export function noteRegistration(run: Run, lock: bigint, index: number, block: number): void {
  const { registry, setting } = run;
  registry.lastBlock = block;
  registry.lastBy = index < setting.places.atStart + setting.places.named ? 'file' : 'demand';
  if (registry.lastBy === 'demand' && lock > (registry.dearest?.lock ?? 0n))
    registry.dearest = { lock, block };
  writeParameter(run, 'subnet_registration.last_lock_cost', -1, lock, block);
  registry.costAt = lockCostAt(run);
  if (registry.demand !== null) registry.demand.stale = true;
}

/** Netuids that nobody else can get: of living subnets, and of those that are cleaned up. */
function takenIn({ registry }: Run): ReadonlySet<number> {
  const taken = new Set(registry.cleanups.map(({ netuid }) => netuid));
  for (const i of registry.living) taken.add(registry.lives[i]?.netuid ?? 0);
  return taken;
}

function insertedByNetuid({ registry }: Run, index: number, netuid: number): readonly number[] {
  const at = registry.living.findIndex((i) => (registry.lives[i]?.netuid ?? 0) > netuid);
  return registry.living.toSpliced(at < 0 ? registry.living.length : at, 0, index);
}

/** What is itself a parameter of the network, where that was changed. */
function writeBirthValues(run: Run, index: number, block: number): void {
  for (const id of ['emission.subnet_emission_enabled', 'neuron_registration.burn']) {
    const says = birthParameter(id);
    invariant(says !== null, `a parameter of the network says where ${id} begins`);
    const raw = rawOf(run, says);
    if (raw !== birthValue(id)) writeParameter(run, id, index, raw, block);
  }
}

/** `tempo = 360 blocks` in `register` is `set` of the new subnet. */
function enactEntries(run: Run, { name, entries, place }: Registering, block: number): void {
  const subnet = { kind: 'born', name } as const;
  for (const entry of entries) {
    const parameter = subnetParametersByName(entry.name)[0]?.id;
    invariant(parameter !== undefined, `an entry names a parameter, not ${entry.name}`);
    const target = { kind: 'subnet', subnet } as const;
    enact(run, { kind: 'set', parameter, target, value: entry.value, place, valuePlace: place }, block);
  }
}
