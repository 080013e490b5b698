/** What happens around neurons: a parameter changes, a subnet is born, a subnet goes. */
import { invariant } from '../../grammar/index.ts';
import { rawNow } from '../parameters-state.ts';
import type { Run } from '../run.ts';
import { BURN, beginDemand, eachLiving, isOpen, ruleOf } from './neurons.ts';
import { settleSubnet } from './settle-neurons.ts';
import { firstNeuron } from './slots.ts';

/** Decide who may register, at what price, or how a payment goes. */
const MATTERS = /^neuron_registration\.|^pool\./;

/**
 * Call it before a parameter is set: whoever came up to the last block registers under the old one,
 * and prices stand at that block. @param index of the subnet, or `NETWORK`
 */
export function beforeSet(run: Run, id: string, index: number): void {
  if (!MATTERS.test(id)) return;
  const { block } = run.supply;
  eachLiving(run.neurons, index, (i) => {
    settleSubnet(run, i, block);
    if (isOpen(run, i)) run.neurons.wasOpen[i] = 1;
    run.neurons.prices.settle(i, ruleOf(run, i), block);
  });
}

/** And after it. */
export function afterSet(run: Run, id: string, index: number): void {
  if (!MATTERS.test(id)) return;
  eachLiving(run.neurons, index, (i) => {
    run.neurons.rules[i] = null;
    if (id === BURN) startPrice(run, i, run.supply.block);
  });
}

/** A subnet exists from the end of `block` on, with all its parameters. */
export function onBirth(run: Run, i: number, block: number): void {
  const { neurons } = run;
  neurons.alive[i] = 1;
  neurons.rules[i] = null;
  startPrice(run, i, block);
  neurons.slots[i] = firstNeuron(block);
  beginDemand(neurons, i, block, run.setting.plan.time.endBlock);
}

/** A subnet goes at the end of the block that was just computed: call it while its pool is still there. */
export function onEnd(run: Run, i: number): void {
  settleSubnet(run, i, run.supply.block - 1);
  run.neurons.alive[i] = 0;
  run.neurons.crowds[i] = null;
}

function startPrice(run: Run, i: number, block: number): void {
  const raw = rawNow(run.values, run.setting.snapshot, BURN, i);
  invariant(raw !== null, 'the registry has a price to begin with');
  run.neurons.prices.set(i, raw, block);
}
