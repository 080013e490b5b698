/**
 * The chain's power function in float64: e^(p * ln v) by 32-bit steps, with what those steps do to
 * it. log2(e) is cut to 23 bits, the exponential series stops at its 31st power, everything is
 * rounded down to 2^-32, and both ends of the range give up. All of it is part of the rules: near
 * v = 20 a cube comes out 10^-7 too large, beyond v = 100 it falls short by parts in 10^5.
 *
 * Here each rounding is taken by what it costs on average. What is left is one of its own noise:
 * 3 parts in 10^10 of a cube, another one with every value.
 * Source: protocol, 1.4.
 */
import { ONE_32 } from '../chain/units.ts';

/** What the chain makes of a power that overflows, in either direction. */
export const OVERFLOWN = 2_147_483_647;
/** From here on a value is too small for the chain's logarithm: it has no reciprocal, and the power is 0. */
export const SMALLEST_BASE = 3 / ONE_32;
const LARGEST = 2 ** 31;
const COARSE = 2 ** -8;
/** The last power in the chain's series of e^x. */
const TERMS = 31;
/** log2(e), over the value that the chain has for it. */
const LOG2_E_CUT = Math.LOG2E / (12_102_203 / 2 ** 23);
/** What one rounding down costs on average. */
const HALF_STEP = 0.5 / ONE_32;
/**
 * The chain's series overflows once x^i / (i - 1)! passes 2^31 for some i, x being p * |ln v|; that
 * is first so at this x, for i = 21. (p = 3: where v or its reciprocal is more than 1,056.6.)
 */
const LARGEST_EXPONENT = Math.exp((31 * Math.LN2 + lnFactorial(20)) / 21);

/** The largest v whose power the chain computes; 1 / v is the smallest. */
export function powerReach(exponent: number): number {
  return Math.exp(LARGEST_EXPONENT / exponent);
}

/** `value` to the exponent as the chain computes it; `growth` is how many times as fast as `value` it grows. */
export interface ChainPower {
  readonly power: number;
  readonly growth: number;
}

const ZERO: ChainPower = { power: 0, growth: 0 };
const OVERFLOW: ChainPower = { power: OVERFLOWN, growth: 0 };

/** `value` >= 0, as the chain has it before it is cut to 32 fractional bits; `exponent` >= 0. */
export function chainPower(value: number, exponent: number): ChainPower {
  if (!(value >= SMALLEST_BASE)) return ZERO;
  // Where a rounding is a large part of the value it isn't its average that counts.
  const cut = value < COARSE ? Math.floor(value * ONE_32) / ONE_32 : value - HALF_STEP;
  const base = Math.min(cut, LARGEST);
  const whole = base < 1 ? 1 / base : base;
  const lost = (log2Loss(whole) * Math.LN2) / ONE_32 + HALF_STEP;
  const size = Math.max(0, Math.log(whole) * LOG2_E_CUT - lost);
  const to = Math.floor(exponent * ONE_32) / ONE_32;
  const x = to * (base < 1 ? -size : size);
  if (!(Math.abs(x) < LARGEST)) return OVERFLOW;
  // A whole exponent has nothing to round.
  return exponential(Number.isInteger(to) ? x : x - HALF_STEP, to);
}

/**
 * What the 32 squarings of the chain's logarithm lose on average, in 2^-32: less where the value is
 * halved first, since that rounds up. Fitted to the chain's own arithmetic, to a tenth.
 */
function log2Loss(value: number): number {
  return value < 2 ? 1.2 * value ** -1.3 : 0.2 + 2.3 / (value * value);
}

function exponential(x: number, exponent: number): ChainPower {
  const size = Math.abs(x);
  let sum = 1 + size;
  let term = size;
  for (let i = 2; i <= TERMS; i++) {
    const product = term * size;
    if (product >= LARGEST) return OVERFLOW;
    term = Math.max(0, product / i - HALF_STEP);
    sum += term;
    if (sum >= LARGEST) return OVERFLOW;
  }
  // The series' own derivative is the series without its last term.
  const growth = exponent * LOG2_E_CUT * (1 - term / sum);
  return { power: x < 0 ? Math.max(0, 1 / sum - HALF_STEP) : sum, growth };
}

function lnFactorial(n: number): number {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
}
