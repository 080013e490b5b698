/**
 * One stride of the adaptive kind, tried: the rates at its three nodes, and how far what was forecast
 * was off. See `adaptive.ts`.
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { ONE_32 } from '../chain/units.ts';
import { barGrowth, barRow, barRuleOf, meanLag } from './adaptive-bar.ts';
import type { Course } from './adaptive-course.ts';
import { crossedAt } from './adaptive-crossing.ts';
import { NODE_WIDTH, SPOT } from './adaptive-fields.ts';
import { showFlows } from './adaptive-flows.ts';
import { correctAverages, moveAverages } from './adaptive-moving.ts';
import { forecastWeights, goOn, type Node, type Sum, steadyWeights, sumWeights } from './adaptive-node.ts';
import { addFlows, fillRates, showNode } from './adaptive-rates.ts';
import { blendTies, openTies, shareTies } from './adaptive-ties.ts';
import { computeShares, scoreShares } from './emission-shares.ts';
import { rootFlag } from './root-proportion.ts';
import type { Step } from './step.ts';

/** Blocks: a shorter stride costs more than the blocks themselves. */
export const SHORTEST = 32;
/** A parabola tells nothing so many times as far ahead as it was measured. */
export const FORESIGHT = 4;
/** Who crosses a boundary between tiers so few blocks before a stride's end crosses it at the end. */
const LATE = 120;

/** Rates at the start, and who stands where. */
export function openStride(course: Course, step: Step): void {
  evaluate(course, step, course.start, 0, null);
}

/** Fills the nodes half way and at the end; returns the largest part by which what was forecast was off. */
export function tryStride(course: Course, step: Step): number {
  const { network, rows, start, middle, end, past, pastMiddle, before, block, blocks, alpha } = course;
  const recycles = !rootFlag(start.movingPriceSum);
  const known = blocks <= FORESIGHT * before;
  const a = known ? past : start;
  const b = known ? pastMiddle : start;
  let half: Sum = { a, b, c: start, weights: course.half, blocks: blocks / 2, alpha, recycles };
  const whole: Sum = { a, b, c: start, weights: course.whole, blocks, alpha, recycles };
  weigh(half, known ? before : 0);
  weigh(whole, known ? before : 0);
  goOn(end, start, whole, rows.count);
  course.sum = { a: start, b: middle, c: end, weights: course.whole, blocks, alpha, recycles };
  let error = 0;
  for (let turn = known ? 1 : 0; turn < 2; turn++) {
    goOn(middle, start, half, rows.count);
    moveAverages(network, rows, start, middle, end, block, blocks, step.flows !== null);
    evaluate(course, step, middle, blocks / 2, half);
    evaluate(course, step, end, blocks, turn === 0 || known ? whole : course.sum);
    for (let k = 0; k < rows.count; k++) course.spots[k] = end.cells[k * NODE_WIDTH + SPOT] as number;
    sumWeights(course.whole, blocks, blocks);
    error = goOn(end, start, course.sum, rows.count);
    if (turn === 1) break;
    half = { ...course.sum, weights: course.half, blocks: blocks / 2 };
    sumWeights(course.half, blocks / 2, blocks);
  }
  // Of a price that grows over the stride the average has taken this part.
  const turns = network.movingAlpha * blocks;
  correctAverages(rows, end, course.spots, turns > 0 ? 1 - (1 - Math.exp(-turns)) / turns : 0);
  return error;
}

function weigh({ weights, blocks }: Sum, before: number): void {
  if (before > 0) forecastWeights(weights, blocks, before);
  else steadyWeights(weights, blocks);
}

/** Fills a node's rates from its state; `sum` says what has led there from the start, null: this is it. */
function evaluate(course: Course, step: Step, node: Node, time: number, sum: Sum | null): void {
  const { network, rows, ties, start } = course;
  network.rootTao = Math.max(0, course.rootTao + time * step.rootFlow);
  if (course.tracks) showFlows(course.flows, network, rows, sum);
  showNode(network, rows, node, step.rule);
  const burned = share(course, step, node, time);
  if (ties.boundaries.length > 0) {
    if (node === start) openTies(ties, network, rows, node, course.block, course.blocks);
    shareTies(ties, network, rows, node, step);
  }
  fillRates(network, rows, node, step, burned);
  blendTies(ties, network, rows, node);
  if (step.flows !== null) addFlows(network, rows, node, step.flows);
}

