/**
 * What an expression reads: one state of one scenario, be it a recorded row or the network as
 * it stands. Reading functions are asked for once, when the expression is made ready, and
 * called for every row or block.
 */
import type { LetPlan, SubnetRef } from '../../compiler/index.ts';
import type { Rational } from '../rational.ts';

export type ScalarFunction = () => number;
/** Shape: one value per subnet. The array belongs to the function and is written anew by its next call. */
export type VectorFunction = () => Float64Array;

export interface Reader {
  /** How many subnets a vector has: every one that may come to exist, in the order of `Places`. */
  readonly subnets: number;
  readonly lets: readonly LetPlan[];
  /** What a registration costs, rao: where the demand for one is worked out, and only there. */
  price?(): number;
  /** Changes whenever the state that is read changes; named values are worked out once for each stamp. */
  stamp(): number;
  metric(id: string): ScalarFunction;
  /** Whether a subnet lives in every place of a vector: then nobody has to be left out. */
  full(): boolean;
  /** NaN for a subnet that doesn't live in the state that is read; so too its parameters. */
  subnetMetric(id: string): VectorFunction;
  /** In base units; no value where nothing is known of it. */
  parameter(id: string): ScalarFunction;
  subnetParameter(id: string): VectorFunction;
  /** The same to the last digit, for a metric or a network's parameter; null: float64 is all there is. */
  exactMetric(id: string): (() => Rational | null) | null;
  exactParameter(id: string): (() => Rational | null) | null;
  /** Index of a subnet in vectors; -1 for one that this run doesn't have. */
  indexOf(subnet: SubnetRef): number;
  /**
   * Block of a halving. Infinity: not by the end of what is read; -Infinity: before the start;
   * NaN: can't be known.
   */
  halving(n: number): number;
  /** First and last block that a date may be compared with an unknown halving. */
  readonly from: number;
  readonly to: number;
  /** The run without the proposal; this one where it is that itself. */
  baseline(): Reader;
}
