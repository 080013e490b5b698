/**
 * The owner's start call, as soon as the chain allows it: trading opens, and emission may begin with
 * the next block. Subnets that stand unstarted at the start are left so: their owners could have called.
 * Source: protocol, 9.3; design, "events".
 */
import type { Life } from '../projection.ts';
import type { Run } from '../run.ts';
import { rawOf } from './cost.ts';
import { ledgerOf } from './ledger-of.ts';

/** Starts every subnet that may be started in `block`. */
export function startWhoMay(run: Run, block: number): void {
  const { registry } = run;
  for (const { index, createdBlock } of unstarted(run)) {
    if (block < createdBlock + delayOf(run)) continue;
    ledgerOf(run).start(index, block);
    registry.lives[index] = { ...(registry.lives[index] as Life), startedBlock: block };
    run.worldUntil = 0;
    run.stamp += 1;
  }
}

/** The first block from `from` on in which a start call is made; Infinity: none is ahead. */
export function nextStart(run: Run, from: number): number {
  let next = Infinity;
  for (const { createdBlock } of unstarted(run)) next = Math.min(next, createdBlock + delayOf(run));
  return Math.max(from, next);
}

/** Born on the way and not started yet, by netuid. Few, and always among the last created. */
function unstarted({ registry, setting }: Run): readonly Life[] {
  const found: Life[] = [];
  for (const i of registry.living) {
    const life = registry.lives[i] as Life;
    if (i >= setting.places.atStart && life.startedBlock === null) found.push(life);
  }
  return found;
}

const delayOf = (run: Run): number => Number(rawOf(run, 'subnet_registration.start_call_delay'));
