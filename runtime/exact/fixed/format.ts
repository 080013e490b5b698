/**
 * The chain's fixed-point formats. A value is its raw integer: what it stands for is raw / 2^F,
 * and which F is known by the one who calls.
 * Source: protocol, 1.2 and 1.3.
 */
import { saturateU64 } from './u64.ts';

export interface Format {
  readonly name: string;
  readonly bits: number;
  /** F, as a shift */
  readonly fraction: bigint;
  readonly signed: boolean;
  /** Raw of 1.0 */
  readonly one: bigint;
  /** The same as a double */
  readonly scale: number;
  readonly min: bigint;
  readonly max: bigint;
}

/** Emission terms, root proportion, cuts and takes. */
export const U96F32 = format('U96F32', 128, 32, false);
/** Moving prices and their speed. */
export const I96F32 = format('I96F32', 128, 32, true);
/** Spot prices, shares, the gate, swaps. */
export const U64F64 = format('U64F64', 128, 64, false);
/** Flow averages, stake weights. */
export const I64F64 = format('I64F64', 128, 64, true);
/** All of Yuma, and the power inside the gate. */
export const I32F32 = format('I32F32', 64, 32, true);

/** The raw value held to the format's range. */
export function saturate(format: Format, raw: bigint): bigint {
  if (raw > format.max) return format.max;
  return raw < format.min ? format.min : raw;
}

/** Whether the format can hold the raw value. */
export function fits(format: Format, raw: bigint): boolean {
  return raw <= format.max && raw >= format.min;
}

/** A whole number as a fixed-point value, held to the range. */
export function fromInteger(format: Format, n: bigint): bigint {
  return saturate(format, n << format.fraction);
}

/** n / d as a fixed-point value: rounded towards zero, held to the range. `d` is above 0. */
export function fromRatio(format: Format, n: bigint, d: bigint): bigint {
  return saturate(format, (n << format.fraction) / d);
}

/** The whole part as a u64: rounded down, negatives 0. */
export function toInteger(format: Format, raw: bigint): bigint {
  return saturateU64(raw >> format.fraction);
}

/** The value as a double, rounded to the nearest. */
export function toFloat(format: Format, raw: bigint): number {
  return Number(raw) / format.scale;
}

/** From one format to another: rounds down (toward minus infinity) when fraction bits go, and holds to the range. */
export function convert(from: Format, to: Format, raw: bigint): bigint {
  const more = to.fraction - from.fraction;
  return saturate(to, more >= 0n ? raw << more : raw >> -more);
}

/**
 * A double as a fixed-point value. Rounds: to nearest, ties to even; held to the range.
 * Errors: RangeError for NaN, which no chain value is.
 */
export function fromFloat(format: Format, value: number): bigint {
  if (Number.isNaN(value)) throw new RangeError('NaN has no fixed-point value');
  if (!Number.isFinite(value)) return value > 0 ? format.max : format.min;
  const { mantissa, exponent } = partsOf(value);
  const shift = exponent + Number(format.fraction);
  if (shift >= 0) return saturate(format, mantissa << BigInt(shift));
  return saturate(format, shiftRightToEven(mantissa, BigInt(-shift)));
}

/** value = mantissa * 2^exponent, both whole. */
function partsOf(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const low = bits & 0xf_ffff_ffff_ffffn;
  const size = biased === 0 ? low : low | (1n << 52n);
  return { mantissa: bits >> 63n === 0n ? size : -size, exponent: (biased === 0 ? 1 : biased) - 1075 };
}

function shiftRightToEven(value: bigint, shift: bigint): bigint {
  const down = value >> shift;
  const rest = value - (down << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (down & 1n) === 1n);
  return up ? down + 1n : down;
}

function format(name: string, bits: number, fraction: number, signed: boolean): Format {
  const size = 1n << BigInt(signed ? bits - 1 : bits);
  const one = 1n << BigInt(fraction);
  const range = { min: signed ? -size : 0n, max: size - 1n };
  return { name, bits, fraction: BigInt(fraction), signed, one, scale: 2 ** fraction, ...range };
}
