/**
 * The eligible subnets while blocks run: one row of numbers each, side by side in one array,
 * with everything that the loop over subnets reads or adds up. One array and not one per field,
 * since each further array costs the loop a pointer, a length and a check: packed it runs
 * more than twice as fast. Rows are read from the network's columns when a step opens and written
 * back when it closes, or earlier when somebody else has to see or change a subnet.
 */
import { alphaEmission, nextAlphaHalving } from './alpha-issuance.ts';
import { alphaSplit } from './alpha-split.ts';
import {
  ALPHA_COUNTED,
  ALPHA_IN,
  BORN,
  CAP,
  EMA_HALVING,
  EMISSION,
  ISSUANCE,
  KEPT,
  MOVING,
  PLAIN,
  POWER_FACTOR,
  POWER_SLOPE,
  PROTOCOL_ALPHA,
  SPOT,
  STAKED,
  SUM_ALPHA_IN,
  SUM_CHAIN_BUY,
  SUM_RECYCLED,
  SUM_ROOT,
  SUM_STAKED,
  SUM_TAO,
  SUMMED,
  TAO_COUNTED,
  TAO_IN,
  WIDTH,
} from './fields.ts';
import { alphaIssuance, isEligible, type Network } from './network.ts';
import { SAFE_RESERVE, SAFE_WEIGHT_RATIO } from './pool.ts';
import { rootProportion, rootWeightOf, storedRootProportion } from './root-proportion.ts';
import type { Totals } from './step.ts';

export interface Rows {
  /** Eligible subnets. */
  count: number;
  /** Shape: `cells[k * WIDTH + field]`. */
  readonly cells: Float64Array;
  /** The position of row k in the network's columns. */
  readonly eligible: Int32Array;
  readonly netuid: Int32Array;
  /** The first `disabledCount` are the rows whose emission is off. */
  readonly disabled: Int32Array;
  disabledCount: number;
  /** Parts of the block's TAO, one per row; from `computeShares`. They are still to be multiplied by `scale`. */
  readonly shares: Float64Array;
  scale: number;
  /** What the shares sum to where nothing was declined, the reciprocal of `scale`. */
  whole: number;
  /** Room to sort in. */
  readonly sorted: Float64Array;
  /** Room for one figure per row: rao that each was paid before the block at hand. */
  readonly paidBefore: Float64Array;
  /** Each row once, as the last ranking left them. */
  readonly order: Int32Array;
  /** Of the powers that the rows' factors correct, and how far from 1 the chain computes them; see `power-factor.ts`. */
  exponent: number;
  reach: number;
  /** The base at which each row's factor was worked out; 0: not yet. */
  readonly powerAt: Float64Array;
  /** By the place in the network: which row a subnet was when the rows last became others, -1: none; and what they held. */
  readonly placeOf: Int32Array;
  readonly cellsBefore: Float64Array;
  readonly powersBefore: Float64Array;
  /** Bar or shares may have moved on since; the bar that had them corrected at once. */
  powersDue: boolean;
  barCorrected: number;
  /** Are the shares the burn's, behind the gate? Those before it are then at hand; `bar` is in their measure. */
  gatedBurn: boolean;
  bar: number;
  /** What `PLAIN` is of a plain pool, see `last-rao.ts`. */
  readonly certain: Float64Array;
  /** Rao paid in all steps before, in the network's order. */
  readonly paidEver: Float64Array;
  /** How far `whole` is from the chain's, see `last-rao.ts`, and the chain's; NaN: not worked out yet. */
  wholeNoise: number;
  exactWhole: number;
  /** Room for the rows that a loop leaves to another. */
  readonly later: Int32Array;
  /** Of the rows, in units of 2^-32. */
  movingPriceSum: number;
  /** What root's TAO weighed in the last block, see `rootWeightOf`. */
  rootWeight: number;
  /** Sum of what the last block left in the shares, see `mintAlpha`; NaN: nothing. */
  scored: number;
  /** Block of the step up to which no row's alpha emission halves and no plain pool stops being one. */
  steadyUntil: number;
}

/**
 * Are there rows? Asked before a loop over them, it also tells the compiler where both arrays lie.
 * It would look that up for each row otherwise, which costs a tenth of a block's time.
 */
export function hasRows({ cells, shares }: Rows): boolean {
  return (cells[0] as number) >= 0 && !((shares[0] as number) < 0);
}

/** How long a pool that is plain stays so at the least. */
const PLAIN_BLOCKS = 7_200;

const made = new WeakMap<Network, Rows>();

