/**
 * A run's way through its blocks: from event to event, each piece as long as nothing changes,
 * and every event on its own block. Events: rows, enactments, halvings, steps of what is
 * assumed, conditions that become true.
 * Source: design, "time", "rows" and "the runtime".
 */
import type { ChangePlan } from '../compiler/index.ts';
import { diagnostic } from '../grammar/index.ts';
import { countText } from './amounts.ts';
import { recordRow } from './columns.ts';
import { type Change, enact } from './enact.ts';
import {
  advance,
  clearTotals,
  copyNetwork,
  type EmissionRule,
  leap,
  type Network,
  newTotals,
  type Step,
  type Totals,
} from './fast/index.ts';
import type { Rows } from './projection.ts';
import { addTotals, copyTotals, type Run } from './run.ts';
import { copySupply, MOST_HALVINGS, openBlock, recycleByRule, runStretch, stretchOf } from './supply.ts';
import { trade } from './trade.ts';
import { enterBlock, nextWorldChange } from './world.ts';

/** The longest piece after which a condition is asked for, where the run goes in leaps. */
const CONDITION_BLOCKS = 360;

/**
 * rao that the floors of one subnet lose in a block: up to 2, in some eras a little more. What
 * all of them lose isn't taken from the issuance, so that halvings depend on what is assumed
 * alone (see supply.ts).
 */
const DUST_PER_SUBNET = 4;

/**
 * Runs to the last row. With `stopAtChange` it stops before the first block in which an
 * enactment takes effect. Returns whether it came to the end.
 */
export function walk(run: Run, rows: Rows, stopAtChange: boolean): boolean {
  const end = rows.block[rows.block.length - 1] as number;
  if (run.recorder.rows === 0) {
    recordRow(run);
    askConditions(run);
  }
  while (run.supply.block < end) {
    const block = run.supply.block + 1;
    open(run, block);
    const due = dueEnacts(run, block);
    if (due.length > 0 && stopAtChange) return false;
    const trades = takeEffect(run, due, block);
    enterBlock(run, block);
    const row = rows.block[run.recorder.rows] as number;
    const most = trades.length > 0 ? 1 : Math.min(row, nextEvent(run, block) - 1) - run.supply.block;
    piece(run, most);
    for (const change of trades) trade(run, change);
    run.stamp += 1;
    askConditions(run);
    if (run.supply.block === row) recordRow(run);
  }
  return true;
}

/** Opens the block: its halvings, once. */
function open(run: Run, block: number): void {
  if (run.opened === block) return;
  run.opened = block;
  run.openedHalvings = openBlock(run.supply, MOST_HALVINGS - run.halvings.length);
  run.halvings.push(...run.openedHalvings);
  if (run.openedHalvings.length > 0 && run.halvings.length >= MOST_HALVINGS) {
    const { plan } = run.setting;
    const place = plan.enact.flatMap((it) => it.changes).find((it) => it.kind === 'supply')?.place;
    const nowhere = { path: plan.path, start: 0, end: 0 };
    const facts = { most: countText(MOST_HALVINGS), block: countText(block) };
    run.findings.push(diagnostic('E406', place ?? nowhere, facts));
  }
}

/** Enactments that take effect before this block, in the order of the file. An `each halving` stands once per halving. */
function dueEnacts(run: Run, block: number): number[] {
  const { plan, governance } = run.setting;
  const due: number[] = [];
  for (const i of run.enacts) {
    const { when } = plan.enact[i] as (typeof plan.enact)[number];
    const watched = run.watched[i] as Run['watched'][number];
    switch (when.kind) {
      case 'block':
        if (when.block === block) due.push(i);
        break;
      case 'governance':
        if (governance?.kind === 'enacted' && governance.block === block) due.push(i);
        break;
      case 'halving':
        if (!watched.fired && run.openedHalvings.some((it) => it.n === when.n)) due.push(i);
        break;
      case 'eachHalving':
        for (const _ of run.openedHalvings) due.push(i);
        break;
      case 'condition':
        if (watched.due) due.push(i);
        break;
    }
  }
  return due;
}

/** Makes the changes; hands back the trades, which come at the end of the block. */
function takeEffect(run: Run, due: readonly number[], block: number): Change<'stake' | 'unstake'>[] {
  const trades: Change<'stake' | 'unstake'>[] = [];
  const { plan } = run.setting;
  for (const i of due) {
    const { changes, label, place } = plan.enact[i] as (typeof plan.enact)[number];
    const watched = run.watched[i] as Run['watched'][number];
    watched.fired = true;
    watched.due = false;
    run.enacted.push({ label, block, place });
    for (const change of changes) {
      enact(run, change, block);
      if (isTrade(change)) trades.push(change);
    }
  }
  return trades;
}

function isTrade(change: ChangePlan): change is Change<'stake' | 'unstake'> {
  return change.kind === 'stake' || change.kind === 'unstake';
}

