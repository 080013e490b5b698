/**
 * The end of a block, in the chain's order: what people send in, then what the chain does when idle.
 * First the file's own lines, then start calls that are due, then what is assumed.
 * Source: protocol, 9.2 to 9.6 and 10; design, "events".
 */
import { nextNeuronBlock, settleNeurons } from '../neurons/index.ts';
import { collectAll, noteAllHeld, settleEpochs } from '../population/index.ts';
import type { Run } from '../run.ts';
import { idle, queueMoves } from './cleanup.ts';
import { lockCostAt } from './cost.ts';
import { advanceDemand, letAssumedIn, nextAssumed } from './demand-at-the-door.ts';
import { carryOut } from './file-line.ts';
import type { EventLine } from './refusals.ts';
import type { Outlook } from './registry.ts';
import { nextStart, startWhoMay } from './start-call.ts';
import { eventIsReady, takeReadyEvents } from './waiting-lines.ts';

/** Does all that happens at the end of `block`, which was just computed; `lines` are the file's own of it. */
export function settle(run: Run, block: number, lines: readonly EventLine[]): void {
  advanceDemand(run, block);
  for (const line of lines) carryOut(run, line, block);
  startCalls(run, block);
  if (letAssumedIn(run, block)) startCalls(run, block);
  letNeuronsIn(run, block);
  idle(run, block);
  changed(run);
}

/** What they buy with what they pay isn't staked by anybody. */
function letNeuronsIn(run: Run, block: number): void {
  collectAll(run);
  settleNeurons(run, block);
  noteAllHeld(run);
}

/** And the lines that waited for them. */
function startCalls(run: Run, block: number): void {
  startWhoMay(run, block);
  for (const line of takeReadyEvents(run)) carryOut(run, line, block);
}

/** What lies ahead from the end of block `from` on, as far as is known. Worked out again after each change. */
export function outlookOf(run: Run, from: number): Outlook {
  const { registry } = run;
  const { emission } = run.supply.level;
  const known = registry.outlook;
  if (known !== null && known.due >= from && known.emission === emission) return known;
  // Up to here prices fell as they did before.
  advanceDemand(run, from - 1);
  registry.costAt = lockCostAt(run);
  registry.outlook = lookAhead(run, from, emission);
  return registry.outlook;
}

/** What was known of the blocks to come doesn't hold any more. */
export function changed({ registry }: Run): void {
  registry.outlook = null;
}

/** Before rules, parameters or the supply change in the next block: until now, demand saw the prices and epochs the rules as they were. */
export function beforeChange(run: Run, block: number): void {
  settleEpochs(run);
  advanceDemand(run, block - 1);
  changed(run);
}

function lookAhead(run: Run, from: number, emission: bigint): Outlook {
  if (eventIsReady(run) || queueMoves(run)) return { due: from, emission };
  const neurons = run.setting.supplyAlone ? Infinity : nextNeuronBlock(run, from);
  let due = Math.min(nextAssumed(run, from), neurons, nextStart(run, from));
  for (const { until } of run.registry.cleanups) due = Math.min(due, Math.max(from, until));
  return { due, emission };
}