/** The network's rows, in its state. */
export function openRows(network: Network): Rows {
  let rows = made.get(network);
  if (rows === undefined) {
    rows = emptyRows(network.netuid.length);
    made.set(network, rows);
  }
  fillEligible(rows, network);
  rows.disabledCount = 0;
  rows.powersDue = true;
  rows.steadyUntil = 1;
  rows.scored = Number.NaN;
  rows.rootWeight = rootWeightOf(network);
  rows.movingPriceSum = 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    rows.movingPriceSum += network.movingPrice[i] as number;
    openRow(rows, network, k, i);
    if (network.emissionEnabled[i] !== 1) rows.disabled[rows.disabledCount++] = k;
  }
  return rows;
}

/**
 * Rows for who takes part now, where nothing but that has changed since they were opened: whoever stays
 * keeps its row, newcomers' are opened. For those who follow the states elsewhere; here they stay as they were.
 */
export function shiftRows(rows: Rows, network: Network): void {
  rows.powersDue = true;
  rows.scored = Number.NaN;
  fillEligible(rows, network);
  rows.disabledCount = 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.eligible[k] as number;
    if ((rows.placeOf[i] as number) < 0) openRow(rows, network, k, i);
    if (network.emissionEnabled[i] !== 1) rows.disabled[rows.disabledCount++] = k;
  }
}

/** Notes which subnets the rows are. Where they aren't those of before, whoever stays takes its row along. */
function fillEligible(rows: Rows, network: Network): void {
  const { cells, eligible, netuid, order, placeOf, powerAt, powersBefore, cellsBefore } = rows;
  if (areEligible(rows, network)) return;
  cellsBefore.set(cells.subarray(0, rows.count * WIDTH));
  powersBefore.set(powerAt);
  placeOf.fill(-1);
  for (let k = 0; k < rows.count; k++) placeOf[eligible[k] as number] = k;
  const { living, livingCount } = network;
  let k = 0;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    if (!isEligible(network, i)) continue;
    eligible[k] = i;
    netuid[k] = network.netuid[i] as number;
    order[k] = k;
    k += 1;
  }
  rows.count = k;
  moveRows(rows);
}

/** Most stay side by side: what lies between those who came or went moves as one piece. */
function moveRows({ count, cells, eligible, placeOf, powerAt, powersBefore, cellsBefore }: Rows): void {
  for (let k = 0; k < count; ) {
    const from = placeOf[eligible[k] as number] as number;
    let many = 1;
    if (from < 0) {
      powerAt[k] = 0;
      cells[k * WIDTH + POWER_FACTOR] = 1;
      cells[k * WIDTH + POWER_SLOPE] = 0;
    } else {
      while (k + many < count && placeOf[eligible[k + many] as number] === from + many) many += 1;
      cells.set(cellsBefore.subarray(from * WIDTH, (from + many) * WIDTH), k * WIDTH);
      powerAt.set(powersBefore.subarray(from, from + many), k);
    }
    k += many;
  }
}

/** Are the rows the eligible subnets as they stand now? */
export function areEligible({ eligible, count }: Rows, network: Network): boolean {
  const { living, livingCount } = network;
  let k = 0;
  for (let l = 0; l < livingCount; l++) {
    const i = living[l] as number;
    if (!isEligible(network, i)) continue;
    if (k >= count || eligible[k] !== i) return false;
    k += 1;
  }
  return k === count;
}

/**
 * Writes the state back and adds what was summed to the totals; `blocks` were run.
 * Returns the rao that the rows got.
 */
export function closeRows(rows: Rows, network: Network, blocks: number, totals: Totals): number {
  writeBack(rows, network);
  let spent = 0;
  const { cells, eligible } = rows;
  const { injected, chainBuy, alphaIn, validator, root, emission } = totals;
  for (let k = 0; k < rows.count; k++) {
    sumHeld(rows, network, k, blocks, totals);
    const i = eligible[k] as number;
    const at = k * WIDTH;
    const tao = cells[at + SUM_TAO] as number;
    const bought = cells[at + SUM_CHAIN_BUY] as number;
    spent += tao;
    injected[i] = (injected[i] as number) + tao - bought;
    chainBuy[i] = (chainBuy[i] as number) + bought;
    alphaIn[i] = (alphaIn[i] as number) + (cells[at + SUM_ALPHA_IN] as number);
    // A block rounds validators' part and root's down, which costs half a rao each on average.
    const paid = cells[at + SUM_ROOT] as number;
    const rootAlpha = paid + (cells[at + SUM_RECYCLED] as number);
    const lost = 0.5 * blocks;
    const staked = cells[at + SUM_STAKED] as number;
    validator[i] = (validator[i] as number) + Math.max(0, Math.round(staked - rootAlpha - lost));
    if (paid > 0) root[i] = (root[i] as number) + Math.max(0, Math.round(paid - (lost * paid) / rootAlpha));
    emission[i] = (injected[i] as number) + (chainBuy[i] as number);
    rows.paidEver[i] = (rows.paidEver[i] as number) + tao;
  }
  return spent;
}

