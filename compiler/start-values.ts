/**
 * What the chain's parameters stand at when a projection starts, as the integers that the chain stores: what the
 * state says, else the registry (mainnet's value, or the default for a network that doesn't exist yet).
 * Source: design, "no value" and "units"; specification, "Governable parameters".
 */
import { parameterById } from './parameters.ts';
import type { Snapshot, SnapshotSubnet } from './snapshot.ts';

type SubnetField = (subnet: SnapshotSubnet) => bigint;
const flag = (it: boolean): bigint => (it ? 1n : 0n);

const networkFields: Readonly<Record<string, (snapshot: Snapshot) => bigint>> = {
  'emission.tao_weight': (it) => it.globals.taoWeight.raw,
  'emission.subnet_moving_alpha': (it) => it.globals.subnetMovingAlpha.raw,
  'emission.bar_quantile': (it) => it.globals.emissionBarQuantile.raw,
  'emission.bar_rank': (it) => BigInt(it.globals.emissionBarRank),
  'emission.gate_exponent': (it) => it.globals.emissionGateExponent.raw,
  'emission.gate_bar': (it) => it.globals.emissionGateBar.raw,
  'emission.subnet_owner_cut': (it) => it.globals.subnetOwnerCut.raw,
  'emission.ema_price_halving_period': (it) => BigInt(it.globals.emaPriceHalvingBlocks),
  'subnet_registration.subnet_limit': (it) => BigInt(it.globals.subnetLimit),
  'subnet_registration.immunity_period': (it) => BigInt(it.globals.networkImmunityPeriod),
  'subnet_registration.rate_limit': (it) => BigInt(it.globals.networkRateLimit),
  'subnet_registration.min_lock_cost': (it) => it.globals.networkMinLockCost,
  'subnet_registration.last_lock_cost': (it) => it.globals.networkLastLockCost,
  'subnet_registration.lock_reduction_interval': (it) => BigInt(it.globals.networkLockReductionInterval),
  'supply.total_issuance': (it) => it.globals.totalIssuance,
  'supply.block_emission': (it) => it.globals.blockEmission,
};

const subnetFields: Readonly<Record<string, SubnetField>> = {
  'emission.subnet_emission_enabled': (it) => flag(it.emissionEnabled),
  'emission.owner_cut_enabled': (it) => flag(it.ownerCutEnabled),
  'pool.subtoken_enabled': (it) => flag(it.subtokenEnabled),
  'neuron_registration.registration_allowed': (it) => flag(it.registrationAllowed),
};

/**
 * What the state itself says; null: nothing.
 * @param subnet null for a parameter of the network
 */
export function valueInState(snapshot: Snapshot, id: string, subnet: SnapshotSubnet | null): bigint | null {
  const held = snapshot.parameters.findLast(
    (it) => it.id === id && (it.netuid === null || it.netuid === subnet?.netuid),
  );
  if (held !== undefined) return held.raw;
  const field = networkFields[id];
  if (field !== undefined) return field(snapshot);
  return subnet === null ? null : (subnetFields[id]?.(subnet) ?? null);
}

/** The raw value with which a projection begins; null where nobody knows. */
export function valueAtStart(snapshot: Snapshot, id: string, subnet: SnapshotSubnet | null): bigint | null {
  const stated = valueInState(snapshot, id, subnet);
  const parameter = parameterById(id);
  if (stated !== null || parameter === undefined) return stated;
  const isNew = snapshot.network === 'genesis';
  return isNew ? (parameter.default ?? parameter.mainnet) : (parameter.mainnet ?? parameter.default);
}
