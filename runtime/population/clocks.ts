/**
 * When epochs run in a run in floats. Block by block as on the chain: all subnets share the few epochs that a
 * block has room for, so all have a clock. In longer strides each subnet with known neurons goes by its
 * tempo alone. (A run in integers has its clocks in the network.)
 * Source: protocol, 8.1.
 */
import type { Snapshot } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { advanceEpochs, type EpochClock, restartCycle } from '../chain/epoch-schedule.ts';
import { NETWORK, parameterAtStart, rawNow } from '../parameters-state.ts';
import type { Run, Setting } from '../run.ts';

export interface EpochClocks {
  /** By index; of a place where nobody lives it means nothing. */
  readonly clocks: EpochClock[];
  /** They stand as after this block. */
  block: number;
  /** By index: blocks in which epochs ran that aren't settled yet; kept by block alone. */
  readonly due: number[][];
  /** The next block with an epoch of one of the state's populations; null: not known. */
  next: number | null;
}

const TEMPO = 'consensus.tempo';

export function clocksAtStart({ snapshot, places }: Setting): EpochClocks {
  const clocks = Array.from({ length: places.width }, (_, i) => startClock(snapshot, i));
  return { clocks, block: snapshot.block, due: clocks.map(() => []), next: null };
}

/** As the state has it, or as one registered just now would stand: `netuid mod tempo` blocks into its tempo. */
export function startClock(snapshot: Snapshot, index: number): EpochClock {
  const subnet = snapshot.subnets[index];
  const tempo = Number(parameterAtStart(snapshot, TEMPO, index) ?? 0n);
  const since = tempo > 0 && subnet !== undefined ? subnet.netuid % tempo : 0;
  return {
    tempo,
    lastEpochBlock: subnet?.epoch?.lastEpochBlock ?? snapshot.block - since,
    blocksSinceLastStep: subnet?.epoch?.blocksSinceLastStep ?? since,
    pendingEpochAt: subnet?.epoch?.pendingEpochAt ?? 0,
    epochs: 0,
  };
}

export function copyClocks({ clocks, block, due, next }: EpochClocks): EpochClocks {
  return { clocks: clocks.map((it) => ({ ...it })), block, due: due.map((it) => [...it]), next };
}

/** Lets the clocks run to the end of `block`, and notes which epochs come to be due. Only for runs by block. */
export function runClocks(run: Run, block: number): void {
  const { populations, registry } = run;
  const clocks = populations?.clocks ?? null;
  if (clocks === null || !goesByBlock(run)) return;
  const most = mostEpochs(run);
  while (clocks.block < block) {
    clocks.block += 1;
    const at = clocks.block;
    advanceEpochs(clocks.clocks, registry.living, at, most, (i) => {
      if (populations?.at[i] != null) (clocks.due[i] as number[]).push(at);
    });
  }
}

export const goesByBlock = ({ setting }: Run): boolean => setting.stride === 'block';

/**
 * The next block, from the end of the last computed one on, in which one of the state's populations has its
 * epoch, by block; Infinity: none by the horizon.
 */
export function nextEpoch(run: Run): number {
  const { populations, registry, setting, supply } = run;
  const clocks = populations?.clocks ?? null;
  if (clocks === null || populations === null) return Number.POSITIVE_INFINITY;
  if (clocks.next !== null && clocks.next > supply.block) return clocks.next;
  runClocks(run, supply.block);
  const most = mostEpochs(run);
  const ahead = clocks.clocks.map((it) => ({ ...it }));
  let found = Number.POSITIVE_INFINITY;
  const { endBlock } = setting.plan.time;
  for (let block = clocks.block + 1; block <= endBlock && found === Number.POSITIVE_INFINITY; block += 1) {
    advanceEpochs(ahead, registry.living, block, most, (i) => {
      if (populations.at[i]?.origin === 'state') found = block;
    });
  }
  clocks.next = found;
  return found;
}

/** Before a parameter is set or a subnet comes or goes: epochs up to the last block ran without that. */
export function beforeClocksChange(run: Run): void {
  const clocks = run.populations?.clocks ?? null;
  if (clocks === null) return;
  runClocks(run, run.supply.block);
  clocks.next = null;
}

/** Another tempo begins a new cycle, in either arithmetic. @param index of the subnet, or `NETWORK` for all */
export function setTempo(run: Run, index: number): void {
  const { populations, registry, supply, values, setting, exact } = run;
  const clocks = populations?.clocks?.clocks ?? null;
  for (const i of index === NETWORK ? registry.living : [index]) {
    const subnet = exact?.network.subnets[i];
    if (subnet !== undefined) restartCycle(subnet, supply.block);
    const clock = clocks?.[i];
    if (clock === undefined) continue;
    const last = clock.lastEpochBlock;
    clock.tempo = Number(rawNow(values, setting.snapshot, TEMPO, i) ?? 0n);
    restartCycle(clock, supply.block);
    // In longer strides nobody counts the blocks since: more of them than the new tempo let the next one run an epoch.
    const soonest = Math.max(supply.block, last + clock.tempo) + 1;
    if (!goesByBlock(run) && soonest < supply.block + clock.tempo) clock.pendingEpochAt = soonest;
  }
}

/** A subnet exists from the end of `block` on: it has run its last epoch `netuid mod tempo` blocks ago. */
export function beginClock(run: Run, index: number, netuid: number, block: number): void {
  const { populations, values, setting } = run;
  const clocks = populations?.clocks ?? null;
  if (clocks === null) return;
  const tempo = Number(rawNow(values, setting.snapshot, TEMPO, index) ?? 0n);
  const since = tempo > 0 ? netuid % tempo : 0;
  clocks.clocks[index] = {
    tempo,
    lastEpochBlock: block - since,
    blocksSinceLastStep: 0,
    pendingEpochAt: 0,
    epochs: 0,
  };
}

function mostEpochs({ values, setting }: Run): number {
  const raw = rawNow(values, setting.snapshot, 'emission.max_epochs_per_block', NETWORK);
  invariant(raw !== null, 'the registry knows how many epochs a block has room for');
  return Number(raw);
}
