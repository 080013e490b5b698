/** Shares that subnets decline, wholly or in part, and where they go. Source: design, "rule". */
import { fromFloat, mul64, ONE_64, U64F64 } from './fixed/index.ts';
import { sumOf } from './normalise.ts';

export interface Declined {
  /** U64F64 */
  readonly shares: readonly bigint[];
  /** What nobody took, U64F64 */
  readonly declined: bigint;
}

/**
 * Takes the declined fraction off each share; no value and less than 0 is nothing, more than 1 all.
 * Handed on, it goes to those who decline nothing, by their shares; to all where there are no others.
 */
export function declinedShares(
  shares: readonly bigint[],
  fractions: readonly number[],
  redistribute: boolean,
): Declined {
  const parts = fractions.map((fraction) => (fraction > 0 ? fromFloat(U64F64, Math.min(fraction, 1)) : 0n));
  const left = shares.map((share, k) => share - mul64(share, parts[k] as bigint));
  const kept = sumOf(left);
  const declined = sumOf(shares) - kept;
  if (!redistribute || declined === 0n) return { shares: left, declined };
  const wholehearted = left.map((share, k) => (parts[k] === 0n ? share : 0n));
  const others = sumOf(wholehearted);
  // Rounded down, so that no more than what was declined is handed on.
  const handedOn = (share: bigint, sum: bigint) => share + (share * declined) / sum;
  if (others > 0n)
    return {
      shares: left.map((share, k) => (parts[k] === 0n ? handedOn(share, others) : share)),
      declined: 0n,
    };
  if (kept > 0n) return { shares: left.map((share) => handedOn(share, kept)), declined: 0n };
  return { shares: left, declined };
}

/** A share of what no stage has declined yet. Shape: U64F64. */
export function ofWhatIsLeft(shares: readonly bigint[], left: bigint): readonly bigint[] {
  return left < ONE_64 ? shares.map((share) => mul64(share, left)) : shares;
}
