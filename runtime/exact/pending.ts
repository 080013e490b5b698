/**
 * The four pots of a subnet that wait for its epoch: the owner's cut, miners', validators' and
 * root's alpha.
 * Source: protocol, 4.5, 4.7 and 8.1.
 */
import type { ExactSubnet } from './network.ts';

/** Empties the pots for an epoch. Returns alpha rao that were in them. */
export function drainPots(subnet: ExactSubnet): bigint {
  const waiting = waitingAlpha(subnet);
  subnet.pendingOwnerCut = 0n;
  subnet.pendingServer = 0n;
  subnet.pendingValidator = 0n;
  subnet.pendingRoot = 0n;
  return waiting;
}

/** Alpha rao that wait in the pots. */
export function waitingAlpha(subnet: ExactSubnet): bigint {
  return subnet.pendingOwnerCut + subnet.pendingServer + subnet.pendingValidator + subnet.pendingRoot;
}
