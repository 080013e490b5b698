/**
 * The few blocks after a subnet's end. Its netuid is cleaned up, a new subnet gets it and starts: two or
 * three events within half an hour. Where the one that went earned next to nothing the others hardly notice, so
 * these blocks go on by the stride at hand, a little past its end if need be, and the next stride
 * begins with the newcomer.
 */
import type { Course } from './adaptive-course.ts';
import { DUE, ISSUANCE, NODE_WIDTH } from './adaptive-fields.ts';
import { FEW } from './adaptive-rates.ts';
import { hasSameParameters, isAsTold } from './adaptive-told.ts';
import { isEligible, isLiving } from './network.ts';
import { rootFlag } from './root-proportion.ts';
import type { Step } from './step.ts';

/** Blocks, and the part of the stride that they may be. */
const MOST = 64;
export const MOST_PART = 1 / 100;

/** Do the step's blocks go by the stride at hand, though not all is as it was said to be? */
export function coasts(course: Course, step: Step): boolean {
  const { blocks, paid, coasted } = course;
  const many = coasted + step.blocks;
  if (paid === 0 || many > MOST || many > blocks * MOST_PART) return false;
  if (!isAsTold(course, step) || !hasSameParameters(course) || !onlyEnded(course)) return false;
  return paid + step.blocks <= blocks || mayPassItsEnd(course);
}

/** Has nobody come, and did those who went earn next to nothing? */
function onlyEnded({ network, rows, rowOf, guests, start, end }: Course): boolean {
  const { living, livingCount } = network;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    if ((rowOf[i] as number) < 0 && isEligible(network, i) && !guests.includes(i)) return false;
  }
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if (isEligible(network, i)) continue;
    if (isLiving(network, i)) return false;
    const at = k * NODE_WIDTH + DUE;
    if (!((start.cells[at] as number) < FEW && (end.cells[at] as number) < FEW)) return false;
  }
  return true;
}

/** Is nothing due just behind the stride: no bar, no halving, no change of root's dividends? */
function mayPassItsEnd({ rows, start, end, alpha, alphaUntil, averaged, refresh, halves }: Course): boolean {
  if (halves || !(averaged || refresh === Number.POSITIVE_INFINITY)) return false;
  for (let k = 0; k < rows.count; k++) {
    const left = (alphaUntil[k] as number) - (end.cells[k * NODE_WIDTH + ISSUANCE] as number);
    if (left < 2 * MOST * (alpha[k] as number)) return false;
  }
  const flag = rootFlag(start.movingPriceSum);
  const ahead = end.movingPriceSum + (end.movingPriceSum - start.movingPriceSum) * MOST_PART;
  return rootFlag(end.movingPriceSum) === flag && rootFlag(ahead) === flag;
}
