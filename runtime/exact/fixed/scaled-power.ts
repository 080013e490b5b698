/**
 * (n/d)^(a/b) to any number of bits, with a bound on how far off it is.
 * ln(n/d) = k ln 2 + 2 atanh((m-1)/(m+1)) with m = n / (d 2^k) near 1; the exponential takes the
 * halves out again, then a 256th of the rest by its series, squared eight times.
 * All errors are counted in units of the last bit.
 */

export interface ScaledPower {
  /** times 2^bits */
  readonly value: bigint;
  /** The true value is within value +- error. */
  readonly error: bigint;
}

/** Squarings that follow the series of the exponential. */
const SQUARINGS = 8n;
/** Results from 2^6 on are called huge: what asks wants less than 2^64 / 10^18 = 18.4. */
const HUGE = 6n;
/** Results below 2^-128 are 0 within 2^-126. */
const TINY = -128n;

/** `n`, `d`, `a`, `b` > 0; n and d of up to 256 bits, so that k counts fewer than 2^8. */
export function scaledPower(n: bigint, d: bigint, a: bigint, b: bigint, bits: number): ScaledPower | 'huge' {
  const shift = BigInt(bits);
  const ln2 = naturalLog2(bits);
  // At most 2 (2 + one per term) units from the series, one per k from ln 2: below 2^10 for up to 400 bits.
  const exponent = (naturalLog(n, d, shift, ln2) * a) / b;
  const exponentError = ((1n << 10n) * a) / b + 2n;
  const halves = (exponent + (ln2 >> 1n)) / ln2 - (exponent + (ln2 >> 1n) < 0n ? 1n : 0n);
  if (halves > HUGE) return 'huge';
  if (halves < TINY) return { value: 0n, error: 1n << (shift - 126n) };
  const rest = exponent - halves * ln2;
  // The exponent's error is one of the result's relative error, doubled since e^rest < 2; |halves| units come from
  // ln 2; a unit per term and squaring, doubled by each of 8 squarings, stay below 2^16.
  const error = 2n * exponentError + (1n << 17n);
  const value = exponential(rest, shift);
  if (halves >= 0n) return { value: value << halves, error: error << halves };
  return { value: value >> -halves, error: (error >> -halves) + 2n };
}

function naturalLog(n: bigint, d: bigint, shift: bigint, ln2: bigint): bigint {
  let k = BigInt(bitLength(n) - bitLength(d));
  let [top, bottom] = k >= 0n ? [n, d << k] : [n << -k, d];
  // m is within 1/2 and 2: brought to 0.7 .. 1.4, where the series gains 5 bits a term.
  if (top * 10n > bottom * 14n) {
    bottom <<= 1n;
    k += 1n;
  } else if (top * 14n < bottom * 10n) {
    top <<= 1n;
    k -= 1n;
  }
  return k * ln2 + 2n * inverseTangent(((top - bottom) << shift) / (top + bottom), shift);
}

/** atanh(t) = t + t^3/3 + t^5/5 + ... */
function inverseTangent(t: bigint, shift: bigint): bigint {
  const square = (t * t) >> shift;
  // On the size of t: rounding toward minus infinity would keep a negative power at -1 for ever.
  let power = t < 0n ? -t : t;
  let sum = power;
  for (let i = 3n; power > 0n; i += 2n) {
    power = (power * square) >> shift;
    sum += power / i;
  }
  return t < 0n ? -sum : sum;
}

function exponential(x: bigint, shift: bigint): bigint {
  const size = (x < 0n ? -x : x) >> SQUARINGS;
  const one = 1n << shift;
  let term = one;
  let even = one;
  let odd = 0n;
  for (let i = 1n; term > 0n; i++) {
    term = (term * size) / (i << shift);
    if ((i & 1n) === 0n) even += term;
    else odd += term;
  }
  let result = x < 0n ? even - odd : even + odd;
  for (let i = 0n; i < SQUARINGS; i++) result = (result * result) >> shift;
  return result;
}

const logsOfTwo = new Map<number, bigint>();

/** ln 2 = 2 atanh(1/3), once per precision; 16 bits more are dropped, so it is one unit off at most. */
function naturalLog2(bits: number): bigint {
  const known = logsOfTwo.get(bits);
  if (known !== undefined) return known;
  const shift = BigInt(bits + 16);
  const result = (2n * inverseTangent((1n << shift) / 3n, shift)) >> 16n;
  logsOfTwo.set(bits, result);
  return result;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
