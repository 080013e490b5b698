/**
 * The Hill gate: a share b near or below the bar is pressed down by 1 / (1 + (bar / b)^h).
 * The chain's power function gives up on both ends of its range, and that is part of the rule:
 * far above the bar the factor collapses to about 5e-10 (so the largest subnet loses all),
 * far below it stays at that value.
 * Source: protocol, 3.8 and 1.4.
 */
import { CHAIN_REFRESH_BLOCKS, type EmissionRule, type GateRule } from './emission-rule.ts';
import { type Network, ONE_32 } from './network.ts';
import { ENABLED, type Rows, WIDTH } from './rows.ts';

/**
 * The chain's exp fails once x^i / (i - 1)! passes 2^31 for some i, x being h * |ln(bar / b)|;
 * that is first so at this x, for i = 21. (h = 3: where b is more than 1,056.6 bars.)
 */
const LARGEST_EXPONENT = Math.exp((31 * Math.LN2 + lnFactorial(20)) / 21);
/** The factor where the power came out as 2,147,483,647. */
const COLLAPSED = 2 ** -31;
/** From here on bar / b is too small for the chain's logarithm, its power 0 and the factor 1 again. */
const SMALLEST_RATIO = 3 / ONE_32;

/** A gate as it stands in one block. */
export interface Gate {
  readonly bar: number;
  readonly exponent: number;
}

/**
 * Computes the bar if it is due and keeps it in `network.gateBar`.
 * Shape: shares of the eligible subnets, disabled ones too; they sum to `whole`.
 */
export function refreshBar(
  network: Network,
  gate: NonNullable<EmissionRule['gate']>,
  block: number,
  rows: Rows,
  whole: number,
): void {
  const refresh = gate === 'chain' ? CHAIN_REFRESH_BLOCKS : gate.refreshBlocks;
  if (network.gateBar !== 0 && block % refresh !== 0) return;
  const bar = barOf(gate === 'chain' ? chainBar(network) : gate.bar, rows, whole);
  // A bar of 0 leaves the stored one as it is.
  if (bar > 0) network.gateBar = bar;
}

/**
 * Presses the shares down and zeroes those of disabled subnets (3.10), in place.
 * Shape: shares of the rows; `bar` in the same measure, they needn't sum to 1.
 * Returns the sum of what is left.
 */
export function applyGate(rows: Rows, bar: number, exponent: number): number {
  // exp costs more than the whole loop, and the exponent hardly ever changes.
  if (rows.gateExponent !== exponent) {
    rows.gateExponent = exponent;
    rows.gateReach = Math.exp(LARGEST_EXPONENT / exponent);
  }
  return exponent === 3 ? cubicGate(rows, bar) : powerGate(rows, bar, exponent);
}

/** The chain's own exponent: b / (1 + (bar / b)^3) without a power function. */
function cubicGate(rows: Rows, bar: number): number {
  const { shares, count, cells, gateReach } = rows;
  const collapseFrom = bar * gateReach;
  const flatUntil = bar / gateReach;
  const bar3 = bar * bar * bar;
  let sum = 0;
  for (let k = 0, at = 0; k < count; k++, at += WIDTH) {
    const b = shares[k] as number;
    const b3 = b * b * b;
    let gated = (b * b3) / (b3 + bar3);
    if (b <= flatUntil || b >= collapseFrom) gated = beyondReach(b, bar);
    gated *= cells[at + ENABLED] as number;
    shares[k] = gated;
    sum += gated;
  }
  return sum;
}

function powerGate(rows: Rows, bar: number, exponent: number): number {
  const { shares, count, cells, gateReach } = rows;
  const collapseFrom = bar * gateReach;
  const flatUntil = bar / gateReach;
  let sum = 0;
  for (let k = 0, at = 0; k < count; k++, at += WIDTH) {
    const b = shares[k] as number;
    const within = b > flatUntil && b < collapseFrom;
    const gated = within ? b / (1 + (bar / b) ** exponent) : beyondReach(b, bar);
    shares[k] = gated * (cells[at + ENABLED] as number);
    sum += shares[k] as number;
  }
  return sum;
}

/** What the chain's power function makes of a share too far from the bar, on either side. */
function beyondReach(b: number, bar: number): number {
  return b * SMALLEST_RATIO > bar ? b : b * COLLAPSED;
}

/** The chain's bar rule as its parameters stand. */
function chainBar(network: Network): GateRule['bar'] {
  return network.barRank > 0
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

function lnFactorial(n: number): number {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
}
