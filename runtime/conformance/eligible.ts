/** The subnets that take part in a block, as the exact shares want them. Source: protocol, 3.2. */
import type { Eligible } from '../exact/emission-shares.ts';
import { type ExactNetwork, isEligible } from '../exact/network.ts';

export function eligibleOf(network: ExactNetwork): Eligible {
  const taking = [...network.subnets.entries()].filter(([, subnet]) => isEligible(subnet));
  return { at: taking.map(([i]) => i), subnets: taking.map(([, subnet]) => subnet) };
}
