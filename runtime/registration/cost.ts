/**
 * What registering a subnet costs as a run stands.
 * Source: protocol, 9.1.
 */
import { baseValue, parameterById } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { lockCost } from '../chain/lock-cost.ts';
import { NETWORK, rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';
import { mintNow } from '../supply.ts';

/** rao, in the block that was computed last. */
export function lockCostNow(run: Run): bigint {
  return lockCostAt(run)(run.supply.block);
}

/** rao in a block to come, if nothing happens until then. */
export function lockCostAt(run: Run): (block: number) => bigint {
  const multiplier = parameterById('subnet_registration.lock_cost_multiplier');
  invariant(multiplier !== undefined, 'the registry knows the multiplier');
  const state = {
    lastLock: rawOf(run, 'subnet_registration.last_lock_cost'),
    lastLockBlock: run.registry.lastBlock,
    minLock: rawOf(run, 'subnet_registration.min_lock_cost'),
    interval: Number(rawOf(run, 'subnet_registration.lock_reduction_interval')),
    blockEmission: mintNow(run.supply),
    multiplier: BigInt(baseValue(multiplier, rawOf(run, multiplier.id))),
  };
  return (now) => lockCost({ ...state, now });
}

/** Raw value of a parameter of the network that the registry has a value for. */
export function rawOf({ values, setting }: Run, id: string): bigint {
  const raw = rawNow(values, setting.snapshot, id, NETWORK);
  invariant(raw !== null, `the registry has a value for ${id}`);
  return raw;
}
