/**
 * The network as columns of float64: one array per field, one element per subnet that lives, has lived
 * or may come to live (`places.ts`); where none lives levels have no value (NaN). The rules of this
 * folder fill and change these arrays in place; whoever wants to keep a state copies it first.
 *
 * A pool is held as its two reserves and its spot price instead of its weights: an injection
 * moves the weights just so that the price stays (5.6), so the price is what the rules need
 * and what loses no digits. The weights follow from it: see `weightQuote`.
 * Source: protocol, sections 3 to 7.
 */
import { parameterById, type Snapshot, type SnapshotSubnet } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { type Era, eraOf } from '../chain/era.ts';
import { birthValue } from '../chain/new-subnet.ts';
import { ONE_32 } from '../chain/units.ts';
import { spotPrice } from './pool.ts';

export { ONE_32 } from '../chain/units.ts';

export interface Network {
  readonly era: Era;
  /** How many of the elements of each column are in use, whether a subnet lives there or not. */
  count: number;
  /** The first `livingCount`: where subnets live, by ascending netuid. */
  readonly living: Int32Array;
  livingCount: number;
  /** -1 where no subnet lives */
  readonly netuid: Int32Array;
  /** rao in the pool */
  readonly taoIn: Float64Array;
  /** alpha rao in the pool */
  readonly alphaIn: Float64Array;
  /** alpha rao outside the pool */
  readonly alphaOut: Float64Array;
  /** alpha rao that chain buys bought; part of `alphaOut`, nobody's */
  readonly protocolAlpha: Float64Array;
  /** TAO per alpha; 1 where the subnet isn't dynamic, 0 for an empty pool */
  readonly spotPrice: Float64Array;
  /** Whole units of 2^-32 TAO per alpha; 2^32 where the subnet isn't dynamic */
  readonly movingPrice: Float64Array;
  /** Fraction, as stored at the end of the block */
  readonly rootProp: Float64Array;
  /** Fraction */
  readonly minerBurned: Float64Array;
  /** rao and alpha rao that wait for weights that can take them */
  readonly reservoirTao: Float64Array;
  readonly reservoirAlpha: Float64Array;
  /** NaN: start_call was not made */
  readonly firstEmissionBlock: Float64Array;
  /** Blocks after which the moving price's age factor is one half */
  readonly emaHalvingBlocks: Float64Array;
  /** Part of the input that a swap takes, rounded as the chain's parts of 65,535 are */
  readonly feeRate: Float64Array;
  /** rao per block: moving averages of users' net TAO into the pool, and of what the chain put in */
  readonly userFlowAverage: Float64Array;
  readonly protocolFlowAverage: Float64Array;
  /** rao of the last block that are not yet in the averages */
  readonly userFlow: Float64Array;
  readonly protocolFlow: Float64Array;
  /** 1 or 0 each */
  readonly dynamic: Uint8Array;
  readonly subtokenEnabled: Uint8Array;
  readonly registrationAllowed: Uint8Array;
  readonly emissionEnabled: Uint8Array;
  readonly ownerCutEnabled: Uint8Array;
  /** rao */
  rootTao: number;
  /** Fraction */
  taoWeight: number;
  /** Fraction of the way to the spot price that a moving price of full age goes in a block */
  movingAlpha: number;
  /** Fraction */
  ownerCut: number;
  /** Share of the block's TAO; 0: the next block computes it. Set it to 0 when a rule with a gate takes effect. */
  gateBar: number;
  /** 0: quantile mode */
  barRank: number;
  barQuantile: number;
  gateExponent: number;
  /** Power of the flows that shares are made of (3.4) */
  flowExponent: number;
  /** rao per block: no less than this is subtracted from every flow */
  flowCutoff: number;
  /** Fraction of the way to a block's flow that its average goes */
  flowSpeed: number;
  /** 1: what the chain put in counts against users' flows (3.5); else 0 */
  netFlowEnabled: number;
  /** Flows are recorded and their averages brought up to date in each block, whatever the rule. */
  tracksFlows: boolean;
}

/**
 * A network in the snapshot's state.
 * Shape: columns of `snapshot.subnets.length + spare`; in the spare ones nobody lives yet.
 */
