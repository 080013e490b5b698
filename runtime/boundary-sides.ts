/**
 * On which side of a rule's boundaries each subnet stands: of a gate's bar, of a tier's ranks, of
 * a limit. A subnet that crosses one jumps, so two computations that agree to nine digits may part
 * there by a whole block's share.
 * Source: protocol, 3.8 and 3.9; design, "rule".
 */
import type { EmissionRule } from './chain/emission-rule.ts';
import { computeShares } from './fast/emission-shares.ts';
import { copyNetwork, type Network } from './fast/index.ts';
import { openRows } from './fast/rows.ts';

/**
 * Sides of each subnet as a number: equal numbers, equal sides.
 * Shape: in the network's order; -1: it takes no part, or doesn't live.
 * @param block the next block to compute
 * @param closeness a share this close to the bar, relatively, stands on it: the bar is itself one of the shares
 */
export function sidesOf(network: Network, rule: EmissionRule, block: number, closeness: number): Int32Array {
  const sides = new Int32Array(network.count).fill(-1);
  const boundaries = boundariesOf(rule);
  if (rule.gate === null && boundaries.length === 0) return sides;
  const scores = scoresOf(network, rule, block);
  const bar = rule.gate === null ? 0 : network.gateBar * (1 - closeness);
  for (const [rank, { i, score }] of scores.entries()) {
    const passed = boundaries.filter((last) => rank + 1 > last).length;
    sides[i] = 2 * passed + (score >= bar ? 1 : 0);
  }
  return sides;
}

/** How close to the bar still is on it, where two computations are to agree within `goal`. */
export function onTheBar(goal: number): number {
  return 10 * goal;
}

/** Netuids that stand on different sides in two states of one network. */
export function apart(
  one: Network,
  other: Network,
  rule: EmissionRule,
  block: number,
  closeness: number,
): readonly number[] {
  // A bar of 0 waits to be computed: nobody stands on a side of it yet.
  const judged = one.gateBar > 0 && other.gateBar > 0 ? rule : { ...rule, gate: null };
  const sides = sidesOf(one, judged, block, closeness);
  const others = sidesOf(other, judged, block, closeness);
  const differing = [];
  for (let i = 0; i < one.count; i += 1)
    if (sides[i] !== others[i]) differing.push(Math.max(one.netuid[i] as number, other.netuid[i] as number));
  return differing;
}

/** Scores above 0 as parts of their sum, those of disabled subnets in the sum but left out; the largest first, ties by netuid. */
function scoresOf(network: Network, rule: EmissionRule, block: number) {
  // On a copy: computing shares may bring averages of the state up to date.
  const trial = copyNetwork(network);
  trial.emissionEnabled.fill(1);
  const rows = openRows(trial);
  computeShares(trial, { ...rule, gate: null, stages: [] }, block, rows);
  const scores = [];
  for (let k = 0; k < rows.count; k += 1) {
    const i = rows.eligible[k] as number;
    const score = (rows.shares[k] as number) * rows.scale;
    if (score > 0 && network.emissionEnabled[i] === 1) scores.push({ i, score });
  }
  // Rows stand by netuid, and sorting leaves equals as they stand.
  return scores.sort((a, b) => b.score - a.score);
}

/** Ranks after which something changes: ends of tiers, a limit. */
function boundariesOf({ stages }: EmissionRule): readonly number[] {
  return stages.flatMap((stage) => {
    if (stage.kind === 'tiers') return stage.tiers.flatMap(({ from, to }) => [from - 1, to]);
    return stage.kind === 'limit' ? [stage.top] : [];
  });
}
