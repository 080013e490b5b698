/**
 * A run in integers: the state to the rao, and the sums that wait to be handed to whoever reads
 * floats. The run's float network and totals lag behind until `refresh`, since a copy of all
 * columns after every block would cost a good part of the block.
 */
import {
  copyExactNetwork,
  type ExactNetwork,
  type ExactTotals,
  mirror,
  newExactTotals,
} from './exact/index.ts';
import { addTotals, clearTotals, type Totals } from './fast/step.ts';
import type { Run } from './run.ts';

export interface ExactState {
  readonly network: ExactNetwork;
  /** Sums since the run's float totals were brought up to date. */
  readonly totals: ExactTotals;
  /** The float network is behind. */
  stale: boolean;
  /** Blocks whose sums are in `totals`. */
  waiting: number;
}

/** Brings what expressions, conditions and rows read up to date; nothing to do for a run in floats. */
export function refresh(run: Run): void {
  const { exact } = run;
  if (exact === null) return;
  if (exact.stale) mirror(exact.network, run.network);
  exact.stale = false;
  if (exact.waiting === 0) return;
  exact.waiting = 0;
  if (run.spare === null) {
    handOver(exact.totals, run.totals);
    return;
  }
  clearTotals(run.spare);
  handOver(exact.totals, run.spare);
  addTotals(run.totals, run.spare, 1);
  [run.last, run.spare] = [run.spare, run.last];
}

/** Adds exact sums to float ones and begins them anew. */
export function handOver(from: ExactTotals, to: Totals): void {
  for (let i = 0; i < from.injected.length; i += 1) {
    // Most places are empty where many subnets may still come.
    if (from.alphaOut[i] === 0n && from.injected[i] === 0n && from.chainBuy[i] === 0n) continue;
    const spent = (from.injected[i] as bigint) + (from.chainBuy[i] as bigint);
    to.emission[i] = (to.emission[i] as number) + Number(spent);
    // Without root dividends root's part is taken back: nobody earns it.
    from.root[i] = (from.root[i] as bigint) - (from.alphaRecycled[i] as bigint);
    from.alphaRecycled[i] = 0n;
    for (const name of SUMS) {
      const column = to[name];
      column[i] = (column[i] as number) + Number(from[name][i]);
      from[name][i] = 0n;
    }
  }
  to.recycled += Number(from.recycled);
  to.burned += Number(from.burned);
  from.recycled = 0n;
  from.burned = 0n;
}

const SUMS = ['injected', 'chainBuy', 'alphaOut', 'alphaIn', 'owner', 'miner', 'validator', 'root'] as const;

export function newExactState(network: ExactNetwork): ExactState {
  return { network, totals: newExactTotals(network.subnets.length), stale: false, waiting: 0 };
}

/** Holds: the copy shares nothing with the original. */
export function copyExactState({ network, totals, ...marks }: ExactState): ExactState {
  return { network: copyExactNetwork(network), totals: copyExactTotals(totals), ...marks };
}

function copyExactTotals(totals: ExactTotals): ExactTotals {
  const copy = { ...newExactTotals(0), recycled: totals.recycled, burned: totals.burned };
  const columns = Object.fromEntries([...SUMS, 'alphaRecycled' as const].map((it) => [it, [...totals[it]]]));
  return Object.assign(copy, columns);
}
