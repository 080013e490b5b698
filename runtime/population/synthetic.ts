/**
 * Neurons that a file makes up for a subnet of which the state lists none. They are not the chain's:
 * what is said here is all that is true of them. It shapes how a subnet's pots are divided, never the
 * network.
 *
 * Validators have the first UIDs, miners those after them. All alpha that users hold and all TAO on root
 * is on the validators, each by its rank: the k-th has a part of k^-concentration, with one order for alpha
 * and another, drawn, for root. Every validator scores miners by the same law, the k-th miner by
 * k^-concentration, with a noise of its own of about a tenth; its best has the largest weight. All
 * validators hold a permit, vote before every epoch and have a UID on root; nobody is the subnet
 * owner's. There is one mechanism, and bonds are settled as they begin.
 *
 * Who falls below the stake threshold counts for nothing, as on the chain, and so earns nothing; with root's
 * TAO on them few do. Where there is neither alpha nor TAO to hold, each holds one alpha, or the threshold
 * where it asks for more.
 */
import type { SyntheticNeurons } from '../../compiler/index.ts';
import type { EpochRules, Population } from '../chain/population.ts';
import { type Drawer, drawerOf } from '../demand/draws.ts';
import { exp, ln } from '../demand/elementary.ts';
import { streamOf, type Uniform } from '../demand/streams.ts';
import { settleBonds } from '../exact/epoch/index.ts';

/** A factor on each weight: mean and spread. */
const NOISE = ['1', '1/10'];
const LARGEST = 65_535;
/** Registered so many blocks before the start, even of a new chain, that nothing about them is new: 100 days. */
const AGE = 720_000;
const ALPHA = 10n ** 9n; // alpha rao

export interface SubnetFacts {
  readonly netuid: number;
  /** alpha rao that users hold */
  readonly heldAlpha: bigint;
  /** rao on root */
  readonly rootTao: bigint;
  /** The block of the start */
  readonly block: number;
  readonly rules: EpochRules;
}

/** Holds: the same for the same entry, subnet and seed, on every machine. */
export function makeNeurons(
  { validators, miners, concentration, take, stream }: SyntheticNeurons,
  facts: SubnetFacts,
  seed: number,
): Population {
  const { netuid, block, rules } = facts;
  const size = validators + miners;
  const next = streamOf(seed, `${stream} of ${netuid}`, 0);
  const ranks = powers(validators, concentration);
  const order = shuffled(validators, next);
  const stakes = stakesOf(facts, ranks, order);
  const law = powers(miners, concentration);
  const noise = drawerOf({ kind: 'draw', distribution: 'lognormal', args: NOISE, mean: '1' }, next);
  const all = <Value>(validator: Value, miner: Value): Value[] =>
    Array.from({ length: size }, (_, uid) => (uid < validators ? validator : miner));
  const population: Population = {
    origin: 'synthetic',
    ownerUid: null,
    owner: all(false, false),
    onRoot: all(true, false),
    votes: all(true, false),
    permit: all(true, false),
    take: all(take, take),
    registeredAt: all(block - AGE, block - AGE),
    alphaStake: Array.from({ length: size }, (_, uid) => stakes.alpha[uid] ?? 0n),
    rootStake: Array.from({ length: size }, (_, uid) => stakes.root[uid] ?? 0n),
    emission: all(0n, 0n),
    mechanisms: [
      {
        weights: Array.from({ length: size }, (_, uid) =>
          uid < validators ? scores(law, validators, noise) : [],
        ),
        bonds: Array.from({ length: size }, () => []),
      },
    ],
  };
  settleBonds(population, rules, block + 1);
  return population;
}

/** k^-concentration for k from 1 on. */
function powers(count: number, concentration: number): number[] {
  return Array.from({ length: count }, (_, k) => exp(-concentration * ln(k + 1)));
}

/** The numbers below `count` in an order that is drawn. */
function shuffled(count: number, next: Uniform): number[] {
  const order = [...Array(count).keys()];
  for (let k = count - 1; k > 0; k -= 1) {
    const other = Math.floor(next() * (k + 1));
    [order[k], order[other]] = [order[other] as number, order[k] as number];
  }
  return order;
}

interface Stakes {
  readonly alpha: readonly bigint[];
  readonly root: readonly bigint[];
}

/** @param ranks parts by rank @param order by UID, the rank on root */
function stakesOf({ heldAlpha, rootTao, rules }: SubnetFacts, ranks: number[], order: number[]): Stakes {
  const root = apportion(rootTao, ranks);
  const least = rules.stakeThreshold > ALPHA ? rules.stakeThreshold : ALPHA;
  return {
    alpha: heldAlpha > 0n ? apportion(heldAlpha, ranks) : ranks.map(() => least),
    root: order.map((rank) => root[rank] ?? 0n),
  };
}

/** Fractional bits of a part. */
const PRECISE = 2 ** 48;

/** An amount by parts, to the rao: rounded down, and a rao more to those who lost most by it, the first of equals first. */
function apportion(amount: bigint, parts: readonly number[]): bigint[] {
  const whole = parts.map((part) => BigInt(Math.floor(part * PRECISE)));
  const total = whole.reduce((sum, part) => sum + part, 0n);
  const got = whole.map((part) => (amount * part) / total);
  const left = got.reduce((rest, part) => rest - part, amount);
  const lost = whole.map((part) => (amount * part) % total);
  const byLoss = [...lost.keys()].sort((a, b) => {
    const [x, y] = [lost[a] as bigint, lost[b] as bigint];
    return x === y ? a - b : x > y ? -1 : 1;
  });
  for (const k of byLoss.slice(0, Number(left))) got[k] = (got[k] as bigint) + 1n;
  return got;
}

/** A validator's row, the largest at `LARGEST`. A miner whose weight comes to nothing isn't in it. */
function scores(law: readonly number[], firstMiner: number, noise: Drawer): readonly number[] {
  const raw = law.map((part) => part * noise(1));
  const largest = raw.reduce((most, it) => Math.max(most, it), 0);
  return raw.flatMap((it, k) => {
    const weight = Math.floor((it / largest) * LARGEST);
    return weight > 0 ? [firstMiner + k, weight] : [];
  });
}
