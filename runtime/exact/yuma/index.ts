/** Door to Yuma Consensus. */

export { toU16 } from '../fixed/raw32.ts';
export { epoch } from './epoch.ts';
export type { EpochInput, EpochOutcome, LiquidAlpha } from './input.ts';
export { type StoredRows, storedFromDense } from './sparse.ts';
