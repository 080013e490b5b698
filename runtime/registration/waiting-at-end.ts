/**
 * Registrations that weren't made by the horizon: paid and in the chain's queue, or before the door.
 * Source: design, "events".
 */
import type { Scenario } from '../projection.ts';
import type { Run } from '../run.ts';
import { ownLine } from './own-line.ts';

/** Of those before the door as many one by one as demand tells; the count is of all. */
export function waitingAtEnd({ registry, setting }: Run): Pick<Scenario, 'waiting' | 'waitingCount'> {
  const { places, demand, plan } = setting;
  const queued = registry.queue.map(({ index, block: since, lock }) => {
    const own = ownLine(setting, index);
    const by = own === null ? ('demand' as const) : ('file' as const);
    return { name: places.nameOf(index), since, by, lock, owner: own?.owner ?? null };
  });
  // By price nobody queues: who stands before the door is whoever would come next.
  if (demand?.kind !== 'series' || registry.demand === null)
    return { waiting: queued, waitingCount: queued.length };
  const crowd = demand.waiting(registry.demand, plan.time.endBlock);
  const before = crowd.since.map((since) => {
    return { name: null, since, by: 'demand' as const, lock: null, owner: null };
  });
  return { waiting: [...queued, ...before], waitingCount: queued.length + crowd.count };
}
