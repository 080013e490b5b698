/**
 * Who takes part in a subnet's consensus, and with what: the neurons of a snapshot, or those that the
 * file makes up. In the chain's integers; the float run has a form of its own, see fast/population.ts.
 * Source: protocol, sections 8 and 11.
 */
import type { NeuronConsensus, Snapshot, SnapshotSubnet } from '../../compiler/index.ts';
import { invariant } from '../../grammar/index.ts';
import { parameterAtStart } from '../parameters-state.ts';
import { activityCutoff } from './epoch-rules.ts';

/** One row per UID, with column and value by turns: `[3, 65535, 5, 20000]`. */
export type StoredRows = readonly (readonly number[])[];

/** Shape: lists have one element per UID. Changed in place by epochs and by newcomers. */
export interface Population {
  readonly origin: 'state' | 'synthetic';
  /** UID of the owner's own hotkey, which is exempt from the stake threshold; null: none */
  ownerUid: number | null;
  /** Its hotkey belongs to the subnet's owner: what it mines is withheld. */
  readonly owner: boolean[];
  readonly onRoot: boolean[];
  /** Sets its weights again before each epoch, as it did at the start. Who doesn't isn't active. */
  readonly votes: boolean[];
  readonly permit: boolean[];
  /** Parts of 65,535 */
  readonly take: number[];
  /** Block */
  readonly registeredAt: number[];
  /** alpha rao and rao on its hotkey */
  readonly alphaStake: bigint[];
  readonly rootStake: bigint[];
  /** alpha rao of the last epoch: what pruning goes by */
  readonly emission: bigint[];
  /** At least one. */
  readonly mechanisms: Mechanism[];
}

/** Rows by UID, as the chain stores them: parts of 65,535. Rows are replaced, never changed. */
export interface Mechanism {
  weights: StoredRows;
  bonds: StoredRows;
}

/** The parameters behind a subnet's epoch as they stand. */
export interface EpochRules {
  readonly tempo: number;
  /** Blocks; see protocol 11.1, step 1 */
  readonly activityCutoff: number;
  /** rao */
  readonly stakeThreshold: bigint;
  readonly maxAllowedValidators: number;
  readonly kappaU16: number;
  /** Millionths */
  readonly bondsMovingAverage: number;
  readonly bondsPenaltyU16: number;
  readonly yuma3: boolean;
  readonly liquidAlpha: {
    readonly lowU16: number;
    readonly highU16: number;
    readonly steepness: number;
  } | null;
  /** Parts of 65,535, one per mechanism; null: evenly */
  readonly mechanismSplit: readonly number[] | null;
  /** What the owner's own neurons mine is recycled; else it is burned. */
  readonly recycles: boolean;
  /** Parts of 2^64 - 1 */
  readonly taoWeight: bigint;
}

/** What the last epoch gave each neuron, as parts of the pots. Shape: one element per UID. */
export interface EpochShares {
  /** Of the miners' pot, what is withheld included. */
  readonly incentive: Float64Array;
  /** Of the validators' pot, take included. */
  readonly alpha: Float64Array;
  /** Of root's pot, take included. */
  readonly root: Float64Array;
  /** Nobody has any incentive: the miners' pot went to validators. */
  readonly minersPotToValidators: boolean;
}

/**
 * The neurons that the snapshot lists for one of its subnets; null: it says nothing of them, or not how they
 * vote.
 *
 * Who is active goes on voting: whoever holds a permit, as the owner's UID always does, or has weights at all,
 * and updated them within the cutoff. Who never sets weights isn't active once his registration has aged, however much he comes to hold.
 * Weights on a neuron that came after them, and bonds on one that came after the last epoch, were meant
 * for who had the slot before: they are left out.
 * Source: protocol, 11.1 (steps 1 and 7), 11.3.
 */
export function populationOf(subnet: SnapshotSubnet, snapshot: Snapshot): Population | null {
  const { neurons } = subnet;
  if (neurons === undefined || neurons.length === 0) return null;
  const consensus = neurons.map((it) => it.consensus).filter((it) => it !== undefined);
  if (consensus.length < neurons.length) return null;
  const registeredAt = neurons.map((it) => it.registeredAt);
  const cutoff = cutoffAtStart(subnet, snapshot);
  const { ownerUid = null } = subnet;
  const isActive = ({ mechanisms, validatorPermit }: NeuronConsensus, uid: number) =>
    mechanisms.some(
      ({ lastUpdate, weights }) =>
        (validatorPermit || uid === ownerUid || weights.length > 0) && lastUpdate + cutoff >= snapshot.block,
    );
  const lastStep = subnet.lastStepBlock ?? subnet.epoch?.lastEpochBlock ?? 0;
  const count = Math.max(...consensus.map((it) => it.mechanisms.length));
  return {
    origin: 'state',
    ownerUid,
    owner: neurons.map((it) => it.owner),
    onRoot: consensus.map((it) => it.onRoot),
    votes: consensus.map(isActive),
    permit: consensus.map((it) => it.validatorPermit),
    take: consensus.map((it) => it.take),
    registeredAt,
    alphaStake: consensus.map((it) => it.alphaStake),
    rootStake: consensus.map((it) => it.rootStake),
    emission: neurons.map((it) => it.emission),
    mechanisms: Array.from({ length: count }, (_, m) => {
      const votes = consensus.map((it) => it.mechanisms[m]);
      return {
        weights: votes.map((it) => entriesUntil(it?.weights ?? [], registeredAt, it?.lastUpdate ?? 0)),
        // Before the first epoch there are no bonds to speak of.
        bonds: votes.map((it) =>
          lastStep === 0 ? (it?.bonds ?? []) : entriesUntil(it?.bonds ?? [], registeredAt, lastStep + 1),
        ),
      };
    }),
  };
}

/** Holds: the copy shares nothing that changes. */
export function copyPopulation(population: Population): Population {
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
    mechanisms: population.mechanisms.map((it) => ({ ...it })),
  };
}

/** As many mechanisms as the subnet is set to have: those beyond are gone, in new ones nobody has voted yet. */
export function resizeMechanisms(population: Population, count: number): void {
  const { mechanisms, take } = population;
  mechanisms.length = Math.min(mechanisms.length, count);
  while (mechanisms.length < count)
    mechanisms.push({ weights: take.map(() => []), bonds: take.map(() => []) });
}

function cutoffAtStart(subnet: SnapshotSubnet, snapshot: Snapshot): number {
  const index = snapshot.subnets.indexOf(subnet);
  invariant(index >= 0, 'a population is of one of the snapshot’s subnets');
  const at = (id: string): number => {
    const raw = parameterAtStart(snapshot, id, index);
    invariant(raw !== null, `the registry has a value for ${id}`);
    return Number(raw);
  };
  return activityCutoff(at('consensus.activity_cutoff_factor'), at('consensus.tempo'));
}

/** A row without what points to neurons that were registered at `block` or later. */
function entriesUntil(
  row: readonly number[],
  registeredAt: readonly number[],
  block: number,
): readonly number[] {
  const kept: number[] = [];
  for (let k = 0; k + 1 < row.length; k += 2) {
    const uid = row[k] as number;
    if ((registeredAt[uid] ?? Infinity) < block) kept.push(uid, row[k + 1] as number);
  }
  return kept;
}
