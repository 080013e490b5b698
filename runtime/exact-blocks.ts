/**
 * A run's blocks in integers, one at a time, in the chain's order: the coinbase, then what users
 * are assumed to move. The supply loses exactly what the block left unspent.
 * Source: protocol 2.2, 4.1, 5.3; design, "assume".
 */
import { advanceExact, type ExactEpoch, type ExactNetwork, type ExactSubnet } from './exact/index.ts';
import { refresh } from './exact-state.ts';
import { buyExact, sellForExact } from './exact-trade.ts';
import { readsColumns } from './fast/emission-shares.ts';
import { count, reportRefused } from './float-blocks.ts';
import { settleExact } from './population/index.ts';
import type { Rational } from './rational.ts';
import { takesFlow } from './registration/registry.ts';
import type { Run } from './run.ts';
import { pieceAt } from './series.ts';
import { copySupply, recycleByRule, runStretch, stretchOf } from './supply.ts';

/** Computes the next block. */
export function exactBlock(run: Run, exact: NonNullable<Run['exact']>): void {
  const { network, totals } = exact;
  const block = run.supply.block + 1;
  // A rule's score reads the state before: the supply stays until all is computed.
  const supply = copySupply(run.supply);
  runStretch(supply, stretchOf(supply, 1));
  const mint = supply.minted - run.supply.minted;
  const before = totals.recycled;
  const mirror = readsColumns(run.rule) ? run.network : null;
  const step = { firstBlock: block, blocks: 1, mint, rule: run.rule, mirror };
  const settle = run.populations === null ? null : (epoch: ExactEpoch) => settleExact(run, epoch);
  advanceExact(network, step, totals, settle);
  recycleByRule(supply, Number(totals.recycled - before), 1);
  run.supply = supply;
  exact.stale = true;
  exact.waiting += 1;
  moveFlows(run, network, block);
  if (run.last !== null) refresh(run);
  count(run, 1);
}

/** What users are assumed to move in this block: whole rao, so that parts of a rao come once they add up to one. */
function moveFlows(run: Run, network: ExactNetwork, block: number): void {
  const { world, plan } = run.setting;
  if (world.flows.length === 0) return;
  const { startBlock } = plan.time;
  const sums = new Map<number, bigint>();
  for (const { index, pieces } of world.flows) {
    const piece = pieceAt(pieces, block);
    const since = piece.block <= block ? Math.max(piece.block - 1, startBlock) : startBlock;
    sums.set(index, (sums.get(index) ?? 0n) + dueIn(piece.value, BigInt(block - since)));
  }
  const refused = new Float64Array(network.subnets.length);
  for (const [index, amount] of sums) {
    const subnet = network.subnets[index];
    if (subnet === undefined) network.rootTao = network.rootTao + amount < 0n ? 0n : network.rootTao + amount;
    // Nobody moves anything where no subnet lives, yet or any more: nothing is refused either.
    else if (takesFlow(run, index)) refused[index] = Number(moveFlow(subnet, amount));
  }
  reportRefused(run, refused);
}

/** @returns rao that were refused */
function moveFlow(subnet: ExactSubnet, amount: bigint): bigint {
  if (amount > 0n) return buyExact(subnet, amount).ok ? 0n : amount;
  return amount < 0n ? sellForExact(subnet, -amount) : 0n;
}

/** floor(rate x k) - floor(rate x (k - 1)), towards zero for what flows out. */
function dueIn({ n, d }: Rational, k: bigint): bigint {
  return (n * k) / d - (n * (k - 1n)) / d;
}
