/**
 * How an epoch's pots are divided: miners' by their units, validators' and root's as dividends.
 * Source: protocol, 8.4.
 */
import { dividendForm } from '../../chain/epoch-forms.ts';
import type { EpochRules, EpochShares, Population } from '../../chain/population.ts';
import { type Dividends, splitDividends, validatorPotOf } from '../dividends.ts';
import { ONE_32 } from '../fixed/index.ts';
import type { Consensus } from '../yuma/index.ts';
import type { EpochCall, EpochPots } from './call.ts';
import { type Units, unitsFrom } from './mechanisms.ts';

export interface Division {
  readonly pots: EpochPots;
  readonly units: Units;
  /** Alpha rao of all miners, withheld or not */
  readonly incentive: bigint;
  /** Alpha rao, the miners' pot included where nobody has any incentive */
  readonly validatorPot: bigint;
  /** UIDs that share dividends, in order, and what each gets. */
  readonly uids: readonly number[];
  readonly dividends: Dividends;
}

export function divide(outcomes: readonly Consensus[], call: EpochCall, pots: EpochPots): Division {
  const { population, rules, specVersion } = call;
  const units = unitsFrom(outcomes, call, pots);
  const incentive = units.server.reduce((sum, it) => sum + it, 0n);
  const validatorPot = validatorPotOf(pots.validator, pots.server, incentive);
  // Without units nobody gets anything, and counts for nothing.
  const uids = [...units.validator.keys()].filter((uid) => units.validator[uid] !== 0n);
  const dividends = dividendsOf(population, rules, specVersion, { units, uids }, validatorPot, pots.root);
  return { pots, units, incentive, validatorPot, uids, dividends };
}

/** Below this a pot's rounding to whole rao would show in shares of it. */
const LEAST = 2n ** 32n;
const NOMINAL = 2n ** 40n;

/**
 * Parts of the pots that each UID gets: of what comes in until the next epoch, so that they are worked out
 * with other pots where those of this epoch are too small to say so, or miners' falls so far behind the
 * others as it never does in a tempo.
 */
export function sharesOf(division: Division, outcomes: readonly Consensus[], call: EpochCall): EpochShares {
  const { owner, server, validator, root } = division.pots;
  const dividends = validator + root;
  if (server >= LEAST && dividends >= LEAST && dividends <= 2n * server) return partsOf(division, call);
  const usual = { owner, server: NOMINAL, validator: NOMINAL / 2n, root: NOMINAL / 2n };
  return partsOf(divide(outcomes, call, usual), call);
}

function partsOf(division: Division, { population, rules, specVersion }: EpochCall): EpochShares {
  const { pots, units, incentive, validatorPot, uids, dividends } = division;
  const size = population.take.length;
  const shares = {
    incentive: Float64Array.from(units.server, (paid) =>
      paid === 0n ? 0 : Number(paid) / Number(pots.server),
    ),
    alpha: new Float64Array(size),
    root: new Float64Array(size),
    minersPotToValidators: incentive === 0n,
  };
  // An empty pot has parts too: it may fill again before the next epoch.
  const isFull = validatorPot > 0n && pots.root > 0n;
  const [pot, rootPot] = isFull ? [validatorPot, pots.root] : [NOMINAL, NOMINAL];
  const { alpha, root } = isFull
    ? dividends
    : dividendsOf(population, rules, specVersion, { units, uids }, pot, rootPot);
  for (const [k, uid] of uids.entries()) {
    shares.alpha[uid] = fraction(alpha[k] ?? 0n, pot);
    shares.root[uid] = fraction(root[k] ?? 0n, rootPot);
  }
  return shares;
}

/** Units: U96F32 of an amount of rao. */
function fraction(payout: bigint, pot: bigint): number {
  return Number(payout) / Number(pot * ONE_32);
}

function dividendsOf(
  { alphaStake, rootStake, onRoot }: Population,
  { taoWeight }: EpochRules,
  specVersion: number,
  { units, uids }: Pick<Division, 'units' | 'uids'>,
  validatorPot: bigint,
  rootPot: bigint,
): Dividends {
  const form = dividendForm(specVersion);
  const hotkeys = uids.map((uid) => {
    const [alpha, root] = [alphaStake[uid] ?? 0n, rootStake[uid] ?? 0n];
    if (form === 'rootFirst' && alpha === 0n && root === 0n) return null;
    return {
      units: units.validator[uid] ?? 0n,
      alphaStake: alpha,
      rootStake: root,
      isOnRoot: onRoot[uid] === true,
    };
  });
  return splitDividends(hotkeys, validatorPot, rootPot, taoWeight, form);
}
