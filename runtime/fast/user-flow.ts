/**
 * Users' stake and unstake as a flow: net TAO into one pool in one block, as that block's
 * extrinsics (after the moving price). A swap changes what users hold, never what is issued.
 * Source: protocol, 5.3 and 5.4.
 */
import { MAX_INPUT_RESERVES, MIN_RESERVE } from '../chain/swap-guards.ts';
import type { Network } from './network.ts';
import { inputFor, powerM1, swapOut } from './pool.ts';
import { paysOneForOne } from './stable-pool.ts';

/**
 * Applies one block's flow to pool `i`.
 * Units: rao; above 0 users pay it in (fee included), below 0 it is what they take out.
 * Returns the rao, as a positive number, that the pool or its guards refused.
 */
export function applyFlow(network: Network, i: number, flow: number): number {
  if (flow > 0) return buy(network, i, flow);
  if (flow < 0) return sell(network, i, -flow);
  return 0;
}

function buy(network: Network, i: number, tao: number): number {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const price = network.spotPrice[i] as number;
  if (network.subtokenEnabled[i] !== 1) return tao;
  if (network.dynamic[i] !== 1) return paysOneForOne(x, tao) ? move(network, i, tao, -tao, price, 0) : tao;
  if (!(price > 0 && y > 0 && x >= MIN_RESERVE)) return tao;
  const kept = 1 - (network.feeRate[i] as number);
  const most = MAX_INPUT_RESERVES * y;
  const net = Math.min(tao * kept, most);
  const exponent = y / (price * x);
  const after = price * (1 + powerM1(net / y, 1 + exponent));
  return move(network, i, net, -swapOut(x, net / y, exponent), after, net < most ? 0 : tao - net / kept);
}

/** Users sell what yields `wanted`; the pool then takes the fee, in alpha, and pays the block's author for it. */
function sell(network: Network, i: number, wanted: number): number {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const price = network.spotPrice[i] as number;
  const held = Math.max(0, (network.alphaOut[i] as number) - (network.protocolAlpha[i] as number));
  if (network.dynamic[i] !== 1) {
    const sold = Math.min(wanted, held, y);
    return paysOneForOne(y, sold) ? move(network, i, -sold, sold, price, wanted - sold) : wanted;
  }
  if (!(price > 0 && x > 0 && y > MIN_RESERVE)) return wanted;
  const kept = 1 - (network.feeRate[i] as number);
  const exponent = (price * x) / y;
  const want = Math.min(wanted, y - MIN_RESERVE);
  const full = x * inputFor(want / y, exponent);
  const sold = Math.min(full, x * MAX_INPUT_RESERVES, held * kept);
  const paid = sold < full ? swapOut(y, sold / x, exponent) : want;
  const gross = sold / kept;
  const out = swapOut(y, gross / x, exponent);
  const after = price / (1 + powerM1(gross / x, 1 + exponent));
  return move(network, i, -out, gross, after, wanted - paid);
}

/** Moves both reserves, and users' alpha against the alpha reserve, and records the flow (3.4); hands on what was refused. */
function move(
  network: Network,
  i: number,
  tao: number,
  alpha: number,
  price: number,
  refused: number,
): number {
  network.taoIn[i] = (network.taoIn[i] as number) + tao;
  network.userFlow[i] = (network.userFlow[i] as number) + tao;
  network.alphaIn[i] = (network.alphaIn[i] as number) + alpha;
  network.alphaOut[i] = (network.alphaOut[i] as number) - alpha;
  network.spotPrice[i] = price;
  return refused;
}
