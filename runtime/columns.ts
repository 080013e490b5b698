/**
 * The rows of a projection and what is written down at each: levels as they stand after the
 * row's block, rates as sums over the blocks since the row before.
 * Source: design, "rows".
 */
import type { Snapshot, TimePlan } from '../compiler/index.ts';
import { clearTotals, type Network } from './fast/index.ts';
import { levelColumns, networkMetrics, type SumName, subnetRates, workedOut } from './metrics.ts';
import type { Rows } from './projection.ts';
import { assignSlots, type LifeColumn } from './recorder.ts';
import { lockCostNow } from './registration/cost.ts';
import type { Run } from './run.ts';
import { mintNow } from './supply.ts';

export { copyRecorder, newRecorder, type Recorder } from './recorder.ts';

/** More cells than these (512 MB) in both scenarios together aren't recorded. */
export const MOST_CELLS = 64_000_000;

/** Blocks of all rows: the start, each step, the horizon. */
export function rowsOf({ startBlock, endBlock, stepBlocks }: TimePlan): Rows {
  const steps = Math.ceil((endBlock - startBlock) / stepBlocks);
  const block = new Float64Array(steps + 1);
  const blocks = new Float64Array(steps + 1);
  for (let row = 0; row <= steps; row += 1) {
    block[row] = Math.min(startBlock + row * stepBlocks, endBlock);
    blocks[row] = row === 0 ? 1 : (block[row] as number) - (block[row - 1] as number);
  }
  return { block, blocks };
}

/** How many numbers a column per metric takes for one scenario, where a row of subnets has `slots`. */
export function cellsOf(metrics: Iterable<string>, rows: number, slots: number): number {
  let cells = 0;
  for (const metric of metrics) cells += networkMetrics.includes(metric) ? rows : rows * slots;
  return cells;
}

/** Writes the next row from the run's state, and begins the sums of the row after it. */
export function recordRow(run: Run): void {
  const { recorder, network, supply } = run;
  const row = recorder.rows;
  for (const { metric, values, exact } of recorder.ofNetwork) {
    values[row] = levelOf(run, metric);
    if (exact !== null) exact[row] = metric === 'supply.issuance' ? supply.issuance : supply.recycled;
  }
  if (recorder.ofSubnets.length > 0) {
    assignSlots(recorder, network);
    for (const column of recorder.ofSubnets) recordSubnets(run, column);
  }
  recorder.rows += 1;
  clearTotals(run.totals);
  run.blocksInRow = 0;
  run.issuanceAtRow = supply.issuance;
}

/** A metric of every subnet. */
function recordSubnets(run: Run, column: LifeColumn): void {
  const { recorder, network } = run;
  const { scratch, rows: row } = recorder;
  const { metric } = column;
  const level = levelColumns[metric];
  const sum = subnetRates[metric];
  if (level !== undefined) column.put(row, level.column(network), level.per);
  else if (sum === undefined) {
    (workedOut[metric] ?? nothing)(run, scratch);
    column.put(row, scratch, 1);
  } else if (row > 0) column.put(row, run.totals[sum], run.blocksInRow);
  else {
    for (let i = 0; i < column.width; i += 1)
      scratch[i] = snapshotRate(run.setting.snapshot, network, i, sum);
    column.put(row, scratch, 1);
  }
}

/** A metric that this version can't work out. */
function nothing(_run: Run, out: Float64Array): void {
  out.fill(Number.NaN);
}

/** A metric of the whole network as it stands. */
export function levelOf(run: Run, metric: string): number {
  const { supply } = run;
  switch (metric) {
    case 'supply.issuance':
      return Number(supply.issuance);
    case 'supply.block_emission':
      return Number(mintNow(supply));
    case 'supply.inflation':
      return inflation(run);
    case 'supply.recycled':
      return Number(supply.recycled);
    case 'emission.gate_bar':
      return run.network.gateBar;
    case 'root.root_tao':
      return run.network.rootTao;
    case 'subnet_registration.lock_cost':
      return Number(lockCostNow(run));
    case 'subnet_registration.registrations':
      return run.registry.registrations;
    case 'subnet_registration.dissolutions':
      return run.registry.dissolutions;
    default:
      return Number.NaN;
  }
}

const YEAR_MS = 365 * 86_400_000;

/** Net issuance since the row before, of a year, over the issuance at that row; at the start that of one block. */
function inflation(run: Run): number {
  const { supply } = run;
  const blocksPerYear = YEAR_MS / run.setting.plan.blockTimeMs;
  if (run.blocksInRow === 0) {
    const net = Number(mintNow(supply)) - Number(supply.rate.n) / Number(supply.rate.d);
    return supply.issuance === 0n ? Number.NaN : (net * blocksPerYear) / Number(supply.issuance);
  }
  if (run.issuanceAtRow === 0n) return Number.NaN;
  const net = Number(supply.issuance - run.issuanceAtRow) / run.blocksInRow;
  return (net * blocksPerYear) / Number(run.issuanceAtRow);
}

/** A rate of the start's own block: what the snapshot holds, and the split that follows from it. */
export function snapshotRate(snapshot: Snapshot, network: Network, i: number, sum: SumName): number {
  const subnet = snapshot.subnets[i];
  if (subnet === undefined) return Number.NaN;
  const alphaOut = Number(subnet.alphaOutEmission);
  switch (sum) {
    case 'emission':
      return Number(subnet.taoInEmission + subnet.excessTao);
    case 'injected':
      return Number(subnet.taoInEmission);
    case 'chainBuy':
      return Number(subnet.excessTao);
    case 'alphaIn':
      return Number(subnet.alphaInEmission);
    case 'alphaOut':
      return alphaOut;
    default:
      return split(snapshot, network, i, alphaOut)[sum];
  }
}

/** How the start's block split its alpha (protocol 4.5), by the root proportion stored after it. */
function split(snapshot: Snapshot, network: Network, i: number, alphaOut: number) {
  const cut = snapshot.subnets[i]?.ownerCutEnabled ? network.ownerCut : 0;
  const owner = alphaOut * cut;
  const half = (alphaOut - owner) / 2;
  const root = half * (network.rootProp[i] as number);
  return {
    owner: Math.floor(owner),
    miner: Math.floor(half),
    validator: Math.floor(half - root),
    root: rootIsPaid(snapshot) ? Math.floor(root) : 0,
  };
}

const paysRoot = new WeakMap<Snapshot, boolean>();

/** Root dividends flow only while the eligible moving prices sum to more than 1 (protocol 4.6). */
function rootIsPaid(snapshot: Snapshot): boolean {
  const known = paysRoot.get(snapshot);
  if (known !== undefined) return known;
  let sum = 0;
  for (const it of snapshot.subnets) {
    const eligible = it.firstEmissionBlock !== null && it.subtokenEnabled && it.registrationAllowed;
    if (eligible) sum += it.mechanism === 0 ? 1 : Number(it.movingPrice.raw) / Number(it.movingPrice.per);
  }
  paysRoot.set(snapshot, sum > 1);
  return sum > 1;
}
