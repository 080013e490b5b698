/**
 * Neurons that register in a subnet whose neurons the state lists: who comes takes part in consensus from
 * the next epoch on. Made-up neurons stay as they are.
 * Source: protocol, section 10.
 */
import type { EpochShares } from '../chain/population.ts';
import { admitFast } from '../fast/population.ts';
import type { Run } from '../run.ts';
import { admit as admitExact } from './newcomer.ts';
import { copyShares, startAnew } from './pace.ts';
import type { Populated } from './populations.ts';
import { settlePopulation } from './settle-epochs.ts';

/** Puts somebody into a slot at the end of `block`; `uid` is the number of neurons where he gets a new one. */
export function admit(run: Run, i: number, uid: number, block: number): void {
  const it = ofState(run, i);
  if (it === null) return;
  if (it.exact !== null) admitExact(it.exact, uid, block);
  if (it.fast !== null) {
    settlePopulation(run, it);
    admitFast(it.fast, uid, block);
    it.accrual.burnMoved = Number.POSITIVE_INFINITY;
    if (it.pace !== null) startAnew(it.pace);
  }
  it.shares = without(it.shares, uid);
}

/** Who came after the last epoch had no part in it. */
function without(shares: EpochShares, uid: number): EpochShares {
  const copy = copyShares(shares);
  for (const parts of [copy.incentive, copy.alpha, copy.root]) if (uid < parts.length) parts[uid] = 0;
  return copy;
}

/** alpha rao that a neuron earned in the last epoch; null: the state doesn't list the subnet's neurons. */
export function emissionOf(run: Run, i: number, uid: number): bigint | null {
  const it = ofState(run, i);
  if (it === null) return null;
  if (it.exact !== null) return it.exact.emission[uid] ?? 0n;
  return BigInt(Math.floor(it.fast?.emission[uid] ?? 0));
}

function ofState({ populations }: Run, i: number): Populated | null {
  const it = populations?.at[i] ?? null;
  return it?.origin === 'state' ? it : null;
}
