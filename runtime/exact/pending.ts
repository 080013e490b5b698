/**
 * The four pots of a subnet that wait for its epoch: the owner's cut, miners', validators' and
 * root's alpha.
 * Source: protocol, 4.5, 4.7 and 8.1.
 */
import type { EpochPots } from './epoch/index.ts';
import type { ExactSubnet } from './network.ts';

/** Empties the pots for an epoch. Returns what was in them. */
export function drainPots(subnet: ExactSubnet): EpochPots {
  const pots = {
    owner: subnet.pendingOwnerCut,
    server: subnet.pendingServer,
    validator: subnet.pendingValidator,
    root: subnet.pendingRoot,
  };
  subnet.pendingOwnerCut = 0n;
  subnet.pendingServer = 0n;
  subnet.pendingValidator = 0n;
  subnet.pendingRoot = 0n;
  return pots;
}

/** Alpha rao that wait in the pots. */
export function waitingAlpha(subnet: ExactSubnet): bigint {
  return subnet.pendingOwnerCut + subnet.pendingServer + subnet.pendingValidator + subnet.pendingRoot;
}
