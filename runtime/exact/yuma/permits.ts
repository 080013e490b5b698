/**
 * Validator permits: who may set weights until the next epoch.
 * Source: protocol, 11.1 step 5.
 */

/** The permits of the epoch before, as far as they hold for this one: the owner's UID always has one. */
export function heldPermits(permits: readonly boolean[], ownerUid: number | null): boolean[] {
  return permits.map((permit, i) => permit || i === ownerUid);
}

/** The `most` UIDs with the largest stake, none without stake; among equals the higher UID. */
export function newPermits(stake: Float64Array, most: number, ownerUid: number | null): boolean[] {
  const byStake = Array.from(stake.keys()).sort((a, b) => (stake[a] as number) - (stake[b] as number));
  const left = new Set(byStake.slice(0, Math.max(stake.length - most, 0)));
  return Array.from(stake, (share, i) => (share !== 0 && !left.has(i)) || i === ownerUid);
}
