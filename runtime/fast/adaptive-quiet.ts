/**
 * Ends and births that a stride goes on over. A subnet that earns nothing leaves a hole that nobody notices,
 * and one that starts with a moving price of 0 and its emission off only mints its alpha at first: it is
 * a guest until the next stride, which has it in its rows.
 *
 * One thing the others notice: a bar is a part of all scores, and up to its next computation the bar in
 * force counts who is gone, and doesn't yet count how a guest has grown. That is owed to the next stride.
 * Source: protocol, 3.8 and 3.10.
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { ONE_32 } from '../chain/units.ts';
import { barRuleOf } from './adaptive-bar.ts';
import type { Course } from './adaptive-course.ts';
import { DUE, MOVING, NODE_WIDTH } from './adaptive-fields.ts';
import { alphaEmission, nextAlphaHalving } from './alpha-issuance.ts';
import * as row from './fields.ts';
import { emaSpeed } from './moving-price.ts';
import { alphaIssuance, isEligible } from './network.ts';
import { rootFlag } from './root-proportion.ts';
import type { Step } from './step.ts';

/** rao per block: who gets less isn't missed. */
const NOTHING = 16;
/** A guest's score stays below this part of the bar. */
const FAR_BELOW = 0.5;

/** Are the subnets those of the stride's rows, or is the difference none to the others? Notes who came and went. */
export function takesOn(course: Course, step: Step): boolean {
  const { network, rows, gone, guests } = course;
  const { living, livingCount } = network;
  const { eligible, count } = rows;
  let k = 0;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    if (!isEligible(network, i)) continue;
    // Rows and the living stand in one order, so that whoever is passed over is gone.
    for (; k < count && eligible[k] !== i && isGone(course, k); k++)
      if (gone[k] === 0 && !skips(course, step, k)) return false;
    if (k < count && eligible[k] === i) k += 1;
    else if (!guests.includes(i) && !invites(course, step, i)) return false;
  }
  for (; k < count && isGone(course, k); k++) if (gone[k] === 0 && !skips(course, step, k)) return false;
  return k === count;
}

const isGone = ({ network, rows }: Course, k: number): boolean =>
  (network.netuid[rows.eligible[k] as number] as number) < 0;

/** Can ends and births be without consequence under this rule? */
function isQuiet({ network, averaged, tracks }: Course, { score, gate, stages }: EmissionRule): boolean {
  if (tracks || stages.length > 0 || !(score === 'price' || score === 'priceBurn')) return false;
  return gate === null || (averaged && barRuleOf(network, gate).rank > 0);
}

/** Isn't row k's subnet missed, nor its moving price in the sum by which root is paid? Notes its end if so. */
function skips(course: Course, { rule }: Step, k: number): boolean {
  if (!isQuiet(course, rule)) return false;
  const { start, end, sum, shown, gone } = course;
  const at = k * NODE_WIDTH;
  if ((start.cells[at + DUE] as number) >= NOTHING || (end.cells[at + DUE] as number) >= NOTHING)
    return false;
  const lost = course.lost + (shown.cells[at + MOVING] as number);
  const pays = !sum.recycles;
  if (rootFlag(start.movingPriceSum - lost) !== pays || rootFlag(end.movingPriceSum - lost) !== pays)
    return false;
  gone[k] = 1;
  course.lost = lost;
  noteScores(course, rule);
  if (course.averaged) noteEnd(course, scoreOf(course, rule, k) / course.score);
  return true;
}

/** Up to the bar's next computation the one in force is too low, by the part of all scores that is gone. */
function noteEnd(course: Course, part: number): void {
  const { network, block, paid, refresh } = course;
  const rest = (refresh - ((block + paid) % refresh)) % refresh;
  course.impulse -= part * network.gateBar * rest;
  course.barScale /= 1 - part;
}

/** Will subnet i get nothing up to the stride's end, and stay far from the bar? It is a guest then. */
function invites(course: Course, { flows, rule }: Step, i: number): boolean {
  const { network, start, blocks, paid, guests } = course;
  if (!isQuiet(course, rule)) return false;
  const { dynamic, emissionEnabled, movingPrice, reservoirTao, reservoirAlpha, movingAlpha } = network;
  if (dynamic[i] !== 1 || emissionEnabled[i] !== 0 || movingPrice[i] !== 0) return false;
  if (reservoirTao[i] !== 0 || reservoirAlpha[i] !== 0) return false;
  if (flows !== null && flows[i] !== 0) return false;
  const left = blocks - paid;
  const issuance = alphaIssuance(network, i);
  if (nextAlphaHalving(issuance) - issuance <= left * alphaEmission(issuance)) return false;
  noteScores(course, rule);
  const speed = emaSpeed(movingAlpha, left, network.emaHalvingBlocks[i] as number);
  const atMost = speed * left * Math.min(network.spotPrice[i] as number, 1) * ONE_32;
  if (rule.gate !== null && atMost >= FAR_BELOW * start.bar * course.score) return false;
  guests.push(i);
  return true;
}

/** The sum of all rows' scores, as the last step left them. */
function noteScores(course: Course, rule: EmissionRule): void {
  course.score = 0;
  for (let k = 0; k < course.rows.count; k++) course.score += scoreOf(course, rule, k);
}

function scoreOf({ shown, rows }: Course, { score }: EmissionRule, k: number): number {
  const kept = score === 'price' ? 1 : (rows.cells[k * row.WIDTH + row.KEPT] as number);
  return (shown.cells[k * NODE_WIDTH + MOVING] as number) * kept;
}

/** By what the bar of the rows is to be multiplied, since others are gone or have come. */
export function barFactor(course: Course): number {
  return course.barScale / (1 + guestsPart(course));
}

/** The stride is over: while guests grew, the bar in force was that of a little earlier, and so higher. */
export function owesForGuests(course: Course): void {
  const { averaged, guests, refresh, network } = course;
  if (averaged && guests.length > 0)
    course.impulse += guestsPart(course) * network.gateBar * ((refresh - 1) / 2);
}

/** Guests' scores, as a part of all others'. */
function guestsPart({ network, guests, score }: Course): number {
  let sum = 0;
  for (const i of guests) if (isEligible(network, i)) sum += network.movingPrice[i] as number;
  return sum > 0 ? sum / score : 0;
}
