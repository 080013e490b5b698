/**
 * Yuma Consensus in float64: validators' weights on miners become consensus, incentives, bonds and dividends.
 * The rules and roundings are those of the exact form.
 * Source: protocol, 11.1.
 */
import type { EpochRules } from '../../chain/population.ts';
import { classicBonds } from './bonds-classic.ts';
import { yuma3Bonds } from './bonds-yuma3.ts';
import { clipWeights, findConsensus } from './consensus.ts';
import { splitBudget } from './emission-split.ts';
import { type Electorate, weighStake } from './stake.ts';
import type { StoredMatrix } from './stored.ts';
import { fromU16 } from './units.ts';
import { countVotes, type Votes } from './votes.ts';
import { type Workspace, workspaceFor } from './workspace.ts';

export type ConsensusRules = Omit<EpochRules, 'tempo' | 'activityCutoff' | 'mechanismSplit' | 'recycles'>;

/** What one epoch of one mechanism reads. */
export interface FastConsensus extends Electorate {
  readonly size: number;
  readonly rules: ConsensusRules;
  readonly weights: StoredMatrix;
  /** Those that don't count any more left out. */
  readonly bonds: StoredMatrix;
}

/**
 * One epoch of one mechanism by itself. Changes nothing it is given.
 * Returns: the workspace, whose vectors and `bonds` hold until the next epoch of anybody.
 */
export function fastEpoch(input: FastConsensus): Workspace {
  const { size, rules, weights, bonds, ownerUid } = input;
  const w = workspaceFor(size, weights.starts[size] as number, bonds.starts[size] as number);
  weighStake(w, input, rules);
  agree(w, countVotes(weights, w.held, size, ownerUid), bonds, rules);
  return w;
}

/**
 * Consensus of one mechanism, after `weighStake`: writes `consensus`, `trust`, `incentive`, `dividends`, `bonds`
 * and the parts of the budget.
 */
export function agree(w: Workspace, votes: Votes, stored: StoredMatrix, rules: ConsensusRules): void {
  const penalty = fromU16(rules.bondsPenaltyU16);
  findConsensus(w, votes, fromU16(rules.kappaU16));
  clipWeights(w, votes, penalty, !rules.yuma3);
  if (rules.yuma3) yuma3Bonds(w, votes, stored, rules, penalty);
  else classicBonds(w, votes, stored, rules.bondsMovingAverage);
  splitBudget(w);
}
