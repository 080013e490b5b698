/**
 * Neurons that register at the end of a block: in the order in which they come, each at the price that
 * the one before left, and each payment into the subnet's pool.
 *
 * A run by blocks lets them in in their own block. One in longer strides does so once a day, at the
 * prices and in the order of their own blocks; the pool gets the day's payments together then.
 *
 * The chain's limits per block and interval hold for root alone in the versions that are computed:
 * there are none here.
 * Source: protocol, 10.1 to 10.4.
 */
import { diagnostic } from '../../grammar/index.ts';
import { countText } from '../amounts.ts';
import type { Ledger } from '../chain/ledger.ts';
import { type Comers, type DemandState, HOUR } from '../demand/index.ts';

import { ledgerOf } from '../registration/ledger-of.ts';
import type { Run } from '../run.ts';
import { expectNext, ruleOf } from './neurons.ts';
import { slotFor, withNewcomer } from './slots.ts';

/** Blocks after which a run in long strides lets in who came meanwhile. */
const DAY = 7_200;

/** The first block from `from` on at whose end somebody registers, or is let in; Infinity: nobody does by the horizon. */
export function nextNeuronBlock(run: Run, from: number): number {
  const { neurons, setting } = run;
  if (neurons.demand.none) return Infinity;
  const { startBlock, endBlock } = setting.plan.time;
  let next = Infinity;
  for (let i = 0; i < neurons.alive.length; i += 1) {
    if (isOpen(run, i)) next = Math.min(next, nextOf(run, i, from));
  }
  if (next > endBlock) return Infinity;
  if (goesByBlock(run)) return next;
  return Math.min(endBlock, startBlock + Math.ceil((next - startBlock) / DAY) * DAY);
}

const goesByBlock = ({ setting }: Run): boolean => setting.engine === 'exact' || setting.stride === 'block';

/** Does a subnet take new neurons, and does somebody want to be one? Before the start call nobody can pay. */
function isOpen({ neurons, network, exact }: Run, i: number): boolean {
  if (neurons.alive[i] !== 1 || neurons.crowds[i] === null) return false;
  const subnet = exact?.network.subnets[i];
  if (subnet === undefined) return network.registrationAllowed[i] === 1 && network.subtokenEnabled[i] === 1;
  return subnet.registrationAllowed && subnet.subtokenEnabled;
}

/** When the next one comes. Who goes by the price is asked for in every block by integers, else an hour ahead. */
function nextOf(run: Run, i: number, from: number): number {
  const { neurons, setting } = run;
  const first = Math.max(from, neurons.notBefore[i] as number);
  const comers = neurons.demand.comersOf(i) as Comers;
  if (comers.kind === 'series' || setting.engine === 'exact' || !goesByBlock(run)) return first;
  const until = first + HOUR;
  return Math.min(until, arrival(run, i, comers, neurons.crowds[i] as DemandState, first, until));
}

/** As `nextArrival`. By a limit the price itself says when. */
function arrival(
  run: Run,
  i: number,
  comers: Comers,
  crowd: DemandState,
  from: number,
  until: number,
): number {
  const { prices } = run.neurons;
  return comers.limit === null
    ? comers.nextArrival(crowd, from, until, costAt(run, i))
    : prices.firstAtMost(i, ruleOf(run, i), comers.limit, from, until);
}

/** Lets in who came up to `block`, whose end it is. */
export function settleNeurons(run: Run, block: number): void {
  const { neurons, setting } = run;
  if (neurons.demand.none) return;
  const { startBlock, endBlock } = setting.plan.time;
  if (!goesByBlock(run) && block !== endBlock && (block - startBlock) % DAY !== 0) return;
  const ledger = ledgerOf(run);
  for (let i = 0; i < neurons.alive.length; i += 1) letIn(run, ledger, i, block);
}

/** Who came to one subnet up to the end of `block`. */
export function settleSubnet(run: Run, i: number, block: number): void {
  if (run.neurons.crowds[i] !== null) letIn(run, ledgerOf(run), i, block);
}

function letIn(run: Run, ledger: Ledger, i: number, until: number): void {
  const { neurons } = run;
  const comers = neurons.demand.comersOf(i);
  const crowd = neurons.crowds[i] ?? null;
  if (neurons.alive[i] !== 1 || comers === null || crowd === null || crowd.block >= until) return;
  const cost = costAt(run, i);
  let moved = false;
  if (isOpen(run, i)) {
    let from = Math.max(firstUnsettled(run, i, crowd), neurons.notBefore[i] as number);
    for (;;) {
      const block = arrival(run, i, comers, crowd, from, until);
      if (block > until) break;
      moved = true;
      comers.advance(crowd, block, cost);
      const refused = register(run, ledger, i, block);
      comers.take(crowd);
      // Whoever goes by a limit comes once a block; refused, again after an hour.
      const pause = comers.kind !== 'limit' ? 0 : refused ? HOUR : 1;
      neurons.notBefore[i] = block + pause;
      from = block + pause;
    }
  }
  comers.advance(crowd, until, cost);
  if (moved) expectNext(run.neurons, i, run.setting.plan.time.endBlock);
}

/**
 * Who waited for the start call registers in its block, not in that in which he came. Before a parameter
 * opens a door all blocks up to then are settled: see `beforeSet`.
 */
function firstUnsettled({ network, exact }: Run, i: number, crowd: DemandState): number {
  const subnet = exact?.network.subnets[i];
  const first = subnet === undefined ? (network.firstEmissionBlock[i] as number) : subnet.firstEmissionBlock;
  const started = (first ?? 0) - 1;
  return started > crowd.block ? started : crowd.block + 1;
}

const costAt =
  (run: Run, i: number) =>
  (block: number): bigint =>
    run.neurons.prices.price(i, ruleOf(run, i), block);

/** One registration. Returns whether the chain refuses it: then nothing happens, and nobody comes back for it. */
function register(run: Run, ledger: Ledger, i: number, block: number): boolean {
  const { neurons } = run;
  const slot = slotFor(run, i, block);
  if (slot === null) {
    tellRefusal(run, i, 'NoNeuronIdAvailable', 'every neuron there is immune or protected', block);
    return true;
  }
  const rule = ruleOf(run, i);
  const price = neurons.prices.price(i, rule, block);
  const payment = ledger.payForNeuron(i, price, rule.collateral);
  if (!payment.ok) {
    tellRefusal(run, i, payment.error, 'the pool does not take the payment', block);
    return true;
  }
  neurons.prices.bump(i, rule, block);
  neurons.registrations[i] = (neurons.registrations[i] as number) + 1;
  neurons.slots[i] = withNewcomer(neurons.slots[i] ?? null, slot, block);
  return false;
}

/** Told once for each subnet. */
function tellRefusal(run: Run, i: number, error: string, why: string, block: number): void {
  const { neurons, setting } = run;
  if (neurons.told.has(i)) return;
  neurons.told.add(i);
  const entry = setting.plan.assume.neuronRegistrations[neurons.demand.entryOf(i)];
  if (entry === undefined) return;
  const name = setting.places.nameOf(i);
  const netuid = setting.snapshot.subnets[i]?.netuid;
  const subnet = netuid === undefined ? `"${name}"` : String(netuid);
  run.findings.push(diagnostic('W459', entry.place, { subnet, error, why, block: countText(block) }));
}
