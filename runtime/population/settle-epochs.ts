/**
 * The epochs of a run in floats. Block by block each is computed; one of a population of the state in its own
 * block, since it changes the network (what is burned, what is recycled). In longer strides, and everywhere for
 * one that is made up and changes nothing, epochs are caught up with: at each row and before each change, and
 * of the state's also once a day, or with each epoch, as long as what they do to the network changes. The pots
 * then fill evenly since the last time. In longer strides one epoch stands for all of them: stakes grow by the
 * shares of the last one, and the newest is computed, with bonds that have moved on by as many, or of the
 * state's the newest few; but where shares jump all are.
 * Source: protocol, sections 8 and 11.
 */
import { invariant } from '../../grammar/index.ts';
import { growStakes, runFastEpoch } from '../fast/epoch.ts';
import { noticeChange } from '../fast/index.ts';
import { alphaIssuance, isEligible } from '../fast/network.ts';
import { copyFastPopulation, type FastPopulation } from '../fast/population.ts';
import { rootProportion, rootWeightOf, storedRootProportion } from '../fast/root-proportion.ts';
import type { Run } from '../run.ts';
import { collect, noteHeld, takeUpTo } from './accrual.ts';
import { goesByBlock, nextEpoch, runClocks } from './clocks.ts';
import { jumps, notePace, noteTail, type Pace, rests, rulesOver, sharesAt } from './pace.ts';
import { clockOf, newPots, type Populated } from './populations.ts';
import { rulesOf } from './rules.ts';

/** Blocks after which a population that changes the network is caught up with, counted from the start. */
const DAY = 7_200;
/** Blocks: no epoch stands for more. */
const LONGEST = 10 * DAY;
/** What is burned is told the network where it moves by more; and by how much it may move within a day. */
const BURN_NOTICED = 1e-7;
const BURN_LIVELY = 1e-5;
/** Part of a subnet's alpha that is recycled at once. */
const LARGEST_STEP = 1e-4;

/** The next block at whose end a population of the state has to be settled, beside rows and changes; Infinity: none. */
export function nextSettling(run: Run): number {
  const { populations, exact } = run;
  if (populations === null || exact !== null) return Number.POSITIVE_INFINITY;
  if (goesByBlock(run)) return populations.ofState ? nextEpoch(run) : Number.POSITIVE_INFINITY;
  let next = Number.POSITIVE_INFINITY;
  for (const it of populations.list) {
    if (it.origin !== 'state') continue;
    const { burnMoved, recycles } = it.accrual;
    if (burnMoved > BURN_LIVELY || recycles > 0) next = Math.min(next, nextOf(run, it) + restOf(run, it));
    else if (burnMoved > BURN_NOTICED) next = Math.min(next, nextDay(run));
  }
  return next;
}

function nextDay({ supply, setting }: Run): number {
  const { startBlock } = setting.plan.time;
  return startBlock + (Math.floor((supply.block - startBlock) / DAY) + 1) * DAY;
}

/** Blocks for which further epochs may wait after the next one: what they recycle makes steps in the issuance. */
function restOf({ populations, network }: Run, { index, accrual }: Populated): number {
  const { burnMoved, recycles } = accrual;
  if (burnMoved > BURN_LIVELY || populations === null) return 0;
  const { tempo } = clockOf(populations, index);
  const epochs = Math.floor((LARGEST_STEP * (network.alphaOut[index] as number)) / recycles);
  return Math.max(0, Math.min(epochs - 1, Math.floor(DAY / tempo))) * tempo;
}

/** Block of the next epoch in a run in longer strides; Infinity: none. */
function nextOf({ populations }: Run, { index, accrual }: Populated): number {
  if (populations === null) return Number.POSITIVE_INFINITY;
  const { tempo, lastEpochBlock, pendingEpochAt } = clockOf(populations, index);
  if (tempo <= 0) return Number.POSITIVE_INFINITY;
  const regular = lastEpochBlock + tempo;
  const next = pendingEpochAt > 0 ? Math.min(regular, pendingEpochAt) : regular;
  return Math.max(next, accrual.block + 1);
}

/** Settles the epochs of the state's populations up to the last block: call it where `nextSettling` says. */
export function settleState(run: Run): void {
  if (run.populations === null || run.exact !== null) return;
  for (const it of run.populations.list) if (it.origin === 'state') settlePopulation(run, it);
}

/** Settles everybody's: before a row is written, and before anything changes. */
export function settleEpochs(run: Run): void {
  if (run.populations === null || run.exact !== null) return;
  for (const it of run.populations.list) settlePopulation(run, it);
}

/** Settles one subnet's epochs up to the last block. */
export function settlePopulation(run: Run, it: Populated): void {
  if (it.fast === null || run.supply.block <= it.accrual.block) return;
  collect(run, it);
  const due = dueBlocks(run, it);
  if (due.count > 0) settleDue(run, it, due);
}

/** Blocks of epochs, the k-th of `count` at `at(k)`, counted from 0. */
interface DueBlocks {
  readonly count: number;
  at(k: number): number;
}

const NONE: DueBlocks = { count: 0, at: () => Number.NaN };

/** Epochs up to the last block that aren't settled yet; from now on they count as settled. */
function dueBlocks(run: Run, it: Populated): DueBlocks {
  const { populations, supply } = run;
  const { index } = it;
  if (populations === null) return NONE;
  if (goesByBlock(run)) {
    runClocks(run, supply.block);
    const due = populations.clocks?.due[index]?.splice(0) ?? [];
    return { count: due.length, at: (k) => due[k] as number };
  }
  const clock = clockOf(populations, index);
  const { tempo } = clock;
  const first = nextOf(run, it);
  if (first > supply.block) return NONE;
  const count = Math.floor((supply.block - first) / tempo) + 1;
  clock.pendingEpochAt = 0;
  clock.lastEpochBlock = first + (count - 1) * tempo;
  return { count, at: (k) => first + k * tempo };
}

