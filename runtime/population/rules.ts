/** The parameters behind a subnet's epochs as they stand in a run: read when first needed, until one is set. */
import { parameterById, type Snapshot } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { epochRules, readsOfEpoch } from '../chain/epoch-rules.ts';
import { type EpochRules, resizeMechanisms } from '../chain/population.ts';
import { resizeFast } from '../fast/population.ts';
import { NETWORK, type ParameterValues, rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';
import { beforeClocksChange, setTempo } from './clocks.ts';
import { startAnew } from './pace.ts';
import type { Populated } from './populations.ts';

const MECHANISMS = 'emission.mechanism_count';

export function rulesOf({ values, setting }: Run, it: Populated): EpochRules {
  it.rules ??= readRules(values, setting.snapshot, it.index);
  return it.rules;
}

/** @param index of a subnet of the start */
export function readRules(values: ParameterValues, snapshot: Snapshot, index: number): EpochRules {
  const raw = (id: string): bigint => {
    const it = rawNow(values, snapshot, id, parameterById(id)?.scope === 'subnet' ? index : NETWORK);
    invariant(it !== null, `the registry has a value for ${id}`);
    return it;
  };
  return epochRules(raw, snapshot.subnets[index]?.mechanismSplit ?? null);
}

/** Call it before a parameter is set; epochs up to the last block are settled already. */
export function beforeEpochSet(run: Run, id: string): void {
  if (id === 'consensus.tempo' || id === 'emission.max_epochs_per_block') beforeClocksChange(run);
}

/** And after it. @param index of the subnet, or `NETWORK` */
export function afterEpochSet(run: Run, id: string, index: number): void {
  const { populations } = run;
  if (id === 'consensus.tempo') setTempo(run, index);
  if (populations === null || !readsOfEpoch.has(id)) return;
  for (const it of populations.list) {
    if (index !== NETWORK && it.index !== index) continue;
    it.rules = null;
    it.accrual.burnMoved = Number.POSITIVE_INFINITY;
    if (it.pace !== null) startAnew(it.pace);
    if (id === MECHANISMS) resize(run, it);
  }
}

function resize({ values, setting }: Run, { index, exact, fast }: Populated): void {
  const count = Math.max(1, Number(rawNow(values, setting.snapshot, MECHANISMS, index) ?? 1n));
  if (exact !== null) resizeMechanisms(exact, count);
  if (fast !== null) resizeFast(fast, count);
}
