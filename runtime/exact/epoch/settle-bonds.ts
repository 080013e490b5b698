/** Bonds and permits that a population comes to if nothing else changes. */
import type { EpochRules, Population, StoredRows } from '../../chain/population.ts';
import type { Consensus } from '../yuma/index.ts';
import { mechanismOutcomes } from './mechanisms.ts';

/** By then whatever still moves does so by less than anybody sees. */
const MOST_EPOCHS = 60;

/**
 * Runs consensus, without pots, until bonds and permits stay as they are. The first time it has no memory,
 * so that bonds begin where their moving average would end. Changes the population.
 * @param block in which all of it happens
 */
export function settleBonds(population: Population, rules: EpochRules, block: number): void {
  const at = { population, block, lastStepBlock: block };
  keepConsensus(population, mechanismOutcomes({ ...at, rules: { ...rules, bondsMovingAverage: 0 } }));
  for (let n = 1; n < MOST_EPOCHS; n += 1) {
    const before = { bonds: population.mechanisms.map(({ bonds }) => bonds), permit: [...population.permit] };
    keepConsensus(population, mechanismOutcomes({ ...at, rules }));
    const same = population.mechanisms.every(({ bonds }, m) => sameRows(bonds, before.bonds[m] ?? []));
    if (same && population.permit.every((permit, uid) => permit === before.permit[uid])) return;
  }
}

/** Permits and bonds until the next epoch. Permits go by stake alone: all mechanisms give the same. */
export function keepConsensus(population: Population, outcomes: readonly Consensus[]): void {
  for (const [uid, permit] of (outcomes[0]?.newValidatorPermit ?? []).entries())
    population.permit[uid] = permit;
  for (const [m, mechanism] of population.mechanisms.entries())
    mechanism.bonds = outcomes[m]?.newBonds ?? mechanism.bonds;
}

function sameRows(a: StoredRows, b: StoredRows): boolean {
  return a.every((row, i) => {
    const other = b[i] ?? [];
    return row.length === other.length && row.every((it, k) => it === other[k]);
  });
}
