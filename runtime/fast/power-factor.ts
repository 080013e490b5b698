/**
 * The chain's powers of numbers that move a little from block to block, one per row. Powers cost
 * more than all else in a block, and the chain's differ from the true ones by a factor that hardly
 * moves. So each row keeps that factor as a tangent, POWER_FACTOR + POWER_SLOPE * base, and works
 * it out again when its base has moved on.
 * Source: protocol, 1.4.
 */
import { chainPower, OVERFLOWN, powerReach } from './chain-power.ts';
import { POWER_FACTOR, POWER_SLOPE, WIDTH } from './fields.ts';
import type { Rows } from './rows.ts';

/** How far a base may move before its factor is worked out again: less, the nearer the end of the series. */
const STEADY = 1e-2;
const BENT = 1e-3;
const STEEP = 3e-5;
/** From these powers on. */
const BENT_FROM = 3e3;
const STEEP_FROM = 1e6;

/** Says which power the rows' factors are of; true where those they have are of another one. */
export function setExponent(rows: Rows, exponent: number): boolean {
  if (rows.exponent === exponent) return false;
  rows.exponent = exponent;
  rows.reach = powerReach(exponent);
  rows.powerAt.fill(0);
  return true;
}

/** Has row k's base moved far enough to look at its factor at all? */
export function hasMoved({ powerAt }: Rows, k: number, base: number): boolean {
  const was = powerAt[k] as number;
  return Math.abs(base - was) > STEEP * was;
}

/** Brings row k's factor up to `base`, whose true power is `power`. */
export function correctPower(rows: Rows, k: number, base: number, power: number): void {
  const { cells, powerAt, exponent } = rows;
  const was = powerAt[k] as number;
  const room = power < BENT_FROM ? STEADY : power < STEEP_FROM ? BENT : STEEP;
  if (Math.abs(base - was) <= room * was) return;
  const chain = chainPower(base, exponent);
  const known = chain.power > 0 && chain.power < OVERFLOWN && power > 0;
  const factor = known ? chain.power / power : 1;
  const slope = known ? factor * (chain.growth - exponent) : 0;
  const at = k * WIDTH;
  powerAt[k] = base;
  cells[at + POWER_FACTOR] = factor - slope;
  cells[at + POWER_SLOPE] = slope / base;
}
