/**
 * The eligible subnets while blocks run: one row of numbers each, side by side in one array,
 * with everything that the loop over subnets reads or adds up. One array and not one per field,
 * since each further array costs the loop a pointer, a length and a check: packed it runs
 * more than twice as fast. Rows are read from the network's columns when a step opens and written
 * back when it closes, or earlier when somebody else has to see or change a subnet.
 */
import { alphaEmission, lastAlphaHalving, nextAlphaHalving } from './alpha-issuance.ts';
import { alphaSplit } from './alpha-split.ts';
import { alphaIssuance, isEligible, type Network } from './network.ts';
import { rootProportion, storedRootProportion } from './root-proportion.ts';
import type { Totals } from './step.ts';

/** Where each number stands in a row. */
export const TAO_IN = 0; // rao
export const ALPHA_IN = 1; // alpha rao
export const ALPHA_OUT = 2; // alpha rao
export const ISSUANCE = 3; // alpha rao; in, out and reservoir
export const SPOT = 4;
export const MOVING = 5; // 2^-32
/** From the state now (4.2): newer than the stored one where root's TAO has moved. Not cut to 32 bits. */
export const ROOT_PROP = 6;
export const EMISSION = 7; // alpha rao per block
export const EMISSION_FROM = 8; // holds from this issuance …
export const EMISSION_UNTIL = 9; // … to below this one
export const STAKED = 10; // alpha rao per block that validators and root share
export const BORN = 11; // the block before the first emission block: age is counted from it
export const EMA_HALVING = 12; // blocks
export const PROTOCOL_ALPHA = 13; // alpha rao
export const KEPT = 14; // 1 - miner burned, not below 0
export const ENABLED = 15; // 1 or 0
/** 1: a weighted pool with empty reservoirs under the newest order, which the loop handles itself. */
export const PLAIN = 16;
export const SPEED = 17; // moving alpha; 0 where the moving price stands still
export const SUM_INJECTED = 18; // rao
export const SUM_CHAIN_BUY = 19; // rao
export const SUM_ALPHA_IN = 20; // alpha rao
export const SUM_ROOT = 21; // alpha rao, what is recycled too
export const SUM_RECYCLED = 22; // alpha rao of that
/** Block of the step up to which the split of `EMISSION` is in the totals. */
export const SUMMED = 23;
export const WIDTH = 24;

export interface Rows {
  /** Eligible subnets. */
  count: number;
  /** Shape: `cells[k * WIDTH + field]`. */
  readonly cells: Float64Array;
  /** The position of row k in the network's columns. */
  readonly eligible: Int32Array;
  readonly netuid: Int32Array;
  /** Parts of the block's TAO, one per row; from `computeShares`. They are still to be multiplied by `scale`. */
  readonly shares: Float64Array;
  scale: number;
  /** Room to sort in. */
  readonly sorted: Float64Array;
  /** Each row once, as the last ranking left them. */
  readonly order: Int32Array;
  /** The exponent of the last gate, and how many bars its power function reaches. */
  gateExponent: number;
  gateReach: number;
  /** Of the rows, in units of 2^-32. */
  movingPriceSum: number;
}

const made = new WeakMap<Network, Rows>();

/** The network's rows, in its state. */
export function openRows(network: Network): Rows {
  let rows = made.get(network);
  if (rows === undefined) {
    rows = emptyRows(network.netuid.length);
    made.set(network, rows);
  }
  let k = 0;
  rows.movingPriceSum = 0;
  for (let i = 0; i < network.count; i++) {
    if (!isEligible(network, i)) continue;
    rows.eligible[k] = i;
    rows.netuid[k] = network.netuid[i] as number;
    rows.movingPriceSum += network.movingPrice[i] as number;
    openRow(rows, network, k, i);
    k += 1;
  }
  if (rows.count !== k) for (let r = 0; r < k; r++) rows.order[r] = r;
  rows.count = k;
  return rows;
}

/** Writes the state back and adds what was summed to the totals; `blocks` were run. */
export function closeRows(rows: Rows, network: Network, blocks: number, totals: Totals): void {
  writeBack(rows, network);
  const { cells, eligible } = rows;
  const { injected, chainBuy, alphaIn, validator, root, emission } = totals;
  for (let k = 0; k < rows.count; k++) {
    sumHeld(rows, network, k, blocks, totals);
    const i = eligible[k] as number;
    const at = k * WIDTH;
    injected[i] = (injected[i] as number) + (cells[at + SUM_INJECTED] as number);
    chainBuy[i] = (chainBuy[i] as number) + (cells[at + SUM_CHAIN_BUY] as number);
    alphaIn[i] = (alphaIn[i] as number) + (cells[at + SUM_ALPHA_IN] as number);
    // What validators and root share was summed whole.
    const rootAlpha = cells[at + SUM_ROOT] as number;
    validator[i] = (validator[i] as number) - rootAlpha;
    root[i] = (root[i] as number) + rootAlpha - (cells[at + SUM_RECYCLED] as number);
    emission[i] = (injected[i] as number) + (chainBuy[i] as number);
  }
}

