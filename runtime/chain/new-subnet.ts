/**
 * What a subnet starts with: its pool, its parameters, and where it stands in its tempo.
 * Source: protocol, 5.7, 8.1 and 9.3.
 */
import { parameterById } from '../../compiler/index.ts';
import type { Era } from './era.ts';
import type { NewPool } from './ledger.ts';

/** Weight on TAO of a new pool, parts of 10^18. */
export const NEW_WEIGHT = 5n * 10n ** 17n;

const U64_MAX = 2n ** 64n - 1n;

interface OpenedPool extends NewPool {
  /** rao of the lock that don't go into the pool */
  readonly recycled: bigint;
}

/**
 * The pool that a lock opens, at the median price.
 * Units: rao; `median` U64F64, above 0. Rounds: alpha down; 0 of it where 64 bits can't hold it.
 * Differs by era: until spec 402 only the minimum lock went into the pool.
 */
export function newPool(
  lock: bigint,
  minLock: bigint,
  median: bigint,
  { lockInPool }: Pick<Era, 'lockInPool'>,
): OpenedPool {
  const tao = lockInPool && lock > minLock ? lock : minLock;
  const alpha = (tao << 64n) / median;
  return { tao, alpha: alpha > U64_MAX ? 0n : alpha, recycled: lock > tao ? lock - tao : 0n };
}

/** What registration writes; all else of a new subnet stands at the chain's default. */
const WRITTEN: Readonly<Record<string, bigint>> = {
  'emission.subnet_emission_enabled': 0n,
  'pool.subtoken_enabled': 0n,
  'neuron_registration.registration_allowed': 1n,
  'neuron_registration.max_allowed_uids': 256n,
  'neuron_registration.immunity_period': 5_000n,
  'neuron_registration.burn': 1_000_000_000n,
  'consensus.max_allowed_validators': 64n,
  'consensus.min_allowed_weights': 1n,
  'consensus.yuma3_enabled': 1n,
  'consensus.tempo': 360n,
};

/** Parameters whose value at birth is itself a parameter of the network, by that one. */
const SAID_BY: Readonly<Record<string, string>> = {
  'emission.subnet_emission_enabled': 'subnet_registration.initial_emission_enabled',
  'neuron_registration.burn': 'subnet_registration.initial_burn',
};

/**
 * A subnet's parameter as a new subnet has it. Shape: raw, as the chain stores it.
 * null: the registry doesn't know a value, or not this parameter.
 */
export function birthValue(id: string): bigint | null {
  return WRITTEN[id] ?? parameterById(id)?.default ?? null;
}

/** The network's parameter that says what a new subnet's stands at; null where none does. */
export function birthParameter(id: string): string | null {
  return SAID_BY[id] ?? null;
}

/** The block that counts as a new subnet's last epoch: staggered by netuid. */
export function firstEpochFrom(block: number, netuid: number, tempo: number): number {
  return Math.max(0, block - (netuid % Math.max(tempo, 1)));
}
