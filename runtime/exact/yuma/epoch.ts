/**
 * Yuma Consensus: one epoch of one subnet. Validators' weights on miners become consensus,
 * incentives, bonds and dividends, and with them shares of the epoch's budget.
 * Source: protocol, 11.1.
 */

import { fromU16, normalise, toU16 } from '../fixed/raw32.ts';
import { activeUids } from './active.ts';
import { classicBonds } from './bonds-classic.ts';
import { yuma3Bonds } from './bonds-yuma3.ts';
import { splitEmission } from './emission-split.ts';
import type { Consensus, ConsensusInput, EpochInput, EpochOutcome } from './input.ts';
import { consensusOf } from './median.ts';
import { heldPermits, newPermits } from './permits.ts';
import { rowSums, toStored, vectorTimes } from './sparse.ts';
import { activeStakeShares, stakeShares } from './stake.ts';
import { bondWeights, clippedWeights, countedWeights } from './weights.ts';

/**
 * Holds: incentives sum up to at most 1, dividends too, and no value is negative.
 * Agrees: to the last bit with the chain's sparse form.
 */
export function consensus(input: ConsensusInput): Consensus {
  const active = activeUids(input);
  const stake = stakeShares(input);
  const permits = heldPermits(input.validatorPermit, input.ownerUid);
  const newValidatorPermit = newPermits(stake, input.maxAllowedValidators, input.ownerUid);
  const activeStake = activeStakeShares(stake, active, permits);

  const weights = countedWeights(input, permits);
  const consensus = consensusOf(activeStake, weights, fromU16(input.kappaU16));
  const clipped = clippedWeights(weights, consensus);
  const incentive = normalise(vectorTimes(activeStake, clipped));

  const bought = bondWeights(weights, clipped, fromU16(input.bondsPenaltyU16));
  const { dividends, stored } = input.yuma3
    ? yuma3Bonds(input, bought, activeStake, incentive, consensus)
    : classicBonds(input, bought, activeStake, incentive);

  return {
    ...{ active, newValidatorPermit, stake, activeStake, consensus, incentive, dividends, clipped },
    bonds: stored,
    newBonds: toStored(stored, (i) => newValidatorPermit[i] === true, toU16),
  };
}

/** Consensus, and what it makes of one budget for miners and validators together. */
export function epoch(input: EpochInput): EpochOutcome {
  const { clipped, bonds, ...outcome } = consensus(input);
  const { incentive, dividends, activeStake, stake } = outcome;
  const split = splitEmission(incentive, dividends, activeStake, stake, input.budget);
  return {
    ...outcome,
    validatorTrust: rowSums(clipped),
    serverEmission: split.server,
    validatorEmission: split.validator,
    combinedEmission: split.combined,
    emaBonds: toStored(
      bonds,
      () => true,
      (raw) => raw,
    ),
  };
}
