/** The exact state as the float64 columns that expressions, conditions and rows read. */
import { beginLife, endLife, isLiving, type Network } from '../fast/network.ts';
import {
  I64_MAX,
  I64F64,
  I96F32,
  PERQUINTILL,
  toFloat,
  U16_MAX,
  U64_MAX,
  U64F64,
  U96F32,
} from './fixed/index.ts';
import { type ExactNetwork, type ExactSubnet, movingPriceOf } from './network.ts';

const U16 = Number(U16_MAX);
const U64 = Number(U64_MAX);
const I64 = Number(I64_MAX);

/**
 * Writes the columns of a network with as many places.
 * Shape: where nobody lives, levels have no value.
 * Rounds: each figure to the nearest float64, prices to a few units of its last digit.
 */
export function mirror(network: ExactNetwork, columns: Network): void {
  mirrorLives(network, columns);
  for (const i of network.order) mirrorSubnet(network.subnets[i] as ExactSubnet, columns, i);
  columns.rootTao = Number(network.rootTao);
  columns.taoWeight = Number(network.taoWeight) / U64;
  columns.movingAlpha = toFloat(I96F32, network.movingAlpha);
  columns.ownerCut = Number(network.ownerCut) / U16;
  columns.gateBar = toFloat(U64F64, network.gateBar);
  columns.barRank = network.barRank;
  columns.barQuantile = toFloat(U64F64, network.barQuantile);
  columns.gateExponent = toFloat(U64F64, network.gateExponent);
  columns.flowExponent = toFloat(U64F64, network.flowExponent);
  columns.flowCutoff = toFloat(I64F64, network.flowCutoff);
  columns.flowSpeed = Number(network.flowSmoothing) / I64;
  columns.netFlowEnabled = network.netFlowEnabled ? 1 : 0;
  columns.tracksFlows = network.tracksFlows;
}

/** Who has gone and who has come since the columns were written. */
function mirrorLives({ subnets, order }: ExactNetwork, columns: Network): void {
  for (const [i, { alive, netuid }] of subnets.entries())
    if (isLiving(columns, i) && !(alive && columns.netuid[i] === netuid)) endLife(columns, i);
  for (const i of order) if (!isLiving(columns, i)) beginLife(columns, i, (subnets[i] as ExactSubnet).netuid);
}

function mirrorSubnet(subnet: ExactSubnet, columns: Network, i: number): void {
  columns.taoIn[i] = Number(subnet.taoIn);
  columns.alphaIn[i] = Number(subnet.alphaIn);
  columns.alphaOut[i] = Number(subnet.alphaOut);
  columns.protocolAlpha[i] = Number(subnet.protocolAlpha);
  columns.spotPrice[i] = priceOf(subnet);
  columns.movingPrice[i] = Number(movingPriceOf(subnet));
  columns.rootProp[i] = toFloat(U96F32, subnet.rootProp);
  columns.minerBurned[i] = toFloat(U96F32, subnet.minerBurned);
  columns.reservoirTao[i] = Number(subnet.reservoirTao);
  columns.reservoirAlpha[i] = Number(subnet.reservoirAlpha);
  columns.firstEmissionBlock[i] = subnet.firstEmissionBlock ?? Number.NaN;
  columns.emaHalvingBlocks[i] = subnet.emaHalvingBlocks;
  columns.feeRate[i] = subnet.feeRate / U16;
  columns.userFlowAverage[i] = toFloat(I64F64, subnet.userFlow.average);
  columns.userFlow[i] = Number(subnet.userFlow.pending);
  columns.protocolFlowAverage[i] = toFloat(I64F64, subnet.protocolFlow.average);
  columns.protocolFlow[i] = Number(subnet.protocolFlow.pending);
  columns.dynamic[i] = subnet.mechanism === 0 ? 0 : 1;
  columns.subtokenEnabled[i] = subnet.subtokenEnabled ? 1 : 0;
  columns.registrationAllowed[i] = subnet.registrationAllowed ? 1 : 0;
  columns.emissionEnabled[i] = subnet.emissionEnabled ? 1 : 0;
  columns.ownerCutEnabled[i] = subnet.ownerCutEnabled ? 1 : 0;
}

/** TAO per alpha. The weight on alpha is subtracted as an integer, since near 1 its own digits cancel. */
function priceOf({ mechanism, taoIn, alphaIn, weightQuote }: ExactSubnet): number {
  if (mechanism === 0) return 1;
  if (alphaIn === 0n || weightQuote === 0n) return 0;
  return (Number(PERQUINTILL - weightQuote) / Number(weightQuote)) * (Number(taoIn) / Number(alphaIn));
}
