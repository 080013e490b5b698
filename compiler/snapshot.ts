/**
 * A snapshot: the state of a chain at one block, as integers in the chain's own units.
 * Lives here and not in the runtime, since `check` needs to know which subnets and
 * parameters the start holds. `snapshot-reader.ts` makes one from JSON text.
 * Source: design, "Data formats".
 */

/** The runtime version from which pools are weighted: the only kind that is computed. */
export const WEIGHTED_POOLS = 423;

/** A ratio as the chain stores it. Its exact value is raw / per. */
export interface Ratio {
  readonly raw: bigint;
  readonly per: bigint;
}

export interface SnapshotGlobals {
  /** rao */
  readonly totalIssuance: bigint;
  /** rao per block, as the issuance gives it */
  readonly blockEmission: bigint;
  /** rao staked on root, SubnetTAO[0] */
  readonly rootTao: bigint;
  /** per 2^64 - 1 */
  readonly taoWeight: Ratio;
  /** per 65,535 */
  readonly subnetOwnerCut: Ratio;
  /** per 2^32 */
  readonly subnetMovingAlpha: Ratio;
  readonly emaPriceHalvingBlocks: number;
  /** per 2^64; 0 when the next block has to compute it */
  readonly emissionGateBar: Ratio;
  /** 0: quantile mode */
  readonly emissionBarRank: number;
  /** per 2^64 */
  readonly emissionGateExponent: Ratio;
  /** per 2^64 */
  readonly emissionBarQuantile: Ratio;
  readonly subnetLimit: number;
  readonly networkImmunityPeriod: number;
  readonly networkRateLimit: number;
  /** rao */
  readonly networkMinLockCost: bigint;
  /** rao */
  readonly networkLastLockCost: bigint;
  readonly networkLockReductionInterval: number;
  readonly lastNetworkRegistrationBlock: number;
  readonly nominatorMinRequiredStake: bigint;
}

export interface SnapshotSubnet {
  readonly netuid: number;
  readonly name: string | null;
  readonly registeredAt: number;
  /** null: start_call was not made, so the subnet is not eligible for emission */
  readonly firstEmissionBlock: number | null;
  /** 0: not dynamic, its price is 1 */
  readonly mechanism: number;
  /** rao */
  readonly taoIn: bigint;
  /** alpha rao */
  readonly alphaIn: bigint;
  /** alpha rao */
  readonly alphaOut: bigint;
  /** alpha rao */
  readonly protocolAlpha: bigint;
  /** per 10^18 */
  readonly weightQuote: Ratio;
  /** rao */
  readonly reservoirTao: bigint;
  /** alpha rao */
  readonly reservoirAlpha: bigint;
  /** per 2^32 */
  readonly movingPrice: Ratio;
  /** per 2^32 */
  readonly rootProp: Ratio;
  /** per 2^32 */
  readonly minerBurned: Ratio;
  readonly emissionEnabled: boolean;
  readonly subtokenEnabled: boolean;
  readonly registrationAllowed: boolean;
  readonly ownerCutEnabled: boolean;
  /** rao, of the snapshot's block */
  readonly taoInEmission: bigint;
  /** rao, of the snapshot's block */
  readonly excessTao: bigint;
  /** alpha rao, of the snapshot's block */
  readonly alphaInEmission: bigint;
  /** alpha rao, of the snapshot's block */
  readonly alphaOutEmission: bigint;
  /** null: the state says nothing about it */
  readonly flow: SubnetFlow | null;
  /** null: the state says nothing about it */
  readonly epoch: SubnetEpoch | null;
  /** By UID, without gaps; left out: the state says nothing about them */
  readonly neurons?: readonly SnapshotNeuron[];
  /** UID of the owner's own hotkey; null: it has none; left out: the state doesn't say */
  readonly ownerUid?: number | null;
  /** Block of the last epoch that was settled; left out: the last epoch block */
  readonly lastStepBlock?: number;
  /** Parts of 65,535 of an epoch's budget, one per mechanism, in all the whole; left out: evenly */
  readonly mechanismSplit?: readonly number[];
}

