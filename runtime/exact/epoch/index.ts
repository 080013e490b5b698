/** Door to a subnet's epoch: consensus, dividends, payments. */

export { type EpochCall, type EpochPots, type EpochResult, runEpoch, sharesNow } from './run-epoch.ts';
export { settleBonds } from './settle-bonds.ts';
