/** Assumed demand for subnets: who comes to register one, and how many may come to exist by the horizon. */
import type { PlanPlace } from '../../compiler/index.ts';
import { eraOf } from '../chain/era.ts';
import { parameterAtStart } from '../parameters-state.ts';
import type { Setting } from '../run.ts';
import { clockOf } from './clock.ts';
import { type Comers, type Crowd, comersOf, type DemandState } from './comers.ts';

/** As `Comers`; the state begins at the start. */
export interface SubnetDemand extends Omit<Comers, 'begin' | 'waiting'> {
  readonly place: PlanPlace;
  /** No more than this many can come to exist by the horizon; `MOST_SUBNETS` where it can't be known to be less. */
  readonly most: number;
  state(): DemandState;
  waiting(state: DemandState, block?: number): Crowd;
}

/** More subnets than these are none that a projection could hold. */
export const MOST_SUBNETS = 4_096;

/** Null where the file assumes none. */
export function subnetDemand({ plan, snapshot }: Pick<Setting, 'plan' | 'snapshot'>): SubnetDemand | null {
  const demand = plan.assume.subnetRegistrations;
  if (demand === null) return null;
  const { startBlock, endBlock, seed } = plan.time;
  const comers = comersOf(demand, plan.lets, clockOf(plan), seed);
  return {
    ...comers,
    place: demand.place,
    most: Math.min(mostByArrival(), mostByRateLimit({ plan, snapshot }), MOST_SUBNETS),
    state: () => comers.begin(startBlock),
    waiting: (state, block = state.block) => comers.waiting({ ...state, block }),
  };

  /** By price one may come in every block. */
  function mostByArrival(): number {
    if (comers.kind !== 'series') return endBlock - startBlock;
    return comers.waiting({ ...comers.begin(startBlock), block: endBlock }).count;
  }
}

/**
 * One now, and one each time that the shortest interval which the file may set has passed. No bound where
 * a registration is dated by the creation: until then, a clean-up later, the limit lets everybody in.
 */
function mostByRateLimit({ plan, snapshot }: Pick<Setting, 'plan' | 'snapshot'>): number {
  if (eraOf(snapshot.network, snapshot.block, snapshot.specVersion).lockDatedAtCreation) return Infinity;
  const id = 'subnet_registration.rate_limit';
  const { startBlock, endBlock } = plan.time;
  let least = parameterAtStart(snapshot, id, null) ?? 0n;
  for (const change of plan.enact.flatMap((it) => it.changes)) {
    if (change.kind !== 'set' || change.parameter !== id) continue;
    const raw = change.value.kind === 'expression' ? 0n : BigInt(change.value.raw);
    if (raw < least) least = raw;
  }
  return least === 0n ? Infinity : 1 + Math.floor((endBlock - startBlock) / Number(least));
}
