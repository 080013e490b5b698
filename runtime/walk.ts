/**
 * A run's way through its blocks: from event to event, each piece as long as nothing changes,
 * and every event on its own block. Events: rows, enactments, halvings, steps of what is
 * assumed, registrations and what follows from them, conditions that become true.
 * Source: design, "time", "rows" and "the runtime".
 */
import { diagnostic } from '../grammar/index.ts';
import { countText } from './amounts.ts';
import { recordRow } from './columns.ts';
import { enact } from './enact.ts';
import { exactBlock } from './exact-blocks.ts';
import { refresh } from './exact-state.ts';
import { copyNetwork } from './fast/index.ts';
import { floatBlocks } from './float-blocks.ts';
import {
  collectBeforeRow,
  nextSettling,
  recordNeurons,
  settleEpochs,
  settleState,
} from './population/index.ts';
import type { Rows } from './projection.ts';
import type { EventLine } from './registration/refusals.ts';
import { beforeChange, outlookOf, settle } from './registration/settle.ts';
import { isEvent, takeReadySets } from './registration/waiting-lines.ts';
import { copyTotals, type Run } from './run.ts';
import { copySupply, MOST_HALVINGS, openBlock } from './supply.ts';
import { enterBlock } from './world.ts';

/** The longest piece after which a condition is asked for, where the run goes in leaps. */
const CONDITION_BLOCKS = 360;

/**
 * Runs to the last row and writes each down. With `stopAtChange` it stops before the first block
 * in which an enactment takes effect. Returns whether it came to the end.
 */
export function walk(run: Run, rows: Rows, stopAtChange: boolean): boolean {
  if (run.recorder.rows === 0) {
    begin(run);
    writeRow(run);
  }
  while (run.recorder.rows < rows.block.length) {
    if (!goTo(run, rows.block[run.recorder.rows] as number, stopAtChange)) return false;
    refresh(run);
    writeRow(run);
  }
  return true;
}

/** Neurons first: the sums of the row begin anew with it. */
function writeRow(run: Run): void {
  if (run.populations !== null) {
    settleEpochs(run);
    recordNeurons(run);
    collectBeforeRow(run);
  }
  recordRow(run);
}

/** What the start's own state makes true takes effect with the first block. */
export function begin(run: Run): void {
  askConditions(run);
}

/** Runs up to the block `end`, whatever happens on the way; `stopAtChange` and what it returns as for `walk`. */
export function goTo(run: Run, end: number, stopAtChange = false): boolean {
  while (run.supply.block < end) {
    const block = run.supply.block + 1;
    open(run, block);
    const due = dueEnacts(run, block);
    if (due.length > 0) {
      refresh(run);
      if (stopAtChange) return false;
    }
    const lines = takeEffect(run, due, block);
    enterBlock(run, block);
    const { endBlock } = run.setting.plan.time;
    const next = nextEvent(run, block) - 1;
    // Asked for beside lines of the file too: it says what assumed demand sees of this block.
    const outlook = outlookOf(run, block);
    const settles = lines.length > 0 ? block : outlook.due;
    const epochs = run.populations === null ? Number.POSITIVE_INFINITY : nextSettling(run);
    const most = Math.min(end, next, settles, epochs) - run.supply.block;
    piece(run, most, lines.length > 0 ? most : Math.min(endBlock, next) - run.supply.block);
    if (run.supply.block >= epochs) settleState(run);
    if (run.supply.block >= settles) settle(run, run.supply.block, lines);
    run.stamp += 1;
    askConditions(run);
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

/** Makes the changes, first those that waited for their subnet; hands back the events, which come at the end of the block. */
function takeEffect(run: Run, due: readonly number[], block: number): readonly EventLine[] {
  const lines: EventLine[] = [];
  const sets = takeReadySets(run);
  if (due.length > 0 || sets.length > 0) beforeChange(run, block);
  if (sets.length > 0) refresh(run);
  for (const change of sets) enact(run, change, block);
  const { plan } = run.setting;
  for (const i of due) {
    const { changes, label, place } = plan.enact[i] as (typeof plan.enact)[number];
    const watched = run.watched[i] as Run['watched'][number];
    watched.fired = true;
    watched.due = false;
    run.enacted.push({ label, block, place });
    for (const change of changes) {
      enact(run, change, block);
      if (isEvent(change)) lines.push(change);
    }
  }
  return lines;
}

/** The first block after this one before which something is known to happen. */
function nextEvent(run: Run, block: number): number {
  const { plan, governance } = run.setting;
  let next = run.worldUntil;
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
const ruleFollowsNetwork = ({ ruleChoice, setting }: Run): boolean =>
  typeof ruleChoice === 'number' && setting.followers.has(ruleChoice);

/**
 * Computes up to `most` blocks; fewer where the supply or a condition wants to be looked at.
 * @param ahead blocks up to the next event that is neither a row nor a registration of assumed demand: strides go on past those
 */
function piece(run: Run, most: number, ahead: number): void {
  if (run.exact !== null) {
    exactBlock(run, run.exact);
    return;
  }
  const asks = waits(run);
  const byBlock = run.setting.stride === 'block';
  const single =
    run.last !== null ||
    ruleFollowsNetwork(run) ||
    (asks && (byBlock || run.supply.block < run.carefulUntil));
  if (single || !asks) {
    floatBlocks(run, single ? 1 : most, single || byBlock, single ? 1 : ahead);
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
  floatBlocks(run, length, false);
  if (run.supply.block - before.supply.block === 1 || !anyTrue(run)) return;
  Object.assign(run, before, { carefulUntil: run.supply.block });
  floatBlocks(run, 1, true);
}

/** Some condition hasn't come true yet. */
const waits = (run: Run): boolean => run.watched.some((it) => it.condition !== null && !it.fired && !it.due);

/** Whether a condition that wasn't true yet is so now. */
function anyTrue(run: Run): boolean {
  run.stamp += 1;
  return run.watched.some((it) => it.condition !== null && !it.fired && it.condition() === 1);
}

/** Marks the conditions that this block made true: they take effect with the next one. */
function askConditions(run: Run): void {
  for (const watched of run.watched) {
    if (watched.condition === null || watched.fired || watched.due) continue;
    refresh(run);
    watched.due = watched.condition() === 1;
  }
}
