/**
 * The moving price over many blocks at once, with its floor.
 *
 * Each block adds floor(v), v = speed * (spot after the block - moving price before it), and where
 * the spot price moves by s units a block v itself moves by speed * (s - floor v). Far from rest v
 * runs through many whole numbers and the floor costs half a unit a block: then the average is a
 * linear filter of the spot price and has a closed form. Close to rest the floor decides: v comes
 * to the whole number above s and stays there, until s leaves that unit; a moving price that rises
 * so lags by a whole unit over speed, one that stands still may stand anywhere within one.
 * Source: protocol, 6.1 and 6.2.
 */

/** Where v is farther than this from where it tends to, it passes whole numbers so fast that the floor is half a unit. */
const FAR = 8;
/** Whole numbers passed one by one, at most; from there on by the average. */
const MOST_TURNS = 64;

/**
 * The moving price after `blocks` blocks in which the spot price is `from + slope t + bend t^2`,
 * t blocks after the start.
 * Units: prices in units of 2^-32. `speed` is the one half way. The result isn't rounded.
 */
export function emaOver(
  movingPrice: number,
  from: number,
  slope: number,
  bend: number,
  speed: number,
  blocks: number,
): number {
  if (!(blocks > 0) || !(speed > 0)) return movingPrice;
  const turn = 2 * bend;
  const pull = slope + bend;
  const v = speed * (from + pull - movingPrice);
  const after = blocks + 1;
  const spotAfter = from + (slope + bend * after) * after;
  if (turn === 0 && pull === 0 && v >= 0 && v < 1) return movingPrice;
  // By far the commonest: at rest, and the whole number above s stays the same.
  if (turn === 0 && pull === 0 && v >= 1 && v <= FAR) return from - fallen(v, speed, blocks) / speed;
  const rest = Math.ceil(pull);
  const last = pull + turn * blocks;
  if (Math.abs(v - rest) < 2 * speed && last > rest - 1 && last <= rest) return spotAfter - rest / speed;
  return followed(movingPrice, from, slope, bend, speed, blocks);
}

/** What becomes of v where the spot price stands still: inside each unit it falls evenly, down to 1. */
function fallen(v: number, speed: number, blocks: number): number {
  let left = speed * blocks;
  let at = v;
  for (let whole = Math.ceil(v) - 1; whole >= 1; whole--) {
    const needed = (at - whole) / whole;
    if (needed >= left) return at - whole * left;
    left -= needed;
    at = whole;
  }
  return at;
}

/** The same where it is on its way. */
function followed(
  movingPrice: number,
  from: number,
  slope: number,
  bend: number,
  speed: number,
  blocks: number,
): number {
  const turn = 2 * bend;
  const pull = slope + bend;
  const v = speed * (from + pull - movingPrice);
  const after = blocks + 1;
  const spotAfter = from + (slope + bend * after) * after;
  const off = v - pull - 0.5;
  const steady = turn / speed;
  let time = 0;
  let start = v;
  if (off > FAR || off < -FAR) {
    const gone = -Math.expm1(logOfLeft(speed) * blocks);
    const offAfter = off - (off + steady) * gone;
    if (off > FAR ? offAfter > FAR || offAfter < -FAR : offAfter < -FAR || offAfter > FAR) {
      const after = averaged(movingPrice, from, slope, bend, speed, blocks, gone);
      const vAfter = speed * (spotAfter - after);
      return after - (partOfUnit(vAfter, offAfter) - (1 - gone) * partOfUnit(v, off)) / speed;
    }
    const goal = off > 0 ? FAR : -FAR;
    const gain = (goal - off) / (off + steady);
    time = gain > -1 && gain < 0 ? Math.min(blocks, -Math.log1p(gain) / speed) : 0;
    if (time > 0) {
      start = goal + 0.5 + pull + turn * time;
      start += partOfUnit(start, goal) - (1 + gain) * partOfUnit(v, off);
    }
  }
  const end = stepwise(start, pull + turn * time, turn, speed, blocks - time);
  return spotAfter - end / speed;
}

/** ln(1 - speed); a speed is some ten thousandths, where the series is exact to 1e-15. */
function logOfLeft(speed: number): number {
  if (speed > 5e-4) return Math.log1p(-speed);
  return -speed * (1 + speed * (1 / 2 + speed * (1 / 3 + speed * (1 / 4))));
}

