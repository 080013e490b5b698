/** Door to Yuma Consensus. */

export { toU16 } from '../fixed/raw32.ts';
export { splitEmission, stakeInstead, unitsOf } from './emission-split.ts';
export { consensus, epoch } from './epoch.ts';
export type { Consensus, ConsensusInput, EpochInput, EpochOutcome, LiquidAlpha } from './input.ts';
export { type StoredRows, storedFromDense } from './sparse.ts';
