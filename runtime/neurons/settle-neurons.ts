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
import { amountText, countText } from '../amounts.ts';
import type { Ledger } from '../chain/ledger.ts';
import { type Comers, type DemandState, HOUR } from '../demand/index.ts';
import { freeTao } from '../registration/free-tao.ts';
import { ledgerOf } from '../registration/ledger-of.ts';
import type { Run } from '../run.ts';
import { expectNext, isOpen, ruleOf } from './neurons.ts';
import { slotRules, slotsNow, takeSlots, withNewcomer } from './slots.ts';
import { letInTogether } from './together.ts';
import { arrival, costAt, type Visit } from './visit.ts';

/** Blocks after which a run in long strides lets in who came meanwhile. */
const DAY = 7_200;

/** The first block from `from` on at whose end somebody registers, or is let in; Infinity: nobody does by the horizon. */
export function nextNeuronBlock(run: Run, from: number): number {
  const { neurons, setting } = run;
  if (neurons.demand.none) return Infinity;
  const { startBlock, endBlock } = setting.plan.time;
  let next = Infinity;
  for (let i = 0; i < neurons.alive.length; i += 1) {
    if (neurons.crowds[i] !== null && isOpen(run, i)) next = Math.min(next, nextOf(run, i, from));
  }
  if (next > endBlock) return Infinity;
  if (goesByBlock(run)) return next;
  return Math.min(endBlock, startBlock + Math.ceil((next - startBlock) / DAY) * DAY);
}

const goesByBlock = ({ setting }: Run): boolean => setting.engine === 'exact' || setting.stride === 'block';

/** When the next one comes. Who goes by the price is asked for in every block by integers, else an hour ahead. */
function nextOf(run: Run, i: number, from: number): number {
  const { neurons, setting } = run;
  const first = Math.max(from, neurons.notBefore[i] as number);
  const comers = neurons.demand.comersOf(i) as Comers;
  if (comers.kind === 'series' || setting.engine === 'exact' || !goesByBlock(run)) return first;
  const until = first + HOUR;
  const crowd = neurons.crowds[i] as DemandState;
  return Math.min(until, arrival({ run, i, comers, crowd, cost: costAt(run, i), from: first, until }, first));
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
  const { taken } = crowd;
  if (isOpen(run, i)) {
    const from = Math.max(firstUnsettled(run, i, crowd), neurons.notBefore[i] as number);
    const visit = { run, ledger, i, comers, crowd, cost, from, until };
    if (goesByBlock(run) || !letInTogether(visit)) letInEach(visit);
  }
  comers.advance(crowd, until, cost);
  if (crowd.taken !== taken) expectNext(neurons, i, run.setting.plan.time.endBlock);
}

/** One after the other, each with a payment of his own. In long strides whoever is refused turns away those after him. */
function letInEach(visit: Visit): void {
  const { run, ledger, i, comers, crowd, cost, from, until } = visit;
  for (let next = from; ; ) {
    const block = arrival(visit, next);
    if (block > until) return;
    comers.advance(crowd, block, cost);
    const refused = register(run, ledger, i, block);
    comers.take(crowd);
    // Whoever goes by a limit comes again after an hour.
    next = refused && comers.kind === 'limit' ? block + HOUR : block;
    run.neurons.notBefore[i] = next;
    if (!refused || comers.kind === 'limit' || goesByBlock(run)) continue;
    comers.advance(crowd, until, cost);
    if (comers.kind === 'series') crowd.taken += comers.waiting(crowd).count;
    return;
  }
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

/** One registration. Returns whether the chain refuses it: then nothing happens, and nobody comes back for it. */
function register(run: Run, ledger: Ledger, i: number, block: number): boolean {
  const { neurons } = run;
  const present = slotsNow(run, i);
  const slots = present === null ? null : withNewcomer(present, slotRules(run, i), block);
  if (present !== null && slots === null) {
    tellRefusal(run, i, 'NoNeuronIdAvailable', 'every neuron there is immune or protected', block);
    return true;
  }
  const rule = ruleOf(run, i);
  const price = neurons.prices.price(i, rule, block);
  const free = freeTao(run);
  if (price > free) {
    const why = `it costs ${amountText(price, 'TAO')}, and all that is neither in pools nor on root is ${amountText(free, 'TAO')}`;
    tellRefusal(run, i, 'NotEnoughBalanceToStake', why, block);
    return true;
  }
  const payment = ledger.payForNeuron(i, price, rule.collateral);
  if (!payment.ok) {
    tellRefusal(run, i, payment.error, 'the pool does not take the payment', block);
    return true;
  }
  neurons.prices.bump(i, rule, block);
  neurons.registrations[i] = (neurons.registrations[i] as number) + 1;
  if (present !== null && slots !== null) takeSlots(run, i, present, slots);
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
