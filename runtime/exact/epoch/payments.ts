/**
 * What an epoch pays, in the chain's order, and what becomes of the hotkeys' stakes: everything that is
 * paid stays staked under the hotkey that it was paid for.
 * Source: protocol, 8.5 and 8.8.
 */
import { stakesRootDividends } from '../../chain/epoch-forms.ts';
import type { Population } from '../../chain/population.ts';
import { afterTake } from '../dividends.ts';
import { div32 } from '../fixed/index.ts';
import type { EpochResult } from './call.ts';
import type { Division } from './division.ts';

/** What of the miners' units belongs to the owner's own neurons, and what that makes of the incentive. */
export function withheldOf(
  { owner }: Population,
  { units, incentive }: Division,
): Pick<EpochResult, 'withheld' | 'minerBurned'> {
  const withheld = units.server.reduce((sum, it, uid) => (owner[uid] === true ? sum + it : sum), 0n);
  return { withheld, minerBurned: incentive === 0n ? 0n : div32(withheld, incentive) };
}

/** Stakes what is paid. Changes the population. */
export function pay(population: Population, division: Division, specVersion: number): void {
  const { alphaStake, owner, ownerUid, take } = population;
  const { pots, units, uids, dividends } = division;
  const stake = (uid: number, amount: bigint) => {
    alphaStake[uid] = (alphaStake[uid] ?? 0n) + amount;
  };
  const stakesRest = stakesRootDividends(specVersion);
  if (ownerUid !== null) stake(ownerUid, pots.owner);
  for (const [uid, amount] of units.server.entries()) if (owner[uid] !== true) stake(uid, amount);
  for (const [k, uid] of uids.entries()) {
    const part = BigInt(take[uid] ?? 0);
    const alpha = afterTake(dividends.alpha[k] ?? 0n, part);
    const root = afterTake(dividends.root[k] ?? 0n, part);
    stake(uid, alpha.take + alpha.rest + root.take + (stakesRest ? root.rest : 0n));
  }
}
