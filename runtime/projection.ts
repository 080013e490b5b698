/**
 * What a projection is: columns, one value per row (and subnet), for the network without
 * the proposal (baseline) and with it. Base units as in the plan: rao, alpha rao, block.
 */

import type { Plan, PlanPlace } from '../compiler/index.ts';
import type { Diagnostic } from '../grammar/index.ts';

export interface ProjectionSubnet {
  /** Its netuid; of one born later the slot it gets. */
  readonly netuid: number;
  readonly name: string | null;
}

/** Shape: `values[row]` for the network, `values[row * subnets + i]` for subnets. NaN: no value. */
export interface Column {
  readonly metric: string;
  readonly perSubnet: boolean;
  readonly values: Float64Array;
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
}

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
}
