/** Where users' stake goes that the file moves in and out of a subnet without naming a hotkey. */
import type { Population } from '../../chain/population.ts';
import { heldPermits } from '../yuma/permits.ts';

/**
 * Spreads users' net stake over the hotkeys that hold a permit, in proportion to their alpha stake, or
 * evenly where they have none. Where nobody holds a permit it is under other hotkeys. Changes the
 * population.
 * Units: alpha rao; below 0: taken out, at most what there is. Rounds: towards 0; each of the first
 * who were rounded gets a rao of what is left over.
 */
export function spreadUsers({ permit, ownerUid, alphaStake }: Population, users: bigint): void {
  const held = heldPermits(permit, ownerUid);
  const uids = [...held.keys()].filter((uid) => held[uid] === true);
  if (users === 0n || uids.length === 0) return;
  const stakes = uids.map((uid) => alphaStake[uid] ?? 0n);
  const all = stakes.reduce((sum, stake) => sum + stake, 0n);
  const amount = users < -all ? -all : users;
  const [weights, total] = all === 0n ? [uids.map(() => 1n), BigInt(uids.length)] : [stakes, all];
  const parts = weights.map((weight) => (amount * weight) / total);
  let left = parts.reduce((rest, part) => rest - part, amount);
  const unit = amount < 0n ? -1n : 1n;
  for (const [k, uid] of uids.entries()) {
    const [stake, part] = [stakes[k] as bigint, parts[k] as bigint];
    const isRounded = (amount * (weights[k] as bigint)) % total !== 0n;
    const extra = isRounded && left !== 0n ? unit : 0n;
    left -= extra;
    alphaStake[uid] = stake + part + extra;
  }
}
