/** An epoch of a run in integers: the chain's own, with the subnet's neurons as they stand. */
import { runEpoch } from '../exact/epoch/index.ts';
import type { EpochEffect, ExactEpoch } from '../exact/index.ts';
import type { Run } from '../run.ts';
import { rulesOf } from './rules.ts';

/**
 * Runs the epoch of a subnet whose pots were just emptied.
 * Returns what it does to the network; null: nothing, as nobody is known there, or only made-up neurons.
 */
export function settleExact(run: Run, epoch: ExactEpoch): EpochEffect | null {
  const it = run.populations?.at[epoch.at] ?? null;
  if (it === null || it.exact === null) return null;
  const { block, lastStepBlock, pots, users } = epoch;
  const rules = rulesOf(run, it);
  const { specVersion } = run.setting.snapshot;
  const result = runEpoch({ population: it.exact, rules, block, lastStepBlock, pots, specVersion, users });
  it.shares = result.shares;
  it.lastStepBlock = block;
  if (it.origin === 'synthetic') return null;
  const withheld = rules.recycles ? result.withheld : 0n;
  return {
    recycled: withheld + result.recycledRoot,
    minerBurned: it.burnAssumed ? null : result.minerBurned,
  };
}
