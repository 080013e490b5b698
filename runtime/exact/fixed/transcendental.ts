/**
 * The chain's logarithms and exponential. They are short approximations, and results depend on
 * just how far they are off: their last bit is part of the rules that use them.
 * Source: protocol, 1.4.
 */
import { checkedMul, div } from './arithmetic.ts';
import { type Format, fits } from './format.ts';

/** log2(e) and e, cut to 23 fraction bits. */
const LOG2_E_23 = 12_102_203n;
const E_23 = 22_802_600n;

/** Logarithm to base 2, bit by bit. Errors: null for x <= 0, and where 1/x or the result does not fit. */
export function log2(format: Format, x: bigint): bigint | null {
  if (x <= 0n) return null;
  const { one } = format;
  if (x >= one) return log2FromOne(format, x);
  const inverse = div(format, one, x);
  if (inverse === null) return null;
  const result = -log2FromOne(format, inverse);
  return fits(format, result) ? result : null;
}

/** Natural logarithm. Errors: as `log2`. */
export function ln(format: Format, x: bigint): bigint | null {
  const binary = log2(format, x);
  return binary === null ? null : div(format, binary, LOG2_E_23 << (format.fraction - 23n));
}

/**
 * e^x by its series, which stops one term short of the number of fraction bits: too low for
 * large x. Below zero it is 1 / e^|x|, so it fails on both sides.
 * Errors: null where any term or sum does not fit.
 */
export function exp(format: Format, x: bigint): bigint | null {
  const { one, fraction } = format;
  if (x === 0n) return one;
  if (x === one) return E_23 << (fraction - 23n);
  const size = x < 0n ? -x : x;
  let term = size;
  let result = one + size;
  for (let i = 2n; i < fraction; i++) {
    const product = checkedMul(format, term, size);
    if (product === null) return null;
    term = product / i;
    result += term;
    if (result > format.max) return null;
  }
  return x < 0n ? div(format, one, result) : result;
}

/** log2 of x >= 1: each squaring gives one more bit. */
function log2FromOne({ one, fraction }: Format, from: bigint): bigint {
  const two = one << 1n;
  let x = from;
  let result = 0n;
  while (x >= two) {
    result += 1n;
    x = halfUp(x);
  }
  if (x === one) return result << fraction;
  for (let bit = 0n; bit < fraction; bit++) {
    x = (x * x) >> fraction;
    result <<= 1n;
    if (x >= two) {
      result += 1n;
      x = halfUp(x);
    }
  }
  return result;
}

/** A half, rounded half up. */
function halfUp(x: bigint): bigint {
  return (x >> 1n) + (x & 1n);
}
