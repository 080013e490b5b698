/**
 * Somebody new in a slot: without stake, permit, vote or bonds, and nobody has weights on him. How he
 * would come by any of these the state can't say.
 * Source: protocol, 10.4 and 11.1 (step 7).
 */
import { invariant } from '../../grammar/index.ts';
import { DEFAULT_TAKE } from '../chain/epoch-forms.ts';
import type { Mechanism, Population } from '../chain/population.ts';

/**
 * Puts somebody into a slot. Changes the population.
 * @param uid of who goes, or the number of neurons where nobody does
 */
export function admit(population: Population, uid: number, block: number): void {
  invariant(uid <= population.take.length, 'a new slot is the one after the last');
  if (population.ownerUid === uid) population.ownerUid = null;
  population.owner[uid] = false;
  population.onRoot[uid] = false;
  population.votes[uid] = false;
  population.permit[uid] = false;
  population.take[uid] = DEFAULT_TAKE;
  population.registeredAt[uid] = block;
  population.alphaStake[uid] = 0n;
  population.rootStake[uid] = 0n;
  population.emission[uid] = 0n;
  for (const mechanism of population.mechanisms) forget(mechanism, uid);
}

function forget(mechanism: Mechanism, uid: number): void {
  mechanism.weights = withoutSlot(mechanism.weights, uid);
  mechanism.bonds = withoutSlot(mechanism.bonds, uid);
}

/** The slot's own row is empty, and no other points to it. */
function withoutSlot(rows: Mechanism['weights'], uid: number): Mechanism['weights'] {
  const kept = rows.map((row) => withoutColumn(row, uid));
  kept[uid] = [];
  return kept;
}

function withoutColumn(row: readonly number[], uid: number): readonly number[] {
  for (let k = 0; k + 1 < row.length; k += 2)
    if (row[k] === uid) return [...row.slice(0, k), ...row.slice(k + 2)];
  return row;
}
