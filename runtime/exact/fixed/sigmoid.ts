/**
 * 1 / (1 + exp(x)) as the chain computes it: exp is a series of 31 terms in I32F32, cut off
 * at an argument of 20, where it is three quarters of a percent short.
 * Values of the series reach 2^61, so each is held as two halves, `high` x 2^32 + `low`.
 * Source: protocol, 1.4 and 11.4 step 2.
 */
import { mul, ONE } from './raw32.ts';

const FURTHEST = 20 * ONE;
/** e, as the chain writes it: cut to 23 bits. */
const E = 22_802_600 * 2 ** 9;
const LAST_TERM = 31;

/** Units: raw I32F32. */
export function sigmoid(argument: number): number {
  const x = Math.min(Math.max(argument, -FURTHEST), FURTHEST);
  if (x === ONE) return reciprocal(1, E);
  const size = Math.abs(x);
  let high = 1 + Math.floor(size / ONE);
  let low = size % ONE;
  let termHigh = high - 1;
  let termLow = low;
  for (let i = 2; i <= LAST_TERM && (termHigh !== 0 || termLow !== 0); i += 1) {
    // The term times x / 2^32: its high half gives whole units, of its low half the floor is left.
    const lowOfHigh = Math.imul(termHigh, size) >>> 0;
    const units = Math.round((termHigh * size - lowOfHigh) / ONE);
    const rest = lowOfHigh + mul(termLow, size);
    const carry = Math.floor(rest / ONE);
    termHigh = Math.floor((units + carry) / i);
    termLow = Math.floor(((units + carry - termHigh * i) * ONE + (rest - carry * ONE)) / i);
    high += termHigh;
    low += termLow;
  }
  if (x < 0) return reciprocal(1, reciprocal(high, low));
  return reciprocal(high + 1, low);
}

/** floor(2^64 / (high x 2^32 + low)) of a divisor of at least 2^32. */
function reciprocal(high: number, low: number): number {
  const guess = Math.floor(ONE ** 2 / (high * ONE + low));
  if (isAbove(guess, high, low)) return guess - 1;
  return isAbove(guess + 1, high, low) ? guess : guess + 1;
}

/** factor x (high x 2^32 + low) > 2^64? */
function isAbove(factor: number, high: number, low: number): boolean {
  const units = factor * high + mul(factor, low);
  return units > ONE || (units === ONE && Math.imul(factor, low) !== 0);
}