/** The first block after this one before which something is known to happen. */
function nextEvent(run: Run, block: number): number {
  const { plan, governance, world } = run.setting;
  let next = nextWorldChange(world, block);
  for (const i of run.enacts) {
    const when = plan.enact[i]?.when;
    if (when?.kind === 'block' && when.block > block) next = Math.min(next, when.block);
    if (when?.kind === 'governance' && governance?.kind === 'enacted' && governance.block > block) {
      next = Math.min(next, governance.block);
    }
  }
  return next;
}

/** Whether the rule in force reads figures of the network that may change with every block. */
const ruleFollowsNetwork = ({ ruleIndex, setting }: Run): boolean =>
  ruleIndex !== null && setting.followers.has(ruleIndex);

const waits = (run: Run): boolean => run.watched.some((it) => it.condition !== null && !it.fired && !it.due);

/** Computes up to `most` blocks; fewer where the supply or a condition wants to be looked at. */
function piece(run: Run, most: number): void {
  const asks = waits(run);
  const single =
    run.last !== null ||
    ruleFollowsNetwork(run) ||
    (asks && (run.setting.byBlock || run.supply.block < run.carefulUntil));
  if (single || !asks) {
    blocks(run, single ? 1 : most, single || run.setting.byBlock);
    return;
  }
  // A leap over blocks of which one may make a condition true: taken back if so, and walked.
  const length = Math.min(most, CONDITION_BLOCKS);
  const before = {
    network: copyNetwork(run.network),
    supply: copySupply(run.supply),
    totals: copyTotals(run.totals),
    blocksInRow: run.blocksInRow,
  };
  blocks(run, length, false);
  if (run.supply.block - before.supply.block === 1 || !anyTrue(run)) return;
  Object.assign(run, before, { carefulUntil: run.supply.block });
  blocks(run, 1, true);
}

/** Whether a condition that wasn't true yet is so now. */
function anyTrue(run: Run): boolean {
  run.stamp += 1;
  return run.watched.some((it) => it.condition !== null && !it.fired && it.condition() === 1);
}

/** Marks the conditions that this block made true: they take effect with the next one. */
function askConditions(run: Run): void {
  for (const watched of run.watched) {
    if (watched.condition === null || watched.fired || watched.due) continue;
    watched.due = watched.condition() === 1;
  }
}

/** Computes blocks in which nothing changes but what the blocks themselves do. */
function blocks(run: Run, most: number, one: boolean): void {
  const { network } = run;
  const firstBlock = run.supply.block + 1;
  const stretch = stretchOf(run.supply, most);
  // A rule's score reads the state before: the supply and the last block's sums stay until all is computed.
  const supply = copySupply(run.supply);
  const taoPerBlock = runStretch(supply, stretch);
  if (run.setting.supplyAlone) {
    run.supply = supply;
    count(run, stretch.blocks);
    return;
  }
  const { rule, flows, rootFlow } = run;
  const step: Step = { firstBlock, blocks: stretch.blocks, taoPerBlock, rule, flows, rootFlow };
  const totals = run.spare ?? run.totals;
  if (run.spare !== null) clearTotals(run.spare);
  totals.recycled = 0;
  if (one) advance(network, step, totals);
  else leap(network, step, totals);
  const dust = DUST_PER_SUBNET * network.count * stretch.blocks;
  recycleByRule(supply, totals.recycled > dust ? totals.recycled : 0, stretch.blocks);
  run.supply = supply;
  if (run.spare !== null) {
    addTotals(run.totals, run.spare);
    [run.last, run.spare] = [run.spare, run.last];
  }
  count(run, stretch.blocks);
  reportRefused(run, totals);
}

function count(run: Run, done: number): void {
  run.lastBlocks = done;
  run.blocksInRow += done;
  run.setting.onBlocks(done);
}

/** Whether the rules recycle nothing of the first block's TAO but dust: tried on a copy. */
export function spendsItsTao(
  network: Network,
  rule: EmissionRule,
  firstBlock: number,
  taoPerBlock: number,
): boolean {
  const totals = newTotals(network.netuid.length);
  const step: Step = { firstBlock, blocks: 1, taoPerBlock, rule, flows: null, rootFlow: 0 };
  advance(copyNetwork(network), step, totals);
  return totals.recycled <= DUST_PER_SUBNET * network.count;
}

/** A flow that a pool refuses is told once for each subnet. A rao or so is rounding. */
function reportRefused(run: Run, totals: Totals): void {
  if (run.flows === null) return;
  for (let i = 0; i < run.network.count; i += 1) {
    const flow = Math.abs(run.flows[i] as number);
    if (!((totals.refused[i] as number) > Math.max(1, flow * 1e-6)) || run.refused.has(i)) continue;
    run.refused.add(i);
    const netuid = run.network.netuid[i] as number;
    const entry = run.setting.plan.assume.flows.find(
      (it) => it.subnet !== 'root' && it.subnet.kind === 'netuid' && it.subnet.netuid === netuid,
    );
    if (entry === undefined) continue;
    const why =
      run.network.subtokenEnabled[i] === 1
        ? 'the pool does not hold or take that much'
        : 'the subnet has not started, so nobody can buy its alpha';
    const facts = { subnet: String(netuid), why, block: countText(run.supply.block) };
    run.findings.push(diagnostic('W454', entry.place, facts));
  }
}