/** From one node to the next a bar that moves by more than this part has the powers corrected again … */
const FAR_OFF = 1e-2;
/** … and so do the scores of subnets younger than this many blocks: they start from nothing. */
const YOUNG = 100_000;

/** A block's number in which no bar is computed, unless every block computes it. */
const NOT_DUE = 1;

/** Shares by the bar as it stands in that block, or as it is on average in the stride. Returns the part that is burned. */
function share(course: Course, step: Step, node: Node, time: number): number {
  const { network, rows, ties, block } = course;
  const rule = fixScores(course, step.rule);
  if (course.averaged || ties.boundaries.length > 0) {
    const whole = scoreShares(network, rule.score, rows);
    if (ties.boundaries.length > 0) ties.scoreNow.set(rows.shares);
    if (course.averaged && rule.gate !== null && whole > 0) setMeanBar(course, node, whole, rule.gate);
    rows.scored = rule.score === 'priceBurn' ? whole : Number.NaN;
  }
  if (course.averaged) return computeShares(network, rule, NOT_DUE, rows);
  const burned = computeShares(network, rule, time === 0 ? block : NOT_DUE, rows);
  node.bar = network.gateBar;
  return burned;
}

/** The rule with what its score's function makes of the network now, so that it is asked once. */
function fixScores(course: Course, rule: EmissionRule): EmissionRule {
  const { score } = rule;
  if (typeof score !== 'function') return rule;
  const values = score(course.network);
  return { ...rule, score: () => values };
}

/** The bar by the scores in `rows`, and for the network the one that is on average so old as the chain's is. */
function setMeanBar(
  course: Course,
  node: Node,
  whole: number,
  gate: NonNullable<EmissionRule['gate']>,
): void {
  const { network, rows, start, middle, end, block, blocks, refresh } = course;
  const { shares, count, sorted } = rows;
  course.barRow = barRow(barRuleOf(network, gate), shares, count, whole, course.barRow, sorted);
  node.bar = (shares[course.barRow] as number) / whole;
  let growth = course.barGrowth;
  if (node === start) {
    rows.powersDue = true;
    owe(course);
  } else if (node === middle) growth = (2 * (node.bar - start.bar)) / (blocks * node.bar);
  else growth = barGrowth(start, middle, end, blocks);
  const bar = node.bar * (1 - meanLag(block, blocks, refresh) * growth) + course.owed / blocks;
  if (Math.abs(bar - network.gateBar) > FAR_OFF * bar || block - course.youngest < YOUNG)
    rows.powersDue = true;
  network.gateBar = bar;
}

/**
 * Up to its next computation the bar in force still counts who is gone: by how much it is above the one that
 * scores like these have when nobody comes or goes, and for how many blocks.
 */
function owe(course: Course): void {
  const { start, bar, barGrowth, block, refresh, late, impulse, changed } = course;
  const age = block % refresh;
  course.excess = changed && age > 0 && bar > 0 ? bar - start.bar * (1 - age * barGrowth) : 0;
  // What was coasted had that bar too, and was paid without it.
  course.owed = impulse + course.excess * (refresh - age + Math.min(late, age));
}

/** Blocks up to the first jump inside the stride that was tried; all of them where there is none. */
export function blocksUntilJump(course: Course, step: Step): number {
  const { rows, start, end, ties, blocks } = course;
  const from = start.movingPriceSum;
  const to = end.movingPriceSum;
  if (rootFlag(from) !== rootFlag(to))
    return Math.min(blocks - 1, Math.floor((blocks * (ONE_32 - from)) / (to - from)));
  if (ties.boundaries.length === 0) return blocks;
  const part = crossedAt(ties, rows, end, step, false);
  return blocks * (1 - part) > LATE ? Math.max(SHORTEST, Math.floor(blocks * part) + LATE / 2) : blocks;
}
