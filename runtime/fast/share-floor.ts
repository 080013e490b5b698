/**
 * A least share: every share above 0 is lifted to it, at the cost of the larger ones in proportion.
 * Source: design, "rule".
 */
import { normalise } from './normalise.ts';

/**
 * Changes the shares in place; `order` and `ranked` as `rankShares` gives them.
 * Holds: no share above zero ends below the floor; where there are too many for that, all are equal.
 */
export function applyFloor(
  shares: Float64Array,
  count: number,
  floor: number,
  order: Int32Array,
  ranked: number,
): void {
  normalise(shares, count);
  if (ranked === 0 || !(floor > 0)) return;
  if (floor * ranked >= 1) {
    for (let r = 0; r < ranked; r++) shares[order[r] as number] = 1 / ranked;
    return;
  }
  // From the smallest up: who is lifted leaves the rest a smaller whole, which may push the next one under.
  let rest = 1;
  let whole = 1;
  let lifted = 0;
  while (lifted < ranked) {
    const share = shares[order[ranked - 1 - lifted] as number] as number;
    if (share * (whole / rest) >= floor) break;
    rest -= share;
    whole -= floor;
    lifted += 1;
  }
  for (let r = 0; r < ranked; r++) {
    const k = order[r] as number;
    shares[k] = r >= ranked - lifted ? floor : (shares[k] as number) * (whole / rest);
  }
}