export function networkFrom(snapshot: Snapshot, spare = 0): Network {
  const { globals, subnets } = snapshot;
  const era = eraOf(snapshot.network, snapshot.block, snapshot.specVersion);
  const count = subnets.length + spare;
  const network: Network = {
    era,
    count,
    livingCount: 0,
    ...emptyColumns(count),
    rootTao: Number(globals.rootTao),
    taoWeight: fraction(globals.taoWeight),
    movingAlpha: fraction(globals.subnetMovingAlpha),
    ownerCut: fraction(globals.subnetOwnerCut),
    gateBar: fraction(globals.emissionGateBar),
    barRank: globals.emissionBarRank,
    barQuantile: fraction(globals.emissionBarQuantile),
    gateExponent: fraction(globals.emissionGateExponent),
    flowExponent: 1,
    flowCutoff: 0,
    flowSpeed: defaultFraction('emission.tao_flow_smoothing_factor'),
    netFlowEnabled: 1,
    tracksFlows: era.rule === 'R2' || era.rule === 'R3',
  };
  network.emaHalvingBlocks.fill(Number(birthValue('emission.ema_price_halving_period')));
  network.emaHalvingBlocks.fill(globals.emaPriceHalvingBlocks, 0, subnets.length);
  for (let i = 0; i < count; i++) clearLife(network, i);
  for (const [i, subnet] of subnets.entries()) fillSubnet(network, i, subnet);
  return network;
}

/** A copy that shares nothing with the original. */
export function copyNetwork(network: Network): Network {
  const copy = { ...network } as Record<string, unknown>;
  for (const [name, value] of Object.entries(network))
    if (ArrayBuffer.isView(value)) copy[name] = (value as Float64Array | Int32Array | Uint8Array).slice();
  return copy as unknown as Network;
}

/** Makes `network` what `from` is; both hold equally many subnets. Nothing is made. */
export function assignNetwork(network: Network, from: Network): void {
  network.count = from.count;
  network.living.set(from.living);
  network.livingCount = from.livingCount;
  network.netuid.set(from.netuid);
  network.taoIn.set(from.taoIn);
  network.alphaIn.set(from.alphaIn);
  network.alphaOut.set(from.alphaOut);
  network.protocolAlpha.set(from.protocolAlpha);
  network.spotPrice.set(from.spotPrice);
  network.movingPrice.set(from.movingPrice);
  network.rootProp.set(from.rootProp);
  network.minerBurned.set(from.minerBurned);
  network.reservoirTao.set(from.reservoirTao);
  network.reservoirAlpha.set(from.reservoirAlpha);
  network.firstEmissionBlock.set(from.firstEmissionBlock);
  network.emaHalvingBlocks.set(from.emaHalvingBlocks);
  network.feeRate.set(from.feeRate);
  network.userFlowAverage.set(from.userFlowAverage);
  network.protocolFlowAverage.set(from.protocolFlowAverage);
  network.userFlow.set(from.userFlow);
  network.protocolFlow.set(from.protocolFlow);
  network.dynamic.set(from.dynamic);
  network.subtokenEnabled.set(from.subtokenEnabled);
  network.registrationAllowed.set(from.registrationAllowed);
  network.emissionEnabled.set(from.emissionEnabled);
  network.ownerCutEnabled.set(from.ownerCutEnabled);
  network.rootTao = from.rootTao;
  network.taoWeight = from.taoWeight;
  network.movingAlpha = from.movingAlpha;
  network.ownerCut = from.ownerCut;
  network.gateBar = from.gateBar;
  network.barRank = from.barRank;
  network.barQuantile = from.barQuantile;
  network.gateExponent = from.gateExponent;
  network.flowExponent = from.flowExponent;
  network.flowCutoff = from.flowCutoff;
  network.flowSpeed = from.flowSpeed;
  network.netFlowEnabled = from.netFlowEnabled;
  network.tracksFlows = from.tracksFlows;
}

/** Does a subnet live at `i`? */
export function isLiving({ netuid }: Network, i: number): boolean {
  return (netuid[i] as number) >= 0;
}

/** Makes room at `i` for the subnet that gets this netuid; its state is left to the caller. */
export function beginLife(network: Network, i: number, netuid: number): void {
  invariant(!isLiving(network, i), 'no other subnet lives at its place');
  const { living } = network;
  let at = network.livingCount;
  while (at > 0 && (network.netuid[living[at - 1] as number] as number) > netuid) at -= 1;
  living.copyWithin(at + 1, at, network.livingCount);
  living[at] = i;
  network.livingCount += 1;
  network.netuid[i] = netuid;
}

/** Takes the subnet at `i` out of everything. */
export function endLife(network: Network, i: number): void {
  const { living } = network;
  const at = living.subarray(0, network.livingCount).indexOf(i);
  invariant(at >= 0, 'only who lives can end');
  living.copyWithin(at, at + 1, network.livingCount);
  network.livingCount -= 1;
  clearLife(network, i);
}

/** No subnet lives at `i`: levels have no value, and nothing takes part in anything. */
function clearLife(network: Network, i: number): void {
  network.netuid[i] = -1;
  for (const level of LEVELS) network[level][i] = Number.NaN;
  for (const amount of AMOUNTS) network[amount][i] = 0;
  for (const flag of FLAGS) network[flag][i] = 0;
}

const LEVELS = [
  'taoIn',
  'alphaIn',
  'alphaOut',
  'protocolAlpha',
  'spotPrice',
  'movingPrice',
  'rootProp',
  'minerBurned',
  'firstEmissionBlock',
] as const;

