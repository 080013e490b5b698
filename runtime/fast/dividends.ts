/**
 * How consensus divides the pots: miners' incentives, and validators' dividends by how much of their stake
 * weight is alpha and how much is on root.
 * Source: protocol, 8.2, 8.4 and 11.5.
 */
import { dividendForm, keepsPotsApart } from '../chain/epoch-forms.ts';
import type { EpochRules } from '../chain/population.ts';
import type { FastPots } from './epoch.ts';
import type { FastPopulation, WrittenShares } from './population.ts';
import { rootWeight } from './yuma/stake.ts';
import { ONE, sum, UNIT } from './yuma/units.ts';
import type { Workspace } from './yuma/workspace.ts';

/** One mechanism's part of everything. */
export function mechanismPart(split: EpochRules['mechanismSplit'], count: number, m: number): number {
  if (split === null || split.length !== count) return 1 / count;
  const part = (split[m] as number) / 65_535;
  // What the parts don't give to anybody goes to the first.
  return m > 0 ? part : 1 - split.reduce((sum, it, k) => (k > 0 ? sum + it / 65_535 : sum), 0);
}

/**
 * Adds what a mechanism gives: incentives to `shares`, `units` for dividends, and `emission` for pruning.
 * `part`: of the pots that is divided by it.
 */
export function divideByMechanism(
  w: Workspace,
  { emission }: FastPopulation,
  shares: WrittenShares,
  pots: FastPots,
  specVersion: number,
  part: number,
): void {
  const { size, incentive, dividends, server, validator, combined, units, ofMiners, ofValidators } = w;
  addUnits(emission, combined, size, ONE, all(pots) * part);
  const usual = isUsual(pots) ? pots : NOMINAL;
  if (!keepsPotsApart(specVersion)) {
    // One budget of all pots, of which miners' units are paid in full: more than their pot where nobody earns dividends.
    addParts(shares.incentive, server, size, ONE, (all(usual) / usual.server) * part);
    addUnits(units, validator, size, ONE, all(usual) * part);
    return;
  }
  const dividendPots = (usual.validator + usual.root) * part;
  addParts(shares.incentive, incentive, size, ofMiners, part);
  if (ofMiners + ofValidators > 0) addUnits(units, dividends, size, ofValidators, dividendPots);
  else addUnits(units, validator, size, ONE, dividendPots);
}

/** Pots of which everybody's part can be told. Alpha rao */
const NOMINAL: FastPots = { owner: 0, server: 2 ** 40, validator: 2 ** 39, root: 2 ** 39 };
/** Below this a pot isn't what a tempo brings. Alpha rao */
const LEAST = 2 ** 32;

/** As after a tempo. Shares are of what comes next, so that other pots don't decide about them. */
function isUsual({ server, validator, root }: FastPots): boolean {
  const dividends = validator + root;
  return server >= LEAST && dividends >= LEAST && dividends <= 2 * server;
}

function all({ server, validator, root }: FastPots): number {
  return server + validator + root;
}

/** Adds the part that each UID's share is of `whole`, to 32 bits, of an amount. */
function addParts(
  sums: Float64Array,
  shares: Float64Array,
  size: number,
  whole: number,
  amount: number,
): void {
  if (whole === 0) return;
  for (let i = 0; i < size; i += 1) {
    const share = shares[i] as number;
    if (share !== 0) sums[i] = (sums[i] as number) + Math.floor((share * ONE) / whole) * UNIT * amount;
  }
}

/** The same in whole units: rounding decides where somebody has one or none. */
function addUnits(
  sums: Float64Array,
  shares: Float64Array,
  size: number,
  whole: number,
  budget: number,
): void {
  if (whole === 0) return;
  for (let i = 0; i < size; i += 1) {
    const share = shares[i] as number;
    if (share === 0) continue;
    const part = Math.floor((share * ONE) / whole);
    sums[i] = (sums[i] as number) + Math.floor(part * budget * UNIT);
  }
}

/** From `units` to shares of the validators' pot and of root's. */
export function divideDividends(
  { size, units }: Workspace,
  { alphaStake, rootStake, onRoot }: FastPopulation,
  shares: WrittenShares,
  taoWeight: bigint,
  specVersion: number,
): void {
  const { alpha, root } = shares;
  const form = dividendForm(specVersion);
  const weight = rootWeight(taoWeight);
  for (let i = 0; i < size; i += 1) {
    const own = units[i] as number;
    const staked = alphaStake[i] as number;
    const rooted = (rootStake[i] as number) * weight;
    const all = staked + rooted;
    if (form === 'alphaFirst') {
      alpha[i] = all === 0 ? own : own * partOf(staked, rooted);
      root[i] = onRoot[i] === 1 ? own - (alpha[i] as number) : 0;
    } else {
      // Who has no stake at all is left out of both.
      const known = staked > 0 || (rootStake[i] as number) > 0;
      root[i] = all === 0 ? 0 : own * partOf(rooted, staked);
      alpha[i] = known ? own - (root[i] as number) : 0;
    }
  }
  toShares(alpha, size);
  toShares(root, size);
}

function toShares(parts: Float64Array, size: number): void {
  const all = sum(parts, size);
  if (all === 0) return;
  for (let i = 0; i < size; i += 1) parts[i] = cut((parts[i] as number) / all);
}

/** What part of both is `one`: less than all of it, where there is anything of the other. */
function partOf(one: number, other: number): number {
  const part = one / (one + other);
  return part === 1 && other > 0 ? 1 - UNIT : cut(part);
}

/** To 32 fractional bits, as the chain divides: it decides whether somebody with hardly any of one stake has a part at all. */
function cut(quotient: number): number {
  return Math.floor(quotient * ONE) * UNIT;
}
