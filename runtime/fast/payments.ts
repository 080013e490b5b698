/**
 * What becomes of hotkeys' stakes: whatever is paid stays staked under the hotkey that it was paid for, and
 * what users stake goes to those who hold a permit.
 * Source: protocol, 8.5 and 8.8.
 */
import { stakesRootDividends } from '../chain/epoch-forms.ts';
import type { EpochShares } from '../chain/population.ts';
import type { FastPots } from './epoch.ts';
import type { FastPopulation } from './population.ts';

/**
 * Stakes the pots by shares, and what users staked in the meantime: an epoch's payments without its consensus,
 * for the epochs in which that gives the same.
 * Rounds: each payment down to whole rao. Units: alpha rao.
 */
export function growStakes(
  population: FastPopulation,
  { incentive, alpha, root, minersPotToValidators }: EpochShares,
  pots: FastPots,
  specVersion: number,
  users: number,
): void {
  spreadUsers(population, users);
  const { size, alphaStake, owner, ownerUid, take } = population;
  const validatorPot = minersPotToValidators ? pots.validator + pots.server : pots.validator;
  const staysWhole = stakesRootDividends(specVersion);
  for (let i = 0; i < size; i += 1) {
    const mined = owner[i] === 1 ? 0 : Math.floor(pots.server * (incentive[i] as number));
    const dividend = Math.floor(validatorPot * (alpha[i] as number));
    const ofRoot = pots.root * (root[i] as number) * (staysWhole ? 1 : (take[i] as number) / 65_535);
    alphaStake[i] = (alphaStake[i] as number) + mined + dividend + Math.floor(ofRoot);
  }
  if (ownerUid !== null) alphaStake[ownerUid] = (alphaStake[ownerUid] as number) + pots.owner;
}

/**
 * Spreads users' net stake over the hotkeys that hold a permit, in proportion to their alpha stake, or evenly where
 * they have none. Where nobody holds a permit it is under other hotkeys.
 * Units: alpha rao; below 0: taken out, at most what there is. Rounds: towards 0; the first of those with
 * stake gets what is left over.
 */
export function spreadUsers({ size, alphaStake, permit, ownerUid }: FastPopulation, users: number): void {
  if (users === 0) return;
  let all = 0;
  let holders = 0;
  for (let i = 0; i < size; i += 1) {
    if (permit[i] !== 1 && i !== ownerUid) continue;
    all += alphaStake[i] as number;
    holders += 1;
  }
  const amount = Math.max(users, -all);
  let left = amount;
  let first = -1;
  for (let i = 0; i < size; i += 1) {
    if (permit[i] !== 1 && i !== ownerUid) continue;
    const stake = alphaStake[i] as number;
    const share = all === 0 ? 1 / holders : stake / all;
    const part = amount === -all ? -stake : Math.trunc(amount * share);
    if (first < 0 && part !== amount && (all === 0 || stake > 0)) first = i;
    alphaStake[i] = Math.max(0, stake + part);
    left -= part;
  }
  if (first >= 0) alphaStake[first] = Math.max(0, (alphaStake[first] as number) + left);
}
