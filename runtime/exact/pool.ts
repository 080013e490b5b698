/**
 * The weighted pool: y TAO (rao) and x alpha (alpha rao), wq = weight on TAO in parts of 10^18,
 * the rest of 10^18 on alpha. A swap keeps y^wq x^wb, so what stays of the paying reserve is
 * e = (in / (in + dIn))^(its weight / the other's) of it.
 * Source: protocol, 5.1 to 5.5.
 */
import { MAX_INPUT_RESERVES, MIN_RESERVE } from '../chain/swap-guards.ts';
import {
  addU64,
  div64,
  mul64,
  ONE_64,
  PERQUINTILL,
  powerFloor,
  saturateU64,
  saturateU128,
  subU64,
  U64_MAX,
  whole64,
} from './fixed/index.ts';
import { stableOut } from './stable-pool.ts';
import { feeIn, feeOn } from './swap-fee.ts';

export { initialWeight, weightAfter } from './pool-weights.ts';

/** Reserves and weight of a pool. */
export interface Pool {
  /** TAO reserve, rao */
  readonly y: bigint;
  /** Alpha reserve, alpha rao */
  readonly x: bigint;
  /** Weight on TAO, parts of 10^18 */
  readonly wq: bigint;
}

export interface SwapRequest extends Pool {
  /** parts of 65,535 of what is paid */
  readonly feeRate: number;
  /** What the caller pays at most, fee included: rao to buy, alpha rao to sell */
  readonly amount: bigint;
  /** rao per alpha; null: the chain's own, which is far away */
  readonly limit: bigint | null;
  /** What the chain sells for itself costs no fee */
  readonly dropFees: boolean;
  /** 0: a stable subnet, where TAO and alpha are one. 1 unless given. */
  readonly mechanism?: number;
}

/** Why the pool refuses, by the chain's name for it. */
export type SwapError =
  | 'SwapInputTooLarge'
  | 'ReservesTooLow'
  | 'PriceLimitExceeded'
  | 'InsufficientLiquidity';

export type SwapQuote =
  | {
      readonly ok: true;
      /** What reaches the reserve: net of the fee */
      readonly paidIn: bigint;
      readonly out: bigint;
      readonly fee: bigint;
      /** What the limit leaves of the amount */
      readonly refund: bigint;
      /** Reserves after */
      readonly y: bigint;
      readonly x: bigint;
    }
  | { readonly ok: false; readonly error: SwapError };

const RAO = 10n ** 9n;
const MOST_INPUT_RESERVES = BigInt(MAX_INPUT_RESERVES);
const LEAST_OUTPUT_RESERVE = BigInt(MIN_RESERVE);
/** rao per alpha: 10^6 TAO, and 10^-6 */
const DEFAULT_BUY_LIMIT = 10n ** 15n;
const DEFAULT_SELL_LIMIT = 1_000n;

/** TAO per alpha. Shape: U64F64. 0 for an empty alpha reserve; every quotient and the product round down. */
export function spotPrice(y: bigint, x: bigint, wq: bigint): bigint {
  if (x === 0n || wq === 0n) return 0n;
  return saturateU128(mul64(div64(PERQUINTILL - wq, wq), div64(y, x)));
}

/** What a buy of `amount` rao would do. */
export function quoteBuy(request: SwapRequest): SwapQuote {
  const { y, x, wq } = request;
  if (request.mechanism === 0) return stableQuote(request.amount, y, x, 'buy');
  const swapped = swap(request, {
    into: y,
    outOf: x,
    weightIn: wq,
    weightOut: PERQUINTILL - wq,
    limit: limitPrice(request.limit ?? DEFAULT_BUY_LIMIT),
    before: (price, limit) => price < limit,
    priceAfter: (paid, out) => spotPrice(addU64(y, paid), subU64(x, out), wq),
    rise: (spot, limit) => inputToLimit(limit, spot, PERQUINTILL - wq, y),
  });
  if (typeof swapped === 'string') return { ok: false, error: swapped };
  return { ok: true, ...swapped, y: addU64(y, swapped.paidIn), x: x - swapped.out };
}

/** What a sale of `amount` alpha rao would do. */
export function quoteSell(request: SwapRequest): SwapQuote {
  const { y, x, wq } = request;
  if (request.mechanism === 0) return stableQuote(request.amount, y, x, 'sell');
  const swapped = swap(request, {
    into: x,
    outOf: y,
    weightIn: PERQUINTILL - wq,
    weightOut: wq,
    limit: limitPrice(request.limit ?? DEFAULT_SELL_LIMIT),
    before: (price, limit) => price > limit,
    priceAfter: (paid, out) => spotPrice(subU64(y, out), addU64(x, paid), wq),
    rise: (spot, limit) => inputToLimit(spot, limit, wq, x),
  });
  if (typeof swapped === 'string') return { ok: false, error: swapped };
  return { ok: true, ...swapped, y: y - swapped.out, x: addU64(x, swapped.paidIn) };
}

/** What a buy and a sale differ in. */
interface Side {
  readonly into: bigint;
  readonly outOf: bigint;
  readonly weightIn: bigint;
  readonly weightOut: bigint;
  /** U64F64 */
  readonly limit: bigint;
  /** Whether a price has still some way to go to the limit */
  readonly before: (price: bigint, limit: bigint) => boolean;
  readonly priceAfter: (paid: bigint, out: bigint) => bigint;
  /** Input that moves the price from here to the limit */
  readonly rise: (spot: bigint, limit: bigint) => bigint;
}

