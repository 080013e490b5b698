/**
 * What registering a neuron costs in each subnet of a run: halving between registrations, jumping
 * with each. In integers as the chain steps it, block by block; in floats by the closed form from the
 * last registration on, whatever lies between: how a run is cut into pieces changes no price.
 * Source: protocol, 10.1 and 10.2.
 */
import { ONE_32 } from '../chain/units.ts';
import { ln } from '../demand/elementary.ts';
import { bump, burnInBlock, decayFactor } from '../exact/burn-price.ts';

/** The parameters behind a subnet's price, and what becomes of a payment. */
export interface BurnRule {
  /** rao */
  readonly min: bigint;
  readonly max: bigint;
  /** What one block leaves of the price, parts of 2^32 */
  readonly factor: bigint;
  /** U64F64 */
  readonly multiplier: bigint;
  /** Parts of 65,535 of what is bought that stay with who pays */
  readonly collateral: number;
  /** The same in floats: rao, and what a registration makes of a price. */
  readonly least: number;
  readonly most: number;
  readonly kept: number;
  readonly jump: number;
}

export interface BurnPrices {
  /** Units: rao, whole in integers. `block` isn't before the last one in which something happened. */
  level(i: number, rule: BurnRule, block: number): number;
  /** What somebody pays: whole rao. */
  price(i: number, rule: BurnRule, block: number): bigint;
  /** The same, a float in floats. */
  cost(i: number, rule: BurnRule, block: number): bigint | number;
  /** The first block of `from` to `until` in which somebody pays no more than `most`; Infinity: none. */
  firstAtMost(i: number, rule: BurnRule, most: bigint, from: number, until: number): number;
  /** Somebody registers in `block`. Returns what he pays, in a float. */
  bump(i: number, rule: BurnRule, block: number): number;
  /** As many have registered up to `block` as leave the price where the last one left it. */
  hold(i: number, block: number): void;
  /** Hands back what puts the price where it stands now. */
  keep(i: number): () => void;
  /** The price after `block`, until the next one. */
  set(i: number, burn: bigint, block: number): void;
  /** A rule holds up to `block`, another one from then on. */
  settle(i: number, rule: BurnRule, block: number): void;
  /** The same prices in either arithmetic. Rounds: floats down. Shares nothing with these. */
  copy(engine: 'fast' | 'exact'): BurnPrices;
}

/** @param raw value of a parameter of neuron registration, by the last part of its name */
export function burnRule(raw: (name: string) => bigint): BurnRule {
  const [min, max, multiplier] = [raw('min_burn'), raw('max_burn'), raw('burn_increase_mult')];
  const factor = factorOf(Number(raw('burn_half_life')));
  return {
    ...{ min, max, factor, multiplier, collateral: Number(raw('collateral_lock_share')) },
    ...{ least: Number(min), most: Number(max), kept: Number(factor) / ONE_32 },
    jump: Math.max(1, Number(multiplier) / 2 ** 64),
  };
}

const factors = new Map<number, bigint>();

/** `decayFactor`, found once for each half-life. */
function factorOf(halfLife: number): bigint {
  let factor = factors.get(halfLife);
  if (factor === undefined) {
    factor = decayFactor(halfLife);
    factors.set(halfLife, factor);
  }
  return factor;
}

export function exactPrices(width: number): BurnPrices {
  const zeros = () => new Array<bigint>(width).fill(0n);
  return exactPricesFrom({
    burn: zeros(),
    block: new Float64Array(width),
    last: zeros(),
    lastBlock: new Float64Array(width),
  });
}

interface ExactColumns {
  /** rao after `block`, in which something happened */
  readonly burn: bigint[];
  readonly block: Float64Array;
  /** The price that was asked for last, and of which block: the next question goes on from there. */
  readonly last: bigint[];
  readonly lastBlock: Float64Array;
}

function exactPricesFrom({ burn, block, last, lastBlock }: ExactColumns): BurnPrices {
  const price = (i: number, rule: BurnRule, at: number): bigint => {
    if (at < (lastBlock[i] as number)) put(i, burn[i] as bigint, block[i] as number);
    last[i] = stepped(last[i] as bigint, (lastBlock[i] as number) + 1, at, rule);
    lastBlock[i] = Math.max(at, lastBlock[i] as number);
    return last[i] as bigint;
  };
  const put = (i: number, value: bigint, at: number): void => {
    burn[i] = value;
    block[i] = at;
    last[i] = value;
    lastBlock[i] = at;
  };
  return {
    level: (i, rule, at) => Number(price(i, rule, at)),
    price,
    cost: price,
    firstAtMost(i, rule, most, from, until) {
      for (let at = from; at <= until; at += 1) if (price(i, rule, at) <= most) return at;
      return Infinity;
    },
    bump(i, rule, at) {
      const paid = price(i, rule, at);
      put(i, bump(paid, rule.multiplier, rule.min, rule.max), at);
      return Number(paid);
    },
    hold: (i, at) => put(i, burn[i] as bigint, at),
    keep(i) {
      const [value, at] = [burn[i] as bigint, block[i] as number];
      return () => put(i, value, at);
    },
    set: put,
    settle: (i, rule, at) => put(i, price(i, rule, at), at),
    copy(engine) {
      if (engine === 'fast') return inFloats(Float64Array.from(burn, Number), block);
      return exactPricesFrom({
        burn: burn.slice(),
        block: block.slice(),
        last: last.slice(),
        lastBlock: lastBlock.slice(),
      });
    },
  };
}

