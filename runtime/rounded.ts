/**
 * A float network as integers: every amount to the nearest whole rao, every ratio to the nearest
 * unit of the chain's type. For showing the two arithmetics in one form, and for letting both
 * begin at the same integers.
 */
import { type Format, fromRatio, I64F64, U64F64, U96F32 } from './exact/fixed/index.ts';
import { copyExactNetwork, type ExactFlow, type ExactNetwork } from './exact/index.ts';
import { type Network, weightQuote } from './fast/index.ts';
import { rationalOf } from './rational.ts';

/**
 * A copy of `like` in the state of `network`.
 * Shape: the subnets of both stand in the same order.
 * Differs: what floats don't hold stays as it is in `like`: parameters, pots, tempos.
 */
export function rounded(network: Network, like: ExactNetwork, block: number): ExactNetwork {
  const exact = copyExactNetwork(like);
  exact.rootTao = nearest(network.rootTao);
  exact.gateBar = inFormat(U64F64, network.gateBar);
  exact.tracksFlows = network.tracksFlows;
  for (const [i, subnet] of exact.subnets.entries()) {
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
    if (!network.tracksFlows) continue;
    setFlow(subnet.userFlow, network.userFlow[i], network.userFlowAverage[i], block);
    setFlow(subnet.protocolFlow, network.protocolFlow[i], network.protocolFlowAverage[i], block);
  }
  return exact;
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
