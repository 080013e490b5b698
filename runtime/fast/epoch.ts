/**
 * A subnet's epoch in float64: consensus of each mechanism, dividends, payments, and what of it is kept until
 * the next one. As in the exact form parents and children of hotkeys are left out, and no weights are hidden.
 * Source: protocol, section 8.
 */
import { dividendForm } from '../chain/epoch-forms.ts';
import type { EpochRules, EpochShares } from '../chain/population.ts';
import { divideByMechanism, divideDividends, mechanismPart } from './dividends.ts';
import { growStakes, spreadUsers } from './payments.ts';
import {
  copyFastPopulation,
  type FastPopulation,
  hasRow,
  votesOf,
  type WrittenShares,
} from './population.ts';
import { storeBonds } from './yuma/bonds.ts';
import { agree } from './yuma/epoch.ts';
import { weighStake } from './yuma/stake.ts';
import { U16_MAX } from './yuma/units.ts';
import { type Workspace, workspaceFor } from './yuma/workspace.ts';

export { growStakes } from './payments.ts';

/** Alpha rao */
export interface FastPots {
  readonly owner: number;
  readonly server: number;
  readonly validator: number;
  readonly root: number;
}

export interface FastEpochCall {
  readonly population: FastPopulation;
  readonly rules: EpochRules;
  readonly block: number;
  /** Block of the last epoch that was settled; 0 before the first. */
  readonly lastStepBlock: number;
  readonly pots: FastPots;
  readonly specVersion: number;
  /** What users staked less what they took out since then, alpha rao */
  readonly users: number;
}

export interface FastEpochResult {
  /** Of the population's own, until its next epoch or until it is copied */
  readonly shares: EpochShares;
  /** Part of all incentive that belongs to the owner's own neurons: the new `minerBurned` */
  readonly withheldFraction: number;
  /** Alpha rao */
  readonly recycledRoot: number;
  /**
   * Largest change of a stored bond, in parts of 65,535, which is what the permit counts for of somebody who votes
   * or has weights; 0: nothing moved.
   */
  readonly moved: number;
}

/** Runs the epoch. Changes the population: stakes, permits, bonds, emission. */
export function runFastEpoch(call: FastEpochCall): FastEpochResult {
  const { population, rules, pots, specVersion, users } = call;
  const { size, mechanisms, permit, emission } = population;
  spreadUsers(population, users);
  dropStaleBonds(call);
  let votes = 0;
  let bonds = 0;
  for (const it of mechanisms) {
    votes = Math.max(votes, it.weights.starts[size] as number);
    bonds = Math.max(bonds, it.bonds.starts[size] as number);
  }
  const w = workspaceFor(size, votes, bonds);
  weighStake(w, population, rules);
  const shares = clearedShares(population);
  w.units.fill(0, 0, size);
  emission.fill(0);
  let moved = 0;
  for (const [m, mechanism] of mechanisms.entries()) {
    agree(w, votesOf(mechanism, population, w.held), mechanism.bonds, rules);
    const part = mechanismPart(rules.mechanismSplit, mechanisms.length, m);
    divideByMechanism(w, population, shares, pots, specVersion, part);
    moved = Math.max(moved, storeBonds(w, mechanism.bonds));
  }
  for (let i = 0; i < size; i += 1) {
    if (permit[i] !== w.permit[i] && hasVoice(population, i)) moved = U16_MAX;
    permit[i] = w.permit[i] as number;
  }
  divideDividends(w, population, shares, rules.taoWeight, specVersion);
  const withheldFraction = sumUp(w, population, shares);
  growStakes(population, shares, pots, specVersion, 0);
  return { shares, withheldFraction, recycledRoot: recycledRoot(shares, pots.root, specVersion), moved };
}

/** What an epoch would give to whom as things stand. Changes nothing. Shares of its own. */
export function sharesNowFast(call: FastEpochCall): EpochShares {
  const { population } = call;
  const { shares } = population;
  const copy = copyFastPopulation(population);
  population.shares = shares;
  return runFastEpoch({ ...call, population: copy }).shares;
}

/** With a permit that he gains or loses somebody's weights count, or stop doing so. */
function hasVoice({ votes, mechanisms }: FastPopulation, uid: number): boolean {
  return votes[uid] === 1 || mechanisms.some(({ weights }) => hasRow(weights, uid));
}

/** Bonds to a neuron that was registered since the last epoch belong to its predecessor. */
function dropStaleBonds({ population, rules, block, lastStepBlock }: FastEpochCall): void {
  const { size, registeredAt, mechanisms } = population;
  const lastTempo = lastStepBlock === 0 ? Math.max(block - rules.tempo, 0) : lastStepBlock + 1;
  for (let j = 0; j < size; j += 1) {
    if (lastTempo > (registeredAt[j] as number)) continue;
    for (const { bonds } of mechanisms)
      for (let k = 0; k < (bonds.starts[size] as number); k += 1)
        if (bonds.columns[k] === j) bonds.parts[k] = 0;
  }
}

function clearedShares(population: FastPopulation): WrittenShares {
  const { size, shares } = population;
  if (shares !== null) {
    shares.incentive.fill(0);
    return shares;
  }
  const fresh = {
    incentive: new Float64Array(size),
    alpha: new Float64Array(size),
    root: new Float64Array(size),
    minersPotToValidators: false,
  };
  population.shares = fresh;
  return fresh;
}

/** Says whether anybody mined, and which part of it the owner's own neurons did. */
function sumUp({ size }: Workspace, { owner }: FastPopulation, shares: WrittenShares): number {
  const { incentive } = shares;
  let all = 0;
  let withheld = 0;
  for (let i = 0; i < size; i += 1) {
    all += incentive[i] as number;
    if (owner[i] === 1) withheld += incentive[i] as number;
  }
  shares.minersPotToValidators = all === 0;
  return all === 0 ? 0 : withheld / all;
}

/** Where nobody gets a whole rao of it, by the newer form. */
function recycledRoot({ root }: EpochShares, pot: number, specVersion: number): number {
  if (dividendForm(specVersion) !== 'alphaFirst') return 0;
  for (let i = 0; i < root.length; i += 1) if ((root[i] as number) * pot >= 1) return 0;
  return pot;
}
