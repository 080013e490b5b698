/**
 * What registering and dissolving do to a network in the chain's integers; see `chain/ledger.ts`.
 * Source: protocol, 9.3, 9.5, 10.3.
 */
import { invariant } from '../../grammar/index.ts';
import type { Estate, Ledger, NewPool, Payment } from '../chain/ledger.ts';
import { addU64, div64, mul64, subU64, U16_MAX } from './fixed/index.ts';
import { type ExactNetwork, type ExactSubnet, movingPriceOf } from './network.ts';
import { newSubnet, nobody } from './new-subnet.ts';
import { waitingAlpha } from './pending.ts';
import { quoteBuy } from './pool.ts';
import { recycleAlpha } from './recycling.ts';
import { spotPriceOf } from './spot-price.ts';

export function exactLedger(network: ExactNetwork): Ledger {
  const at = (i: number) => living(network, i);
  return {
    movingPrice: (i) => movingPriceOf(at(i)),
    spotPrice: (i) => spotPriceOf(at(i)),
    dissolve: (i) => dissolve(network, i),
    create: (i, netuid, pool, block) => create(network, i, netuid, pool, block),
    start(i, block) {
      at(i).firstEmissionBlock = block + 1;
      at(i).subtokenEnabled = true;
    },
    payForNeuron: (i, tao, collateral) => payForNeuron(at(i), tao, collateral),
  };
}

/** What waits in the reservoirs goes with the pool. Pots that wait for an epoch are deleted: nobody holds their alpha. */
function dissolve(network: ExactNetwork, i: number): Estate {
  const subnet = living(network, i);
  network.order = network.order.filter((it) => it !== i);
  network.subnets[i] = nobody();
  const { alphaOut, protocolAlpha } = subnet;
  return {
    tao: addU64(subnet.taoIn, subnet.reservoirTao),
    alphaIn: addU64(subnet.alphaIn, subnet.reservoirAlpha),
    held: subU64(alphaOut, protocolAlpha + waitingAlpha(subnet)),
    protocolAlpha,
  };
}

function create(
  network: ExactNetwork,
  i: number,
  netuid: number,
  { tao, alpha }: NewPool,
  block: number,
): void {
  const { subnets, order } = network;
  invariant(subnets[i]?.alive === false, 'a new subnet gets an empty place');
  subnets[i] = { ...newSubnet(network, netuid, block), taoIn: tao, alphaIn: alpha };
  const after = order.findIndex((it) => living(network, it).netuid > netuid);
  network.order = order.toSpliced(after < 0 ? order.length : after, 0, i);
}

/**
 * Buys alpha with the swap fee; the buy counts as a user's. The parts of the price that are
 * collateral and not have their parts of the alpha: the first is held, the second recycled.
 * Rounds: the collateral's price and its alpha down.
 */
function payForNeuron(subnet: ExactSubnet, tao: bigint, collateral: number): Payment {
  if (!subnet.subtokenEnabled) return { ok: false, error: 'SubtokenDisabled' };
  const { taoIn: y, alphaIn: x, weightQuote: wq, feeRate, mechanism } = subnet;
  const quote = quoteBuy({ y, x, wq, feeRate, mechanism, amount: tao, limit: null, dropFees: false });
  if (!quote.ok) return quote;
  subnet.taoIn = quote.y;
  subnet.alphaIn = quote.x;
  subnet.alphaOut = addU64(subnet.alphaOut, quote.out);
  subnet.userFlow.pending += quote.paidIn;
  const locked = mul64(tao, div64(BigInt(collateral), U16_MAX));
  const recycled = quote.out - (tao === 0n ? 0n : (quote.out * locked) / tao);
  recycleAlpha(subnet, recycled);
  return { ok: true, bought: quote.out, recycled };
}

function living(network: ExactNetwork, i: number): ExactSubnet {
  const subnet = network.subnets[i];
  invariant(subnet?.alive, 'only a subnet that lives is dealt with');
  return subnet;
}
