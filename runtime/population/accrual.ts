/**
 * What comes into the pots of a subnet in a run in floats: its part of the run's sums, collected whenever
 * somebody needs them or they begin anew with a row.
 * Source: protocol, 4.5 and 4.7.
 */
import type { Run, Setting } from '../run.ts';
import type { FloatPots, Populated } from './populations.ts';

/** Brings what has come in up to the last block. */
export function collect(run: Run, { index: i, accrual }: Populated): void {
  const { totals } = run;
  const { fresh, seen } = accrual;
  const owner = totals.owner[i] as number;
  const server = totals.miner[i] as number;
  const validator = totals.validator[i] as number;
  const root = totals.root[i] as number;
  const paid =
    owner - seen.owner + (server - seen.server) + (validator - seen.validator) + (root - seen.root);
  fresh.owner += owner - seen.owner;
  fresh.server += server - seen.server;
  fresh.validator += validator - seen.validator;
  fresh.root += root - seen.root;
  seen.owner = owner;
  seen.server = server;
  seen.validator = validator;
  seen.root = root;
  if (!usersMove(run.setting)) return;
  const held = heldAlpha(run, i);
  fresh.users += held - accrual.held - paid;
  accrual.held = held;
}

/** Collects everybody's. */
export function collectAll(run: Run): void {
  if (run.populations === null || run.exact !== null) return;
  for (const it of run.populations.list) collect(run, it);
}

/** Collects everybody's, and what the sums hold of it counts no more: they begin anew. */
export function collectBeforeRow(run: Run): void {
  if (run.populations === null || run.exact !== null) return;
  for (const it of run.populations.list) {
    collect(run, it);
    const { seen } = it.accrual;
    seen.owner = 0;
    seen.server = 0;
    seen.validator = 0;
    seen.root = 0;
  }
}

/** What users hold more or less than when it was collected is nothing that they staked or took out. */
export function noteAllHeld(run: Run): void {
  if (run.populations === null || run.exact !== null) return;
  for (const it of run.populations.list) noteHeld(run, it);
}

export function noteHeld(run: Run, { index, accrual }: Populated): void {
  accrual.held = heldAlpha(run, index);
}

/**
 * Carries out a line by which users stake or take out: that counts whole from the next epoch on, while what
 * else came in counts as if it had come evenly. The epochs up to now have to be settled.
 */
export function stakedAtOnce<T>(run: Run, index: number, carryOut: () => T): T {
  const populated = run.exact === null ? (run.populations?.at[index] ?? null) : null;
  if (populated === null) return carryOut();
  const before = heldAlpha(run, index);
  const outcome = carryOut();
  const moved = heldAlpha(run, index) - before;
  populated.accrual.pots.users += moved;
  populated.accrual.held += moved;
  return outcome;
}

function heldAlpha({ network }: Run, i: number): number {
  return (network.alphaOut[i] as number) - (network.protocolAlpha[i] as number);
}

/**
 * Takes out of the pots what came in up to block `until`, as if it had come evenly since the last time. Users
 * move theirs after the epoch of a block.
 */
export function takeUpTo(run: Run, { index, accrual }: Populated, until: number, out: FloatPots): void {
  const { pots, fresh } = accrual;
  const now = run.supply.block;
  const part = now > accrual.block ? (until - accrual.block) / (now - accrual.block) : 1;
  for (const name of NAMES) {
    const taken = part * fresh[name];
    out[name] = pots[name] + taken;
    pots[name] = 0;
    fresh[name] -= taken;
  }
  accrual.block = until;
  const late = until === now ? flowOfBlock(run, index) : 0;
  out.users -= late;
  fresh.users += late;
}

/** About the alpha rao that users moved by what the file assumes in the last block alone. */
function flowOfBlock({ flows, network }: Run, i: number): number {
  const tao = flows?.[i] ?? 0;
  if (tao === 0 || network.subtokenEnabled[i] !== 1) return 0;
  const kept = 1 - (network.feeRate[i] as number);
  return (tao > 0 ? tao * kept : tao / kept) / (network.spotPrice[i] as number);
}

const NAMES = ['owner', 'server', 'validator', 'root', 'users'] as const;

const moving = new WeakMap<Setting['plan'], boolean>();

/** Whether the file says of anybody that he stakes or unstakes. */
export function usersMove({ plan }: Setting): boolean {
  let it = moving.get(plan);
  if (it === undefined) {
    const changes = plan.enact.flatMap(({ changes }) => changes);
    it =
      plan.assume.flows.some(({ subnet }) => subnet !== 'root') ||
      changes.some(({ kind }) => kind === 'stake' || kind === 'unstake');
    moving.set(plan, it);
  }
  return it;
}
