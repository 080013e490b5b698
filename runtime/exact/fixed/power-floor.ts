/**
 * The power kernel of the weighted pool: floor(10^18 (n/d)^(a/b)).
 * The chain takes an exact integer root where a/b is a ratio of small numbers and 280 bits of
 * logarithm and exponential elsewhere; both are the true floor. So any precision will do that comes with a
 * proven bound, as long as a floor in doubt is settled by a higher one: float64 for what a block
 * buys, 160 bits for what people trade, 400 bits once in a lifetime, and integers at the end.
 * Source: protocol, 5.2.
 */
import { scaledPower } from './scaled-power.ts';
import { U64_MAX } from './u64.ts';

const SCALE = 10n ** 18n;
/** Largest numerator and denominator for which the chain takes the exact root. */
const SMALL = 1024n;
/** Stands for every power above 64 bits, in which the chain hands them on. */
const TOO_LARGE = U64_MAX + 1n;

const PRECISIONS = [160, 400] as const;

/** Up to here the float form's error stays below 1/32 of a unit. */
const FLOAT_LARGEST = 2 ** 44;
const FLOAT_ERROR = 2 ** -49;
const FLOAT_REACH = 2 ** -10;

/**
 * floor(10^18 (n/d)^(a/b)) of numbers not below 0; 2^64 for all that is larger than a u64.
 * Where there is no such power (d = 0, b = 0) and for n = 0 it is 0, which is what the chain's failure counts as.
 */
export function powerFloor(n: bigint, d: bigint, a: bigint, b: bigint): bigint {
  if (n === 0n || d === 0n || b === 0n) return 0n;
  if (n === d || a === 0n) return SCALE;
  const power = a === b ? (SCALE * n) / d : (floatPower(n, d, a, b) ?? longPower(n, d, a, b));
  return power > U64_MAX ? TOO_LARGE : power;
}

/**
 * 10^18 (1 - (1 - u)^e) by the binomial series, u = (d - n) / d, e = a / b:
 * e u (1 - (e-1)/2 u (1 - (e-2)/3 u (...))).
 * With u (e + 1) <= 2^-10 what six factors leave out is below 2^-59 of it; u and e carry at most three
 * roundings each, the products outside the brackets three, all that happens inside weighs less than one:
 * under 16 * 2^-53 altogether. null where that leaves the floor open.
 */
function floatPower(n: bigint, d: bigint, a: bigint, b: bigint): bigint | null {
  const u = Number(d - n) / Number(d);
  const e = Number(a) / Number(b);
  if (!(u > 0 && u * (e + 1) <= FLOAT_REACH)) return null;
  let series = 1 - ((e - 5) / 6) * u;
  series = 1 - ((e - 4) / 5) * u * series;
  series = 1 - ((e - 3) / 4) * u * series;
  series = 1 - ((e - 2) / 3) * u * series;
  series = 1 - ((e - 1) / 2) * u * series;
  const missing = 1e18 * (e * u) * series;
  if (missing > FLOAT_LARGEST) return null;
  const whole = Math.floor(missing);
  const part = missing - whole;
  const error = missing * FLOAT_ERROR;
  return part > error && part < 1 - error ? SCALE - BigInt(whole) - 1n : null;
}

/** The same by long arithmetic; 2^64 stands for all that is larger. */
export function longPower(n: bigint, d: bigint, a: bigint, b: bigint): bigint {
  let upper = 0n;
  for (const bits of PRECISIONS) {
    const power = scaledPower(n, d, a, b, bits);
    if (power === 'huge') return TOO_LARGE;
    const lower = ((power.value - power.error) * SCALE) >> BigInt(bits);
    upper = ((power.value + power.error) * SCALE) >> BigInt(bits);
    if (lower === upper) return lower;
  }
  return settle(upper, n, d, a, b);
}

/**
 * The power is within 2^-300 of the whole number `upper`. With small a/b it can be that number, or just below
 * it; otherwise no whole number is hit but by rounding, and the chain's 256 bits round to it.
 */
function settle(upper: bigint, n: bigint, d: bigint, a: bigint, b: bigint): bigint {
  const divisor = greatestCommonDivisor(a, b);
  const p = a / divisor;
  const q = b / divisor;
  if (p > SMALL || q > SMALL) return upper;
  return upper ** q * d ** p <= SCALE ** q * n ** p ? upper : upper - 1n;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