interface Swapped {
  readonly paidIn: bigint;
  readonly out: bigint;
  readonly fee: bigint;
  readonly refund: bigint;
}

/** The chain's checks in its order, and the swap (5.3 to 5.5). */
function swap({ y, x, wq, amount, feeRate, dropFees }: SwapRequest, side: Side): Swapped | SwapError {
  const rate = dropFees ? 0n : BigInt(feeRate);
  const fee = feeIn(amount, rate);
  const net = amount - fee;
  if (net > side.into * MOST_INPUT_RESERVES) return 'SwapInputTooLarge';
  if (side.outOf < LEAST_OUTPUT_RESERVE) return 'ReservesTooLow';
  const spot = spotPrice(y, x, wq);
  if (!side.before(spot, side.limit)) return 'PriceLimitExceeded';
  const out = paidOut(side.into, side.outOf, side.weightIn, side.weightOut, net);
  const target = side.priceAfter(net, out);
  if (target === side.limit || side.before(target, side.limit)) {
    return accepted({ paidIn: net, out, fee, refund: 0n }, side.outOf);
  }
  const paidIn = side.rise(spot, side.limit);
  const cutFee = feeOn(paidIn, rate);
  const refund = subU64(amount, paidIn + cutFee);
  const cutOut = paidOut(side.into, side.outOf, side.weightIn, side.weightOut, paidIn);
  return accepted({ paidIn, out: cutOut, fee: cutFee, refund }, side.outOf);
}

function accepted(swapped: Swapped, outOf: bigint): Swapped | SwapError {
  if (swapped.out === 0n && swapped.paidIn > 0n) return 'ReservesTooLow';
  return swapped.out > outOf ? 'InsufficientLiquidity' : swapped;
}

/** What the other reserve pays for `paid` more in this one. */
function paidOut(into: bigint, outOf: bigint, weightIn: bigint, weightOut: bigint, paid: bigint): bigint {
  const total = addU64(into, paid);
  // Where nothing is and nothing comes, or a side has no weight, the chain's power fails and counts as 0.
  const power = powerFloor(into, total, weightIn, weightOut);
  return power >= PERQUINTILL ? 0n : mul64(outOf, ONE_64 - div64(power, PERQUINTILL));
}

/** Input that moves the price by n/d: reserve * ((n/d)^weight - 1), the power held to 64 bits. */
function inputToLimit(n: bigint, d: bigint, weight: bigint, reserve: bigint): bigint {
  return growth(reserve, saturateU64(powerFloor(n, d, weight, PERQUINTILL)));
}

/** reserve * (power / 10^18 - 1), as a u64. */
function growth(reserve: bigint, power: bigint): bigint {
  const ratio = div64(power, PERQUINTILL);
  return ratio <= ONE_64 ? 0n : saturateU64(mul64(reserve, ratio - ONE_64));
}

/**
 * Alpha to sell, before the fee, for `wanted` rao out of the pool.
 * 0 where the reserve does not hold them, and where it takes more than the chain's 64 bits can say.
 */
export function alphaForTao(y: bigint, x: bigint, wq: bigint, wanted: bigint): bigint {
  if (wanted >= y) return 0n;
  const power = powerFloor(y, y - wanted, wq, PERQUINTILL - wq);
  return power > U64_MAX ? 0n : growth(x, power);
}

/**
 * What the chain gets when it buys alpha with excess TAO: no fee, and no limit but the default.
 * Units: rao in, alpha rao out. null where the swap fails.
 */
export function chainBuy(y: bigint, x: bigint, wq: bigint, amount: bigint): bigint | null {
  if (amount > y * MOST_INPUT_RESERVES || x < LEAST_OUTPUT_RESERVE) return null;
  const out = paidOut(y, x, wq, PERQUINTILL - wq, amount);
  if (out === 0n && amount > 0n) return null;
  // Weights are at most 99 : 1, so at 10^4 TAO per alpha in the reserves the price is below the default limit.
  if (y + amount < (x - out) * 10_000n && wq >= PERQUINTILL / 100n) return out;
  const quote = quoteBuy({ y, x, wq, amount, feeRate: 0, limit: null, dropFees: true });
  return quote.ok && quote.paidIn === amount ? quote.out : null;
}

/**
 * What a buy gets less than the spot price would have given, as the runtime quotes it.
 * Units: `amount` rao, fee included, `price` U64F64; alpha rao. Rounds: the quotient down.
 */
export function buySlippage(amount: bigint, price: bigint, out: bigint): bigint {
  return price === 0n ? 0n : subU64(saturateU64(whole64(amount) / price), out);
}

/** A limit in rao per alpha as a price. Shape: U64F64. */
function limitPrice(rao: bigint): bigint {
  return div64(rao, RAO);
}

function stableQuote(amount: bigint, y: bigint, x: bigint, side: 'buy' | 'sell'): SwapQuote {
  const out = stableOut(side === 'buy' ? x : y, amount);
  if (out === null) return { ok: false, error: 'ReservesTooLow' };
  const after = side === 'buy' ? { y: addU64(y, amount), x: x - out } : { y: y - out, x: addU64(x, amount) };
  return { ok: true, paidIn: amount, out, fee: 0n, refund: 0n, ...after };
}
