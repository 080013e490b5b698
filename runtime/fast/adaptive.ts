/**
 * The same blocks in strides as long as little changes, some days as a rule: the blocks are taken as
 * the steps of a differential equation, and what they add up to is found from the rates at three
 * moments, the start, half way and the end (Simpson's rule, for sums instead of integrals). The
 * states there are forecast by the parabola of the stride before and then corrected; by how much
 * tells how long a stride may be. The moving price, which goes to rest within half a day and has a
 * floor of its own, is followed in closed form (`moving-price-leap.ts`).
 *
 * A stride ends where something jumps: a subnet's alpha emission halves, root dividends begin or
 * end, a subnet crosses a boundary between tiers, or comes or goes where the others notice it; nodes are
 * then handed on for whoever stays (`adaptive-members.ts`), so that the next stride is as long. Ends and births that
 * nobody notices it goes on over (`adaptive-quiet.ts`). What waits in a reservoir goes block by block. Where
 * the caller says that nothing will change, a stride may reach past the step: the state and the sums
 * at the step's end then come from inside it, and the next call goes on there.
 * After a year it is within 1e-5 of block by block on every reserve and on what every subnet earned,
 * with a registration every other day too.
 * Where a rule jumps it can't be so near: subnets at a boundary of tiers go up and down around it by
 * more than that in block by block too, and a bar by quantile jumps from subnet to subnet; 1e-4 and
 * 3e-4 after a year. Where all that net flow shares by has come to nothing, shares are what rounding
 * makes of them, and no two ways of computing agree.
 * Measured in `test/runtime/fast/adaptive*.test.ts` and by `runtime/drift.ts`.
 * Source: design, "The runtime"; protocol, 4.1.
 */
import { barGrowth, refreshOf, storedBar } from './adaptive-bar.ts';
import { coasts, MOST_PART } from './adaptive-coast.ts';
import { type Course, courseOf } from './adaptive-course.ts';
import { crossedAt } from './adaptive-crossing.ts';
import { ALPHA_INJECTED, ISSUANCE, NODE_WIDTH } from './adaptive-fields.ts';
import { loadFlows, restoreFlows, storeFlows } from './adaptive-flows.ts';
import { markAlpha, markRows, startAnew } from './adaptive-members.ts';
import {
  copyState,
  forecastWeights,
  interpolate,
  loadNode,
  loadRow,
  type Node,
  storeNode,
} from './adaptive-node.ts';
import { barFactor, owesForGuests, takesOn } from './adaptive-quiet.ts';
import { blocksUntilJump, FORESIGHT, openStride, SHORTEST, tryStride } from './adaptive-stride.ts';
import { resetTies } from './adaptive-ties.ts';
import { hasSameParameters, isAsTold, noteEnd, noteStep, noteSwitches } from './adaptive-told.ts';
import { payUntil } from './adaptive-totals.ts';
import { advance } from './block-step.ts';
import { readsFlows } from './flow-shares.ts';
import type { Network } from './network.ts';
import { areEligible, openRows, shiftRows } from './rows.ts';
import type { Step, Totals } from './step.ts';

/** The largest part by which a forecast price or reserve may be off in a stride. */
const TOLERANCE = 1e-5;
/** Blocks: no stride is longer. */
const LONGEST = 24_000;
/** Blocks at a time that are computed one by one where strides won't do: at first, and where that goes on. */
const WALKED = 360;
const MOST_WALKED = 5_760;
/** The same where something jumps. */
const STEPPED = 8;
/** A stride that is so small a part of the one before tells less than that. */
const TINY = 1 / 100;
/** How often a stride is tried again to end in the very block of a halving. */
const MOST_AIMS = 4;
/** Blocks after which rows are read anew. */
const OPEN = 43_200;
/** A bar that changes by more than this part from one time to the next isn't taken by its average. */
const LARGEST_BAR_CHANGE = 0.02;

