/**
 * Users' buys and sells in integers: through the chain's guards, with its fee, and counted as
 * flow. A swap changes what users hold, never what is issued.
 * Source: protocol 5.3 and 5.4; 3.4 for what counts as flow.
 */
import { MAX_INPUT_RESERVES, MIN_RESERVE } from './chain/swap-guards.ts';
import { U16_MAX } from './exact/fixed/index.ts';
import type { ExactSubnet } from './exact/index.ts';
import { alphaForTao, quoteBuy, quoteSell } from './exact/pool.ts';
import { feeIn } from './exact/swap-fee.ts';

const LEAST_RESERVE = BigInt(MIN_RESERVE);
const MOST_INPUT_RESERVES = BigInt(MAX_INPUT_RESERVES);

export type Swapped =
  /** What the user got: alpha rao for a buy, rao for a sell. */
  | { readonly ok: true; readonly out: bigint }
  /** By the chain's name for it. */
  | { readonly ok: false; readonly error: string };

/** A user pays `amount` rao, fee included. */
export function buyExact(subnet: ExactSubnet, amount: bigint): Swapped {
  if (!subnet.subtokenEnabled) return { ok: false, error: 'SubtokenDisabled' };
  const quote = quoteBuy({ ...poolOf(subnet), amount, limit: null, dropFees: false });
  if (!quote.ok) return quote;
  move(subnet, quote.paidIn, -quote.out);
  return { ok: true, out: quote.out };
}

/** A user sells `alpha`, fee included. The fee is sold into the same pool right after, for the block's author. */
export function sellExact(subnet: ExactSubnet, alpha: bigint): Swapped {
  const quote = quoteSell({ ...poolOf(subnet), amount: alpha, limit: null, dropFees: false });
  if (!quote.ok) return quote;
  move(subnet, -quote.out, quote.paidIn);
  if (quote.fee > 0n) {
    const leg = quoteSell({ ...poolOf(subnet), amount: quote.fee, limit: null, dropFees: true });
    // A fee too small to buy a rao leaves the pool as it is.
    if (leg.ok) move(subnet, -leg.out, leg.paidIn);
  }
  return { ok: true, out: quote.out };
}

/** Users sell what pays them `wanted` rao, or as much of it as they hold and the pool gives. @returns rao that were refused */
export function sellForExact(subnet: ExactSubnet, wanted: bigint): bigint {
  const held = heldByUsers(subnet);
  const alpha =
    subnet.mechanism === 0 ? least(wanted, held, subnet.taoIn) : alphaToSell(subnet, wanted, held);
  if (alpha === 0n) return wanted;
  const sold = sellExact(subnet, alpha);
  return !sold.ok ? wanted : sold.out < wanted ? wanted - sold.out : 0n;
}

/** What the pool takes in for `wanted` rao, fee included, as far as its guards and what is held allow. */
function alphaToSell(subnet: ExactSubnet, wanted: bigint, held: bigint): bigint {
  const { y, x, wq, feeRate } = poolOf(subnet);
  if (y <= LEAST_RESERVE) return 0n;
  const within = y - LEAST_RESERVE;
  const net = alphaForTao(y, x, wq, wanted < within ? wanted : within);
  return least(withFee(net, BigInt(feeRate)), held, x * MOST_INPUT_RESERVES);
}

/** Alpha outside the pool that isn't the protocol's own. */
export function heldByUsers({ alphaOut, protocolAlpha }: ExactSubnet): bigint {
  return alphaOut > protocolAlpha ? alphaOut - protocolAlpha : 0n;
}

/** What a swap of `amount` takes, rao or alpha rao. */
export function feeOf({ feeRate, mechanism }: ExactSubnet, amount: bigint): bigint {
  return mechanism === 0 ? 0n : feeIn(amount, BigInt(feeRate));
}

/** The amount of which `net` is left after the fee; 0 where the fee takes everything. Rounds: up. */
function withFee(net: bigint, rate: bigint): bigint {
  return rate >= U16_MAX ? 0n : (net * U16_MAX + U16_MAX - rate - 1n) / (U16_MAX - rate);
}

function poolOf({ taoIn, alphaIn, weightQuote, feeRate, mechanism }: ExactSubnet) {
  return { y: taoIn, x: alphaIn, wq: weightQuote, feeRate, mechanism };
}

/** Moves both reserves, and users' alpha against the pool's; the TAO is a user's flow. */
function move(subnet: ExactSubnet, tao: bigint, alpha: bigint): void {
  subnet.taoIn += tao;
  subnet.alphaIn += alpha;
  subnet.alphaOut -= alpha;
  subnet.userAlpha -= alpha;
  subnet.userFlow.pending += tao;
}

function least(a: bigint, b: bigint, c: bigint): bigint {
  const ab = a < b ? a : b;
  return ab < c ? ab : c;
}
