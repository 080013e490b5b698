/** What one epoch of one subnet reads, and what it gives. */
import type { Sparse, StoredRows } from './sparse.ts';

/**
 * Shape: all lists have one element per UID, `weights` and `bonds` one row per UID.
 * Units: stakes and budget in rao; `U16` values are parts of 65,535.
 */
export interface ConsensusInput {
  /** The block in which the epoch runs. */
  readonly block: number;
  readonly tempo: number;
  /** Block of the last epoch that was settled; 0 before the first. */
  readonly lastStepBlock: number;
  /** Blocks without an update after which a validator no longer counts. */
  readonly activityCutoff: number;
  /** Stake on the subnet and on root, inheritance between parents and children included. */
  readonly alphaStake: readonly bigint[];
  readonly rootStake: readonly bigint[];
  /** Parts of 2^64 - 1. */
  readonly taoWeight: bigint;
  readonly stakeThreshold: bigint;
  readonly validatorPermit: readonly boolean[];
  readonly lastUpdate: readonly number[];
  readonly blockAtRegistration: readonly number[];
  /** Block of each UID's oldest live weight commit; null without commit-reveal. */
  readonly oldestCommit: readonly (number | null)[] | null;
  readonly ownerUid: number | null;
  readonly maxAllowedValidators: number;
  readonly kappaU16: number;
  /** Millionths. */
  readonly bondsMovingAverage: number;
  readonly bondsPenaltyU16: number;
  readonly yuma3: boolean;
  /** Null where liquid alpha is off. Only Yuma3 uses it. */
  readonly liquidAlpha: LiquidAlpha | null;
  readonly weights: StoredRows;
  readonly bonds: StoredRows;
}

export interface EpochInput extends ConsensusInput {
  /** Given to miners and validators together. */
  readonly budget: bigint;
}

export interface LiquidAlpha {
  readonly lowU16: number;
  readonly highU16: number;
  /** Hundredths; may be negative. */
  readonly steepness: number;
}

/** Shape: one element per UID. Units: columns of doubles hold raw I32F32 values. */
export interface Consensus {
  readonly active: readonly boolean[];
  readonly newValidatorPermit: readonly boolean[];
  readonly stake: Float64Array;
  readonly activeStake: Float64Array;
  readonly consensus: Float64Array;
  readonly incentive: Float64Array;
  readonly dividends: Float64Array;
  /** Weights that consensus has clipped. */
  readonly clipped: Sparse;
  /** From which `newBonds` are floored, of all rows. */
  readonly bonds: Sparse;
  /** Parts of 65,535; rows of those with a new permit. */
  readonly newBonds: StoredRows;
}

/** Units: emissions in rao. */
export interface EpochOutcome extends Omit<Consensus, 'clipped' | 'bonds'> {
  readonly validatorTrust: Float64Array;
  readonly serverEmission: readonly bigint[];
  /** Proportions for the dividends, not amounts paid. */
  readonly validatorEmission: readonly bigint[];
  /** What pruning goes by. */
  readonly combinedEmission: readonly bigint[];
  /** Raw I32F32 values from which `newBonds` are floored, of all rows. */
  readonly emaBonds: StoredRows;
}
