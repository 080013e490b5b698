/**
 * A run's blocks in float64: the supply exactly, the network by the stride that the run was asked
 * to go by.
 */
import { diagnostic } from '../grammar/index.ts';
import { countText } from './amounts.ts';
import {
  adapt,
  advance,
  clearTotals,
  copyNetwork,
  type EmissionRule,
  leap,
  type Network,
  newTotals,
  type Step,
} from './fast/index.ts';
import { addTotals } from './fast/step.ts';
import { subnetText } from './registration/names.ts';
import type { Run, Stride } from './run.ts';
import { copySupply, recycleByRule, runStretch, stretchOf } from './supply.ts';

/**
 * rao that the floors of one subnet lose in a block: up to 2, in some eras a little more. What
 * all of them lose isn't taken from the issuance, so that halvings depend on what is assumed
 * alone (see supply.ts).
 */
const DUST_PER_SUBNET = 4;

const strides: Readonly<Record<Stride, typeof advance>> = { block: advance, tempo: leap, adaptive: adapt };

/**
 * Computes up to `most` blocks in which nothing changes but what the blocks themselves do; one by one where `exactly`.
 * @param ahead for how many blocks nothing else will change, as far as is known: a long stride may reach past a row
 */
export function floatBlocks(run: Run, most: number, exactly: boolean, ahead = most): void {
  const { network } = run;
  const firstBlock = run.supply.block + 1;
  const stretch = stretchOf(run.supply, most);
  // A rule's score reads the state before: the supply and the last block's sums stay until all is computed.
  const supply = copySupply(run.supply);
  const taoPerBlock = runStretch(supply, stretch);
  if (run.setting.supplyAlone) {
    run.supply = supply;
    count(run, stretch.blocks);
    return;
  }
  const { rule, flows, rootFlow } = run;
  const { blocks } = stretch;
  const far = ahead > most && blocks === most ? stretchOf(run.supply, ahead) : stretch;
  const steadyFor = far.kind === 'steady' ? far.blocks : blocks;
  const step: Step = { firstBlock, blocks, taoPerBlock, rule, flows, rootFlow, steadyFor };
  const totals = run.spare ?? run.totals;
  if (run.spare !== null) clearTotals(run.spare);
  totals.recycled = 0;
  const go = exactly ? advance : strides[run.setting.stride];
  go(network, step, totals);
  const dust = DUST_PER_SUBNET * network.livingCount * stretch.blocks;
  recycleByRule(supply, totals.recycled > dust ? totals.recycled : 0, stretch.blocks);
  run.supply = supply;
  if (run.spare !== null) {
    addTotals(run.totals, run.spare, 1);
    [run.last, run.spare] = [run.spare, run.last];
  }
  count(run, stretch.blocks);
  if (run.flows !== null) reportRefused(run, totals.refused);
}

export function count(run: Run, done: number): void {
  run.lastBlocks = done;
  run.blocksInRow += done;
  run.setting.onBlocks(done);
}

/** Whether the rules recycle nothing of the first block's TAO but dust: tried on a copy. */
export function spendsItsTao(
  network: Network,
  rule: EmissionRule,
  firstBlock: number,
  taoPerBlock: number,
): boolean {
  const totals = newTotals(network.netuid.length);
  const step: Step = { firstBlock, blocks: 1, taoPerBlock, rule, flows: null, rootFlow: 0 };
  advance(copyNetwork(network), step, totals);
  return totals.recycled <= DUST_PER_SUBNET * network.livingCount;
}

/**
 * A flow that a pool refuses is told once for each subnet. A rao or so is rounding.
 * @param refused rao, by index
 */
export function reportRefused(run: Run, refused: Float64Array): void {
  for (let i = 0; i < run.network.count; i += 1) {
    const lost = refused[i] as number;
    if (!(lost > 1)) continue;
    if (!(lost > Math.abs(run.flows?.[i] ?? 0) * 1e-6) || run.refused.has(i)) continue;
    run.refused.add(i);
    const { plan, places } = run.setting;
    const entry = plan.assume.flows.find(({ subnet }) => subnet !== 'root' && places.indexOf(subnet) === i);
    if (entry === undefined) continue;
    const why =
      run.network.subtokenEnabled[i] === 1
        ? 'the pool does not hold or take that much'
        : 'the subnet has not started, so nobody can buy its alpha';
    const facts = { subnet: subnetText(run.setting, i), why, block: countText(run.supply.block) };
    run.findings.push(diagnostic('W454', entry.place, facts));
  }
}
