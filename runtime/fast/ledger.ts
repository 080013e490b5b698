/**
 * What registering and dissolving do to a network in float64; see `chain/ledger.ts`. Amounts become whole
 * rao here, prices the chain's fixed-point numbers as near as a float comes.
 * Source: protocol, 9.3, 9.5, 10.3.
 */
import type { Estate, Ledger, NewPool, Payment } from '../chain/ledger.ts';
import { chainBuy } from './chain-buy.ts';
import { beginLife, endLife, type Network } from './network.ts';
import { paysOneForOne } from './stable-pool.ts';
import { swapRefusal } from './swap-refusal.ts';

/** Parts that a collateral share is counted in. */
const PARTS = 65_535n;
/** TAO per alpha: above it no buy without a limit of its own begins. */
const LIMIT = 1e6;

export function floatLedger(network: Network): Ledger {
  return {
    movingPrice: (i) => BigInt(Math.round(network.movingPrice[i] as number)),
    spotPrice: (i) => BigInt(Math.round((network.spotPrice[i] as number) * 2 ** 64)),
    dissolve: (i) => dissolve(network, i),
    create: (i, netuid, pool) => create(network, i, netuid, pool),
    start(i, block) {
      network.subtokenEnabled[i] = 1;
      network.firstEmissionBlock[i] = block + 1;
    },
    payForNeuron: (i, tao, collateral) => payForNeuron(network, i, tao, collateral),
  };
}

/** What waits in the reservoirs goes with the pool. Pots that wait for an epoch count as held: no float knows them. */
function dissolve(network: Network, i: number): Estate {
  const tao = rao(network.taoIn, i) + rao(network.reservoirTao, i);
  const alphaIn = rao(network.alphaIn, i) + rao(network.reservoirAlpha, i);
  const protocolAlpha = rao(network.protocolAlpha, i);
  const outside = rao(network.alphaOut, i);
  endLife(network, i);
  return { tao, alphaIn, held: outside > protocolAlpha ? outside - protocolAlpha : 0n, protocolAlpha };
}

/** Weights 1/2, nothing outside the pool, emission off; it waits for its start call. */
function create(network: Network, i: number, netuid: number, { tao, alpha }: NewPool): void {
  beginLife(network, i, netuid);
  network.taoIn[i] = Number(tao);
  network.alphaIn[i] = Number(alpha);
  network.alphaOut[i] = 0;
  network.protocolAlpha[i] = 0;
  network.spotPrice[i] = alpha > 0n ? Number(tao) / Number(alpha) : 0;
  network.movingPrice[i] = 0;
  network.rootProp[i] = 0;
  network.minerBurned[i] = 0;
  network.dynamic[i] = 1;
  network.registrationAllowed[i] = 1;
  network.ownerCutEnabled[i] = 1;
}

function payForNeuron(network: Network, i: number, tao: bigint, collateral: number): Payment {
  if (network.subtokenEnabled[i] !== 1) return { ok: false, error: 'SubtokenDisabled' };
  const dynamic = network.dynamic[i] === 1;
  const net = paidIn(network, i, Number(tao));
  const error = dynamic
    ? refusal(network, i, net)
    : paysOneForOne(network.alphaIn[i] as number, net)
      ? null
      : 'ReservesTooLow';
  if (error !== null) return { ok: false, error };
  if (net === 0) return { ok: true, bought: 0n, recycled: 0n };
  const { alphaIn, alphaOut, protocolAlpha, userFlow } = network;
  const alphaBefore = alphaIn[i] as number;
  if (!chainBuy(network, i, net)) return { ok: false, error: 'ReservesTooLow' };
  const bought = BigInt(Math.round(alphaBefore - (alphaIn[i] as number)));
  const recycled = bought - (bought * BigInt(collateral)) / PARTS;
  // Somebody's, not the protocol's as after a chain buy; and what is recycled is nobody's any more.
  protocolAlpha[i] = (protocolAlpha[i] as number) - Number(bought);
  alphaOut[i] = (alphaOut[i] as number) - Number(recycled);
  userFlow[i] = (userFlow[i] as number) + net;
  return { ok: true, bought, recycled };
}

/** What reaches the pool. Rounds: the fee down, as the chain does. */
function paidIn(network: Network, i: number, tao: number): number {
  return network.dynamic[i] === 1 ? tao - Math.floor(tao * (network.feeRate[i] as number)) : tao;
}

function refusal(network: Network, i: number, net: number) {
  const into = network.taoIn[i] as number;
  const outOf = network.alphaIn[i] as number;
  const spot = network.spotPrice[i] as number;
  return swapRefusal({ net, into, outOf, exponent: into / (spot * outOf), spot, limit: LIMIT, side: 'buy' });
}

const rao = (column: Float64Array, i: number): bigint => BigInt(Math.round(column[i] as number));
