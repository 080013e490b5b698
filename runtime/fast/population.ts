/**
 * The neurons of a subnet in a run in floats: the same as in integers, in typed arrays.
 * Source: protocol, sections 8 and 11.
 */
import type { EpochShares, Population } from '../chain/population.ts';
import { type StoredMatrix, storedMatrix, storedRows } from './yuma/stored.ts';
import { countVotes, type Votes } from './yuma/votes.ts';

export { admitFast } from './newcomer.ts';

/** Vectors have one element per UID. Changed in place by epochs and newcomers. Units: stakes in (alpha) rao, flags 0 or 1. */
export interface FastPopulation {
  readonly origin: Population['origin'];
  /** How many neurons there are */
  size: number;
  ownerUid: number | null;
  owner: Uint8Array;
  onRoot: Uint8Array;
  votes: Uint8Array;
  permit: Uint8Array;
  /** Parts of 65,535 */
  take: Uint16Array;
  /** Block */
  registeredAt: Float64Array;
  alphaStake: Float64Array;
  rootStake: Float64Array;
  emission: Float64Array;
  mechanisms: FastMechanism[];
  /** What epochs write their shares into; null: into new arrays, because a copy has those of before. */
  shares: WrittenShares | null;
}

export interface FastMechanism {
  /** Replaced, never changed */
  weights: StoredMatrix;
  bonds: StoredMatrix;
  /** The weights as they counted in the last epoch; null: to be worked out */
  votes: Votes | null;
}

export type WrittenShares = { -readonly [Key in keyof EpochShares]: EpochShares[Key] };

/** Rounds: stakes to the nearest float64. */
export function fastPopulation(population: Population): FastPopulation {
  const { origin, ownerUid, take, mechanisms } = population;
  const size = take.length;
  return {
    origin,
    size,
    ownerUid,
    owner: Uint8Array.from(population.owner, Number),
    onRoot: Uint8Array.from(population.onRoot, Number),
    votes: Uint8Array.from(population.votes, Number),
    permit: Uint8Array.from(population.permit, Number),
    take: Uint16Array.from(take),
    registeredAt: Float64Array.from(population.registeredAt),
    alphaStake: Float64Array.from(population.alphaStake, Number),
    rootStake: Float64Array.from(population.rootStake, Number),
    emission: Float64Array.from(population.emission, Number),
    mechanisms: mechanisms.map(({ weights, bonds }) => ({
      weights: storedMatrix(weights, size),
      bonds: storedMatrix(bonds, size),
      votes: null,
    })),
    shares: null,
  };
}

/** The same in integers. Rounds: stakes down to whole rao. */
export function exactPopulation(population: FastPopulation): Population {
  const { origin, size, ownerUid, mechanisms } = population;
  const flags = (vector: Uint8Array) => Array.from(vector, (flag) => flag === 1);
  const wholes = (vector: Float64Array) => Array.from(vector, (amount) => BigInt(Math.floor(amount)));
  return {
    origin,
    ownerUid,
    owner: flags(population.owner),
    onRoot: flags(population.onRoot),
    votes: flags(population.votes),
    permit: flags(population.permit),
    take: Array.from(population.take),
    registeredAt: Array.from(population.registeredAt),
    alphaStake: wholes(population.alphaStake),
    rootStake: wholes(population.rootStake),
    emission: wholes(population.emission),
    mechanisms: mechanisms.map(({ weights, bonds }) => ({
      weights: storedRows(weights, size),
      bonds: storedRows(bonds, size),
    })),
  };
}

/**
 * Holds: the copy shares nothing that changes. From now on the original writes its shares into new arrays
 * too, so that those of before stay as they are, whoever holds them.
 */
export function copyFastPopulation(population: FastPopulation): FastPopulation {
  population.shares = null;
  const { size, mechanisms } = population;
  return {
    ...population,
    owner: population.owner.slice(),
    onRoot: population.onRoot.slice(),
    votes: population.votes.slice(),
    permit: population.permit.slice(),
    take: population.take.slice(),
    registeredAt: population.registeredAt.slice(),
    alphaStake: population.alphaStake.slice(),
    rootStake: population.rootStake.slice(),
    emission: population.emission.slice(),
    mechanisms: mechanisms.map((it) => ({ ...it, bonds: trimmed(it.bonds, size) })),
  };
}

/** As many mechanisms as the subnet is set to have: those beyond are gone, in new ones nobody has voted yet. */
export function resizeFast(population: FastPopulation, count: number): void {
  const { mechanisms, size } = population;
  mechanisms.length = Math.min(mechanisms.length, count);
  while (mechanisms.length < count)
    mechanisms.push({ weights: storedMatrix([], size), bonds: storedMatrix([], size), votes: null });
}

export function hasRow({ starts }: StoredMatrix, uid: number): boolean {
  return (starts[uid + 1] as number) > (starts[uid] as number);
}

/** The weights that count, worked out anew where others of those who have any hold a permit than last time. */
export function votesOf(
  mechanism: FastMechanism,
  { size, ownerUid }: FastPopulation,
  held: Uint8Array,
): Votes {
  const { votes, weights } = mechanism;
  if (votes !== null && countsTheSame(votes.permits, held, weights, size)) return votes;
  const counted = countVotes(weights, held, size, ownerUid);
  mechanism.votes = counted;
  return counted;
}

function countsTheSame(before: Uint8Array, now: Uint8Array, weights: StoredMatrix, size: number): boolean {
  for (let i = 0; i < size; i += 1) if (before[i] !== now[i] && hasRow(weights, i)) return false;
  return true;
}

function trimmed({ starts, columns, parts }: StoredMatrix, size: number): StoredMatrix {
  const count = starts[size] as number;
  return {
    starts: starts.slice(0, size + 1),
    columns: columns.slice(0, count),
    parts: parts.slice(0, count),
  };
}
