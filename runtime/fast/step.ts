/** What a run of blocks is told, and what it counts. */
import type { EmissionRule } from '../chain/emission-rule.ts';

/** Blocks in a row in which nothing changes but what the blocks themselves do. */
export interface Step {
  /** Number of the first block executed; the network is in the state after the block before. */
  readonly firstBlock: number;
  readonly blocks: number;
  /** rao minted per block */
  readonly taoPerBlock: number;
  readonly rule: EmissionRule;
  /** Users' net TAO into each pool, fee included, rao per block, in the network's order; null: none. */
  readonly flows: Float64Array | null;
  /** Users' net TAO onto root, rao per block. */
  readonly rootFlow: number;
  /**
   * Blocks from the first on for which all of this holds and nobody else changes the network; at least
   * `blocks`, which is what it is if left out. Long strides may then reach past the step.
   */
  readonly steadyFor?: number;
}

/** Sums over the blocks run so far; columns in the network's order. */
export interface Totals {
  /** rao that went to the subnet: injected and chain buys */
  readonly emission: Float64Array;
  /** rao */
  readonly injected: Float64Array;
  /** rao */
  readonly chainBuy: Float64Array;
  /** alpha rao */
  readonly alphaOut: Float64Array;
  readonly alphaIn: Float64Array;
  readonly owner: Float64Array;
  readonly miner: Float64Array;
  readonly validator: Float64Array;
  readonly root: Float64Array;
  /** rao of users' flows that the pool refused: nothing left to sell, or against a guard */
  readonly refused: Float64Array;
  /** rao minted and taken back */
  recycled: number;
  /** rao that a rule's `decline … then burn` put out of everybody's hands; issued */
  burned: number;
  /** rao that was to leave root but wasn't there */
  rootRefused: number;
}

/** Shape: columns of `size`, the network's `netuid.length`. */
export function newTotals(size: number): Totals {
  const floats = () => new Float64Array(size);
  return {
    emission: floats(),
    injected: floats(),
    chainBuy: floats(),
    alphaOut: floats(),
    alphaIn: floats(),
    owner: floats(),
    miner: floats(),
    validator: floats(),
    root: floats(),
    refused: floats(),
    recycled: 0,
    burned: 0,
    rootRefused: 0,
  };
}

const columns = [
  'emission',
  'injected',
  'chainBuy',
  'alphaOut',
  'alphaIn',
  'owner',
  'miner',
  'validator',
  'root',
  'refused',
] as const;

/** Sets every sum back to 0. */
export function clearTotals(totals: Totals): void {
  for (const name of columns) totals[name].fill(0);
  totals.recycled = 0;
  totals.burned = 0;
  totals.rootRefused = 0;
}

/** Adds `sums` to the totals, `times` times. */
export function addTotals(totals: Totals, sums: Totals, times: number): void {
  for (const name of columns) {
    const to = totals[name];
    const from = sums[name];
    for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + times * (from[i] as number);
  }
  totals.recycled += times * sums.recycled;
  totals.burned += times * sums.burned;
  totals.rootRefused += times * sums.rootRefused;
}