/**
 * What the average misses where v enters or leaves it amid a unit: the integral of what the floor cuts
 * off, less the half, from the unit's start to v. `off` is how far v is from where it tends to.
 */
function partOfUnit(v: number, off: number): number {
  const part = v - Math.floor(v);
  return (part * (1 - part)) / (2 * off);
}

/** So little of the way that powers of it are better written out than taken from differences. */
const LITTLE = 0.02;

/**
 * Half a unit lost in each block: the average takes `gone` of the way to the spot price at the start,
 * and of what that does since as much as the blocks left over let it.
 */
function averaged(
  movingPrice: number,
  from: number,
  slope: number,
  bend: number,
  speed: number,
  blocks: number,
  gone: number,
): number {
  let times: number;
  let squares: number;
  if (gone < LITTLE) {
    // Sums of n^k (blocks - n)^j over the blocks.
    const n1 = (blocks * (blocks + 1)) / 2;
    const n2 = (n1 * (2 * blocks + 1)) / 3;
    const n3 = n1 * n1;
    const n4 = (n2 * (3 * blocks * blocks + 3 * blocks - 1)) / 5;
    const late = (first: number, second: number) => speed * (first - speed * second);
    times = late(n1, blocks * n1 - n2) + (speed ** 3 / 2) * (blocks * blocks * n1 - 2 * blocks * n2 + n3);
    squares = late(n2, blocks * n2 - n3) + (speed ** 3 / 2) * (blocks * blocks * n2 - 2 * blocks * n3 + n4);
  } else {
    const lag = 1 / speed - 1;
    times = blocks - lag * gone;
    squares = blocks * blocks - 2 * lag * blocks + lag * (2 / speed - 1) * gone;
  }
  return movingPrice + gone * (from - movingPrice - 0.5 / speed) + slope * times + bend * squares;
}

/**
 * Where every whole number of v counts: dv/dt = speed (s - floor v), s going up by `turn` a block.
 * Returns v.
 */
function stepwise(start: number, pull: number, turn: number, speed: number, blocks: number): number {
  let v = start;
  let s = pull;
  let left = blocks;
  let whole = Math.floor(v);
  for (let n = 0; n < MOST_TURNS; n++) {
    // Inside a unit v falls or rises by a parabola, up to the first whole number that it meets.
    const p = s - whole;
    const last = v + speed * (p + 0.5 * turn * left) * left;
    if (p * (p + turn * left) > 0 && last > whole && last < whole + 1) return last;
    const up = whole + 1 - v;
    const down = v - whole;
    const timeUp = firstTime(up / speed, p, turn);
    const timeDown = firstTime(down / speed, -p, -turn);
    const rises = timeUp < timeDown;
    const time = rises ? timeUp : timeDown;
    if (!(time < left)) return last;
    left -= time;
    s += turn * time;
    const edge = rises ? whole + 1 : whole;
    v = edge;
    if (s < edge - 1) whole = edge - 1;
    else if (s > edge) whole = edge;
    else {
      // Pushed back from both sides: v rests here for as long as s stays within the unit below.
      const rest = turn > 0 ? (edge - s) / turn : turn < 0 ? (edge - 1 - s) / turn : left;
      if (!(rest < left)) return v;
      left -= rest;
      s += turn * rest;
      whole = turn > 0 ? edge : edge - 1;
      // Moved off the edge by as little as tells the side.
      s += turn * 1e-9;
    }
  }
  // So many that the average will do for what is left.
  const steady = turn / speed;
  return (v - s - 0.5 + steady) * Math.exp(-speed * left) - steady + s + turn * left + 0.5;
}

/** The first time above 0 at which p t + turn t^2 / 2 reaches `distance`; Infinity if it never does. */
function firstTime(distance: number, p: number, turn: number): number {
  if (distance <= 0 && (p > 0 || (p === 0 && turn > 0))) return 0;
  const root = p * p + 2 * turn * distance;
  if (!(root >= 0)) return Number.POSITIVE_INFINITY;
  if (p > 0) return (2 * distance) / (p + Math.sqrt(root));
  return turn > 0 ? (Math.sqrt(root) - p) / turn : Number.POSITIVE_INFINITY;
}
