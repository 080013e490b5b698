/** A subnet's price, TAO per alpha in U64F64: 1 where it isn't dynamic. Source: protocol, 3.2 and 5.1. */
import { ONE_64 } from './fixed/index.ts';
import type { ExactSubnet } from './network.ts';
import { spotPrice } from './pool.ts';

interface Priced {
  taoIn: bigint;
  alphaIn: bigint;
  weightQuote: bigint;
  price: bigint;
}

/**
 * The last price of each subnet, with the pool that it is the price of: a block ends with the
 * price that the next one begins with, and many pools don't change at all.
 */
const last = new WeakMap<ExactSubnet, Priced>();

export function spotPriceOf(subnet: ExactSubnet): bigint {
  if (subnet.mechanism === 0) return ONE_64;
  const { taoIn, alphaIn, weightQuote } = subnet;
  const known = last.get(subnet);
  if (known === undefined) {
    const price = spotPrice(taoIn, alphaIn, weightQuote);
    last.set(subnet, { taoIn, alphaIn, weightQuote, price });
    return price;
  }
  if (known.taoIn === taoIn && known.alphaIn === alphaIn && known.weightQuote === weightQuote)
    return known.price;
  known.taoIn = taoIn;
  known.alphaIn = alphaIn;
  known.weightQuote = weightQuote;
  known.price = spotPrice(taoIn, alphaIn, weightQuote);
  return known.price;
}
