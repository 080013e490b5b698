/**
 * Natural logarithm and exponential of float64 from sums, products and quotients alone. The engine's
 * own may differ in their last digit from machine to machine, and a draw decides in which block
 * somebody comes.
 * Rounds: within three units of the last place.
 */

const LN2_HIGH = 0.6931471803691238; // its last 20 bits are 0: products with a small integer are exact
const LN2_LOW = 1.9082149292705877e-10;
const SQRT2 = Math.SQRT2;
/** Odd powers of the series of ln that count: the next is below 2^-56 of the first. */
const LN_TERMS = 11;
/** Powers of the series of e^x that count for x up to ln(2) / 2. */
const EXP_TERMS = 14;
/** Beyond these e^x is 0 or too large. */
const EXP_RANGE = 745;

const bits = new DataView(new ArrayBuffer(8));

/** ln(x). NaN below 0, -Infinity at 0. */
export function ln(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : Number.NaN;
  bits.setFloat64(0, x);
  let power = ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
  // Below 2^-1022 the exponent isn't stored: none of what is drawn gets there, but the answer is right.
  if (power === -1023) return ln(x * 2 ** 54) - 54 * LN2_HIGH - 54 * LN2_LOW;
  bits.setUint32(0, (bits.getUint32(0) & 0x000fffff) | (1023 << 20));
  let mantissa = bits.getFloat64(0);
  if (mantissa > SQRT2) {
    mantissa /= 2;
    power += 1;
  }
  const t = (mantissa - 1) / (mantissa + 1);
  const square = t * t;
  let sum = 0;
  for (let i = LN_TERMS; i >= 1; i -= 1) sum = (sum + 1 / (2 * i + 1)) * square;
  return power * LN2_HIGH + (2 * t + (2 * t * sum + power * LN2_LOW));
}

/** e^x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > EXP_RANGE) return Infinity;
  if (x < -EXP_RANGE) return 0;
  const power = Math.round(x / Math.LN2);
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  let sum = 1;
  for (let i = EXP_TERMS; i >= 1; i -= 1) sum = 1 + (sum * rest) / i;
  const half = power >> 1;
  return sum * powerOfTwo(half) * powerOfTwo(power - half);
}

/** 2^n for -1022 <= n <= 1023, exactly. */
function powerOfTwo(n: number): number {
  bits.setUint32(4, 0);
  bits.setUint32(0, (n + 1023) << 20);
  return bits.getFloat64(0);
}