/** Runs the blocks of a step; changes the network and adds to the totals, as `advance` does. */
export function adapt(network: Network, step: Step, totals: Totals): void {
  const course = courseOf(network);
  const end = step.firstBlock + step.blocks;
  if (goesOn(course, step)) course.coasted = 0;
  else if (coasts(course, step)) {
    payUntil(course, step, course.paid + step.blocks, totals);
    course.coasted += step.blocks;
  } else begin(course, step);
  while (course.block + course.paid < end) {
    if (course.paid === course.blocks) nextStride(course, step, totals);
    if (course.paid < course.blocks)
      payUntil(course, step, Math.min(course.blocks, end - course.block), totals);
  }
  store(course);
  noteEnd(course, end);
}

/** Is this the step after the last one, all as it was said to be? */
function goesOn(course: Course, step: Step): boolean {
  if (step.firstBlock + step.blocks - 1 > course.told.until) return false;
  return isAsTold(course, step) && takesOn(course, step);
}

/** Is nothing new but who takes part, and the rows not too old? */
function isKnown(course: Course, step: Step): boolean {
  if (course.paid === 0 || course.halves || course.tracks || step.firstBlock - course.opened > OPEN)
    return false;
  return isAsTold(course, step) && hasSameParameters(course);
}

/** Reads the network, as somebody may have changed it. */
function begin(course: Course, step: Step): void {
  const { network, told } = course;
  const known = isKnown(course, step);
  owesForGuests(course);
  if (course.blocks > 0) {
    // So near its end it tells the same.
    if (Math.abs(course.blocks - course.paid) <= course.blocks * MOST_PART) turnOver(course);
    else cut(course);
  }
  if (told.rule !== step.rule) resetTies(course.ties, step.rule);
  noteStep(course, step);
  const late = course.coasted;
  course.refresh = refreshOf(step.rule);
  course.tracks = network.tracksFlows || readsFlows(step.rule.score);
  if (known) goOnWith(course, step.firstBlock);
  else load(course, step.firstBlock);
  course.changed = true;
  course.late = late;
}

/** Takes up the network's state, in which `block` is the next. */
function load(course: Course, block: number): void {
  const { network, rows } = course;
  openRows(network);
  markRows(course);
  markAlpha(course);
  noteSwitches(course);
  loadNode(course.start, rows);
  if (course.tracks) loadFlows(course.flows, network);
  course.opened = block;
  begins(course, block);
}

/** Goes on with the state at hand before `block`; who takes part may have changed, and nothing else. */
function goOnWith(course: Course, block: number): void {
  const { network, rows, rowOf } = course;
  copyState(course.start, course.shown, course.rowCount);
  shiftRows(rows, network);
  const isNew = (k: number) => (rowOf[rows.eligible[k] as number] as number) < 0;
  const newcomers = [...Array(rows.count).keys()].filter(isNew);
  markRows(course);
  markAlpha(course);
  noteSwitches(course);
  for (const k of newcomers) loadRow(course.start, rows, k);
  begins(course, block);
}

function begins(course: Course, block: number): void {
  course.rootTao = course.network.rootTao;
  course.block = block;
  course.blocks = 0;
  course.paid = 0;
  course.coasted = 0;
  course.gone.fill(0);
  course.lost = 0;
  course.guests.length = 0;
  course.barScale = 1;
}

/** Writes the state after the blocks that are paid. */
function store(course: Course): void {
  const { network, rows, paid } = course;
  if (course.blocks === 0) return;
  storeNode(course.shown, network, rows);
  if (course.tracks)
    storeFlows(course.flows, network, rows, { ...course.sum, weights: course.reached, blocks: paid });
  storeBar(course);
}

function storeBar(course: Course): void {
  const { network, averaged, start, middle, end, bar, block, blocks, paid, refresh } = course;
  if (!averaged) return;
  const stored = end.bar > 0 ? storedBar(bar, start, middle, end, block, blocks, paid, refresh) : bar;
  network.gateBar = stored * barFactor(course);
}

/** Makes the next stride, to be paid; or, where there can't be one, computes some blocks one by one. */
function nextStride(course: Course, step: Step, totals: Totals): void {
  const { network, rows, told } = course;
  if (course.blocks > 0) passOn(course);
  const left = told.until + 1 - course.block;
  const walked = waits(network, rows.eligible, rows.count) ? WALKED : stride(course, step, left);
  if (walked > 0) walk(course, step, walked, totals);
}

