/**
 * The flow rules ("taoflow"): shares by a moving average of the TAO that users put into a
 * subnet's pool, in the later form less what the chain itself put in.
 * Source: protocol, 3.4 and 3.5.
 */
import type { EmissionRule } from '../chain/emission-rule.ts';
import { OVERFLOWN, SMALLEST_BASE } from './chain-power.ts';
import { POWER_FACTOR, POWER_SLOPE, WIDTH } from './fields.ts';
import type { Network } from './network.ts';
import { correctPower, setExponent } from './power-factor.ts';
import { paidSoFar, type Rows } from './rows.ts';

/** What is shared is scaled up for the power, so that this is the sum of its squares where all are equal. */
const LARGEST_SQUARES = 2 ** 31 - 1;

/** Does the score need averages of flows? */
export function readsFlows(score: EmissionRule['score']): boolean {
  return score === 'userFlow' || score === 'netFlow';
}

/** Brings the averages of the rows' subnets up to the flows of the block before, which start anew. */
export function updateFlows(network: Network, rows: Rows): void {
  const { userFlow, userFlowAverage, protocolFlow, protocolFlowAverage, flowSpeed } = network;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    moveOn(userFlowAverage, userFlow, i, flowSpeed);
    moveOn(protocolFlowAverage, protocolFlow, i, flowSpeed);
  }
}

function moveOn(average: Float64Array, pending: Float64Array, i: number, speed: number): void {
  average[i] = (1 - speed) * (average[i] as number) + speed * (pending[i] as number);
  pending[i] = 0;
}

/** Notes what the rows were paid before a block, for `recordPaid`. */
export function notePaid(rows: Rows): void {
  for (let k = 0; k < rows.count; k++) rows.paidBefore[k] = paidSoFar(rows, k);
}

/** Records what the block has put into the rows' pools as the chain's own flow. */
export function recordPaid(network: Network, rows: Rows): void {
  const { protocolFlow } = network;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    protocolFlow[i] = (protocolFlow[i] as number) + paidSoFar(rows, k) - (rows.paidBefore[k] as number);
  }
}

/** Fills the shares with the powers of users' flow, `net` of the chain's own; returns their sum. */
export function scoreByFlow(network: Network, rows: Rows, net: boolean): number {
  const { shares, count, eligible } = rows;
  const part = net ? partOfOwn(network, rows) : 0;
  let lowest = 0;
  for (let k = 0; k < count; k++) {
    const i = eligible[k] as number;
    const own = net ? (network.protocolFlowAverage[i] as number) : 0;
    const flow = (network.userFlowAverage[i] as number) - (own > 0 ? part * own : own);
    shares[k] = flow;
    lowest = Math.min(lowest, flow);
  }
  const base = Math.max(network.flowCutoff, lowest);
  let largest = 0;
  for (let k = 0; k < count; k++) {
    const above = Math.max(0, (shares[k] as number) - base);
    shares[k] = above;
    largest = Math.max(largest, above);
  }
  return largest > 0 ? raise(rows, network.flowExponent, Math.sqrt(LARGEST_SQUARES / count) / largest) : 0;
}

/**
 * The chain's own flow counts as far as users' flow covers it in sum. Rounds: down, so that what
 * one subnet has, and all of it goes against its own, still leaves it something.
 */
function partOfOwn(network: Network, rows: Rows): number {
  let user = 0;
  let own = 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    user += Math.max(0, network.userFlowAverage[i] as number);
    own += Math.max(0, network.protocolFlowAverage[i] as number);
  }
  return user < own ? (user / own) * (1 - Number.EPSILON) : own > 0 ? 1 : 0;
}

/** Scales the shares and raises them to the exponent by the chain's power function; returns the sum. */
function raise(rows: Rows, exponent: number, scale: number): number {
  const { shares, count } = rows;
  setExponent(rows, exponent);
  const { reach } = rows;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const base = (shares[k] as number) * scale;
    shares[k] = base < reach && base > 1 / reach ? corrected(rows, k, base, exponent) : beyondReach(base);
    sum += shares[k] as number;
  }
  return sum;
}

function corrected(rows: Rows, k: number, base: number, exponent: number): number {
  const { cells } = rows;
  const at = k * WIDTH;
  const power = exponent === 1 ? base : base ** exponent;
  correctPower(rows, k, base, power);
  return power * ((cells[at + POWER_FACTOR] as number) + (cells[at + POWER_SLOPE] as number) * base);
}

function beyondReach(base: number): number {
  return base >= SMALLEST_BASE ? OVERFLOWN : 0;
}
