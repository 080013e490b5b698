/**
 * What of an epoch's budget each UID gets, as miner and as validator.
 * Source: protocol, 11.5.
 */
import { ONE, sum } from './units.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes `server`, `validator` and `combined`, raw parts of one budget, and `ofMiners` and `ofValidators`: what
 * incentives and dividends add up to. Without any the budget goes by stake, to validators alone.
 */
export function splitBudget(w: Workspace): void {
  const { size, incentive, dividends, activeStake, stake, server, validator, combined } = w;
  w.ofMiners = sum(incentive, size);
  w.ofValidators = sum(dividends, size);
  const total = w.ofMiners + w.ofValidators;
  if (total === 0) {
    const byStake = sum(activeStake, size) === 0 ? stake : activeStake;
    for (let i = 0; i < size; i += 1) {
      server[i] = 0;
      validator[i] = byStake[i] as number;
      combined[i] = byStake[i] as number;
    }
    return;
  }
  for (let i = 0; i < size; i += 1) {
    const mined = incentive[i] as number;
    const shared = dividends[i] as number;
    server[i] = Math.floor((mined * ONE) / total);
    validator[i] = Math.floor((shared * ONE) / total);
    combined[i] = Math.floor(((mined + shared) * ONE) / total);
  }
}
