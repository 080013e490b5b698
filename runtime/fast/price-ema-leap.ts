/**
 * The moving price over many blocks at once, with its floor.
 *
 * Each block adds floor(v) with v = speed * gap, the gap being spot - moving price, and where the
 * spot price moves by s units a block, v itself moves by speed * (s - floor(v)). Far from rest v
 * runs through many whole numbers and the floor costs half a unit a block on average. Close to
 * it v hardly moves and the floor decides: between 0 and 1 the moving price stands still (a rising
 * one stalls), below 0 it falls by whole units; v ends at the whole number above s and stays there.
 * Source: protocol, 6.1 and 6.2.
 */

/** Where v runs through more whole numbers than this, the floor is taken by its average; else one by one. */
const AVERAGED = 24;

/**
 * The moving price after `blocks` blocks in which the spot price goes straight from `from` to `to`.
 * Units: all prices in units of 2^-32; the result is whole. `speed` is the one half way.
 */
export function emaOver(
  movingPrice: number,
  from: number,
  to: number,
  speed: number,
  blocks: number,
): number {
  if (!(blocks > 0) || !(speed > 0)) return movingPrice;
  const drift = (to - from) / blocks;
  const gap = from - movingPrice;
  const v = speed * (gap + drift);
  const run = Math.abs(v - drift) * Math.min(1, speed * blocks);
  const after = run > AVERAGED ? averaged(gap, drift, speed, blocks) : stepwise(v, drift, speed, blocks);
  return Math.round(to - after);
}

/** gap' = (1 - speed) (gap + drift) + 1/2, blocks times: where it tends to, and what is left of the distance. */
function averaged(gap: number, drift: number, speed: number, blocks: number): number {
  const settled = ((1 - speed) * drift + 0.5) / speed;
  return settled + (gap - settled) * (1 - speed) ** blocks;
}

/** The same where every whole number of v counts: dv/dt = speed (drift - floor v). Returns the gap. */
function stepwise(start: number, drift: number, speed: number, blocks: number): number {
  let v = start;
  let left = blocks;
  let whole = Math.floor(v);
  // Each turn ends at a whole number or with the time; the caller has seen that there are few.
  for (let turn = 0; turn < 4 * AVERAGED && left > 0; turn++) {
    const pull = drift - whole;
    if (pull === 0) break;
    const goal = pull > 0 ? whole + 1 : whole;
    const time = (goal - v) / (speed * pull);
    if (time >= left) {
      v += speed * pull * left;
      break;
    }
    v = goal;
    left -= time;
    // Beyond the goal the floor is one up, or one down: if that would send v back it stays where it is.
    const next = pull > 0 ? whole + 1 : whole - 1;
    if (pull > 0 ? drift < next : drift > next) break;
    whole = next;
  }
  return v / speed - drift;
}
