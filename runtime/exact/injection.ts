/**
 * What happens between a subnet's part of a block's TAO and its pool: the chain buy with what
 * is in excess, and the injection of TAO and alpha, which moves the pool's weights just so that
 * the price stays. Weights that would leave their range refuse it.
 * Source: protocol, 4.3 and 5.6.
 */
import { chainBuy } from './chain-buy.ts';
import { addU64 } from './fixed/index.ts';
import type { ExactSubnet } from './network.ts';
import { weightAfter } from './pool.ts';

/** Whole rao and alpha rao that one block has for one pool. */
export interface Portion {
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly excess: bigint;
}

/** What came of it, rao and alpha rao. */
export interface Injected {
  /** Left the block's TAO for the pool or its reservoir */
  readonly tao: bigint;
  /** Minted for the pool or its reservoir */
  readonly alpha: bigint;
  /** Left the block's TAO for a chain buy */
  readonly excess: bigint;
}

/**
 * The order since spec 441: buy, then inject, through reservoirs. A refused buy spends nothing.
 * Sets the subnet's emission of the block, and changes its pool.
 */
export function buyThenInject(subnet: ExactSubnet, { tao, alpha, excess }: Portion): Injected {
  const bought = excess > 0n && chainBuy(subnet, excess) ? excess : 0n;
  subnet.excessTao = bought;
  if (subnet.mechanism === 0) addReserves(subnet, tao, alpha);
  else injectThroughReservoirs(subnet, tao, alpha);
  return { tao, alpha, excess: bought };
}

/**
 * The order before: the weights move for the injection, the buy runs on the old reserves, and the
 * injection comes last. Weights at their end refuse the injection, which is then gone; a failed
 * buy leaves its TAO with the subnet's account, spent and in no pool.
 */
export function weighBuyInject(subnet: ExactSubnet, { tao, alpha, excess }: Portion): Injected {
  const refused = subnet.mechanism !== 0 && !moveWeight(subnet, tao, alpha);
  if (excess > 0n) chainBuy(subnet, excess);
  subnet.excessTao = excess;
  if (refused) addReserves(subnet, 0n, 0n);
  else addReserves(subnet, tao, alpha);
  return refused ? { tao: 0n, alpha: 0n, excess } : { tao, alpha, excess };
}

/** Tries both amounts together with what waits, then alpha alone, then TAO alone; what isn't used waits. */
function injectThroughReservoirs(subnet: ExactSubnet, newTao: bigint, newAlpha: bigint): void {
  const tao = subnet.reservoirTao + newTao;
  const alpha = subnet.reservoirAlpha + newAlpha;
  if (tao === 0n && alpha === 0n) {
    injectNothing(subnet);
    return;
  }
  let usesTao = true;
  let usesAlpha = true;
  if (!moveWeight(subnet, tao, alpha)) {
    usesAlpha = moveWeight(subnet, 0n, alpha);
    usesTao = !usesAlpha && moveWeight(subnet, tao, 0n);
  }
  subnet.reservoirTao = usesTao ? 0n : tao;
  subnet.reservoirAlpha = usesAlpha ? 0n : alpha;
  addReserves(subnet, usesTao ? tao : 0n, usesAlpha ? alpha : 0n);
}

/** Pools that an injection of nothing has left as they were. */
const resting = new WeakMap<ExactSubnet, { taoIn: bigint; alphaIn: bigint; weightQuote: bigint }>();

/**
 * An injection of nothing may move the weights by a unit, and then no more: a third of mainnet's
 * pools stay so for days. They are not asked again until something has changed.
 */
function injectNothing(subnet: ExactSubnet): void {
  const { taoIn, alphaIn, weightQuote } = subnet;
  subnet.taoInEmission = 0n;
  subnet.alphaInEmission = 0n;
  const rested = resting.get(subnet);
  const same = rested?.taoIn === taoIn && rested.alphaIn === alphaIn && rested.weightQuote === weightQuote;
  if (same) return;
  moveWeight(subnet, 0n, 0n);
  if (subnet.weightQuote === weightQuote) resting.set(subnet, { taoIn, alphaIn, weightQuote });
}

/** Moves the weights for an injection; false, with nothing changed, where they refuse it. */
function moveWeight(subnet: ExactSubnet, tao: bigint, alpha: bigint): boolean {
  const weight = weightAfter(subnet.taoIn, subnet.alphaIn, subnet.weightQuote, tao, alpha);
  if (weight === null) return false;
  subnet.weightQuote = weight;
  return true;
}

function addReserves(subnet: ExactSubnet, tao: bigint, alpha: bigint): void {
  subnet.taoIn = addU64(subnet.taoIn, tao);
  subnet.alphaIn = addU64(subnet.alphaIn, alpha);
  subnet.taoInEmission = tao;
  subnet.alphaInEmission = alpha;
}
