/**
 * The Hill gate: a share b near or below the bar is pressed down by 1 / (1 + (bar / b)^h), the
 * power being the chain's own (`chain-power.ts`, `power-factor.ts`). Where that gives up the rule
 * does too: far above the bar the factor collapses to about 5e-10 (so the largest subnet loses
 * all), far below it stays at that value.
 * Source: protocol, 3.8 and 1.4.
 */
import { CHAIN_REFRESH_BLOCKS, type EmissionRule, type GateRule } from '../chain/emission-rule.ts';
import { OVERFLOWN, SMALLEST_BASE } from './chain-power.ts';
import { MOST_ROWS, POWER_FACTOR, POWER_SLOPE, WIDTH } from './fields.ts';
import type { Network } from './network.ts';
import { correctPower, hasMoved, setExponent } from './power-factor.ts';
import { hasRows, type Rows } from './rows.ts';

/** The factor where the power came out as 2,147,483,647. */
const COLLAPSED = 1 / (1 + OVERFLOWN);
/** A bar that has moved by more than this part of itself has the powers corrected at once. */
const BAR_ROOM = 1e-5;

type Gate = NonNullable<EmissionRule['gate']>;

/** The gate's exponent as it stands. */
export function gateExponent(network: Network, gate: Gate): number {
  return typeof gate === 'string' ? network.gateExponent : gate.exponent;
}

/**
 * Computes the bar if it is due and keeps it in `network.gateBar`.
 * Shape: shares of the eligible subnets, disabled ones too; they sum to `whole`.
 */
export function refreshBar(network: Network, gate: Gate, block: number, rows: Rows, whole: number): void {
  if (block % CHAIN_REFRESH_BLOCKS === 0) rows.powersDue = true;
  const refresh = typeof gate === 'string' ? CHAIN_REFRESH_BLOCKS : gate.refreshBlocks;
  if (network.gateBar !== 0 && block % refresh !== 0) return;
  const bar = barOf(typeof gate === 'string' ? chainBar(network, gate) : gate.bar, rows, whole);
  // A bar of 0 leaves the stored one as it is.
  if (!(bar > 0)) return;
  network.gateBar = bar;
  if (Math.abs(bar - rows.barCorrected) <= BAR_ROOM * bar) return;
  rows.barCorrected = bar;
  rows.powersDue = true;
}

/**
 * Presses the shares down, in place.
 * Shape: shares of the rows; `bar` in the same measure, they needn't sum to 1.
 * Returns the sum of what is left.
 */
export function applyGate(rows: Rows, bar: number, exponent: number): number {
  if (setExponent(rows, exponent) || rows.powersDue) correctPowers(rows, bar);
  return exponent === 3 ? cubicGate(rows, bar) : powerGate(rows, bar, exponent);
}

/** The chain's own exponent: b / (1 + (bar / b)^3) without a power function. */
function cubicGate(rows: Rows, bar: number): number {
  const { shares, cells, reach } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  const collapseFrom = bar * reach;
  const flatUntil = bar / reach;
  const bar3 = bar * bar * bar;
  let sum = 0;
  if (!hasRows(rows)) return sum;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const b = shares[k] as number;
    let gated = 0;
    if (b > flatUntil && b < collapseFrom) {
      const b2 = b * b;
      const b4 = b2 * b2;
      const pressed =
        bar3 * (b * (cells[at + POWER_FACTOR] as number) + bar * (cells[at + POWER_SLOPE] as number));
      gated = (b * b4) / (b4 + pressed);
    } else if (b > 0) gated = beyondReach(b, bar);
    shares[k] = gated;
    sum += gated;
  }
  return sum;
}

function powerGate(rows: Rows, bar: number, exponent: number): number {
  const { shares, cells, reach } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  const collapseFrom = bar * reach;
  const flatUntil = bar / reach;
  let sum = 0;
  if (!hasRows(rows)) return sum;
  for (let k = 0; k < count; k++) {
    const at = k * WIDTH;
    const b = shares[k] as number;
    let gated = 0;
    if (b > flatUntil && b < collapseFrom) {
      const ratio = bar / b;
      const factor = (cells[at + POWER_FACTOR] as number) + (cells[at + POWER_SLOPE] as number) * ratio;
      gated = b / (1 + ratio ** exponent * factor);
    } else if (b > 0) gated = beyondReach(b, bar);
    shares[k] = gated;
    sum += gated;
  }
  return sum;
}

/** What the chain's power function makes of a share too far from the bar, on either side. */
function beyondReach(b: number, bar: number): number {
  return b * SMALLEST_BASE > bar ? b : b * COLLAPSED;
}

function correctPowers(rows: Rows, bar: number): void {
  const { shares, count, exponent } = rows;
  rows.powersDue = false;
  for (let k = 0; k < count; k++) {
    const b = shares[k] as number;
    const ratio = bar / b;
    if (b > 0 && hasMoved(rows, k, ratio)) correctPower(rows, k, ratio, ratio ** exponent);
  }
}

/** The chain's bar rule as its parameters stand. */
function chainBar(network: Network, gate: 'chain' | 'chainQuantile'): GateRule['bar'] {
  return gate === 'chain' && network.barRank > 0
    ? { kind: 'rank', rank: network.barRank }
    : { kind: 'quantile', quantile: network.barQuantile };
}

/** The N-th largest positive share, or the one at which the largest together reach the quantile; else the smallest positive. */
function barOf(rule: GateRule['bar'], rows: Rows, whole: number): number {
  const { count, shares } = rows;
  const sorted = rows.sorted.subarray(0, count);
  for (let k = 0; k < count; k++) sorted[k] = (shares[k] as number) / whole;
  sorted.sort();
  let bar = 0;
  let sum = 0;
  for (let rank = 1; rank <= count; rank++) {
    const share = sorted[count - rank] as number;
    if (!(share > 0)) return bar;
    bar = share;
    sum += share;
    if (rule.kind === 'rank' ? rank >= rule.rank : sum >= rule.quantile) return bar;
  }
  return bar;
}