/** Who holds a slot of a subnet, as far as it decides who loses it (protocol 10.4). */
export interface SnapshotNeuron {
  readonly uid: number;
  /** Block */
  readonly registeredAt: number;
  /** alpha rao of the last epoch */
  readonly emission: bigint;
  /** Its hotkey is one of the subnet owner's. */
  readonly owner: boolean;
  /** What consensus and dividends go by; left out: the state doesn't say, of anybody in the subnet. */
  readonly consensus?: NeuronConsensus;
}

/** A neuron's part in the consensus of its subnet (protocol 8.4, 11.1). */
export interface NeuronConsensus {
  /** alpha rao and rao of TAO on its hotkey, its stakers' included; what children and parents hold isn't moved. */
  readonly alphaStake: bigint;
  readonly rootStake: bigint;
  /** Parts of 65,535 */
  readonly take: number;
  readonly validatorPermit: boolean;
  /** Its hotkey has a UID on root. */
  readonly onRoot: boolean;
  /** One element per mechanism of the subnet, at least one. */
  readonly mechanisms: readonly NeuronVotes[];
}

/** Shape: pairs of UID and a part of 65,535, by turns. */
export interface NeuronVotes {
  /** Block in which it last set its weights */
  readonly lastUpdate: number;
  readonly weights: readonly number[];
  readonly bonds: readonly number[];
}

/** TAO that flows into a pool and out of it: what the rules of November 2025 to June 2026 shared by (protocol 3.4, 3.5). */
export interface SubnetFlow {
  /** Stake less unstake. */
  readonly user: FlowRecord;
  /** Injections and chain buys less what was sold for root. */
  readonly protocol: FlowRecord;
}
export interface FlowRecord {
  /** rao, of the snapshot's block, not yet in the average; may be negative */
  readonly pending: bigint;
  /** rao per block, per 2^64, may be negative, and the block it was brought up to; null: it starts from 0 */
  readonly average: { readonly raw: bigint; readonly block: number } | null;
}

/** Where a subnet stands in its tempo, and what waits for its next epoch (protocol 4.7, 8.1). */
export interface SubnetEpoch {
  readonly lastEpochBlock: number;
  readonly blocksSinceLastStep: number;
  /** 0: none is asked for */
  readonly pendingEpochAt: number;
  /** alpha rao each */
  readonly pendingOwnerCut: bigint;
  readonly pendingServer: bigint;
  readonly pendingValidator: bigint;
  readonly pendingRoot: bigint;
}

/** What the chain did in the block after a snapshot; conformance compares with it. */
export interface NextBlock {
  readonly block: number;
  readonly totalIssuance: bigint;
  readonly emissionGateBar: Ratio;
  readonly subnets: readonly NextSubnet[];
}
export interface NextSubnet {
  readonly netuid: number;
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  readonly protocolAlpha: bigint;
  readonly weightQuote: Ratio;
  readonly movingPrice: Ratio;
  readonly rootProp: Ratio;
  readonly minerBurned: Ratio;
  readonly taoInEmission: bigint;
  readonly excessTao: bigint;
  readonly alphaInEmission: bigint;
  readonly alphaOutEmission: bigint;
}

export interface Snapshot {
  readonly network: string;
  readonly block: number;
  readonly specVersion: number;
  /** null: a genesis without a date; dates have no meaning then */
  readonly timestampMs: number | null;
  readonly blockHash: string | null;
  readonly source: string | null;
  readonly globals: SnapshotGlobals;
  /** ascending netuid, without root */
  readonly subnets: readonly SnapshotSubnet[];
  /**
   * Parameters that the state holds, by their id in the registry; they beat the fields above and
   * the registry. `netuid` null: the network's value, or that of every subnet. A later one beats
   * an earlier one.
   */
  readonly parameters: readonly HeldParameter[];
  readonly nextBlock: NextBlock | null;
}

export interface HeldParameter {
  readonly id: string;
  readonly netuid: number | null;
  readonly raw: bigint;
}