/** Writes every row's state to the network's columns, as it is stored after a block. */
export function writeBack(rows: Rows, network: Network): void {
  const { cells, eligible } = rows;
  for (let k = 0; k < rows.count; k++) {
    writePool(rows, network, k);
    network.movingPrice[eligible[k] as number] = cells[k * WIDTH + MOVING] as number;
  }
  writeRootProportions(rows, network);
}

/** Writes the root proportions alone, as the last block stored them: by root's TAO then. */
export function writeRootProportions(rows: Rows, network: Network): void {
  const { cells, eligible, rootWeight } = rows;
  for (let k = 0; k < rows.count; k++) {
    const proportion = rootProportion(rootWeight, cells[k * WIDTH + ISSUANCE] as number);
    network.rootProp[eligible[k] as number] = storedRootProportion(proportion);
  }
}

/** Lets rules that work on the network's columns see row k's pool. */
export function writePool(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  countPaid(rows, k);
  network.taoIn[i] = cells[at + TAO_IN] as number;
  network.alphaIn[i] = cells[at + ALPHA_IN] as number;
  network.alphaOut[i] =
    (cells[at + ISSUANCE] as number) -
    (cells[at + ALPHA_IN] as number) -
    (network.reservoirAlpha[i] as number);
  network.spotPrice[i] = cells[at + SPOT] as number;
  network.protocolAlpha[i] = cells[at + PROTOCOL_ALPHA] as number;
}

/**
 * Counts what the chain has put into row k's pool since the last time: the growth of the reserves,
 * which spares the loop a sum each. Whole, also where users' flows have left fractions in them.
 */
function countPaid(rows: Rows, k: number): void {
  const { cells } = rows;
  const at = k * WIDTH;
  const tao = cells[at + TAO_IN] as number;
  const alpha = (cells[at + ALPHA_IN] as number) + (cells[at + PROTOCOL_ALPHA] as number);
  cells[at + SUM_TAO] =
    (cells[at + SUM_TAO] as number) + Math.round(tao - (cells[at + TAO_COUNTED] as number));
  cells[at + SUM_ALPHA_IN] =
    (cells[at + SUM_ALPHA_IN] as number) + Math.round(alpha - (cells[at + ALPHA_COUNTED] as number));
  cells[at + TAO_COUNTED] = tao;
  cells[at + ALPHA_COUNTED] = alpha;
}

/** Rao that row k got since the step began. */
export function paidSoFar({ cells }: Rows, k: number): number {
  const at = k * WIDTH;
  const since = (cells[at + TAO_IN] as number) - (cells[at + TAO_COUNTED] as number);
  return (cells[at + SUM_TAO] as number) + Math.round(since);
}

/** Takes over what such a rule made of the pool. */
export function readPool(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  cells[at + TAO_IN] = network.taoIn[i] as number;
  cells[at + ALPHA_IN] = network.alphaIn[i] as number;
  cells[at + SPOT] = network.spotPrice[i] as number;
  cells[at + PROTOCOL_ALPHA] = network.protocolAlpha[i] as number;
  cells[at + ISSUANCE] = alphaIssuance(network, i);
  cells[at + PLAIN] = isPlain(network, i) ? (rows.certain[k] as number) : 0;
  cells[at + TAO_COUNTED] = cells[at + TAO_IN] as number;
  cells[at + ALPHA_COUNTED] = (cells[at + ALPHA_IN] as number) + (cells[at + PROTOCOL_ALPHA] as number);
}

/** Brings what root's part lets in up to root's TAO, where that has moved. */
export function refreshCaps(rows: Rows, network: Network): void {
  const rootWeight = rootWeightOf(network);
  for (let k = 0; k < rows.count; k++) holdCap(rows, k, rootWeight);
}

function holdCap({ cells }: Rows, k: number, rootWeight: number): void {
  const at = k * WIDTH;
  const proportion = rootProportion(rootWeight, cells[at + ISSUANCE] as number);
  cells[at + CAP] = storedRootProportion(proportion) * (cells[at + EMISSION] as number);
}

/**
 * Brings up to its state, before block `n` of the step, what each row holds without asking in each
 * block, and finds out how long it may: a block issues at most twice the alpha emission.
 */