/** From the end of a stride to the start of the next one: by way of the network where rows have to be read anew. */
function passOn(course: Course): void {
  const next = course.block + course.blocks;
  const { network, rows, halves, tracks, opened } = course;
  const reads = halves || tracks || next - opened > OPEN;
  if (reads) store(course);
  else storeBar(course);
  owesForGuests(course);
  turnOver(course);
  course.changed = false;
  course.late = 0;
  if (reads) load(course, next);
  else if (areEligible(rows, network)) begins(course, next);
  else goOnWith(course, next);
}

/** The stride is over: its nodes tell what comes next, or those before it where it was a tiny one. */
function turnOver(course: Course): void {
  const { start, middle, end, past, pastMiddle } = course;
  course.start = end;
  if (course.blocks < course.before * TINY && !course.joined) {
    course.end = start;
    return;
  }
  course.before = course.joined ? 0 : course.blocks;
  course.middle = past;
  course.end = pastMiddle;
  course.past = start;
  course.pastMiddle = middle;
}

/** The stride ends before its time: what it says of the blocks that were computed tells what comes next. */
function cut(course: Course): void {
  const { start, middle, end, past, pastMiddle, paid, blocks, rows } = course;
  if (course.averaged) {
    // Where the bar hasn't been computed since, the next stride finds its excess for itself.
    const ahead = Math.max(0, course.refresh - (course.block % course.refresh) - paid);
    course.impulse += course.owed * (1 - paid / blocks) - course.excess * ahead;
    course.barGrowth = barGrowth(start, middle, end, blocks, paid / blocks);
  }
  if (paid < course.before * TINY && !course.joined) {
    course.start = end;
    course.end = start;
    return;
  }
  course.before = course.joined ? 0 : paid;
  interpolate(pastMiddle, start, middle, end, paid / 2 / blocks, rows.count);
  interpolate(past, start, middle, end, paid / blocks, rows.count);
  course.past = start;
  course.start = past;
}

/** Does anything wait in a reservoir? */
function waits(network: Network, eligible: Int32Array, count: number): boolean {
  for (let k = 0; k < count; k++) {
    const i = eligible[k] as number;
    if ((network.reservoirTao[i] as number) > 0 || (network.reservoirAlpha[i] as number) > 0) return true;
  }
  return false;
}

/** Some blocks of the step, one by one. */
function walk(course: Course, step: Step, most: number, totals: Totals): void {
  const blocks = Math.min(most, step.firstBlock + step.blocks - course.block);
  advance(course.network, { ...step, firstBlock: course.block, blocks }, totals);
  load(course, course.block + blocks);
  // After a few blocks the last stride still tells what comes.
  if (blocks > 2 * SHORTEST) course.before = 0;
}

/** Finds a stride of at most `left` blocks. Returns how many blocks are to be computed one by one instead; 0: it is found. */
function stride(course: Course, step: Step, left: number): number {
  const { network, rows, ties } = course;
  const bar = network.gateBar;
  course.bar = bar;
  // A young subnet's score grows with a high power of its age.
  const age = course.block - course.youngest;
  let reach = Math.min(course.reach, LONGEST, Math.max(SHORTEST, age));
  chooseLength(course, left, reach);
  let instead = STEPPED;
  let shortest = SHORTEST;
  let aims = 0;
  if (course.blocks >= SHORTEST) {
    openStride(course, step);
    startAnew(course);
    const halving = untilHalving(course);
    course.halves = halving <= course.blocks;
    if (course.halves) course.blocks = halving;
    if (course.halves) shortest = 1;
  }
  while (course.blocks >= shortest) {
    const error = tryStride(course, step);
    const jump = error < Number.POSITIVE_INFINITY ? blocksUntilJump(course, step) : course.blocks;
    if (jump < course.blocks) {
      course.blocks = jump;
      course.halves = false;
      continue;
    }
    const off = course.halves && error <= TOLERANCE ? blocksOff(course) : 0;
    if (off !== 0 && course.blocks + off > 0 && aims < MOST_AIMS) {
      aims += 1;
      course.blocks += off;
      continue;
    }
    if (error <= TOLERANCE) {
      const { members } = ties;
      if (ties.boundaries.length > 0) crossedAt(ties, rows, course.end, step, true);
      course.joined = ties.members > members;
      course.paid = 0;
      // What the stride at hand is to pay of it.
      if (course.averaged) course.impulse = 0;
      course.walked = WALKED;
      course.rounded.fill(0);
      noteBarGrowth(course);
      const grown = course.blocks * 0.85 * Math.cbrt(TOLERANCE / Math.max(error, 1e-12));
      course.reach = Math.max(0.4 * course.blocks, Math.min(grown, 3 * Math.max(reach, course.blocks)));
      return 0;
    }
    // What was forecast from was of no use.
    if (error > 100 * TOLERANCE) course.before = 0;
    reach = course.blocks * Math.max(0.1, Math.min(0.8, 0.8 * Math.cbrt(TOLERANCE / error)));
    if (reach < SHORTEST) {
      instead = course.walked;
      course.walked = Math.min(2 * course.walked, MOST_WALKED);
      break;
    }
    const { averaged } = course;
    course.halves = false;
    shortest = SHORTEST;
    chooseLength(course, left, reach);
    if (course.averaged === averaged) continue;
    network.gateBar = bar;
    openStride(course, step);
  }
  course.blocks = 0;
  course.reach = Math.max(2 * SHORTEST, reach);
  putBack(course, bar);
  return instead;
}