const AMOUNTS = [
  'reservoirTao',
  'reservoirAlpha',
  'userFlowAverage',
  'protocolFlowAverage',
  'userFlow',
  'protocolFlow',
] as const;

const FLAGS = [
  'dynamic',
  'subtokenEnabled',
  'registrationAllowed',
  'emissionEnabled',
  'ownerCutEnabled',
] as const;

/** Does subnet `i` take part in emission? (3.2) */
export function isEligible(network: Network, i: number): boolean {
  return (
    !Number.isNaN(network.firstEmissionBlock[i] as number) &&
    network.subtokenEnabled[i] === 1 &&
    network.registrationAllowed[i] === 1
  );
}

/** The pool's weight on TAO, from reserves and price (5.1); 1/2 for an empty pool. */
export function weightQuote(network: Network, i: number): number {
  const y = network.taoIn[i] as number;
  const priced = (network.spotPrice[i] as number) * (network.alphaIn[i] as number);
  return y > 0 && priced > 0 ? y / (y + priced) : 0.5;
}

/** alpha rao: in the pool, outside of it and in its reservoir (section 7). */
export function alphaIssuance(network: Network, i: number): number {
  return (
    (network.alphaIn[i] as number) + (network.alphaOut[i] as number) + (network.reservoirAlpha[i] as number)
  );
}

function emptyColumns(size: number) {
  const floats = () => new Float64Array(size);
  const flags = () => new Uint8Array(size);
  return {
    living: new Int32Array(size),
    netuid: new Int32Array(size),
    taoIn: floats(),
    alphaIn: floats(),
    alphaOut: floats(),
    protocolAlpha: floats(),
    spotPrice: floats(),
    movingPrice: floats(),
    rootProp: floats(),
    minerBurned: floats(),
    reservoirTao: floats(),
    reservoirAlpha: floats(),
    firstEmissionBlock: floats(),
    emaHalvingBlocks: floats(),
    feeRate: floats().fill(defaultFraction('pool.fee_rate')),
    userFlowAverage: floats(),
    protocolFlowAverage: floats(),
    userFlow: floats(),
    protocolFlow: floats(),
    dynamic: flags(),
    subtokenEnabled: flags(),
    registrationAllowed: flags(),
    emissionEnabled: flags(),
    ownerCutEnabled: flags(),
  };
}

function fillSubnet(network: Network, i: number, subnet: SnapshotSubnet): void {
  const dynamic = subnet.mechanism !== 0;
  beginLife(network, i, subnet.netuid);
  network.taoIn[i] = Number(subnet.taoIn);
  network.alphaIn[i] = Number(subnet.alphaIn);
  network.alphaOut[i] = Number(subnet.alphaOut);
  network.protocolAlpha[i] = Number(subnet.protocolAlpha);
  network.spotPrice[i] = dynamic
    ? spotPrice(Number(subnet.taoIn), Number(subnet.alphaIn), weightRatio(subnet))
    : 1;
  network.movingPrice[i] = dynamic ? fraction(subnet.movingPrice) * ONE_32 : ONE_32;
  network.rootProp[i] = fraction(subnet.rootProp);
  network.minerBurned[i] = fraction(subnet.minerBurned);
  network.reservoirTao[i] = Number(subnet.reservoirTao);
  network.reservoirAlpha[i] = Number(subnet.reservoirAlpha);
  network.firstEmissionBlock[i] = subnet.firstEmissionBlock ?? Number.NaN;
  network.dynamic[i] = dynamic ? 1 : 0;
  network.subtokenEnabled[i] = subnet.subtokenEnabled ? 1 : 0;
  network.registrationAllowed[i] = subnet.registrationAllowed ? 1 : 0;
  network.emissionEnabled[i] = subnet.emissionEnabled ? 1 : 0;
  network.ownerCutEnabled[i] = subnet.ownerCutEnabled ? 1 : 0;
  if (subnet.flow === null) return;
  const { user, protocol } = subnet.flow;
  network.userFlow[i] = Number(user.pending);
  network.userFlowAverage[i] = Number(user.average?.raw ?? 0n) / 2 ** 64;
  network.protocolFlow[i] = Number(protocol.pending);
  network.protocolFlowAverage[i] = Number(protocol.average?.raw ?? 0n) / 2 ** 64;
}

/** What the registry says of a new network. */
function defaultFraction(id: string): number {
  const parameter = parameterById(id);
  invariant(parameter?.default != null, `the registry has a default for ${id}`);
  return fraction({ raw: parameter.default, per: parameter.per });
}

function fraction({ raw, per }: { readonly raw: bigint; readonly per: bigint }): number {
  return Number(raw) / Number(per);
}

/** Weight on alpha over weight on TAO; taken from the integers, since near 1 the weights' own digits cancel. */
function weightRatio({ weightQuote: { raw, per } }: SnapshotSubnet): number {
  return Number(per - raw) / Number(raw);
}
