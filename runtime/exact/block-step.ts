/**
 * One block after the other, in the chain's order: shares; every eligible subnet's part of the
 * block; what is left recycled; then the epochs that are due.
 * Source: protocol, 4.1, 4.6, 8.1.
 */
import { advanceEpochs } from '../chain/epoch-schedule.ts';
import { burnedOf, type Eligible, emissionOf, emissionShares, readsFlows } from './emission-shares.ts';
import { mirror } from './mirror.ts';
import { clearEmission, type ExactNetwork, type ExactSubnet, isEligible, movingPriceOf } from './network.ts';
import { drainPots } from './pending.ts';
import { leftover, recycleAlpha } from './recycling.ts';
import { rootFlag, rootProportionOf } from './root-proportion.ts';
import type { ExactEpoch, ExactStep, ExactTotals, SettleEpoch } from './step.ts';
import { openBlock, type Settled, settle } from './subnet-block.ts';

export { type ExactStep, type ExactTotals, newExactTotals } from './step.ts';

/**
 * Runs the blocks of a step one by one; changes the network and adds to the totals.
 * @param settleEpoch pays the pots of the epochs; null: nobody is known who would get them
 */
export function advanceExact(
  network: ExactNetwork,
  step: ExactStep,
  totals: ExactTotals,
  settleEpoch: SettleEpoch | null = null,
): void {
  for (let n = 0; n < step.blocks; n++) {
    if (step.mirror !== null) mirror(network, step.mirror);
    coinbase(network, step, step.firstBlock + n, totals, settleEpoch);
  }
}

function coinbase(
  network: ExactNetwork,
  step: ExactStep,
  number: number,
  totals: ExactTotals,
  settleEpoch: SettleEpoch | null,
): void {
  const eligible = eligibleOf(network);
  let movingPrices = 0n;
  for (const subnet of eligible.subnets) movingPrices += movingPriceOf(subnet);
  const { shares, burned } = emissionShares(network, eligible, step.rule, number, step.mirror);
  const block = openBlock(network, number, step.mint, rootFlag(movingPrices));
  const flows = network.tracksFlows || readsFlows(step.rule.score);
  const burnedTao = burnedOf(step.mint, burned);
  let spent = burnedTao;
  for (const [k, subnet] of eligible.subnets.entries()) {
    const settled = settle(network, block, subnet, emissionOf(step.mint, shares[k] as bigint));
    const tao = settled.injected.tao + settled.injected.excess;
    if (flows) subnet.protocolFlow.pending += tao;
    spent += tao;
    count(totals, eligible.at[k] as number, settled, block.rootDividends);
  }
  totals.burned += burnedTao;
  totals.recycled += leftover(step.mint, spent);
  for (const epoch of drainEpochs(network, number)) settleIn(network, epoch, settleEpoch, block.rootWeight);
}

/** The epochs of a block, by ascending netuid: all pots are emptied before the first of them is paid. */
function drainEpochs(network: ExactNetwork, number: number): ExactEpoch[] {
  const epochs: ExactEpoch[] = [];
  advanceEpochs(network.subnets, network.order, number, network.maxEpochsPerBlock, (at) => {
    const subnet = network.subnets[at] as ExactSubnet;
    const { lastStepBlock, userAlpha } = subnet;
    epochs.push({ at, block: number, lastStepBlock, pots: drainPots(subnet), users: userAlpha });
    subnet.userAlpha = 0n;
    subnet.lastStepBlock = number;
  });
  return epochs;
}

/** What is recycled moves the root proportion that is stored at the end of the block. */
function settleIn(
  network: ExactNetwork,
  epoch: ExactEpoch,
  settleEpoch: SettleEpoch | null,
  rootWeight: bigint,
): void {
  const effect = settleEpoch?.(epoch) ?? null;
  if (effect === null) return;
  const subnet = network.subnets[epoch.at] as ExactSubnet;
  if (effect.minerBurned !== null) subnet.minerBurned = effect.minerBurned;
  if (effect.recycled === 0n) return;
  recycleAlpha(subnet, effect.recycled);
  if (isEligible(subnet)) subnet.rootProp = rootProportionOf(subnet, rootWeight);
}

function eligibleOf(network: ExactNetwork): Eligible {
  const subnets: ExactSubnet[] = [];
  const at: number[] = [];
  for (const i of network.order) {
    const subnet = network.subnets[i] as ExactSubnet;
    if (isEligible(subnet)) {
      subnets.push(subnet);
      at.push(i);
    } else clearEmission(subnet);
  }
  return { subnets, at };
}

function count(totals: ExactTotals, i: number, { injected, alpha, validator, root }: Settled, paid: boolean) {
  addTo(totals.injected, i, injected.tao);
  addTo(totals.chainBuy, i, injected.excess);
  addTo(totals.alphaIn, i, injected.alpha);
  addTo(totals.alphaOut, i, alpha.minted);
  addTo(totals.owner, i, alpha.owner);
  addTo(totals.miner, i, alpha.server);
  addTo(totals.validator, i, validator);
  addTo(totals.root, i, root);
  if (!paid) addTo(totals.alphaRecycled, i, root);
}

/** Much of it is 0, and to find that out costs less than a sum. */
function addTo(column: bigint[], i: number, amount: bigint): void {
  if (amount !== 0n) column[i] = (column[i] as bigint) + amount;
}
