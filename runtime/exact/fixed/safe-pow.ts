/**
 * The power function of the gate and of the flow rule, as the chain computes it: e^(p ln v) in
 * I32F32, whatever the format of v and p. `plainSafePow` says what it is; `safePow` and `powerOfRaws` give the
 * same bits from doubles, as far as those go.
 * Source: protocol, 1.4.
 */
import { convert, I32F32, U64F64 } from './format.ts';
import { rawPower } from './raw-power.ts';
import { exp, ln } from './transcendental.ts';

/** What the chain takes for an exponential that fails: also for one that should be next to nothing. */
const FAILED = 2_147_483_647n << 64n;

/** value^exponent. Shape: U64F64 both and out. 0 where the logarithm fails, 2,147,483,647 where the exponential does. */
export function plainSafePow(value: bigint, exponent: bigint): bigint {
  const logarithm = ln(I32F32, convert(U64F64, I32F32, value));
  if (logarithm === null) return 0n;
  const result = exp(I32F32, (convert(U64F64, I32F32, exponent) * logarithm) >> 32n);
  return result === null ? FAILED : result << 32n;
}

/** value^exponent, bit for bit as `plainSafePow`. Shape: U64F64 both and out. */
export function safePow(value: bigint, exponent: bigint): bigint {
  const result = rawPower(Number(value >> 32n), Number(exponent >> 32n));
  return result < 0 ? plainSafePow(value, exponent) : BigInt(result) << 32n;
}

/** The same on whole units of 2^-32 held in doubles. All values above 2^31 count as that. */
export function powerOfRaws(value: number, exponent: number): number {
  const result = rawPower(value, exponent);
  if (result >= 0) return result;
  return Number(plainSafePow(BigInt(Math.min(value, 2 ** 64)) << 32n, BigInt(exponent) << 32n) >> 32n);
}
