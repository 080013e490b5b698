/**
 * A subnet's epoch in the chain's integers: consensus of each mechanism, dividends, payments, and what
 * of it is kept until the next one. Parents and children of hotkeys are left out: own stake is all
 * stake. So is the masking of weights that are committed and not yet revealed.
 * Source: protocol, section 8.
 */
import { copyPopulation, type EpochShares } from '../../chain/population.ts';
import type { EpochCall, EpochResult } from './call.ts';
import { divide, sharesOf } from './division.ts';
import { mechanismOutcomes } from './mechanisms.ts';
import { pay, withheldOf } from './payments.ts';
import { keepConsensus } from './settle-bonds.ts';
import { spreadUsers } from './users.ts';

export type { EpochCall, EpochPots, EpochResult } from './call.ts';

/**
 * Runs the epoch. Changes the population: stakes, permits, bonds, emission.
 * Holds: what is paid, withheld, recycled and left to nobody is what was in the pots.
 * Rounds: every payment down to whole rao; until spec 474 validators' units may sum up to some rao
 * more than half of the budget, and all together then get as much more than the pots held.
 */
export function runEpoch(call: EpochCall): EpochResult {
  const { population, specVersion } = call;
  spreadUsers(population, call.users);
  const outcomes = mechanismOutcomes(call);
  const division = divide(outcomes, call, call.pots);
  const shares = sharesOf(division, outcomes, call);
  pay(population, division, specVersion);
  keepConsensus(population, outcomes);
  for (const [uid, amount] of division.units.combined.entries()) population.emission[uid] = amount;
  const { incentive, dividends } = division;
  return { shares, incentive, ...withheldOf(population, division), recycledRoot: dividends.recycledRoot };
}

/** What an epoch would give to whom as things stand. Changes nothing. */
export function sharesNow(call: EpochCall): EpochShares {
  if (call.users !== 0n) {
    const population = copyPopulation(call.population);
    spreadUsers(population, call.users);
    return sharesNow({ ...call, population, users: 0n });
  }
  const outcomes = mechanismOutcomes(call);
  return sharesOf(divide(outcomes, call, call.pots), outcomes, call);
}
