/**
 * What follows a dissolution: the pot is paid out, what nobody is paid is recycled, the netuid
 * becomes free, and whoever waits in the queue is created.
 * Source: protocol, 9.2 (queue) and 9.6.
 */
import { payOut, poolCounts } from '../chain/dissolution.ts';
import type { Life } from '../projection.ts';
import type { Run } from '../run.ts';
import { recycleNow } from '../supply.ts';
import { giveBirth } from './birth.ts';
import { rawOf } from './cost.ts';
import { recyclable } from './free-tao.ts';
import type { Cleanup, Registry } from './registry.ts';

/** Blocks from a dissolution to its netuid being free: mainnet's last one, 9,210,610 to 9,210,632. */
export const CLEANUP_BLOCKS = 22;

/** Pays out what is cleaned up by the end of `block`, then creates whoever has waited longest: one in a block. */
export function idle(run: Run, block: number): void {
  const { registry } = run;
  for (const cleanup of registry.cleanups.filter(({ until }) => until <= block)) {
    registry.cleanups = registry.cleanups.filter((it) => it !== cleanup);
    settleEstate(run, cleanup);
  }
  if (!queueMoves(run)) return;
  const [first, ...others] = registry.queue;
  registry.queue = others;
  if (first !== undefined) giveBirth(run, first, block);
}

/** Somebody waits, and there is room: a clean-up is over, or the limit was raised. */
export function queueMoves(run: Run): boolean {
  return run.registry.queue.length > 0 && hasRoom(run);
}

/** A netuid may be given out: counting those that are cleaned up, the limit isn't reached. */
export function hasRoom(run: Run): boolean {
  return occupied(run.registry) < Number(rawOf(run, 'subnet_registration.subnet_limit'));
}

/** Netuids that count towards the limit. */
const occupied = ({ living, cleanups }: Registry): number => living.length + cleanups.length;

/** The pot has left the registry's clean-ups. A lock from outside the issuance makes a pot that can't leave it again. */
function settleEstate(run: Run, { index, estate }: Cleanup): void {
  const { lives } = run.registry;
  const life = lives[index] as Life;
  const { tao: pot, held, alphaIn, protocolAlpha } = estate;
  const countsPool = poolCounts(run.setting.snapshot.network, life.createdBlock);
  const { paid, recycled: left } = payOut({ pot, held, alphaIn, protocolAlpha, countsPool });
  const recycled = recyclable(run, left);
  recycleNow(run.supply, recycled);
  lives[index] = { ...life, paidOut: paid, recycled };
}
