/**
 * Comparisons at the resolution of what is compared, with "unknown" as an answer.
 * Source: design, "units" (resolution) and "no value".
 */
import type { Expr, Resolution } from '../../compiler/index.ts';
import { type Rational, subtract, toNumber } from '../rational.ts';

export type Comparison = Extract<Expr, { op: 'compare' }>['compare'];

/** Two values count as different from just under one unit on: the unit itself is rounded. */
const NEARLY = 1 - 1e-9;
const RELATIVE = 1e-9;
/** Float64 can't tell numbers nearer than this apart after a few operations. */
const NOISE = 4 * Number.EPSILON;

/** 1, 0, or NaN where either side has no value. `from` and `to` bound what a halving without a date can be held against. */
export function compare(
  op: Comparison,
  resolution: Resolution,
  left: number,
  right: number,
  from: number,
  to: number,
): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
  if (!Number.isFinite(left) || !Number.isFinite(right)) {
    if (!Number.isFinite(left) && !Number.isFinite(right)) return Number.NaN;
    const date = Number.isFinite(left) ? left : right;
    if (date < from || date > to) return Number.NaN;
    return answer(op, left < right ? -1 : 1);
  }
  return answer(op, equal(resolution, left, right) ? 0 : left < right ? -1 : 1);
}

/** The same of exact values. */
export function compareExact(
  op: Comparison,
  resolution: Resolution,
  left: Rational | null,
  right: Rational | null,
): number {
  if (left === null || right === null) return Number.NaN;
  const difference = subtract(left, right);
  const distance = Math.abs(toNumber(difference));
  const same =
    resolution.kind === 'unit'
      ? distance < resolution.unit * NEARLY
      : distance <= RELATIVE * Math.max(Math.abs(toNumber(left)), Math.abs(toNumber(right)));
  return answer(op, same ? 0 : difference.n < 0n ? -1 : 1);
}

function equal(resolution: Resolution, left: number, right: number): boolean {
  if (left === right) return true;
  const distance = Math.abs(left - right);
  const size = Math.max(Math.abs(left), Math.abs(right));
  if (resolution.kind === 'relative') return distance <= RELATIVE * size;
  return distance < resolution.unit * NEARLY || distance <= NOISE * size;
}

function answer(op: Comparison, order: -1 | 0 | 1): number {
  switch (op) {
    case '=':
      return order === 0 ? 1 : 0;
    case '!=':
      return order !== 0 ? 1 : 0;
    case '<':
      return order < 0 ? 1 : 0;
    case '<=':
      return order <= 0 ? 1 : 0;
    case '>':
      return order > 0 ? 1 : 0;
    case '>=':
      return order >= 0 ? 1 : 0;
  }
}