export function refreshHeld(rows: Rows, network: Network, n: number, totals: Totals): void {
  const { cells } = rows;
  let steady = PLAIN_BLOCKS;
  for (let k = 0, at = 0; k < rows.count; k++, at += WIDTH) {
    writePool(rows, network, k);
    readPool(rows, network, k);
    const issuance = cells[at + ISSUANCE] as number;
    if (alphaEmission(issuance) !== cells[at + EMISSION]) {
      sumHeld(rows, network, k, n, totals);
      holdEmission(rows, network, k);
      holdCap(rows, k, rootWeightOf(network));
    }
    const emission = cells[at + EMISSION] as number;
    if (emission > 0) steady = Math.min(steady, (nextAlphaHalving(issuance) - issuance) / (2 * emission));
  }
  rows.steadyUntil = n + Math.max(1, Math.floor(steady));
}

/** Adds what was the same in each block up to `blocks`, counted from the step's start, to the totals. */
function sumHeld(rows: Rows, network: Network, k: number, blocks: number, totals: Totals): void {
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  const n = blocks - (rows.cells[at + SUMMED] as number);
  rows.cells[at + SUMMED] = blocks;
  const emission = rows.cells[at + EMISSION] as number;
  const { owner, miner, staked } = alphaSplit(emission, ownerCutOf(network, i));
  totals.alphaOut[i] = (totals.alphaOut[i] as number) + n * emission;
  totals.owner[i] = (totals.owner[i] as number) + n * owner;
  totals.miner[i] = (totals.miner[i] as number) + n * miner;
  rows.cells[at + SUM_STAKED] = (rows.cells[at + SUM_STAKED] as number) + n * staked;
}

function openRow(rows: Rows, network: Network, k: number, i: number): void {
  const { cells } = rows;
  const at = k * WIDTH;
  for (let field = TAO_COUNTED; field <= SUMMED; field++) cells[at + field] = 0;
  readPool(rows, network, k);
  cells[at + MOVING] = network.movingPrice[i] as number;
  cells[at + BORN] = (network.firstEmissionBlock[i] as number) - 1;
  cells[at + EMA_HALVING] = network.emaHalvingBlocks[i] as number;
  cells[at + KEPT] = Math.max(0, 1 - (network.minerBurned[i] as number));
  holdEmission(rows, network, k);
  holdCap(rows, k, rootWeightOf(network));
}

function holdEmission(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const at = k * WIDTH;
  const emission = alphaEmission(cells[at + ISSUANCE] as number);
  cells[at + EMISSION] = emission;
  cells[at + STAKED] = alphaSplit(emission, ownerCutOf(network, rows.eligible[k] as number)).staked;
}

function ownerCutOf(network: Network, i: number): number {
  return network.ownerCutEnabled[i] === 1 ? network.ownerCut : 0;
}

/**
 * Is subnet i's pool one that the loop handles itself? By the newest order, with empty reservoirs,
 * and for `PLAIN_BLOCKS` blocks to come with room to every limit: a block's buy takes at most
 * `SERIES` of it, a buy leaves the weights, and an injection at the pool's price draws them together.
 */
function isPlain(network: Network, i: number): boolean {
  const { era, taoIn, alphaIn, spotPrice } = network;
  if (!(era.buyFirst && era.capByRoot && network.dynamic[i] === 1)) return false;
  if (network.reservoirTao[i] !== 0 || network.reservoirAlpha[i] !== 0) return false;
  const y = taoIn[i] as number;
  const x = alphaIn[i] as number;
  const worth = (spotPrice[i] as number) * x;
  const roomy = y >= SAFE_RESERVE && x >= SAFE_RESERVE && worth >= SAFE_RESERVE;
  return roomy && worth <= SAFE_WEIGHT_RATIO * y && worth * SAFE_WEIGHT_RATIO >= y;
}

function emptyRows(size: number): Rows {
  const cells = new Float64Array(size * WIDTH);
  for (let at = POWER_FACTOR; at < cells.length; at += WIDTH) cells[at] = 1;
  return {
    count: 0,
    cells,
    eligible: new Int32Array(size),
    netuid: new Int32Array(size),
    disabled: new Int32Array(size),
    disabledCount: 0,
    shares: new Float64Array(size),
    sorted: new Float64Array(size),
    paidBefore: new Float64Array(size),
    order: new Int32Array(size),
    scale: 1,
    whole: 1,
    exponent: 0,
    reach: 0,
    powerAt: new Float64Array(size),
    placeOf: new Int32Array(size).fill(-1),
    cellsBefore: new Float64Array(size * WIDTH),
    powersBefore: new Float64Array(size),
    powersDue: true,
    barCorrected: 0,
    gatedBurn: false,
    bar: 0,
    certain: new Float64Array(size).fill(1),
    paidEver: new Float64Array(size),
    wholeNoise: 0,
    exactWhole: Number.NaN,
    later: new Int32Array(size),
    movingPriceSum: 0,
    scored: Number.NaN,
    rootWeight: 0,
    steadyUntil: 0,
  };
}
