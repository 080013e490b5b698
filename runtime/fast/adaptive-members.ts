/**
 * Whose rows the nodes of the adaptive stride hold: subnets come and go between strides, and whoever
 * stays keeps what is known of how it changes.
 */
import type { Course } from './adaptive-course.ts';
import { NODE_WIDTH } from './adaptive-fields.ts';
import type { Node } from './adaptive-node.ts';
import { nextAlphaHalving } from './alpha-issuance.ts';
import { alphaSplit } from './alpha-split.ts';
import * as row from './fields.ts';

/** Notes which subnets the rows are, and takes what is known of them along to where they stand now. */
export function markRows(course: Course): void {
  const { rows, rowOf } = course;
  const { count, eligible } = rows;
  let same = count === course.rowCount;
  for (let k = 0; k < count; k++) same = same && rowOf[eligible[k] as number] === k;
  if (same) return;
  course.past = moved(course, course.past);
  course.pastMiddle = moved(course, course.pastMiddle);
  course.start = moved(course, course.start);
  moveTies(course);
  const lastBar = course.barRow;
  for (let k = 0; k < count; k++) if (rowOf[eligible[k] as number] === lastBar) course.barRow = k;
  course.rowCount = count;
  rowOf.fill(-1);
  for (let k = 0; k < count; k++) rowOf[eligible[k] as number] = k;
}

/** Whoever shares a boundary goes on doing so. */
function moveTies({ rows, rowOf, ties }: Course): void {
  if (ties.members === 0) return;
  const members = ties.member.slice();
  ties.member.fill(0);
  ties.members = 0;
  for (let k = 0; k < rows.count; k++) {
    const from = rowOf[rows.eligible[k] as number] as number;
    if (from < 0 || members[from] === 0) continue;
    ties.member[k] = members[from] as number;
    ties.members += 1;
  }
}

/** The node with its rows in their new places, those of newcomers empty. What is half way is given up for room. */
function moved(course: Course, node: Node): Node {
  const { rows, rowOf, middle: to } = course;
  course.middle = node;
  const placeOf = (k: number) => rowOf[rows.eligible[k] as number] as number;
  for (let k = 0; k < rows.count; ) {
    // Most stay side by side: what lies between those who came or went moves as one piece.
    const from = placeOf(k);
    let many = 1;
    while (from >= 0 && k + many < rows.count && placeOf(k + many) === from + many) many += 1;
    const at = k * NODE_WIDTH;
    if (from < 0) to.cells.fill(0, at, at + NODE_WIDTH);
    else to.cells.set(node.cells.subarray(from * NODE_WIDTH, (from + many) * NODE_WIDTH), at);
    k += many;
  }
  to.burned = node.burned;
  to.spent = node.spent;
  to.tao = node.tao;
  to.rootWeight = node.rootWeight;
  to.bar = node.bar;
  to.movingPriceSum = node.movingPriceSum;
  return to;
}

/** Notes what each row's block mints, and for whom; and since when the youngest of those takes part that get TAO. */
export function markAlpha(course: Course): void {
  const { network, rows, alpha, alphaUntil, owners, miners, staked } = course;
  course.youngest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    const minted = rows.cells[k * row.WIDTH + row.EMISSION] as number;
    const split = alphaSplit(minted, network.ownerCutEnabled[i] === 1 ? network.ownerCut : 0);
    alpha[k] = minted;
    alphaUntil[k] = nextAlphaHalving(rows.cells[k * row.WIDTH + row.ISSUANCE] as number);
    owners[k] = split.owner;
    miners[k] = split.miner;
    staked[k] = split.staked;
    if (network.emissionEnabled[i] === 1)
      course.youngest = Math.max(course.youngest, rows.cells[k * row.WIDTH + row.BORN] as number);
  }
}

/** Where the alpha emission isn't what it was, or none was, nothing follows from the rates before. */
export function startAnew({ rows, start, past, pastMiddle, alpha, alphaBefore }: Course): void {
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if (alpha[k] === alphaBefore[i]) continue;
    alphaBefore[i] = alpha[k] as number;
    const at = k * NODE_WIDTH;
    past.cells.set(start.cells.subarray(at, at + NODE_WIDTH), at);
    pastMiddle.cells.set(start.cells.subarray(at, at + NODE_WIDTH), at);
  }
}
