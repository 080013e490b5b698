/** Judges of block emission and of what registering a subnet costs. Source: protocol, 2.1 and 9.1. */
import { blockEmission } from '../../block-emission.ts';
import { lockCost, lockInterval } from '../../chain/lock-cost.ts';
import { exact } from '../judge.ts';

export const blockEmissionJudge = exact((input, expected, tally) => {
  const emission = blockEmission(input.whole('issuance_rao'));
  tally.exact('emission_rao', expected.whole('emission_rao'), emission);
});

export const lockCostJudge = exact((input, expected, tally) => {
  const emission = blockEmission(input.whole('total_issuance'));
  const interval = input.whole('lock_reduction_interval');
  const cost = lockCost({
    lastLock: input.whole('last_lock'),
    lastLockBlock: input.whole('last_lock_block'),
    now: input.whole('current_block'),
    minLock: input.whole('min_lock'),
    interval,
    blockEmission: emission,
  });
  tally.exact(
    'effective_interval',
    expected.whole('effective_interval'),
    lockInterval(interval, emission),
    'count',
  );
  tally.exact('lock_cost', expected.whole('lock_cost'), cost);
});
