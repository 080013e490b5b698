/**
 * Which subnets would have to go for new ones, and in which order.
 * Source: protocol, 9.4.
 */

export interface PruneCandidate {
  readonly netuid: number;
  /** per 2^32; only the order matters */
  readonly movingPrice: bigint;
  /** Block */
  readonly registeredAt: number;
}

/**
 * Netuids in the order in which they would be dissolved; those that are immune at `now` are left out.
 * The lowest moving price goes first; of equals the one registered earlier, then the one the chain stores first.
 * Units: blocks. `immunity` counts from the registration. Root is never a candidate.
 */
export function pruneOrder(
  subnets: readonly PruneCandidate[],
  now: number,
  immunity: number,
): readonly number[] {
  return subnets
    .filter(({ netuid, registeredAt }) => netuid !== 0 && now >= registeredAt + immunity)
    .toSorted((a, b) => {
      if (a.movingPrice !== b.movingPrice) return a.movingPrice < b.movingPrice ? -1 : 1;
      return a.registeredAt - b.registeredAt || storageOrder(a.netuid) - storageOrder(b.netuid);
    })
    .map(({ netuid }) => netuid);
}

/** Where a netuid stands in the chain's storage: its keys have the low byte in front, so up to 255 in the order of netuids. */
export function storageOrder(netuid: number): number {
  return (netuid % 256) * 256 + Math.floor(netuid / 256);
}
