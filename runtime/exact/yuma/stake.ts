/**
 * Stake weights: alpha and weighted root stake of each UID as a share of the subnet's.
 * Source: protocol, 11.1 steps 2 to 4 and 6.
 */
import {
  add,
  convert,
  fromInteger,
  I32F32,
  I64F64,
  mul,
  safeDiv,
  toInteger,
  U64_MAX,
  U96F32,
} from '../fixed/index.ts';
import { normalise } from '../fixed/raw32.ts';
import type { ConsensusInput } from './input.ts';

/** Shares of the stake, summing up to at most 1; who is below the threshold has none, the owner's UID apart. */
export function stakeShares({
  alphaStake,
  rootStake,
  taoWeight,
  stakeThreshold,
  ownerUid,
}: ConsensusInput): Float64Array {
  const part = safeDiv(U96F32, fromInteger(U96F32, taoWeight), fromInteger(U96F32, U64_MAX));
  const weight = convert(U96F32, I64F64, part);
  const totals = alphaStake.map((alpha, i) => {
    const root = mul(I64F64, fromInteger(I64F64, rootStake[i] ?? 0n), weight);
    const total = add(I64F64, fromInteger(I64F64, alpha), root);
    return toInteger(I64F64, total) < stakeThreshold && i !== ownerUid ? 0n : total;
  });
  const all = totals.reduce((sum, total) => sum + total, 0n);
  return Float64Array.from(totals, (total) => Number(convert(I64F64, I32F32, safeDiv(I64F64, total, all))));
}

/** Shares of those who are active and hold a permit. */
export function activeStakeShares(
  shares: Float64Array,
  active: readonly boolean[],
  permits: readonly boolean[],
): Float64Array {
  return normalise(shares.map((share, i) => (active[i] === true && permits[i] === true ? share : 0)));
}
