/**
 * How much TAO there is to pay for a registration: all that is neither in a pool nor on root, nor held
 * for registrations and dissolutions under way. Nobody's balance is in a state, but nobody has more.
 */
import type { Run } from '../run.ts';

/**
 * What a registration may cost at most, in rao. A network that doesn't exist yet holds nothing but its pools and
 * root: there locks come from outside, as users' stake does, and nobody has more than may ever be issued.
 */
export function freeTao(run: Run): bigint {
  const { supply, setting } = run;
  const { cap } = supply.rule;
  const fromOutside = setting.snapshot.network === 'genesis' && cap > supply.issuance;
  return apartFromHeld(run, fromOutside ? cap : supply.issuance);
}

/** What of an amount can be recycled: no TAO that is in a pool, on root or held leaves the issuance. Units: rao. */
export function recyclable(run: Run, amount: bigint): bigint {
  const most = apartFromHeld(run, run.supply.issuance);
  if (amount <= most) return amount;
  return most;
}

function apartFromHeld(run: Run, all: bigint): bigint {
  let held = inPools(run);
  for (const { estate } of run.registry.cleanups) held += estate.tao;
  for (const { lock } of run.registry.queue) held += lock;
  return all > held ? all - held : 0n;
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
