/**
 * Consensus of each of a subnet's mechanisms, and what the pots come to per UID in units: what a
 * miner is paid, and by what validators share dividends.
 * Source: protocol, 8.2, 11.5.
 */
import { keepsPotsApart } from '../../chain/epoch-forms.ts';
import type { EpochRules, Population } from '../../chain/population.ts';
import { divideAll, sum } from '../fixed/raw32.ts';
import { type Consensus, consensus, splitEmission, stakeInstead, unitsOf } from '../yuma/index.ts';
import type { EpochCall, EpochPots } from './call.ts';

const U16_MAX = 65_535n;

/** Shape: one element per UID. Units: alpha rao. */
export interface Units {
  readonly server: bigint[];
  /** Proportions, not amounts paid */
  readonly validator: bigint[];
  /** What pruning goes by */
  readonly combined: bigint[];
}

/** One per mechanism. Who votes sets his weights anew, and what was stale is gone from the rows already. */
export function mechanismOutcomes({
  population,
  rules,
  block,
  lastStepBlock,
}: Pick<EpochCall, 'population' | 'rules' | 'block' | 'lastStepBlock'>): Consensus[] {
  const shared = {
    ...{ block, lastStepBlock, tempo: rules.tempo },
    alphaStake: population.alphaStake,
    rootStake: population.rootStake,
    taoWeight: rules.taoWeight,
    stakeThreshold: rules.stakeThreshold,
    validatorPermit: population.permit,
    // Dates that say who votes, and nothing else.
    activityCutoff: 0,
    lastUpdate: population.votes.map((votes) => (votes ? block : block - 1)),
    blockAtRegistration: population.registeredAt,
    oldestCommit: null,
    ownerUid: population.ownerUid,
    maxAllowedValidators: rules.maxAllowedValidators,
    kappaU16: rules.kappaU16,
    bondsMovingAverage: rules.bondsMovingAverage,
    bondsPenaltyU16: rules.bondsPenaltyU16,
    yuma3: rules.yuma3,
    liquidAlpha: rules.liquidAlpha,
  };
  return population.mechanisms.map(({ weights, bonds }) => consensus({ ...shared, weights, bonds }));
}

/** What all mechanisms give to each UID, added up. */
export function unitsFrom(
  outcomes: readonly Consensus[],
  { population, rules, specVersion }: EpochCall,
  pots: EpochPots,
): Units {
  const parts = (pot: bigint) => splitPot(pot, outcomes.length, rules.mechanismSplit);
  const dividends = pots.validator + pots.root;
  const budgets = parts(pots.server + dividends);
  const servers = parts(pots.server);
  const validators = parts(dividends);
  const all = zeroUnits(population);
  for (const [m, outcome] of outcomes.entries()) {
    const { incentive, dividends: shares, activeStake, stake } = outcome;
    const together = splitEmission(incentive, shares, activeStake, stake, budgets[m] as bigint);
    const apart = keepsPotsApart(specVersion)
      ? fromSeparatePots(outcome, servers[m] as bigint, validators[m] as bigint)
      : together;
    addTo(all.server, apart.server);
    addTo(all.validator, apart.validator);
    addTo(all.combined, together.combined);
  }
  return all;
}

/**
 * A pot's parts per mechanism, each rounded down; what is left over goes to the first.
 * @param split parts of 65,535; null, or a list for another number of mechanisms: evenly
 */
export function splitPot(pot: bigint, count: number, split: EpochRules['mechanismSplit']): bigint[] {
  const parts =
    split !== null && split.length === count
      ? split.map((part) => (pot * BigInt(part)) / U16_MAX)
      : Array.from({ length: count }, () => pot / BigInt(count));
  const left = parts.reduce((rest, part) => rest - part, pot);
  if (parts[0] !== undefined) parts[0] += left;
  return parts;
}

/** Incentives divide the miners' pot, dividends that of validators and root, each normalised to itself. */
function fromSeparatePots(
  { incentive, dividends, activeStake, stake }: Consensus,
  serverPot: bigint,
  validatorPot: bigint,
): Pick<Units, 'server' | 'validator'> {
  const earned = sum(incentive);
  const shared = sum(dividends);
  const validators =
    earned + shared === 0 ? stakeInstead(activeStake, stake) : divideAll(dividends.slice(), shared);
  return {
    server: unitsOf(divideAll(incentive.slice(), earned), serverPot),
    validator: unitsOf(validators, validatorPot),
  };
}

function zeroUnits({ take }: Population): Units {
  const zeros = () => take.map(() => 0n);
  return { server: zeros(), validator: zeros(), combined: zeros() };
}

function addTo(sums: bigint[], units: readonly bigint[]): void {
  for (const [uid, amount] of units.entries()) if (amount !== 0n) sums[uid] = (sums[uid] as bigint) + amount;
}