const pots = newPots();

function settleDue(run: Run, it: Populated, due: DueBlocks): void {
  const { pace } = it;
  const { count, at } = due;
  const last = at(count - 1);
  if (pace !== null && rests(pace, last)) {
    it.shares = sharesAt(pace, last);
    growUpTo(run, it, last);
    it.lastStepBlock = last;
    pace.skipped += count;
    return;
  }
  let recycled = 0;
  if (pace === null) recycled = settleEach(run, it, due, 0, count - 1);
  else {
    for (let k = 0; k < count; k += 1) {
      const first = k;
      while (k + 1 < count && at(k + 1) - at(first) <= LONGEST) k += 1;
      recycled += settleTogether(run, it, pace, due, first, k);
      notePace(pace, it.shares, at(k));
    }
  }
  it.accrual.recycles = recycled / count;
  if (it.origin === 'state') change(run, it, recycled);
}

/** Computes each of the epochs `from` to `to`. Returns alpha rao that leave the issuance. */
function settleEach(run: Run, it: Populated, { at }: DueBlocks, from: number, to: number): number {
  let recycled = 0;
  for (let k = from; k <= to; k += 1) {
    compute(run, it, at(k), 1);
    recycled += unpaid(run, it);
  }
  return recycled;
}

/** The same by the last of them, or the last few, unless something jumps. */
function settleTogether(
  run: Run,
  it: Populated,
  pace: Pace,
  due: DueBlocks,
  from: number,
  to: number,
): number {
  const all = to - from + 1 + pace.skipped;
  if (all === 1) return settleEach(run, it, due, from, to);
  const before = keep(it);
  const { compounds } = pace.manner;
  const first = compounds ? to : Math.max(from, to + 1 - pace.tail);
  let recycled = 0;
  if (first > from) {
    growUpTo(run, it, due.at(first - 1));
    recycled += unpaid(run, it);
  }
  for (let k = first; k <= to; k += 1) {
    const moved = compute(run, it, due.at(k), compounds ? all : 1);
    if (k === to) noteTail(pace, moved);
    recycled += unpaid(run, it);
  }
  if (first === from && !compounds) return recycled;
  if (!jumps(pace, it.shares, due.at(to))) return recycled;
  Object.assign(it, before);
  return settleEach(run, it, due, from, to);
}

/** All of a subnet that an epoch changes. */
function keep({ fast, shares, lastStepBlock, accrual }: Populated) {
  const { pots, fresh } = accrual;
  return {
    fast: fast === null ? null : copyFastPopulation(fast),
    shares,
    lastStepBlock,
    accrual: { ...accrual, pots: { ...pots }, fresh: { ...fresh } },
  };
}

/** Pays what came in up to a block by the shares of the last epoch; `pots` then hold it. */
function growUpTo(run: Run, it: Populated, block: number): void {
  takeUpTo(run, it, block, pots);
  growStakes(fastOf(it), it.shares, pots, run.setting.snapshot.specVersion, pots.users);
}

/** The epoch of a block, which stands for so many; `pots` then hold what it paid. Returns by how much bonds moved. */
function compute(run: Run, it: Populated, block: number, epochs: number): number {
  takeUpTo(run, it, block, pots);
  const { lastStepBlock, accrual } = it;
  const result = runFastEpoch({
    population: fastOf(it),
    rules: rulesOver(rulesOf(run, it), epochs),
    block,
    lastStepBlock,
    pots,
    specVersion: run.setting.snapshot.specVersion,
    users: pots.users,
  });
  it.shares = result.shares;
  it.lastStepBlock = block;
  accrual.withheld = result.withheldFraction;
  accrual.ownPart = ownPart(it);
  accrual.rootUnpaid = result.recycledRoot > 0;
  return result.moved;
}

function fastOf({ fast }: Populated): FastPopulation {
  invariant(fast !== null, 'a run in floats has its neurons in floats');
  return fast;
}

/** Alpha rao of the pots that leave the issuance. */
function unpaid(run: Run, it: Populated): number {
  if (it.origin !== 'state') return 0;
  const { ownPart, rootUnpaid } = it.accrual;
  return (rulesOf(run, it).recycles ? ownPart * pots.server : 0) + (rootUnpaid ? pots.root : 0);
}

/** What the owner's own neurons have of the miners' pot. Of several mechanisms one may leave its part to nobody. */
function ownPart({ shares: { incentive }, fast }: Populated): number {
  let part = 0;
  for (let i = 0; i < incentive.length; i += 1) if (fast?.owner[i] === 1) part += incentive[i] as number;
  return part;
}

/** What epochs of the state's neurons do to the network. A stride that was forecast without it ends here. */
function change(run: Run, it: Populated, recycled: number): void {
  const { network } = run;
  const { index, accrual, burnAssumed } = it;
  const burn = network.minerBurned[index] as number;
  accrual.burnMoved = burnAssumed ? 0 : Math.abs(accrual.withheld - burn);
  const burns = accrual.burnMoved > BURN_NOTICED;
  if (!burns && recycled === 0) return;
  if (burns) network.minerBurned[index] = accrual.withheld;
  network.alphaOut[index] = Math.max(0, (network.alphaOut[index] as number) - recycled);
  // An epoch comes before the block stores what root's part is.
  if (recycled > 0 && isEligible(network, index)) {
    network.rootProp[index] = storedRootProportion(
      rootProportion(rootWeightOf(network), alphaIssuance(network, index)),
    );
  }
  noteHeld(run, it);
  noticeChange(network);
  run.stamp += 1;
}
