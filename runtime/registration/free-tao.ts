/**
 * How much TAO there is to pay for a registration: all that is neither in a pool nor on root, nor held
 * for registrations and dissolutions under way. Nobody's balance is in a state, but nobody has more.
 */
import type { Run } from '../run.ts';

/** rao; null: a network that doesn't exist yet says nothing of what people hold. */
export function freeTao(run: Run): bigint | null {
  const { registry, supply, setting } = run;
  if (setting.snapshot.network === 'genesis') return null;
  let held = 0n;
  for (const { estate } of registry.cleanups) held += estate.tao;
  for (const { lock } of registry.queue) held += lock;
  const free = supply.issuance - held - inPools(run);
  return free > 0n ? free : 0n;
}

/** With root's stake, and with what waits in reservoirs. */
function inPools({ exact, network, registry }: Run): bigint {
  if (exact === null) {
    const { taoIn, reservoirTao, rootTao } = network;
    let sum = rootTao;
    for (const i of registry.living) sum += (taoIn[i] as number) + (reservoirTao[i] as number);
    return BigInt(Math.ceil(sum));
  }
  let sum = exact.network.rootTao;
  for (const i of registry.living) {
    const subnet = exact.network.subnets[i];
    if (subnet !== undefined) sum += subnet.taoIn + subnet.reservoirTao;
  }
  return sum;
}
