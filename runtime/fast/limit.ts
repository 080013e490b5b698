/** A limit on how many subnets share: only those of the first ranks keep a share. Source: design, "rule". */
import { normalise } from './normalise.ts';

/** Changes the shares in place, and leaves their sum 1, or 0; `order` and `ranked` as `rankShares` gives them. */
export function applyLimit(
  shares: Float64Array,
  count: number,
  top: number,
  order: Int32Array,
  ranked: number,
): void {
  for (let r = Math.max(0, top); r < ranked; r++) shares[order[r] as number] = 0;
  normalise(shares, count);
}
