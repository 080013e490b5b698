/**
 * What neurons earn, from the shares of their last epoch and what is minted for them now.
 * Source: protocol, 8.4 to 8.6.
 */
import { snapshotRate } from '../columns.ts';
import type { SumName } from '../metrics.ts';
import type { NeuronFigure } from '../projection.ts';
import type { Run } from '../run.ts';
import type { Populated } from './populations.ts';
import { settlePopulation } from './settle-epochs.ts';

/** What is minted for the neurons of a subnet. Units: alpha rao per block. */
export interface PotRates {
  server: number;
  validator: number;
  root: number;
  /** Part of the miners' that is withheld as the network has it. Of the state's neurons it is known whose that is. */
  burned: number;
}

export type Figures = Record<NeuronFigure, number>;

/** By UID; what each has room for follows from where it starts. */
export interface Distribution {
  readonly mined: Float64Array;
  readonly taken: Float64Array;
  readonly stake: Float64Array;
  /** Place of UID 0, and how many places there are. */
  readonly at: number;
  readonly width: number;
}

export function newFigures(): Figures {
  return {
    ...{ miner: 0, minerTop: 0, miners: 0, minerCount: 0 },
    ...{ validator: 0, validatorTop: 0, validators: 0, validatorCount: 0 },
    ...{ stakers: 0, root: 0, staked: 0 },
  };
}

const TAKE_PARTS = 65_535;

/**
 * Fills `out`, and `into` where the distribution is asked for.
 * The owner's own neurons mine nothing that they keep. Who keeps nothing of dividends isn't counted among
 * validators.
 */
export function figuresOf(it: Populated, rates: PotRates, out: Figures, into: Distribution | null): void {
  const { shares } = it;
  const { incentive, alpha, root, minersPotToValidators } = shares;
  const validatorRate = minersPotToValidators ? rates.validator + rates.server : rates.validator;
  // Made-up miners share what those of the chain are paid.
  const minerRate = it.origin === 'synthetic' ? rates.server * (1 - rates.burned) : rates.server;
  const { owner, take, alphaStake, size } = peopleOf(it);
  const [mined, taken] = workspace(size);
  let miners = 0;
  let validators = 0;
  out.miners = 0;
  out.validators = 0;
  out.stakers = 0;
  out.root = 0;
  out.staked = 0;
  for (let i = 0; i < size; i += 1) {
    const kept = (take[i] as number) / TAKE_PARTS;
    // Who came after the last epoch has no shares yet.
    const fromAlpha = validatorRate * (alpha[i] ?? 0);
    const fromRoot = rates.root * (root[i] ?? 0);
    const keeps = kept * (fromAlpha + fromRoot);
    const mines = owner[i] ? 0 : minerRate * (incentive[i] ?? 0);
    const stake = Number(alphaStake[i]);
    out.miners += mines;
    out.validators += keeps;
    out.stakers += (1 - kept) * fromAlpha;
    out.root += (1 - kept) * fromRoot;
    if ((alpha[i] ?? 0) > 0 || (root[i] ?? 0) > 0) out.staked += stake;
    if (mines > 0) mined[miners++] = mines;
    if (keeps > 0) taken[validators++] = keeps;
    if (into === null) continue;
    into.mined[into.at + i] = mines;
    into.taken[into.at + i] = keeps;
    into.stake[into.at + i] = stake;
  }
  if (into !== null) clearBeyond(into, size);
  out.minerCount = miners;
  out.validatorCount = validators;
  out.miner = middleOf(mined, miners);
  out.minerTop = miners > 0 ? (mined[miners - 1] as number) : Number.NaN;
  out.validator = middleOf(taken, validators);
  out.validatorTop = validators > 0 ? (taken[validators - 1] as number) : Number.NaN;
}

function clearBeyond({ mined, taken, stake, at, width }: Distribution, size: number): void {
  mined.fill(Number.NaN, at + size, at + width);
  taken.fill(Number.NaN, at + size, at + width);
  stake.fill(Number.NaN, at + size, at + width);
}

interface People {
  readonly owner: ArrayLike<boolean | number>;
  readonly take: ArrayLike<number>;
  readonly alphaStake: ArrayLike<bigint | number>;
  readonly size: number;
}

/** In whichever arithmetic. */
function peopleOf({ fast, exact }: Populated): People {
  if (fast !== null) return fast;
  const { owner = [], take = [], alphaStake = [] } = exact ?? {};
  return { owner, take, alphaStake, size: take.length };
}

/** How many neurons there are now. */
export const sizeOf = (it: Populated): number => peopleOf(it).size;

let room: readonly [Float64Array, Float64Array] = [new Float64Array(0), new Float64Array(0)];

function workspace(size: number): readonly [Float64Array, Float64Array] {
  if (room[0].length < size) room = [new Float64Array(2 * size), new Float64Array(2 * size)];
  return room;
}

/** Sorts the first `count`, and gives their median; NaN: there are none. */
function middleOf(values: Float64Array, count: number): number {
  const sorted = values.subarray(0, count).sort();
  if (count === 0) return Number.NaN;
  const upper = sorted[count >> 1] as number;
  return count % 2 === 1 ? upper : ((sorted[(count >> 1) - 1] as number) + upper) / 2;
}

const live = newFigures();
const liveRates: PotRates = { server: 0, validator: 0, root: 0, burned: 0 };

/**
 * The figures of a subnet as it stands after the last block, by that block's rates; null: nobody is known
 * there. The object belongs to the function and is written anew by its next call.
 */
export function liveFigures(run: Run, i: number): Readonly<Figures> | null {
  const it = run.populations?.at[i] ?? null;
  if (it === null) return null;
  // What changes nothing of the network may be caught up with whenever somebody asks.
  if (it.fast !== null && it.origin === 'synthetic') settlePopulation(run, it);
  liveRates.server = lastRate(run, i, 'miner');
  liveRates.validator = lastRate(run, i, 'validator');
  liveRates.root = lastRate(run, i, 'root');
  liveRates.burned = run.network.minerBurned[i] as number;
  figuresOf(it, liveRates, live, null);
  return live;
}

function lastRate({ last, lastBlocks, network, setting }: Run, i: number, sum: SumName): number {
  if (last === null || lastBlocks === 0) return snapshotRate(setting.snapshot, network, i, sum);
  return (last[sum][i] as number) / lastBlocks;
}
