/** What a run of blocks is told, and what it counts. */
import type { EmissionRule } from '../chain/emission-rule.ts';
import type { Network } from '../fast/network.ts';
import type { EpochPots } from './epoch/index.ts';

/** Blocks in a row in which nothing changes but what the blocks themselves do. */
export interface ExactStep {
  /** Number of the first block executed; the network is in the state after the block before. */
  readonly firstBlock: number;
  readonly blocks: number;
  /** rao minted per block, as a credit that the block spends or recycles */
  readonly mint: bigint;
  readonly rule: EmissionRule;
  /** float64 columns of the network, brought up to date before each block; for a rule with functions of its author's, else null. */
  readonly mirror: Network | null;
}

/** An epoch whose turn has come, its pots just emptied. */
export interface ExactEpoch {
  /** Place of the subnet in the network */
  readonly at: number;
  readonly block: number;
  /** Block of the epoch before; 0: there was none */
  readonly lastStepBlock: number;
  readonly pots: EpochPots;
  /** alpha rao that users bought since then, net of what they sold */
  readonly users: bigint;
}

/** What an epoch does to its subnet. */
export interface EpochEffect {
  /** alpha rao taken out of the issuance */
  readonly recycled: bigint;
  /** U96F32; null: it stays as it is */
  readonly minerBurned: bigint | null;
}

/** Pays the pots to the subnet's neurons; null: nothing follows for the subnet. */
export type SettleEpoch = (epoch: ExactEpoch) => EpochEffect | null;

/**
 * Sums over the blocks run so far; columns in the network's order.
 * Holds: what is minted is injected + chainBuy + burned + recycled, to the rao. Injected TAO is in
 * the pool or waits in its reservoir. A chain buy is in the pool, but for one that failed before
 * spec 441: the subnet's account keeps it.
 */
export interface ExactTotals {
  /** rao */
  readonly injected: bigint[];
  /** rao */
  readonly chainBuy: bigint[];
  /** alpha rao minted outside the pool */
  readonly alphaOut: bigint[];
  /** alpha rao minted for the pool */
  readonly alphaIn: bigint[];
  /** The split of `alphaOut`, alpha rao; its dust belongs to nobody */
  readonly owner: bigint[];
  readonly miner: bigint[];
  readonly validator: bigint[];
  /** Paid to root or, without root dividends, recycled */
  readonly root: bigint[];
  /** rao minted and taken back */
  recycled: bigint;
  /** rao that a rule's `decline … then burn` put out of everybody's hands; issued */
  burned: bigint;
  /** alpha rao taken out of the issuance */
  readonly alphaRecycled: bigint[];
}

/** Shape: columns of `size`, the number of subnets. */
export function newExactTotals(size: number): ExactTotals {
  const zeros = () => Array.from({ length: size }, () => 0n);
  return {
    injected: zeros(),
    chainBuy: zeros(),
    alphaOut: zeros(),
    alphaIn: zeros(),
    owner: zeros(),
    miner: zeros(),
    validator: zeros(),
    root: zeros(),
    recycled: 0n,
    burned: 0n,
    alphaRecycled: zeros(),
  };
}
