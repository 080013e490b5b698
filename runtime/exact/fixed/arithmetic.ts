/**
 * Sums, products and quotients of fixed-point values of one format.
 * Products round down (also below zero), quotients toward zero.
 * Source: protocol, 1.3.
 */
import { type Format, fits, saturate } from './format.ts';

/** a + b, held to the range. */
export function add(format: Format, a: bigint, b: bigint): bigint {
  return saturate(format, a + b);
}

/** a - b, held to the range: an unsigned one stops at 0. */
export function sub(format: Format, a: bigint, b: bigint): bigint {
  return saturate(format, a - b);
}

/** a * b rounded down and held to the range. */
export function mul(format: Format, a: bigint, b: bigint): bigint {
  return saturate(format, (a * b) >> format.fraction);
}

/** a * b rounded down; null outside the range. */
export function checkedMul(format: Format, a: bigint, b: bigint): bigint | null {
  const product = (a * b) >> format.fraction;
  return fits(format, product) ? product : null;
}

/** a / b toward zero; null for a zero divisor and outside the range. */
export function div(format: Format, a: bigint, b: bigint): bigint | null {
  if (b === 0n) return null;
  const quotient = (a << format.fraction) / b;
  return fits(format, quotient) ? quotient : null;
}

/** a / b toward zero; 0 where the division fails, be it for a zero divisor or for its size. */
export function safeDiv(format: Format, a: bigint, b: bigint): bigint {
  return div(format, a, b) ?? 0n;
}

/** a / b toward zero, or `otherwise` where the division fails. */
export function safeDivOr(format: Format, a: bigint, b: bigint, otherwise: bigint): bigint {
  return div(format, a, b) ?? otherwise;
}