/** Writes every row's state to the network's columns, as it is stored after a block. */
export function writeBack(rows: Rows, network: Network): void {
  const { cells, eligible } = rows;
  for (let k = 0; k < rows.count; k++) {
    const i = eligible[k] as number;
    writePool(rows, network, k);
    network.movingPrice[i] = cells[k * WIDTH + MOVING] as number;
    network.rootProp[i] = storedRootProportion(cells[k * WIDTH + ROOT_PROP] as number);
  }
}

/** Lets rules that work on the network's columns see row k's pool. */
export function writePool(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  network.taoIn[i] = cells[at + TAO_IN] as number;
  network.alphaIn[i] = cells[at + ALPHA_IN] as number;
  network.alphaOut[i] = cells[at + ALPHA_OUT] as number;
  network.spotPrice[i] = cells[at + SPOT] as number;
  network.protocolAlpha[i] = cells[at + PROTOCOL_ALPHA] as number;
}

/** Takes over what such a rule made of the pool. */
export function readPool(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const i = rows.eligible[k] as number;
  const at = k * WIDTH;
  cells[at + TAO_IN] = network.taoIn[i] as number;
  cells[at + ALPHA_IN] = network.alphaIn[i] as number;
  cells[at + ALPHA_OUT] = network.alphaOut[i] as number;
  cells[at + SPOT] = network.spotPrice[i] as number;
  cells[at + PROTOCOL_ALPHA] = network.protocolAlpha[i] as number;
  cells[at + ISSUANCE] = alphaIssuance(network, i);
  cells[at + PLAIN] = isPlain(network, i) ? 1 : 0;
}

/** Brings the root proportions up to root's TAO, where that has moved. */
export function refreshRootProportions(rows: Rows, network: Network): void {
  const { cells } = rows;
  const rootWeight = network.rootTao * network.taoWeight;
  for (let at = 0; at < rows.count * WIDTH; at += WIDTH)
    cells[at + ROOT_PROP] = rootProportion(rootWeight, cells[at + ISSUANCE] as number);
}

/** Row k's alpha emission has changed with its issuance: sums the old one up to `blocks`, notes the new one. */
export function changeEmission(
  rows: Rows,
  network: Network,
  k: number,
  blocks: number,
  totals: Totals,
): void {
  sumHeld(rows, network, k, blocks, totals);
  holdEmission(rows, network, k);
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
  totals.validator[i] = (totals.validator[i] as number) + n * staked;
}

function openRow(rows: Rows, network: Network, k: number, i: number): void {
  const { cells } = rows;
  const at = k * WIDTH;
  for (let field = SUM_INJECTED; field < WIDTH; field++) cells[at + field] = 0;
  readPool(rows, network, k);
  cells[at + MOVING] = network.movingPrice[i] as number;
  cells[at + ROOT_PROP] = rootProportion(network.rootTao * network.taoWeight, alphaIssuance(network, i));
  cells[at + BORN] = (network.firstEmissionBlock[i] as number) - 1;
  cells[at + EMA_HALVING] = network.emaHalvingBlocks[i] as number;
  cells[at + KEPT] = Math.max(0, 1 - (network.minerBurned[i] as number));
  cells[at + ENABLED] = network.emissionEnabled[i] as number;
  cells[at + SPEED] = network.dynamic[i] === 1 ? network.movingAlpha : 0;
  holdEmission(rows, network, k);
}

function holdEmission(rows: Rows, network: Network, k: number): void {
  const { cells } = rows;
  const at = k * WIDTH;
  const issuance = cells[at + ISSUANCE] as number;
  // The row may still hold it from the last step; it says of which issuances it is true.
  const held =
    issuance >= (cells[at + EMISSION_FROM] as number) && issuance < (cells[at + EMISSION_UNTIL] as number);
  if (!held) {
    cells[at + EMISSION] = alphaEmission(issuance);
    cells[at + EMISSION_FROM] = lastAlphaHalving(issuance);
    cells[at + EMISSION_UNTIL] = nextAlphaHalving(issuance);
  }
  const cut = ownerCutOf(network, rows.eligible[k] as number);
  cells[at + STAKED] = alphaSplit(cells[at + EMISSION] as number, cut).staked;
}

function ownerCutOf(network: Network, i: number): number {
  return network.ownerCutEnabled[i] === 1 ? network.ownerCut : 0;
}

function isPlain(network: Network, i: number): boolean {
  return (
    network.era.buyFirst &&
    network.era.capByRoot &&
    network.dynamic[i] === 1 &&
    network.reservoirTao[i] === 0 &&
    network.reservoirAlpha[i] === 0 &&
    (network.spotPrice[i] as number) > 0 &&
    (network.taoIn[i] as number) > 0
  );
}

function emptyRows(size: number): Rows {
  return {
    count: 0,
    cells: new Float64Array(size * WIDTH),
    eligible: new Int32Array(size),
    netuid: new Int32Array(size),
    shares: new Float64Array(size),
    sorted: new Float64Array(size),
    order: new Int32Array(size),
    scale: 1,
    gateExponent: 0,
    gateReach: 0,
    movingPriceSum: 0,
  };
}
