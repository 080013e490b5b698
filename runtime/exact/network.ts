/**
 * The network as the chain stores it: integers, the raw value of every fixed-point number. The
 * rules of this folder change it in place; whoever wants to keep a state copies it first.
 * Source: protocol, 1.1, 1.2, and sections 3 to 8.
 */
import type { Ratio, Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { type Era, eraOf } from '../chain/era.ts';
import { parameterAtStart } from '../parameters-state.ts';
import { I96F32, ONE_32, ONE_64, PERQUINTILL, saturateU64, U16_MAX, U64_MAX } from './fixed/index.ts';
import { nobody } from './new-subnet.ts';

/** A moving average of a flow, and what is not yet in it. */
export interface ExactFlow {
  /** rao of the block that runs, or ran last */
  pending: bigint;
  /** I64F64, rao per block */
  average: bigint;
  /** The block that the average was brought up to; null: there is none yet, it starts from 0 */
  block: number | null;
}

export interface ExactSubnet {
  /** Is there a subnet at this place? If not, nothing else here means anything. */
  readonly alive: boolean;
  /** -1 where there is none */
  readonly netuid: number;
  /** 0: not dynamic, its price is 1 */
  mechanism: number;
  /** rao in the pool */
  taoIn: bigint;
  /** alpha rao in the pool */
  alphaIn: bigint;
  /** alpha rao outside the pool */
  alphaOut: bigint;
  /** alpha rao that chain buys bought; part of `alphaOut`, nobody's */
  protocolAlpha: bigint;
  /** parts of 10^18 */
  weightQuote: bigint;
  /** I96F32 */
  movingPrice: bigint;
  /** U96F32, as stored at the end of the block */
  rootProp: bigint;
  /** U96F32 */
  minerBurned: bigint;
  /** rao and alpha rao that wait for weights that can take them */
  reservoirTao: bigint;
  reservoirAlpha: bigint;
  /** null: start_call was not made */
  firstEmissionBlock: number | null;
  /** Blocks after which the moving price's age factor is one half */
  emaHalvingBlocks: number;
  /** Parts of 65,535 of a swap's input */
  feeRate: number;
  emissionEnabled: boolean;
  subtokenEnabled: boolean;
  registrationAllowed: boolean;
  ownerCutEnabled: boolean;
  /** Blocks from epoch to epoch; 0: none */
  tempo: number;
  lastEpochBlock: number;
  blocksSinceLastStep: number;
  /** 0: none is asked for */
  pendingEpochAt: number;
  /** Epochs run since the start */
  epochs: number;
  /** Block of the last epoch that was settled; 0: none was */
  lastStepBlock: number;
  /** alpha rao that wait for the next epoch */
  pendingOwnerCut: bigint;
  pendingServer: bigint;
  pendingValidator: bigint;
  pendingRoot: bigint;
  /** alpha rao that users bought since the last epoch, net of what they sold */
  userAlpha: bigint;
  readonly userFlow: ExactFlow;
  readonly protocolFlow: ExactFlow;
  /** rao and alpha rao of the last block: what became active in the pool, the chain buy, alpha to the pool and outside it */
  taoInEmission: bigint;
  excessTao: bigint;
  alphaInEmission: bigint;
  alphaOutEmission: bigint;
}

/** Parameters that a new subnet doesn't get from its registration. */
export type Newborn = Readonly<
  Pick<ExactSubnet, 'emaHalvingBlocks' | 'feeRate' | 'ownerCutEnabled' | 'tempo'>
>;

export interface ExactNetwork {
  readonly era: Era;
  /** Those of the start in ascending netuid, then room for later ones; without root. */
  readonly subnets: ExactSubnet[];
  /** Positions of those that live, by ascending netuid. Replaced, never changed. */
  order: readonly number[];
  /** What the parameters of a new subnet stand at. */
  readonly newborn: Newborn;
  /** rao */
  rootTao: bigint;
  /** per 2^64 - 1 */
  taoWeight: bigint;
  /** I96F32 */
  movingAlpha: bigint;
  /** parts of 65,535 */
  ownerCut: bigint;
  /** U64F64; 0: the next block computes it. Set it to 0 when a rule with a gate takes effect. */
  gateBar: bigint;
  /** 0: quantile mode */
  barRank: number;
  /** U64F64 */
  barQuantile: bigint;
  /** U64F64 */
  gateExponent: bigint;
  /** U64F64 */
  flowExponent: bigint;
  /** I64F64 */
  flowCutoff: bigint;
  /** per 2^63 - 1 */
  flowSmoothing: bigint;
  netFlowEnabled: boolean;
  /** Flows are recorded and their averages brought up to date in each block, whatever the rule. */
  tracksFlows: boolean;
  maxEpochsPerBlock: number;
}

/**
 * A network in the snapshot's state.
 * Shape: `snapshot.subnets.length + spare` subnets; in the spare places nobody lives yet.
 * Units: ratios in the chain's own parts; one that a file gives in others is rounded down to them.
 * Where the state says nothing of a subnet's epochs, it stands as one registered just now would
 * (8.1): the last one `netuid mod tempo` blocks ago, and nothing pending.
 */
export function exactNetworkFrom(snapshot: Snapshot, spare = 0): ExactNetwork {
  const era = eraOf(snapshot.network, snapshot.block, snapshot.specVersion);
  const { globals } = snapshot;
  const at = (id: string) => held(snapshot, id, null);
  const ratioAt = (id: string, ratio: Ratio, per: bigint) => atStart(snapshot, id) ?? parts(ratio, per);
  return {
    era,
    subnets: [
      ...snapshot.subnets.map((_, i) => subnetFrom(snapshot, i)),
      ...Array.from({ length: spare }, nobody),
    ],
    order: [...snapshot.subnets.keys()],
    newborn: newbornFrom(snapshot),
    rootTao: globals.rootTao,
    taoWeight: ratioAt('emission.tao_weight', globals.taoWeight, U64_MAX),
    movingAlpha: ratioAt('emission.subnet_moving_alpha', globals.subnetMovingAlpha, I96F32.one),
    ownerCut: ratioAt('emission.subnet_owner_cut', globals.subnetOwnerCut, U16_MAX),
    gateBar: ratioAt('emission.gate_bar', globals.emissionGateBar, ONE_64),
    barRank: Number(at('emission.bar_rank')),
    barQuantile: ratioAt('emission.bar_quantile', globals.emissionBarQuantile, ONE_64),
    gateExponent: ratioAt('emission.gate_exponent', globals.emissionGateExponent, ONE_64),
    flowExponent: at('emission.tao_flow_normalization_exponent'),
    flowCutoff: at('emission.tao_flow_cutoff'),
    flowSmoothing: at('emission.tao_flow_smoothing_factor'),
    netFlowEnabled: at('emission.net_tao_flow_enabled') !== 0n,
    tracksFlows: era.rule === 'R2' || era.rule === 'R3',
    maxEpochsPerBlock: Number(at('emission.max_epochs_per_block')),
  };
}

/** A copy that shares nothing with the original. */
export function copyExactNetwork(network: ExactNetwork): ExactNetwork {
  return { ...network, subnets: network.subnets.map(copySubnet) };
}

function copySubnet(subnet: ExactSubnet): ExactSubnet {
  return { ...subnet, userFlow: { ...subnet.userFlow }, protocolFlow: { ...subnet.protocolFlow } };
}

/** Does the subnet take part in emission? (3.2) */
export function isEligible(subnet: ExactSubnet): boolean {
  return subnet.firstEmissionBlock !== null && subnet.subtokenEnabled && subnet.registrationAllowed;
}

/** What a subnet that isn't eligible has of a block. */
export function clearEmission(subnet: ExactSubnet): void {
  subnet.taoInEmission = 0n;
  subnet.excessTao = 0n;
  subnet.alphaInEmission = 0n;
  subnet.alphaOutEmission = 0n;
}

/** The moving price that all rules read: 1 where the subnet isn't dynamic (3.2). Shape: I96F32. */
export function movingPriceOf(subnet: ExactSubnet): bigint {
  return subnet.mechanism === 0 ? ONE_32 : subnet.movingPrice;
}

/** alpha rao: in the pool, outside of it and in its reservoir (section 7). */
export function alphaIssuance(subnet: ExactSubnet): bigint {
  const { alphaIn, alphaOut, reservoirAlpha } = subnet;
  const sum = alphaIn + alphaOut;
  return saturateU64(reservoirAlpha === 0n ? sum : sum + reservoirAlpha);
}

/** The chain's own values for a new one, whatever the others stand at. */
function newbornFrom(snapshot: Snapshot): Newborn {
  const at = (id: string) => held(snapshot, id, snapshot.subnets.length);
  return {
    emaHalvingBlocks: Number(at('emission.ema_price_halving_period')),
    feeRate: Number(at('pool.fee_rate')),
    ownerCutEnabled: at('emission.owner_cut_enabled') !== 0n,
    tempo: Number(at('consensus.tempo')),
  };
}

function subnetFrom(snapshot: Snapshot, i: number): ExactSubnet {
  const subnet = snapshot.subnets[i] as SnapshotSubnet;
  const at = (id: string) => held(snapshot, id, i);
  const tempo = Number(at('consensus.tempo'));
  const sinceEpoch = tempo > 0 ? subnet.netuid % tempo : 0;
  const { epoch, flow } = subnet;
  const lastEpochBlock = epoch?.lastEpochBlock ?? snapshot.block - sinceEpoch;
  return {
    alive: true,
    netuid: subnet.netuid,
    mechanism: subnet.mechanism,
    taoIn: subnet.taoIn,
    alphaIn: subnet.alphaIn,
    alphaOut: subnet.alphaOut,
    protocolAlpha: subnet.protocolAlpha,
    weightQuote: parts(subnet.weightQuote, PERQUINTILL),
    movingPrice: parts(subnet.movingPrice, ONE_32),
    rootProp: parts(subnet.rootProp, ONE_32),
    minerBurned: parts(subnet.minerBurned, ONE_32),
    reservoirTao: subnet.reservoirTao,
    reservoirAlpha: subnet.reservoirAlpha,
    firstEmissionBlock: subnet.firstEmissionBlock,
    emaHalvingBlocks: Number(at('emission.ema_price_halving_period')),
    feeRate: Number(at('pool.fee_rate')),
    emissionEnabled: at('emission.subnet_emission_enabled') !== 0n,
    subtokenEnabled: at('pool.subtoken_enabled') !== 0n,
    registrationAllowed: at('neuron_registration.registration_allowed') !== 0n,
    ownerCutEnabled: at('emission.owner_cut_enabled') !== 0n,
    tempo,
    lastEpochBlock,
    blocksSinceLastStep: epoch?.blocksSinceLastStep ?? sinceEpoch,
    pendingEpochAt: epoch?.pendingEpochAt ?? 0,
    epochs: 0,
    lastStepBlock: subnet.lastStepBlock ?? lastEpochBlock,
    pendingOwnerCut: epoch?.pendingOwnerCut ?? 0n,
    pendingServer: epoch?.pendingServer ?? 0n,
    pendingValidator: epoch?.pendingValidator ?? 0n,
    pendingRoot: epoch?.pendingRoot ?? 0n,
    userAlpha: 0n,
    userFlow: flowFrom(flow?.user),
    protocolFlow: flowFrom(flow?.protocol),
    taoInEmission: subnet.taoInEmission,
    excessTao: subnet.excessTao,
    alphaInEmission: subnet.alphaInEmission,
    alphaOutEmission: subnet.alphaOutEmission,
  };
}

function flowFrom(record: NonNullable<SnapshotSubnet['flow']>['user'] | undefined): ExactFlow {
  const average = record?.average ?? null;
  return { pending: record?.pending ?? 0n, average: average?.raw ?? 0n, block: average?.block ?? null };
}

/** Raw value of a parameter at the start: the state's, else the registry's. */
function held(snapshot: Snapshot, id: string, subnet: number | null): bigint {
  const raw = parameterAtStart(snapshot, id, subnet);
  invariant(raw !== null, `the registry has a value for ${id}`);
  return raw;
}

/** The value that stands in the snapshot's list of parameters, which beats its fields. */
function atStart(snapshot: Snapshot, id: string): bigint | null {
  return snapshot.parameters.some((it) => it.id === id) ? parameterAtStart(snapshot, id, null) : null;
}

/** A ratio in parts of `per`, rounded down. */
function parts(ratio: Ratio, per: bigint): bigint {
  return ratio.per === per ? ratio.raw : (ratio.raw * per) / ratio.per;
}
