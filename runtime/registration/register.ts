/**
 * One registration of a subnet: what the chain asks, in its order and under its error names, who
 * has to go, what it costs, and whether it waits in the queue.
 * Source: protocol, 9.1, 9.2 and 9.4.
 */

import { amountText, countText } from '../amounts.ts';
import { medianPrice } from '../chain/median-price.ts';
import { pruneOrder } from '../chain/prune-order.ts';
import type { Life } from '../projection.ts';
import type { Run } from '../run.ts';
import { giveBirth, noteRegistration } from './birth.ts';
import { hasRoom } from './cleanup.ts';
import { lockCostNow, rawOf } from './cost.ts';
import { dissolve } from './dissolve.ts';
import { freeTao } from './free-tao.ts';
import { ledgerOf } from './ledger-of.ts';
import type { Refusal } from './refusals.ts';
import type { Queued } from './registry.ts';

/**
 * Registers the subnet of a place at the end of `block`, or says why the chain wouldn't.
 * @param most rao that the registrant has; null: enough
 */
export function register(run: Run, index: number, most: bigint | null, block: number): Refusal | null {
  const early = tooEarly(run, block);
  if (early !== null) return early;
  const cost = lockCostNow(run);
  const queues = !hasRoom(run);
  const prunes = mustPrune(run);
  const victim = prunes ? victimAt(run, block) : null;
  if (prunes && victim === null) return nobodyToPrune(run);
  const poor = tooPoor(run, cost, most);
  if (poor !== null) return poor;
  if (victim !== null) dissolve(run, victim, 'pruned', block);
  const { registry, network } = run;
  registry.registrations += 1;
  const paid: Queued = { index, lock: cost, medianPrice: medianNow(run), block };
  if (!network.era.lockDatedAtCreation) noteRegistration(run, cost, index, block);
  if (queues) registry.queue = [...registry.queue, paid];
  else giveBirth(run, paid, block);
  return null;
}

function tooEarly(run: Run, block: number): Refusal | null {
  const opens = Number(rawOf(run, 'subnet_registration.registration_start_block'));
  if (block < opens) {
    return { error: 'SubNetRegistrationDisabled', why: `registration opens at block ${countText(opens)}` };
  }
  const next = rateLimitEnds(run);
  if (block >= next) return null;
  const why = `the last registration was at block ${countText(run.registry.lastBlock)}, and the next is possible from block ${countText(next)} on`;
  return { error: 'NetworkTxRateLimitExceeded', why };
}

function tooPoor(run: Run, cost: bigint, most: bigint | null): Refusal | null {
  if (most !== null && most < cost) {
    const why = `it costs ${amountText(cost, 'TAO')}, and the lock is ${amountText(most, 'TAO')}`;
    return { error: 'CannotAffordLockCost', why };
  }
  const free = freeTao(run);
  if (cost <= free) return null;
  const why = `it costs ${amountText(cost, 'TAO')}, and all that is neither in pools nor on root is ${amountText(free, 'TAO')}`;
  return { error: 'CannotAffordLockCost', why };
}

/** The first block in which the rate limit lets somebody in. */
export function rateLimitEnds(run: Run): number {
  const { lastBlock } = run.registry;
  return lastBlock === 0 ? 0 : lastBlock + Number(rawOf(run, 'subnet_registration.rate_limit'));
}

/** The limit is reached, and no netuid that is cleaned up is left for one more. */
export function mustPrune(run: Run): boolean {
  const { cleanups, queue } = run.registry;
  return !hasRoom(run) && cleanups.length <= queue.length;
}

/** Who goes for a registration in `block`; null: all are immune, or there is nobody. */
function victimAt(run: Run, block: number): number | null {
  const { living, lives, registeredAt } = run.registry;
  const ledger = ledgerOf(run);
  const immunity = immunityOf(run);
  // Only among the cheapest does the rest of the order matter.
  let lowest: bigint | null = null;
  let cheapest: number[] = [];
  for (const i of living) {
    if (block < (registeredAt[i] as number) + immunity) continue;
    const price = ledger.movingPrice(i);
    if (lowest !== null && price > lowest) continue;
    if (price !== lowest) cheapest = [];
    lowest = price;
    cheapest.push(i);
  }
  const candidates = cheapest.map((i) => {
    const { netuid } = lives[i] as Life;
    return { netuid, movingPrice: lowest ?? 0n, registeredAt: registeredAt[i] as number };
  });
  const [first] = pruneOrder(candidates, block, immunity);
  return cheapest.find((i) => lives[i]?.netuid === first) ?? null;
}

/** The first block in which somebody can be pruned; Infinity: there is nobody. */
export function immunityEnds(run: Run): number {
  let first = Infinity;
  for (const i of run.registry.living) first = Math.min(first, run.registry.registeredAt[i] as number);
  return first + immunityOf(run);
}

const immunityOf = (run: Run): number => Number(rawOf(run, 'subnet_registration.immunity_period'));

function nobodyToPrune(run: Run): Refusal {
  const limit = Number(rawOf(run, 'subnet_registration.subnet_limit'));
  const ends = immunityEnds(run);
  // An immunity beyond what a float tells apart never ends.
  const until = Number.isSafeInteger(ends)
    ? `, the first of them until block ${countText(ends)}`
    : ' for ever';
  const why =
    ends === Infinity
      ? `at most ${countText(limit)} subnets may exist, and there is none to prune`
      : `all ${countText(run.registry.living.length)} subnets are immune${until}`;
  return { error: 'SubnetLimitReached', why };
}

/** Of the block as it stands: after the one that was pruned has left. */
function medianNow(run: Run): bigint {
  const ledger = ledgerOf(run);
  const asked = run.exact === null ? middleOf(run) : run.registry.living;
  return medianPrice(asked.map((i) => ledger.spotPrice(i)));
}

/** The one or two subnets between whose prices the median lies: floats are quicker to sort than integers. */
function middleOf({ network: { spotPrice }, registry: { living } }: Run): readonly number[] {
  const prices = new Float64Array(living.length);
  let count = 0;
  for (const i of living) if ((spotPrice[i] as number) > 0) prices[count++] = spotPrice[i] as number;
  const sorted = prices.subarray(0, count).sort();
  const half = count >> 1;
  const middle = sorted.subarray(count % 2 === 1 ? half : half - 1, half + 1);
  return [...middle].flatMap((price) => living.find((i) => spotPrice[i] === price) ?? []);
}
