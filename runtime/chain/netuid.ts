/**
 * Which netuid a new subnet gets.
 * Source: protocol, 9.3.
 */

/**
 * The lowest netuid from 1 on that nobody has: 0 is root.
 * @param taken netuids of living subnets, and of those that are being cleaned up
 */
export function lowestFree(taken: ReadonlySet<number>): number {
  let netuid = 1;
  while (taken.has(netuid)) netuid += 1;
  return netuid;
}
