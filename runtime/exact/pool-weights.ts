/**
 * How the pool's weights follow what is added to the reserves, so that the price stays where it is.
 * Source: protocol, 5.6 and 5.7.
 */
import { mul64, PERQUINTILL, perquintillFromRational, saturateU128 } from './fixed/index.ts';

/** Neither weight may fall below 0.01. */
const LEAST_WEIGHT = PERQUINTILL / 100n;
const MOST_WEIGHT = PERQUINTILL - LEAST_WEIGHT;
const HALF = PERQUINTILL / 2n;

/**
 * Weight on TAO after `dy` rao and `dx` alpha rao are added to reserves y and x: each side is valued by the other
 * reserve and rounded to nearest, and the weight is their ratio.
 * Units: parts of 10^18. Errors: null where the chain refuses, since a weight would leave 0.01 to 0.99.
 */
export function weightAfter(y: bigint, x: bigint, wq: bigint, dy: bigint, dx: bigint): bigint | null {
  const alphaSide = valued(PERQUINTILL - wq, y * (x + dx));
  const taoSide = valued(wq, x * (y + dy));
  const sum = alphaSide + taoSide;
  if (sum === 0n) return HALF;
  return allowed(perquintillFromRational(taoSide, saturateU128(sum)));
}

/** weight * product / 10^18, rounded half up; the product is held to 128 bits, and a weight is at most 10^18. */
function valued(weight: bigint, product: bigint): bigint {
  return (weight * saturateU128(product) + HALF) / PERQUINTILL;
}

/**
 * Weight on TAO that a pool starts with so that its price is `price` (U64F64).
 * Units: parts of 10^18. Errors: null where no allowed weight does that; the chain then starts at one half.
 */
export function initialWeight(y: bigint, x: bigint, price: bigint): bigint | null {
  const sum = y + mul64(price, x);
  return sum === 0n ? null : allowed(perquintillFromRational(y, sum));
}

function allowed(weight: bigint): bigint | null {
  return weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT ? weight : null;
}
