/**
 * How each subnet stands with the next registration: whether it is still immune, and in which place
 * it would have to go. Asked for row by row, so nothing is allocated for a row.
 * Source: protocol, 9.4; the order is that of `chain/prune-order.ts`.
 */
import { invariant } from '../../grammar/index.ts';
import { storageOrder } from '../chain/prune-order.ts';
import type { Network } from '../fast/index.ts';
import { NETWORK, rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';
import type { Registry } from './registry.ts';

/** 1 while a subnet is immune, 0 after, at the place of each that lives. */
export function fillImmunity(run: Run, out: Float64Array): void {
  const { living, registeredAt } = run.registry;
  const since = run.supply.block - immunityNow(run);
  for (const i of living) out[i] = (registeredAt[i] as number) > since ? 1 : 0;
}

/** 1 for the subnet that goes next, NaN while one is immune, at the place of each that lives. */
export function fillPruneRanks(run: Run, out: Float64Array): void {
  const { registry, network } = run;
  const order = orderOf(registry, run.setting.places.width);
  keepCandidates(order, registry, run.supply.block - immunityNow(run));
  sort(order, network, registry);
  for (const i of registry.living) out[i] = Number.NaN;
  for (let n = 0; n < order.count; n += 1) out[order.indices[n] as number] = n + 1;
}

/** Insertion sort: what changed since the last row is little, and those in order stay where they are. */
function sort(order: Order, { movingPrice, netuid }: Network, { registeredAt }: Registry): void {
  const { indices, count } = order;
  for (let n = 1; n < count; n += 1) {
    const index = indices[n] as number;
    const price = movingPrice[index] as number;
    let to = n;
    while (to > 0) {
      const other = indices[to - 1] as number;
      const otherPrice = movingPrice[other] as number;
      if (otherPrice < price || (otherPrice === price && !isOlder(index, other))) break;
      indices[to] = other;
      to -= 1;
    }
    indices[to] = index;
  }

  function isOlder(a: number, b: number): boolean {
    const since = (registeredAt[a] as number) - (registeredAt[b] as number);
    return since !== 0 ? since < 0 : storageOrder(netuid[a] as number) < storageOrder(netuid[b] as number);
  }
}

/** Who can be pruned, in the order of the last time it was asked for. */
interface Order {
  readonly indices: Int32Array;
  /** By index: stands in `indices`. */
  readonly listed: Uint8Array;
  count: number;
}
const orders = new WeakMap<Registry, Order>();

function orderOf(registry: Registry, width: number): Order {
  let order = orders.get(registry);
  if (order === undefined) {
    order = { indices: new Int32Array(width), listed: new Uint8Array(width), count: 0 };
    orders.set(registry, order);
  }
  return order;
}

/** Drops who is gone or immune, and adds who can be pruned now at the end. @param since registered at or before this block: not immune */
function keepCandidates(order: Order, { living, registeredAt }: Registry, since: number): void {
  const { indices, listed } = order;
  let kept = 0;
  for (let n = 0; n < order.count; n += 1) {
    const index = indices[n] as number;
    if ((registeredAt[index] as number) <= since) {
      indices[kept] = index;
      kept += 1;
    } else listed[index] = 0;
  }
  for (const index of living) {
    if (listed[index] === 1 || !((registeredAt[index] as number) <= since)) continue;
    listed[index] = 1;
    indices[kept] = index;
    kept += 1;
  }
  order.count = kept;
}

/** Blocks */
function immunityNow({ values, setting }: Run): number {
  const raw = rawNow(values, setting.snapshot, 'subnet_registration.immunity_period', NETWORK);
  invariant(raw !== null, 'the registry knows the immunity period');
  return Number(raw);
}
