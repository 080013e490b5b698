/**
 * What happens between a subnet's TAO and its pool, one pool at a time: a chain buy with what
 * the injection can't take (no fee, no limit; the alpha is nobody's), then the injection,
 * which moves the weights and leaves the price. Where the weights would leave 0.01 to 0.99
 * the amounts wait in reservoirs.
 * The loop of `emission-terms.ts` does the common case itself; this is the full rule.
 * Source: protocol, 4.3, 5.6.
 */
import { chainBuy } from './chain-buy.ts';
import { type Network, weightQuote } from './network.ts';
import { MAX_WEIGHT_RATIO, spotPrice } from './pool.ts';

/**
 * Would the weights take these reserves at this price?
 * Units: rao and alpha rao after the injection; weight ratio = price * alpha / TAO.
 */
export function weightsAllow(spot: number, taoIn: number, alphaIn: number): boolean {
  const priced = spot * alphaIn;
  return priced <= MAX_WEIGHT_RATIO * taoIn && priced * MAX_WEIGHT_RATIO >= taoIn;
}

/** Whole rao and alpha rao that one block has for one pool. */
export interface Portion {
  tao: number;
  alpha: number;
  excess: number;
}

/**
 * The order since spec 441: buy, then inject. Changes the pool.
 * Returns the rao spent; a refused buy leaves its TAO unspent and sets `portion.excess` to 0.
 */
export function buyThenInject(network: Network, i: number, portion: Portion): number {
  if (portion.excess > 0 && !chainBuy(network, i, portion.excess)) portion.excess = 0;
  if (network.dynamic[i] === 1) injectThroughReservoirs(network, i, portion.tao, portion.alpha);
  else addReserves(network, i, portion.tao, portion.alpha);
  return portion.tao + portion.excess;
}

/**
 * The order before it: the weights move for the injection, the buy then runs on the old reserves,
 * and the injection comes last. Weights at their end refuse the injection; a failed buy still spends.
 */
export function weighBuyInject(network: Network, i: number, portion: Portion): number {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const price = network.spotPrice[i] as number;
  const { excess } = portion;
  if (network.dynamic[i] === 1) {
    if (!weightsAllow(price, y + portion.tao, x + portion.alpha)) {
      portion.tao = 0;
      portion.alpha = 0;
    }
    const ratio = (price * (x + portion.alpha)) / (y + portion.tao);
    network.spotPrice[i] = spotPrice(y, x, ratio);
    if (excess > 0) chainBuy(network, i, excess);
    const weight = weightQuote(network, i);
    addReserves(network, i, portion.tao, portion.alpha);
    network.spotPrice[i] = spotPrice(
      network.taoIn[i] as number,
      network.alphaIn[i] as number,
      (1 - weight) / weight,
    );
  } else {
    if (excess > 0) chainBuy(network, i, excess);
    addReserves(network, i, portion.tao, portion.alpha);
  }
  return portion.tao + excess;
}

/** Tries both amounts together with what waits, then alpha alone, then TAO alone; what isn't used waits. */
function injectThroughReservoirs(network: Network, i: number, tao: number, alpha: number): void {
  const y = network.taoIn[i] as number;
  const x = network.alphaIn[i] as number;
  const spot = network.spotPrice[i] as number;
  const waitingTao = (network.reservoirTao[i] as number) + tao;
  const waitingAlpha = (network.reservoirAlpha[i] as number) + alpha;
  const both = weightsAllow(spot, y + waitingTao, x + waitingAlpha);
  const alphaAlone = !both && weightsAllow(spot, y, x + waitingAlpha);
  const taoAlone = !both && !alphaAlone && weightsAllow(spot, y + waitingTao, x);
  const usesTao = both || taoAlone;
  const usesAlpha = both || alphaAlone;
  addReserves(network, i, usesTao ? waitingTao : 0, usesAlpha ? waitingAlpha : 0);
  network.reservoirTao[i] = usesTao ? 0 : waitingTao;
  network.reservoirAlpha[i] = usesAlpha ? 0 : waitingAlpha;
}

function addReserves(network: Network, i: number, tao: number, alpha: number): void {
  network.taoIn[i] = (network.taoIn[i] as number) + tao;
  network.alphaIn[i] = (network.alphaIn[i] as number) + alpha;
}
