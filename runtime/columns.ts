/**
 * The rows of a projection and what is written down at each: levels as they stand after the
 * row's block, rates as sums over the blocks since the row before.
 * Source: design, "rows".
 */
import { baseValue, parameterById, type Snapshot, type TimePlan } from '../compiler/index.ts';
import { invariant } from '../grammar/index.ts';
import { lockCost } from './chain/lock-cost.ts';
import { clearTotals, type Network } from './fast/index.ts';
import { levelColumns, networkMetrics, type SumName, subnetRates } from './metrics.ts';
import { NETWORK, rawNow } from './parameters-state.ts';
import type { Column, Rows } from './projection.ts';
import type { Run } from './run.ts';
import { levelAt } from './supply/rule.ts';
import { mintOfNextBlock } from './supply.ts';

export interface Recorder {
  readonly columns: ReadonlyMap<string, Column>;
  /** Rows that are filled. */
  rows: number;
}

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

/** How many numbers a column per metric takes for one scenario. */
export function cellsOf(metrics: Iterable<string>, rows: number, subnets: number): number {
  let cells = 0;
  for (const metric of metrics) cells += networkMetrics.includes(metric) ? rows : rows * subnets;
  return cells;
}

/** @param spent columns that nobody reads any more: those of the same size are written over, since fresh memory costs more than what is put into it */
export function newRecorder(
  metrics: Iterable<string>,
  rows: number,
  subnets: number,
  spent: Recorder['columns'] | null = null,
): Recorder {
  const columns = new Map<string, Column>();
  for (const metric of metrics) {
    const perSubnet = !networkMetrics.includes(metric);
    const exact = metric === 'supply.issuance' || metric === 'supply.recycled';
    const size = perSubnet ? rows * subnets : rows;
    const old = spent?.get(metric)?.values;
    columns.set(metric, {
      metric,
      perSubnet,
      values: old?.length === size ? old : new Float64Array(size),
      exact: exact ? new BigInt64Array(rows) : null,
    });
  }
  return { columns, rows: 0 };
}

export function copyRecorder(recorder: Recorder): Recorder {
  const columns = new Map(
    [...recorder.columns].map(([name, it]) => [
      name,
      { ...it, values: it.values.slice(), exact: it.exact?.slice() ?? null },
    ]),
  );
  return { columns, rows: recorder.rows };
}

/** Writes the next row from the run's state, and begins the sums of the row after it. */
export function recordRow(run: Run): void {
  const { recorder } = run;
  const row = recorder.rows;
  const subnets = run.setting.snapshot.subnets.length;
  for (const column of recorder.columns.values()) {
    const { metric, values } = column;
    if (!column.perSubnet) {
      values[row] = levelOf(run, metric);
      if (column.exact !== null) {
        column.exact[row] = metric === 'supply.issuance' ? run.supply.issuance : run.supply.recycled;
      }
      continue;
    }
    const at = row * subnets;
    const level = levelColumns[metric];
    const sum = subnetRates[metric];
    if (level !== undefined) copyOver(values, at, level.column(run.network), subnets, level.per);
    else if (sum === undefined) values.fill(Number.NaN, at, at + subnets);
    else if (row > 0) copyOver(values, at, run.totals[sum], subnets, run.blocksInRow);
    else {
      for (let i = 0; i < subnets; i += 1)
        values[at + i] = snapshotRate(run.setting.snapshot, run.network, i, sum);
    }
  }
  recorder.rows += 1;
  clearTotals(run.totals);
  run.blocksInRow = 0;
  run.issuanceAtRow = run.supply.issuance;
}

/** Copies the first `count` numbers, each over `per`. */
function copyOver(
  to: Float64Array,
  at: number,
  from: Float64Array | Int32Array,
  count: number,
  per: number,
): void {
  if (per === 1 && from.length === count) to.set(from, at);
  else for (let i = 0; i < count; i += 1) to[at + i] = (from[i] as number) / per;
}

/** A metric of the whole network as it stands. */
export function levelOf(run: Run, metric: string): number {
  const { supply } = run;
  switch (metric) {
    case 'supply.issuance':
      return Number(supply.issuance);
    case 'supply.block_emission':
      return Number(emissionNow(run));
    case 'supply.inflation':
      return inflation(run);
    case 'supply.recycled':
      return Number(supply.recycled);
    case 'emission.gate_bar':
      return run.network.gateBar;
    case 'root.root_tao':
      return run.network.rootTao;
    case 'subnet_registration.lock_cost':
      return lockCostNow(run);
    default:
      return Number.NaN;
  }
}

/** What the next block mints, with the halving that the last one may have brought. */
function emissionNow({ supply }: Run): bigint {
  return mintOfNextBlock({ ...supply, level: levelAt(supply.rule, supply.issuance, supply.block + 1) });
}

const YEAR_MS = 365 * 86_400_000;

/** Net issuance since the row before, of a year, over the issuance at that row; at the start that of one block. */
function inflation(run: Run): number {
  const { supply } = run;
  const blocksPerYear = YEAR_MS / run.setting.plan.blockTimeMs;
  if (run.blocksInRow === 0) {
    const net = Number(emissionNow(run)) - Number(supply.rate.n) / Number(supply.rate.d);
    return supply.issuance === 0n ? Number.NaN : (net * blocksPerYear) / Number(supply.issuance);
  }
  if (run.issuanceAtRow === 0n) return Number.NaN;
  const net = Number(supply.issuance - run.issuanceAtRow) / run.blocksInRow;
  return (net * blocksPerYear) / Number(run.issuanceAtRow);
}

/** What registering a subnet in the next block would ask for (protocol 9.1). */
function lockCostNow(run: Run): number {
  const { snapshot } = run.setting;
  const raw = (id: string): bigint => {
    const value = rawNow(run.values, snapshot, id, NETWORK);
    invariant(value !== null, `the registry knows ${id}`);
    return value;
  };
  const multiplier = parameterById('subnet_registration.lock_cost_multiplier');
  invariant(multiplier !== undefined, 'the registry knows the multiplier');
  return Number(
    lockCost({
      lastLock: raw('subnet_registration.last_lock_cost'),
      lastLockBlock: snapshot.globals.lastNetworkRegistrationBlock,
      now: run.supply.block,
      minLock: raw('subnet_registration.min_lock_cost'),
      interval: Number(raw('subnet_registration.lock_reduction_interval')),
      blockEmission: emissionNow(run),
      multiplier: BigInt(baseValue(multiplier, raw(multiplier.id))),
    }),
  );
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
