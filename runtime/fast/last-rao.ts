/**
 * The last rao: an amount is rounded down, and where its fraction is next to nothing the noise of
 * the gate's power (`chain-power.ts`) decides which way. Over a day that is a rao here and there,
 * which a large subnet never notices and which a small one's whole emission is too little for. So
 * an amount in doubt is worked out again with the power as the chain has it, to the bit: first the
 * subnet's own, and where that leaves it open everybody's.
 *
 * That costs a hundred times what a subnet's block does. It is done while a subnet has been paid so
 * little that a rao counts, which makes a few times per subnet, however long a run is.
 * Source: protocol, 3.8 and 1.4.
 */
import { ONE_32 } from '../chain/units.ts';
// The one thing that float64 asks the exact arithmetic: the bits of a power.
import { powerOfRaws } from '../exact/fixed/index.ts';
import { KEPT, MOVING, PLAIN, WIDTH } from './fields.ts';
import { paidSoFar, type Rows } from './rows.ts';

/** How far a power is from the chain's, by the root of the mean square: in parts of it, and at least. */
const POWER_NOISE = 3e-10;
const POWER_GRAIN = 7e-11;
/** At the bar the chain's roundings change sides, which a tangent from the other side doesn't know. */
const BAR_NOISE = 1.2e-9;
const NEXT_TO_BAR = 0.1;
/** So many times as much is as good as never. */
const WIDE = 4;
/** Rao paid from which on a rao, then 5 parts in 10^10, is too little to look for. */
const UNTIL = 2e9;
/** Emissions may grow so many times as large before what is in doubt is looked at again. */
const GROWTH = 1.25;
/** A share equal to the bar must not fall short of it by a float's last bit. */
const UP = 1 + 4e-16;
/** Rows with less of the whole than this add nothing to its noise. */
const LEAST = 5e-4;

/** Finds out how near to a whole rao each row's amounts are in doubt, for some hundred blocks of `tao` rao. */
export function holdDoubts(rows: Rows, tao: number): void {
  const { cells, certain, shares, count } = rows;
  rows.wholeNoise = rows.gatedBurn ? noiseOfWhole(rows) : 0;
  for (let k = 0; k < count; k++) {
    const emission = tao * rows.scale * (shares[k] as number);
    const open = emission > 0 && rows.gatedBurn && paidEver(rows, k) < UNTIL;
    certain[k] = open ? 0.5 - Math.min(0.499, GROWTH * WIDE * noiseOf(rows, k) * emission) : 1;
    const at = k * WIDTH;
    if (cells[at + PLAIN] !== 0) cells[at + PLAIN] = certain[k] as number;
  }
}

/**
 * Row k's emission of a block of `tao` rao, worked out again if noise may decide how what is left of
 * it beyond `apart` is rounded.
 */
export function settled(rows: Rows, k: number, emission: number, apart: number, tao: number): number {
  if (!(rows.gatedBurn && emission > 0) || !isOpen(emission, apart, WIDE * noiseOf(rows, k))) return emission;
  if (!(paidEver(rows, k) < UNTIL)) {
    rows.certain[k] = 1;
    return emission;
  }
  const gated = exactGated(rows, k);
  const byOwn = (tao * gated) / (rows.whole + (gated - (rows.shares[k] as number)));
  if (!isOpen(byOwn, apart, WIDE * rows.wholeNoise)) return byOwn;
  if (Number.isNaN(rows.exactWhole)) rows.exactWhole = exactWhole(rows);
  return (tao * gated) / rows.exactWhole;
}

/** How far the sum of the shares is from the chain's, in parts of it, by the root of the mean square. */
function noiseOfWhole(rows: Rows): number {
  const { shares, count, whole } = rows;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const share = shares[k] as number;
    if (share > 0) sum += (noiseOf(rows, k) * (share / whole)) ** 2;
  }
  return Math.sqrt(sum);
}

/** The same of row k's share, which is above 0. */
function noiseOf(rows: Rows, k: number): number {
  const share = shareOf(rows, k);
  const passed = (rows.shares[k] as number) / share;
  const byPower = Math.abs(rows.bar - share) < NEXT_TO_BAR * share ? BAR_NOISE : POWER_NOISE;
  return byPower * (1 - passed) + POWER_GRAIN * passed;
}

function isOpen(emission: number, apart: number, noise: number): boolean {
  const amount = emission > apart ? emission - apart : emission;
  return Math.abs(amount - Math.floor(amount) - 0.5) > 0.5 - noise * emission;
}

/** Rao that row k's subnet was ever paid on this network. */
function paidEver(rows: Rows, k: number): number {
  return (rows.paidEver[rows.eligible[k] as number] as number) + paidSoFar(rows, k);
}

/** The sum of the shares behind the gate, by the chain's own powers where they count. */
function exactWhole(rows: Rows): number {
  const { shares, count, whole } = rows;
  const least = LEAST * whole;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const share = shares[k] as number;
    sum += share > least ? exactGated(rows, k) : share;
  }
  return sum;
}

/** Row k's share behind the gate. */
function exactGated(rows: Rows, k: number): number {
  const { bar, exponent } = rows;
  const share = shareOf(rows, k);
  const power = powerOfRaws(Math.floor((bar / share) * UP * ONE_32), Math.floor(exponent * ONE_32));
  return (share * ONE_32) / (ONE_32 + power);
}

/** Row k's share before the gate: the moving price is still the one that the block's shares are of. */
function shareOf({ cells }: Rows, k: number): number {
  const at = k * WIDTH;
  return (cells[at + MOVING] as number) * (cells[at + KEPT] as number);
}
