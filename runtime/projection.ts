/**
 * What a projection is: columns, one value per row (and subnet), for the network without
 * the proposal (baseline) and with it. Base units as in the plan: rao, alpha rao, block.
 */

import type { Plan, PlanPlace } from '../compiler/index.ts';
import type { Diagnostic } from '../grammar/index.ts';

/**
 * A subnet of the start, one that the file registers, or one of assumed demand; in this order, so that
 * `index` is the place in every vector of both scenarios.
 */
export interface ProjectionSubnet {
  /** Its netuid; of one born later that of the proposal's run, else the baseline's; null: never created. */
  readonly netuid: number | null;
  readonly name: string | null;
}

/** The life of a subnet in one scenario. What lies ahead of the horizon is null. */
export interface Life {
  /** Place in every vector. */
  readonly index: number;
  readonly netuid: number;
  readonly name: string | null;
  readonly by: 'start' | 'file' | 'demand';
  /** The block whose extrinsics registered it, and paid for it; null for those of the start. */
  readonly registeredBlock: number | null;
  /** From the end of this block on it exists: `NetworkRegisteredAt`, from which immunity counts. */
  readonly createdBlock: number;
  /** The block of its start call; null: none yet. */
  readonly startedBlock: number | null;
  /** From the end of this block on it is gone. */
  readonly dissolvedBlock: number | null;
  readonly why: 'pruned' | 'dissolved' | null;
  /** rao paid to register it; null for those of the start */
  readonly lock: bigint | null;
  readonly owner: string | null;
  /** rao that its end paid to holders of its alpha, and rao that it recycled; null while it lives or is cleaned up */
  readonly paidOut: bigint | null;
  readonly recycled: bigint | null;
}

/** A registration that wasn't made by the horizon: it waits in the chain's queue, or before the door. */
export interface Waiting {
  readonly name: string | null;
  readonly since: number;
  readonly by: 'file' | 'demand';
  /** rao that it has paid, which is of one in the queue; null: it stands before the door */
  readonly lock: bigint | null;
  readonly owner: string | null;
}

/**
 * Shape: `values[row]` for the network (`width` 1), `values[row * width + i]` for subnets. NaN: no value.
 * Columns of subnets lay their values out when they are first asked for: `valueAt` and `readRow` read single
 * numbers without that. Don't copy a column by its fields.
 */
export interface Column {
  readonly metric: string;
  readonly perSubnet: boolean;
  /** Numbers a row takes: 1, or as many as subnets could come to exist; at least `Projection.subnets.length`. */
  readonly width: number;
  readonly values: Float64Array;
  /** A single number without laying `values` out; left out where they stand ready. */
  at?(row: number, i: number): number;
  /** rao to the last digit, where float64 can't hold it (issuance, recycled). Shape as `values`. */
  readonly exact: BigInt64Array | null;
}

export interface Halving {
  readonly n: number;
  /** The first block with the new emission. */
  readonly block: number;
}

export interface Enacted {
  readonly label: string;
  readonly block: number;
  readonly place: PlanPlace;
}

/** A parameter's value from a block on; in base units. `subnet` is an index into `subnets`, or null. */
export interface ParameterChange {
  readonly parameter: string;
  readonly subnet: number | null;
  readonly block: number;
  readonly value: number;
  readonly raw: bigint;
}

export interface Scenario {
  /** Keyed by metric name. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Past ones (block at or before the start) are left out. */
  readonly halvings: readonly Halving[];
  readonly enacted: readonly Enacted[];
  /** Every change made by the run, in order of block; values at the start come from `parameterAtStart`. */
  readonly parameters: readonly ParameterChange[];
  /** Of the subnets whose neurons are known or assumed, by index. */
  readonly neurons: ReadonlyMap<number, NeuronRecord>;
  /** Every subnet that existed at some time, by index. */
  readonly lives: readonly Life[];
  /** The queue, then who stands before the door, of whom at most 100 are told one by one: those whose block is known. */
  readonly waiting: readonly Waiting[];
  /** All of them. */
  readonly waitingCount: number;
}

/**
 * What the neurons of one subnet earn, row by row, by the shares of their last epoch and by what was
 * minted for them since the row before. Units: alpha rao per block but for stakes.
 */
export interface NeuronRecord {
  /** `synthetic`: made up from the file's assumption, not neurons of the chain. */
  readonly origin: 'state' | 'synthetic';
  /** Shape: one number per row; NaN: no value, as for the median of nobody. */
  readonly figures: Readonly<Record<NeuronFigure, Float64Array>>;
  /** The distribution is kept of every so many rows, the first included: row r is told at `floor(r / every)`. */
  readonly every: number;
  /** Neurons at most. */
  readonly width: number;
  /** Shape: `[kept row * width + uid]`; NaN where there is no such neuron. */
  readonly mined: Float64Array;
  /** What a validator keeps of dividends, of alpha's and root's together. */
  readonly taken: Float64Array;
  /** alpha rao on its hotkey */
  readonly stake: Float64Array;
}

/**
 * `miner`, `validator`: the median of those who earn, or keep, anything as such; `…Top`: the one who earns most;
 * the plural: all together. `miners`: without what is burned or recycled. `validators`: what they keep
 * of dividends. `stakers`: what is left of alpha's dividends; `root`: of root's. `staked`: alpha rao on
 * hotkeys that get dividends. `minerCount`, `validatorCount`: how many earn anything as such.
 */
export type NeuronFigure =
  | 'miner'
  | 'minerTop'
  | 'miners'
  | 'minerCount'
  | 'validator'
  | 'validatorTop'
  | 'validators'
  | 'validatorCount'
  | 'stakers'
  | 'root'
  | 'staked';

export interface Rows {
  /** Block of each row: the start, each step, the horizon. */
  readonly block: Float64Array;
  /** Blocks since the row before; 1 in the first row. Rates are sums divided by this. */
  readonly blocks: Float64Array;
}

export interface Projection {
  readonly plan: Plan;
  readonly rows: Rows;
  readonly subnets: readonly ProjectionSubnet[];
  readonly baseline: Scenario;
  /** The very same object as `baseline` where the file has no enactment. */
  readonly proposal: Scenario;
  readonly governance: GovernanceOutcome | null;
  readonly expectations: readonly ExpectationResult[];
  /** What the chain would refuse, bounds that only the run could check, enactments that never came. */
  readonly findings: readonly Diagnostic[];
}

export type GovernanceOutcome =
  | { readonly kind: 'enacted'; readonly block: number; readonly steps: readonly GovernanceStep[] }
  | {
      readonly kind: 'fallen';
      readonly stage: 'triumvirate' | 'review';
      readonly why: string;
      readonly steps: readonly GovernanceStep[];
    };
export interface GovernanceStep {
  readonly label: string;
  readonly block: number;
}

export interface ExpectationResult {
  readonly text: string;
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly status: 'passed' | 'failed' | 'unknown';
  /** One sentence: the step and the values where it fails, why it is unknown, what held. */
  readonly detail: string;
  /** The row at which it was decided; null when no row was. */
  readonly row: number | null;
  readonly message: string | null;
  readonly place: PlanPlace;
  /** Netuids of the subnets whose made-up neurons it rests on; left out: none. */
  readonly synthetic?: readonly number[];
}
