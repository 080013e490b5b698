/**
 * One event of the file, at the end of its block: done, put off until its subnet is there, or
 * refused as the chain would.
 * Source: design, "events".
 */
import { invariant } from '../../grammar/index.ts';
import { settleEpochs, stakedAtOnce } from '../population/index.ts';
import { floor, parseExact } from '../rational.ts';
import type { Run } from '../run.ts';
import { trade } from '../trade.ts';
import { dissolve } from './dissolve.ts';
import type { Registering } from './own-line.ts';
import { type EventLine, goneSince, noteRefusal, type Refusal } from './refusals.ts';
import { rateLimitEnds, register } from './register.ts';
import { isLiving } from './registry.ts';
import { mustWait, putOff } from './waiting-lines.ts';

export function carryOut(run: Run, change: EventLine, block: number): void {
  const { places } = run.setting;
  if (change.kind === 'register') {
    registerOwn(run, change, block);
    return;
  }
  const index = places.indexOf(change.subnet);
  if (mustWait(run, change, index)) {
    putOff(run, change, index);
    return;
  }
  const refusal = isLiving(run.registry, index) ? perform(run, change, index, block) : goneSince(run, index);
  if (refusal !== null) noteRefusal(run, change, index, refusal, block);
}

function perform(
  run: Run,
  change: Exclude<EventLine, Registering>,
  index: number,
  block: number,
): Refusal | null {
  if (change.kind !== 'dissolve') {
    settleEpochs(run);
    return stakedAtOnce(run, index, () => trade(run, change, index));
  }
  dissolve(run, index, 'dissolved', block);
  return null;
}

function registerOwn(run: Run, change: Registering, block: number): void {
  const { registry, setting } = run;
  const index = setting.places.indexOf({ kind: 'born', name: change.name });
  invariant(registry.lives[index] === undefined, `"${change.name}" is registered once`);
  const most = change.lock === 'auto' ? null : floor(parseExact(change.lock));
  const refusal = register(run, index, most, block);
  if (refusal === null) {
    registry.refused.delete(index);
    return;
  }
  if (refusal.error === 'NetworkTxRateLimitExceeded') noteCollision(run, block);
  registry.refused.set(index, block);
  noteRefusal(run, change, index, refusal, block);
}

/** Assumed demand gives way: where it was in the way, it has to be kept out of these blocks. */
function noteCollision(run: Run, block: number): void {
  const { registry } = run;
  if (registry.lastBy !== 'demand' || registry.collision !== null) return;
  const limit = rateLimitEnds(run) - registry.lastBlock;
  registry.collision = { from: block - limit + 1, to: block };
}
