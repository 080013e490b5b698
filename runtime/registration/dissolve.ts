/**
 * A subnet goes: from the end of this block on it is out of everything, and its netuid is cleaned up.
 * Source: protocol, 9.5.
 */
import { onEnd } from '../neurons/index.ts';
import { endPopulation } from '../population/index.ts';
import type { Life } from '../projection.ts';
import type { Run } from '../run.ts';
import { CLEANUP_BLOCKS } from './cleanup.ts';
import { ledgerOf } from './ledger-of.ts';

export function dissolve(run: Run, index: number, why: NonNullable<Life['why']>, block: number): void {
  const { registry } = run;
  const life = registry.lives[index] as Life;
  onEnd(run, index);
  endPopulation(run, index);
  const estate = ledgerOf(run).dissolve(index);
  const until = block + CLEANUP_BLOCKS;
  registry.cleanups = [...registry.cleanups, { index, netuid: life.netuid, until, estate }];
  registry.lives[index] = { ...life, dissolvedBlock: block, why };
  registry.registeredAt[index] = Number.NaN;
  registry.living = registry.living.filter((i) => i !== index);
  registry.dissolutions += 1;
  run.worldUntil = 0;
  run.stamp += 1;
}
