/**
 * Neurons of two runs from one state, one in integers and one in floats: both begin at the same whole rao,
 * with the same alpha in their pots, and their epochs fall into the same blocks.
 */
import type { EpochClock } from '../chain/epoch-schedule.ts';
import type { ExactNetwork, ExactSubnet } from '../exact/index.ts';
import type { Run } from '../run.ts';
import { collectAll } from './accrual.ts';
import { clocksAtStart, goesByBlock, runClocks } from './clocks.ts';
import { copyPopulations, type FloatPots, type Populations } from './populations.ts';
import { settleEpochs } from './settle-epochs.ts';

export interface AlikePopulations {
  readonly exact: Populations;
  readonly floats: Populations;
}

/**
 * As a run in floats stands after its last block; `network` is that state in integers, whose clocks and
 * pots are set.
 */
export function alikePopulations(from: Run, network: ExactNetwork): AlikePopulations | null {
  if (from.populations === null) return null;
  settleEpochs(from);
  collectAll(from);
  setClocks(from, network);
  const exact = copyPopulations(from.populations, 'exact');
  for (const { index, accrual, lastStepBlock } of exact.list) {
    const subnet = network.subnets[index] as ExactSubnet;
    const waits = (name: keyof FloatPots) => BigInt(Math.round(accrual.pots[name] + accrual.fresh[name]));
    subnet.pendingOwnerCut = waits('owner');
    subnet.pendingServer = waits('server');
    subnet.pendingValidator = waits('validator');
    subnet.pendingRoot = waits('root');
    subnet.userAlpha = waits('users');
    subnet.lastStepBlock = lastStepBlock;
  }
  const floats = copyPopulations(exact, 'fast');
  const clocks = clocksAtStart(from.setting);
  clocks.block = from.supply.block;
  for (const i of from.registry.living) clocks.clocks[i] = clockFrom(network.subnets[i] as ExactSubnet);
  for (const it of floats.list) beginAccrual(it.accrual, network.subnets[it.index] as ExactSubnet, from);
  return { exact, floats: { ...floats, clocks } };
}

/** A run in longer strides keeps the clocks of those alone whose neurons are known: the others go on by whole tempos. */
function setClocks(from: Run, network: ExactNetwork): void {
  const { block } = from.supply;
  runClocks(from, block);
  for (const i of from.registry.living) {
    const subnet = network.subnets[i] as ExactSubnet;
    const clock = from.populations?.clocks?.clocks[i];
    if (clock !== undefined && (goesByBlock(from) || clock.lastEpochBlock > subnet.lastEpochBlock)) {
      subnet.lastEpochBlock = clock.lastEpochBlock;
      subnet.pendingEpochAt = clock.pendingEpochAt;
    }
    const since = block - subnet.lastEpochBlock;
    if (goesByBlock(from) && clock !== undefined) subnet.blocksSinceLastStep = clock.blocksSinceLastStep;
    else if (subnet.tempo > 0 && since >= subnet.tempo) {
      subnet.blocksSinceLastStep = since % subnet.tempo;
      subnet.lastEpochBlock = block - subnet.blocksSinceLastStep;
    } else subnet.blocksSinceLastStep = since;
  }
}

function clockFrom({
  tempo,
  lastEpochBlock,
  blocksSinceLastStep,
  pendingEpochAt,
  epochs,
}: EpochClock): EpochClock {
  return { tempo, lastEpochBlock, blocksSinceLastStep, pendingEpochAt, epochs };
}

/** The sums of the run begin anew, and what waits is in the pots. */
function beginAccrual(accrual: Populations['list'][number]['accrual'], subnet: ExactSubnet, from: Run): void {
  const { pots, fresh, seen } = accrual;
  pots.owner = Number(subnet.pendingOwnerCut);
  pots.server = Number(subnet.pendingServer);
  pots.validator = Number(subnet.pendingValidator);
  pots.root = Number(subnet.pendingRoot);
  pots.users = Number(subnet.userAlpha);
  for (const sums of [fresh, seen])
    Object.assign(sums, { owner: 0, server: 0, validator: 0, root: 0, users: 0 });
  accrual.block = from.supply.block;
  accrual.held = Number(subnet.alphaOut) - Number(subnet.protocolAlpha);
}
