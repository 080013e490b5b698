/** Moving prices in a stride, from the spot prices at its three nodes. */
import { ONE_32 } from '../chain/units.ts';
import { FLOW_SPOT_RATE, MOVING, NODE_WIDTH, SPOT } from './adaptive-fields.ts';
import type { Node } from './adaptive-node.ts';
import * as row from './fields.ts';
import { emaOver } from './moving-price-leap.ts';
import type { Network } from './network.ts';
import type { Rows } from './rows.ts';

/**
 * Fills those half way and at the end. `block` is the stride's first; `flows`: users' flows move prices
 * too, after the moving price has looked.
 */
export function moveAverages(
  network: Network,
  rows: Rows,
  start: Node,
  middle: Node,
  end: Node,
  block: number,
  blocks: number,
  flows: boolean,
): void {
  const half = blocks / 2;
  const perBlock = 1 / blocks;
  // The age of a moving price is taken in the middle of each half.
  const early = block + (half - 1) / 2;
  const a = start.cells;
  const b = middle.cells;
  const c = end.cells;
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH;
    const by = k * row.WIDTH;
    const moving = a[at + MOVING] as number;
    const age = early - (rows.cells[by + row.BORN] as number);
    const halving = rows.cells[by + row.EMA_HALVING] as number;
    const first = meanSpeed(network.movingAlpha, age, halving, half);
    const second = meanSpeed(network.movingAlpha, age + half, halving, half);
    const unit = flows ? ONE_32 * (1 - (a[at + FLOW_SPOT_RATE] as number)) : ONE_32;
    const from = Math.min((a[at + SPOT] as number) * unit, ONE_32);
    const over = Math.min((b[at + SPOT] as number) * unit, ONE_32);
    const to = Math.min((c[at + SPOT] as number) * unit, ONE_32);
    // As differences, so that a price that stands still has none.
    const rise = over - from;
    const whole = to - from;
    const slope = (4 * rise - whole) * perBlock;
    const bend = 2 * (whole - 2 * rise) * perBlock * perBlock;
    const halfway = emaOver(moving, from, slope, bend, first, half);
    b[at + MOVING] = halfway;
    c[at + MOVING] = emaOver(halfway, over, slope + bend * blocks, bend, second, half);
  }
}

/** Fills those of `node`, which stands `until` blocks after the start; the others are known. */
export function averagesAt(
  network: Network,
  rows: Rows,
  start: Node,
  middle: Node,
  end: Node,
  node: Node,
  block: number,
  blocks: number,
  until: number,
  flows: boolean,
): void {
  const half = blocks / 2;
  const perBlock = 1 / blocks;
  const late = until > half;
  const past = late ? half : 0;
  const from = late ? middle : start;
  const between = block + (past + until - 1) / 2;
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH;
    const by = k * row.WIDTH;
    const age = between - (rows.cells[by + row.BORN] as number);
    const halving = rows.cells[by + row.EMA_HALVING] as number;
    const speed = meanSpeed(network.movingAlpha, age, halving, until - past);
    const unit = flows ? ONE_32 * (1 - (start.cells[at + FLOW_SPOT_RATE] as number)) : ONE_32;
    const a = Math.min((start.cells[at + SPOT] as number) * unit, ONE_32);
    const b = Math.min((middle.cells[at + SPOT] as number) * unit, ONE_32);
    const c = Math.min((end.cells[at + SPOT] as number) * unit, ONE_32);
    const bend = 2 * (c - a - 2 * (b - a)) * perBlock * perBlock;
    const slope = (4 * (b - a) - (c - a)) * perBlock + 2 * bend * past;
    const moving = from.cells[at + MOVING] as number;
    node.cells[at + MOVING] = emaOver(moving, late ? b : a, slope, bend, speed, until - past);
  }
}

/** The speed on average over `blocks` blocks that are `age` old half way: young subnets' grows ever slower. */
export function meanSpeed(movingAlpha: number, age: number, halvingBlocks: number, blocks: number): number {
  const per = 1 / (age + halvingBlocks);
  return movingAlpha * per * (age - halvingBlocks * ((blocks * per) ** 2 / 12));
}

/** Makes them whole, as the chain's are. */
export function roundAverages(rows: Rows, { cells }: Node): void {
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH + MOVING;
    cells[at] = Math.round(cells[at] as number);
  }
}

/**
 * Follows a correction of the spot prices at the end, `was` being those that the moving prices were
 * made from: of one that grew over the stride the average has taken this part.
 */
export function correctAverages(rows: Rows, end: Node, was: Float64Array, part: number): void {
  const { cells } = end;
  for (let k = 0; k < rows.count; k++) {
    const at = k * NODE_WIDTH;
    // Above 1 the spot price counts as 1: what it does there moves no average.
    const change = Math.min(cells[at + SPOT] as number, 1) - Math.min(was[k] as number, 1);
    cells[at + MOVING] = (cells[at + MOVING] as number) + change * ONE_32 * part;
  }
}
