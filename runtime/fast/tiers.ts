/**
 * Tiers by rank: each has a part of the whole, which its members divide by their shares; the part
 * of one without members goes to the others in proportion. What comes out sums to 1, or to 0.
 * Source: protocol, 3.9 (proposed, never live).
 */
import type { Tier } from '../chain/emission-rule.ts';
import { normalise } from './normalise.ts';

/** Changes the shares in place; `order` and `ranked` as `rankShares` gives them. Ranks outside every tier get nothing. */
export function applyTiers(
  shares: Float64Array,
  count: number,
  tiers: readonly Tier[],
  order: Int32Array,
  ranked: number,
): void {
  // Ranks outside every tier are left with what is set here, a negative mark.
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    shares[k] = -(shares[k] as number);
  }
  for (const tier of tiers) {
    const last = Math.min(tier.to, ranked);
    let sum = 0;
    for (let r = tier.from - 1; r < last; r++) sum -= shares[order[r] as number] as number;
    for (let r = tier.from - 1; r < last; r++) {
      const k = order[r] as number;
      shares[k] = (-(shares[k] as number) * tier.share) / sum;
    }
  }
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    if ((shares[k] as number) < 0) shares[k] = 0;
  }
  normalise(shares, count);
}