/** The network as it was before nodes were shown in it. */
function putBack({ network, rows, start, rootTao, tracks, flows }: Course, bar: number): void {
  network.gateBar = bar;
  network.rootTao = rootTao;
  storeNode(start, network, rows);
  if (tracks) restoreFlows(flows, network);
}

/**
 * Sets how long the stride is to be: `left` in equal parts, none longer than `reach`. The gate's bar
 * is averaged over its periods, or the stride ends where it is computed next.
 */
function chooseLength(course: Course, left: number, reach: number): void {
  const { refresh, block } = course;
  const known = Math.abs(course.barGrowth) * refresh < LARGEST_BAR_CHANGE;
  course.averaged = known && Math.min(left, reach) >= refresh;
  const ends = refresh === Number.POSITIVE_INFINITY || course.averaged;
  const most = ends ? left : Math.min(left, refresh - (block % refresh));
  course.blocks = Math.ceil(most / Math.ceil(most / Math.max(reach, SHORTEST)));
}

/** Blocks after which some subnet's alpha emission halves, as far as the forecast tells. */
function untilHalving(course: Course): number {
  const { rows, start, alpha, before, half } = course;
  let blocks = Number.POSITIVE_INFINITY;
  let first = 0;
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH;
    const issued = (alpha[k] as number) + (start.cells[at + ALPHA_INJECTED] as number);
    const left = alphaLeft(course, start, k);
    if (left >= blocks * issued) continue;
    blocks = left / issued;
    first = k;
  }
  if (blocks <= FORESIGHT * before) {
    forecastWeights(half, blocks, before);
    const at = first * NODE_WIDTH + ALPHA_INJECTED;
    const injected =
      half.first * (course.past.cells[at] as number) +
      half.second * (course.pastMiddle.cells[at] as number) +
      half.third * (start.cells[at] as number);
    blocks = alphaLeft(course, start, first) / ((alpha[first] as number) + injected / blocks);
  }
  course.halving = first;
  return Math.ceil(blocks);
}

/** Alpha rao that row k issues before its emission halves. */
function alphaLeft({ alphaUntil }: Course, node: Node, k: number): number {
  return (alphaUntil[k] as number) - (node.cells[k * NODE_WIDTH + ISSUANCE] as number);
}

/** By how many blocks the end of a stride that is to end at a halving missed it. */
function blocksOff(course: Course): number {
  const { end, halving, alpha } = course;
  const issued = (alpha[halving] as number) + (end.cells[halving * NODE_WIDTH + ALPHA_INJECTED] as number);
  return Math.ceil(alphaLeft(course, end, halving) / issued);
}

/** How fast the bar changes, from the nodes or from one time that it was computed to the next. */
function noteBarGrowth(course: Course): void {
  const { start, middle, end, block, blocks, bar, refresh } = course;
  if (course.averaged) course.barGrowth = barGrowth(start, middle, end, blocks);
  else if (block % refresh === 0)
    course.barGrowth = bar > 0 ? (start.bar - bar) / (bar * refresh) : Number.NaN;
}
