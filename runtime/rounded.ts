/**
 * A float network as integers: every amount to the nearest whole rao, every ratio to the nearest
 * unit of the chain's type. For showing the two arithmetics in one form, and for letting both
 * begin at the same integers.
 */
import { type Format, fromRatio, I64F64, U16_MAX, U64F64, U96F32 } from './exact/fixed/index.ts';
import {
  copyExactNetwork,
  type ExactFlow,
  type ExactNetwork,
  type ExactSubnet,
  newSubnet,
  nobody,
} from './exact/index.ts';
import { isLiving, type Network, weightQuote } from './fast/index.ts';
import { rationalOf } from './rational.ts';

/**
 * A copy of `like` in the state of `network`.
 * Shape: the places of both are the same; who lives in `network` lives in the copy.
 * Differs: what floats don't hold stays as it is in `like`: parameters of the whole network, pots,
 * tempos. A subnet that doesn't live in `like` is taken as created in this block.
 */
export function rounded(network: Network, like: ExactNetwork, block: number): ExactNetwork {
  const exact = copyExactNetwork(like);
  exact.rootTao = nearest(network.rootTao);
  exact.gateBar = inFormat(U64F64, network.gateBar);
  exact.tracksFlows = network.tracksFlows;
  exact.order = [...network.living.subarray(0, network.livingCount)];
  for (const [i, { alive }] of exact.subnets.entries()) {
    if (!isLiving(network, i)) exact.subnets[i] = nobody();
    else if (!alive) exact.subnets[i] = newSubnet(like, network.netuid[i] as number, block);
  }
  for (const i of exact.order) fill(exact.subnets[i] as ExactSubnet, network, i, block);
  return exact;
}

function fill(subnet: ExactSubnet, network: Network, i: number, block: number): void {
  subnet.taoIn = nearest(network.taoIn[i]);
  subnet.alphaIn = nearest(network.alphaIn[i]);
  subnet.alphaOut = nearest(network.alphaOut[i]);
  subnet.protocolAlpha = nearest(network.protocolAlpha[i]);
  subnet.weightQuote = nearest(weightQuote(network, i) * 1e18);
  subnet.reservoirTao = nearest(network.reservoirTao[i]);
  subnet.reservoirAlpha = nearest(network.reservoirAlpha[i]);
  subnet.rootProp = inFormat(U96F32, network.rootProp[i]);
  subnet.minerBurned = inFormat(U96F32, network.minerBurned[i]);
  if (subnet.mechanism !== 0) subnet.movingPrice = nearest(network.movingPrice[i]);
  const first = network.firstEmissionBlock[i] as number;
  subnet.firstEmissionBlock = Number.isNaN(first) ? null : first;
  subnet.emaHalvingBlocks = network.emaHalvingBlocks[i] as number;
  subnet.feeRate = Math.round((network.feeRate[i] as number) * Number(U16_MAX));
  subnet.subtokenEnabled = network.subtokenEnabled[i] === 1;
  subnet.registrationAllowed = network.registrationAllowed[i] === 1;
  subnet.emissionEnabled = network.emissionEnabled[i] === 1;
  subnet.ownerCutEnabled = network.ownerCutEnabled[i] === 1;
  if (!network.tracksFlows) return;
  setFlow(subnet.userFlow, network.userFlow[i], network.userFlowAverage[i], block);
  setFlow(subnet.protocolFlow, network.protocolFlow[i], network.protocolFlowAverage[i], block);
}

function setFlow(flow: ExactFlow, pending = 0, average = 0, block = 0): void {
  flow.pending = nearest(pending);
  flow.average = inFormat(I64F64, average);
  flow.block = block;
}

function nearest(value = 0): bigint {
  return BigInt(Math.round(value));
}

/** Rounds: towards zero. What is no number counts as 0. */
function inFormat(format: Format, value = 0): bigint {
  const exact = rationalOf(value);
  return exact === null ? 0n : fromRatio(format, exact.n, exact.d);
}
