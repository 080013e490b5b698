/**
 * The pools before the weighted one: constant product until spec 289, then concentrated
 * liquidity, of which this is what happens while no tick is crossed.
 * Source: protocol, 5.8.
 */
import { div64, mul64, mulTwo64, saturateU64, whole64 } from './fixed/index.ts';
import { feeIn } from './swap-fee.ts';

const RAO = 10n ** 9n;

/** What went through: `paidIn` is net of the fee. */
export interface HistoricSwap {
  readonly paidIn: bigint;
  readonly fee: bigint;
  readonly out: bigint;
}

/** Until block 5,947,548: reserves y (rao) and x (alpha rao), price y / x. */
export interface ProductPool {
  readonly y: bigint;
  readonly x: bigint;
}

/** Price in rao per alpha, rounded down; 0 for an empty alpha reserve. */
export function productPrice({ y, x }: ProductPool): bigint {
  return x === 0n ? 0n : (y * RAO) / x;
}

/** Alpha rao for `amount` rao. Rounds down, so that the product never falls. */
export function productBuy({ y, x }: ProductPool, amount: bigint): HistoricSwap {
  return { paidIn: amount, fee: 0n, out: productOut(y, x, amount) };
}

/** rao for `amount` alpha rao. Rounds down. */
export function productSell({ y, x }: ProductPool, amount: bigint): HistoricSwap {
  return { paidIn: amount, fee: 0n, out: productOut(x, y, amount) };
}

function productOut(into: bigint, outOf: bigint, paid: bigint): bigint {
  return into + paid === 0n ? 0n : (outOf * paid) / (into + paid);
}

/** From block 5,947,549 to 8,486,593. */
export interface ConcentratedPool {
  readonly liquidity: bigint;
  /** Square root of the price. Shape: U64F64 */
  readonly sqrtPrice: bigint;
  /** parts of 65,535: 196 for specs 290 to 292, then 33 */
  readonly feeRate: number;
}

/** Price in rao per alpha, rounded down. */
export function concentratedPrice({ sqrtPrice }: Pick<ConcentratedPool, 'sqrtPrice'>): bigint {
  return mulTwo64(sqrtPrice, sqrtPrice, RAO);
}

/** Alpha rao for `amount` rao, and where the square root of the price goes. */
export function concentratedBuy(
  pool: ConcentratedPool,
  amount: bigint,
): HistoricSwap & { sqrtPrice: bigint } {
  const { liquidity, sqrtPrice } = pool;
  const { paidIn, fee } = net(pool, amount);
  if (liquidity === 0n || sqrtPrice === 0n) return { paidIn: 0n, fee: 0n, out: 0n, sqrtPrice };
  const after = sqrtPrice + div64(paidIn, liquidity);
  // Both with 128 fraction bits.
  const out = whole64(liquidity * (after - sqrtPrice)) / (sqrtPrice * after);
  return { paidIn, fee, out, sqrtPrice: after };
}

/** rao for `amount` alpha rao, and where the square root of the price goes. */
export function concentratedSell(
  pool: ConcentratedPool,
  amount: bigint,
): HistoricSwap & { sqrtPrice: bigint } {
  const { liquidity, sqrtPrice } = pool;
  const { paidIn, fee } = net(pool, amount);
  if (liquidity === 0n || sqrtPrice === 0n) return { paidIn: 0n, fee: 0n, out: 0n, sqrtPrice };
  const scaled = whole64(liquidity);
  const after = (sqrtPrice * scaled) / (scaled + paidIn * sqrtPrice);
  return { paidIn, fee, out: mul64(liquidity, sqrtPrice - after), sqrtPrice: after };
}

function net({ feeRate }: ConcentratedPool, amount: bigint): { paidIn: bigint; fee: bigint } {
  const held = saturateU64(amount);
  const fee = feeIn(held, BigInt(feeRate));
  return { paidIn: held - fee, fee };
}