/** After the blocks `from` to `to`, which find the price at `burn`. */
function stepped(burn: bigint, from: number, to: number, { min, max, factor }: BurnRule): bigint {
  let it = burn;
  for (let block = from; block <= to; block += 1) {
    const next = burnInBlock(block, it, factor, min, max);
    // The first block of a chain goes without decay; from then on what stays, stays.
    if (next === it && block > 1) break;
    it = next;
  }
  return it;
}

export function floatPrices(width: number): BurnPrices {
  return inFloats(new Float64Array(width), new Float64Array(width));
}

function inFloats(burn: Float64Array, block: Float64Array): BurnPrices {
  const rests = new Float64Array(burn.length).fill(Infinity);
  return floatPricesFrom({ burn, block: block.slice(), rests, took: new Float64Array(burn.length) });
}

interface FloatColumns {
  /** rao after `block` */
  readonly burn: Float64Array;
  readonly block: Float64Array;
  /** From this block on it is known to stand at the minimum; Infinity: it isn't. */
  readonly rests: Float64Array;
  /** Blocks from a registration until somebody paid no more than asked, the last time. */
  readonly took: Float64Array;
}

function floatPricesFrom({ burn, block, rests, took }: FloatColumns): BurnPrices {
  const level = (i: number, rule: BurnRule, at: number): number => {
    if (at >= (rests[i] as number)) return rule.least;
    const since = block[i] as number;
    const it = decayed(burn[i] as number, since + 1, at, rule);
    if (it === rule.least && at > since) rests[i] = at;
    return it;
  };
  const put = (i: number, value: number, at: number): void => {
    burn[i] = value;
    block[i] = at;
    rests[i] = Infinity;
  };
  return {
    level,
    price: (i, rule, at) => BigInt(Math.floor(level(i, rule, at))),
    cost: (i, rule, at) => Math.floor(level(i, rule, at)),
    firstAtMost(i, rule, most, from, until) {
      // Whoever would pay a rao less than the next whole one pays it.
      const bound = Number(most) + 1;
      const pays = (at: number) => level(i, rule, at) < bound;
      if (from > until) return Infinity;
      if (pays(from)) return from;
      if (!pays(until)) return Infinity;
      const start = block[i] as number;
      // Where one follows the other it most often takes as long as the last time, give or take a block.
      let at = start + (took[i] as number);
      if (!(at > from && at <= until && pays(Math.min(at + 1, until)) && !pays(at - 2))) {
        const guess = Math.ceil(start + blocksDownTo(burn[i] as number, bound, rule));
        at = Number.isFinite(guess) ? Math.min(until, Math.max(from + 1, guess)) : until;
      }
      while (pays(at - 1)) at -= 1;
      while (!pays(at)) at += 1;
      took[i] = at - start;
      return at;
    },
    bump(i, rule, at) {
      const paid = Math.floor(level(i, rule, at));
      put(i, within(Math.floor(paid * rule.jump), rule), at);
      return paid;
    },
    hold: (i, at) => put(i, burn[i] as number, at),
    keep(i) {
      const [value, at] = [burn[i] as number, block[i] as number];
      return () => put(i, value, at);
    },
    set: (i, raw, at) => put(i, Number(raw), at),
    settle: (i, rule, at) => put(i, level(i, rule, at), at),
    copy(engine) {
      if (engine === 'fast') {
        const columns = {
          burn: burn.slice(),
          block: block.slice(),
          rests: rests.slice(),
          took: took.slice(),
        };
        return floatPricesFrom(columns);
      }
      const whole = Array.from(burn, (it) => BigInt(Math.floor(it)));
      return exactPricesFrom({
        burn: whole,
        block: block.slice(),
        last: whole.slice(),
        lastBlock: block.slice(),
      });
    },
  };
}

/**
 * After the blocks `from` to `to`, which find the price at `burn`. Rounding down costs half a rao in a
 * block on average, which falls with the price: with b = burn and c = 1/2 / (1 - f), what is left of it
 * after n blocks is (b + c) f^n - c.
 */
function decayed(burn: number, from: number, to: number, rule: BurnRule): number {
  const blocks = to - from + 1;
  if (blocks <= 0) return burn;
  // Blocks 0 and 1 of a chain go without decay. The maximum cuts once, in the first block.
  const idle = Math.max(0, Math.min(blocks, 2 - from));
  const first = within(idle > 0 ? burn : burn * rule.kept, rule);
  const left = blocks - Math.max(1, idle);
  if (left === 0 || rule.kept === 1) return first;
  const loss = 0.5 / (1 - rule.kept);
  return within((first + loss) * power(rule.kept, left) - loss, rule);
}

/** After about how many blocks a price has fallen to `bound`; not a number where it doesn't fall. */
function blocksDownTo(burn: number, bound: number, { kept, most }: BurnRule): number {
  const loss = 0.5 / (1 - kept);
  return Math.max(0, ln((bound + loss) / (Math.min(burn, most) + loss)) / ln(kept));
}

/** x^n, by squares. */
function power(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let left = n; left > 0; left >>>= 1) {
    if ((left & 1) === 1) result *= square;
    square *= square;
  }
  return result;
}

/** At least the minimum; the maximum has the last word. */
function within(burn: number, { least, most }: BurnRule): number {
  const raised = burn > least ? burn : least;
  return raised < most ? raised : most;
}
