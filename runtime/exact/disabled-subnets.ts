/**
 * Subnets whose emission is switched off: they stay in the ranking, but their shares go to the
 * others. Their alpha goes on.
 * Source: protocol, 3.10.
 */
import { div64 } from './fixed/index.ts';

/**
 * Shares without those of disabled subnets; as they are where none is disabled.
 * Shape: U64F64 in and out, one per subnet. All 0 where nothing is left.
 */
export function withoutDisabled(shares: readonly bigint[], enabled: readonly boolean[]): readonly bigint[] {
  if (!enabled.includes(false)) return shares;
  let left = 0n;
  for (const [i, share] of shares.entries()) if (enabled[i]) left += share;
  return shares.map((share, i) => (enabled[i] && left > 0n ? div64(share, left) : 0n));
}
