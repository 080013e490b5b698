/** What a subnet's epoch is told, and what it gives. */
import type { EpochRules, EpochShares, Population } from '../../chain/population.ts';

/** Alpha rao that were waiting for the epoch. */
export interface EpochPots {
  readonly owner: bigint;
  readonly server: bigint;
  readonly validator: bigint;
  readonly root: bigint;
}

export interface EpochCall {
  readonly population: Population;
  readonly rules: EpochRules;
  /** The block in which the epoch runs. */
  readonly block: number;
  /** Block of the last epoch that was settled; 0 before the first. */
  readonly lastStepBlock: number;
  readonly pots: EpochPots;
  readonly specVersion: number;
  /** alpha rao that users have staked since the last epoch, net of what they took out */
  readonly users: bigint;
}

export interface EpochResult {
  readonly shares: EpochShares;
  /** Alpha rao of miners, and what of it is the owner's own neurons': burned or recycled, not paid. */
  readonly incentive: bigint;
  readonly withheld: bigint;
  /** The withheld part of the incentive. Shape: U96F32; 0 without any incentive. */
  readonly minerBurned: bigint;
  /** Alpha rao of the root pot that nobody gets and that are recycled. */
  readonly recycledRoot: bigint;
}
